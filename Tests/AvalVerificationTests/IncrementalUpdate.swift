import AvalCrypto
import AvalPDF
import Testing

/// What an attacker appends to a file of ours: objects, old or new, and a table that makes them hold.
struct IncrementalUpdate {
    private let file: [UInt8]
    private let text: String

    init(of file: [UInt8]) {
        self.file = file
        // One character a byte, so that offsets of both are the same.
        text = String(String.UnicodeScalarView(file.map { Unicode.Scalar($0) }))
    }

    /// The number of the object whose dictionary begins like this.
    func number(of beginning: String) -> Int? {
        guard let header = text.text(before: " 0 obj\n<<\(beginning)") else { return nil }
        return Int(header.suffix(while: { $0.isASCII && $0.isNumber }))
    }

    /// The catalog, with a text in it replaced.
    func catalog(replacing part: String, by other: String) -> (Int, String)? {
        object("/Type/Catalog", replacing: part, by: other)
    }

    /// The object whose dictionary begins like this, with a text in it replaced.
    func object(_ beginning: String, replacing part: String, by other: String) -> (Int, String)? {
        guard let number = number(of: beginning),
            let rest = text.text(after: "\n\(number) 0 obj\n"), let body = rest.text(before: "\nendobj")
        else { return nil }
        return (number, String(body).replacing(part, with: other))
    }

    /// The file with a table behind it that finds an object elsewhere than before.
    func moving(_ number: Int, to place: Int) -> [UInt8] {
        let start = text.text(afterLast: "startxref\n")?.prefix { $0.isNumber } ?? "0"
        let trailer = text.text(afterLast: "trailer\n<<")?.text(before: ">>\nstartxref") ?? ""
        let table = "xref\n\(number) 1\n\(tenDigits(place)) 00000 n \ntrailer\n<<\(trailer)/Prev \(start)>>\n"
        return file + Array("\(table)startxref\n\(file.count)\n%%EOF\n".utf8)
    }

    /// The file with these objects behind it, in force; `more` is added to the trailer.
    func appending(_ objects: [(number: Int, body: String)], trailer more: String = "") -> [UInt8] {
        var out = file
        var table = "xref\n"
        for object in objects {
            table += "\(object.number) 1\n\(tenDigits(out.count)) 00000 n \n"
            out += Array("\(object.number) 0 obj\n\(object.body)\nendobj\n".utf8)
        }
        let start = text.text(afterLast: "startxref\n")?.prefix { $0.isNumber } ?? "0"
        let trailer = text.text(afterLast: "trailer\n<<")?.text(before: ">>\nstartxref") ?? ""
        let place = out.count
        return out + Array("\(table)trailer\n<<\(trailer)/Prev \(start)\(more)>>\nstartxref\n\(place)\n%%EOF\n".utf8)
    }

    fileprivate func tenDigits(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: 10 - digits.count) + digits
    }
}

extension StringProtocol {
    fileprivate func text(before mark: String) -> SubSequence? {
        ranges(of: mark).first.map { self[..<$0.lowerBound] }
    }

    fileprivate func text(after mark: String) -> SubSequence? {
        ranges(of: mark).first.map { self[$0.upperBound...] }
    }

    fileprivate func text(afterLast mark: String) -> SubSequence? {
        ranges(of: mark).last.map { self[$0.upperBound...] }
    }
}

extension BidirectionalCollection {
    /// The longest end whose elements all fit.
    fileprivate func suffix(while fits: (Element) -> Bool) -> SubSequence {
        var start = endIndex
        while start > startIndex, fits(self[index(before: start)]) { start = index(before: start) }
        return self[start...]
    }
}

extension IncrementalUpdate {
    /// The file with these objects and a signature value behind it, which signs all of it.
    func signing(
        _ objects: [(Int, String)], value: (number: Int, beginning: String), by signer: CAdESSigner
    ) throws -> [UInt8] {
        let room = String(repeating: "0", count: 2 * signer.longestSignature)
        let hole = "/ByteRange[0 0000000000 0000000000 0000000000]/Contents<\(room)>>>"
        var file = appending(objects.map { (number: $0.0, body: $0.1) } + [(value.number, value.beginning + hole)])
        let start = try #require(file.ranges(of: Array("/ByteRange[0 0000000000".utf8)).last).lowerBound + 13
        let contents = start + "0000000000 0000000000 0000000000]/Contents".utf8.count
        let end = contents + room.utf8.count + 2
        let numbers = [contents, end, file.count - end].map(tenDigits).joined(separator: " ")
        file.replaceSubrange(start..<(start + 32), with: numbers.utf8)
        let cms = try signer.sign(contentDigest: sha256(of: [file[..<contents], file[end...]])).der
        let digits = Array(Hex.encode(cms).uppercased().utf8)
        file.replaceSubrange((contents + 1)..<(contents + 1 + digits.count), with: digits)
        return file
    }
}

/// A CMS SignedData with one certificate in the place of another; the lengths around it follow.
func replacingCertificate(_ old: [UInt8], by new: [UInt8], in cms: [UInt8]) throws -> [UInt8] {
    func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            count < 0x80
            ? [UInt8(count)] : count < 0x100 ? [0x81, UInt8(count)] : [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
        return [tag] + length + content
    }
    /// The elements of a content, whole, and how long each one's header is.
    func parts(_ content: [UInt8]) throws -> [(whole: [UInt8], header: Int)] {
        var (found, rest): ([([UInt8], Int)], ArraySlice<UInt8>) = ([], content[...])
        while rest.count >= 2 {
            let bytes = Array(rest)
            let size = bytes[1] < 0x80 ? 0 : Int(bytes[1] & 0x7F)
            let length = size == 0 ? Int(bytes[1]) : bytes[2..<(2 + size)].reduce(0) { $0 << 8 | Int($1) }
            try #require(2 + size + length <= bytes.count)
            found.append((Array(bytes[..<(2 + size + length)]), 2 + size))
            rest = rest.dropFirst(2 + size + length)
        }
        return found
    }
    func inside(_ element: (whole: [UInt8], header: Int)) throws -> [(whole: [UInt8], header: Int)] {
        try parts(Array(element.whole.dropFirst(element.header)))
    }
    let info = try inside(try #require(try parts(cms).first))
    let signed = try inside(try #require(try inside(info[1]).first))
    let certificates = try inside(signed[3]).map { $0.whole == old ? new : $0.whole }
        .sorted { $0.lexicographicallyPrecedes($1) }
    try #require(certificates.contains(new))
    let data = element(
        0x30,
        signed[0].whole + signed[1].whole + signed[2].whole + element(0xA0, Array(certificates.joined()))
            + signed[4].whole)
    return element(0x30, info[0].whole + element(0xA0, data))
}
