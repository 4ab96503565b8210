import Testing

@testable import AvalPDF

/// Takes a file of ours apart, changes one thing, and puts it together again with lengths, offsets and /ByteRange right,
/// so that nothing else is broken by the way.
struct FileEditor {
    var header: [UInt8]
    /// What stands between `obj` and `endobj` of each object, one character a byte.
    private(set) var objects: [Int: String] = [:]
    var trailer: String

    init(_ file: [UInt8]) throws {
        let references = try ObjectStore(file, limits: PDFReadLimits()).references
        header = Array(file.prefix(15))
        for (number, offset) in references.offsets {
            let start = offset + "\(number) 0 obj\n".utf8.count
            let end = try #require(file[start...].firstRange(of: Array("\nendobj\n".utf8))?.lowerBound)
            objects[number] = latin(file[start..<end])
        }
        let text = latin(file.suffix(400)[...])
        trailer = try #require(text.components(separated: "trailer\n").last?.components(separated: "\nstartxref").first)
    }

    /// The first object that holds a text.
    func number(of part: String) -> Int? { objects.keys.sorted().first { objects[$0]!.contains(part) } }

    subscript(_ number: Int) -> String {
        get { objects[number] ?? "" }
        set { objects[number] = newValue }
    }

    /// A new object.
    mutating func add(_ body: String) -> Int {
        let number = (objects.keys.max() ?? 0) + 1
        objects[number] = body
        return number
    }

    /// Replaces the first occurrence in the first object that has it, or in the trailer.
    mutating func replace(_ old: String, by new: String) throws {
        if let number = number(of: old) {
            objects[number] = objects[number]?.replacing(old, with: new, maxReplacements: 1)
        } else {
            try #require(trailer.contains(old), "\(old) is absent")
            trailer = trailer.replacing(old, with: new, maxReplacements: 1)
        }
    }

    /// The content of a stream, inflated.
    func content(of number: Int) throws -> String {
        var store = try ObjectStore(file(), limits: PDFReadLimits())
        return latin(try store.stream(.reference(number), "stream").1[...])
    }

    /// Writes a stream anew, as it is.
    mutating func setContent(of number: Int, to content: String) throws {
        let old = try #require(objects[number])
        let dictionary = try #require(old.components(separated: "\nstream\n").first)
        let length = try #require(dictionary.components(separated: "/Length ").last?.prefix { $0.isNumber })
        objects[number] =
            dictionary.replacing("/Filter/FlateDecode", with: "")
            .replacing("/Length \(length)", with: "/Length \(content.unicodeScalars.count)")
            + "\nstream\n" + content + "\nendstream"
    }

    /// Replaces a text in the content of a stream.
    mutating func replace(_ old: String, by new: String, inStreamWith mark: String) throws {
        for number in objects.keys.sorted() where objects[number]!.contains("\nstream\n") {
            let content = try content(of: number)
            guard content.contains(mark), content.contains(old) else { continue }
            return try setContent(of: number, to: content.replacing(old, with: new))
        }
        Issue.record("no stream with \(mark) and \(old)")
    }

    /// The file, with its signature's ranges as they should be.
    func file() -> [UInt8] {
        var file = header
        var rows = "0000000000 65535 f \n"
        let last = objects.keys.max() ?? 0
        for number in 1...max(last, 1) {
            guard let body = objects[number] else {
                rows += "0000000000 00000 f \n"
                continue
            }
            rows += tenDigits(file.count) + " 00000 n \n"
            file += bytes("\(number) 0 obj\n\(body)\nendobj\n")
        }
        let start = file.count
        file += bytes("xref\n0 \(last + 1)\n\(rows)trailer\n\(trailer)\nstartxref\n\(start)\n%%EOF\n")
        if let range = file.firstRange(of: Array("/ByteRange[0 ".utf8)),
            let contents = file[range.upperBound...].firstRange(of: Array("]/Contents<".utf8)),
            let end = file[contents.upperBound...].firstIndex(of: UInt8(ascii: ">"))
        {
            let hole = (contents.upperBound - 1)..<(end + 1)
            let numbers = [hole.lowerBound, hole.upperBound, file.count - hole.upperBound].map(tenDigits)
            file.replaceSubrange(range.upperBound..<contents.lowerBound, with: bytes(numbers.joined(separator: " ")))
        }
        return file
    }
}

/// One character a byte.
func latin(_ bytes: ArraySlice<UInt8>) -> String {
    String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
}

private func bytes(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

private func tenDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: 10 - digits.count) + digits
}

extension String {
    fileprivate func components(separated mark: String) -> [String] {
        split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    }
}
