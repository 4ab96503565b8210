import AvalPDF

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
        guard let number = number(of: "/Type/Catalog"),
            let rest = text.text(after: "\n\(number) 0 obj\n"), let body = rest.text(before: "\nendobj")
        else { return nil }
        return (number, String(body).replacing(part, with: other))
    }

    /// The file with these objects behind it, in force.
    func appending(_ objects: [(number: Int, body: String)]) -> [UInt8] {
        var out = file
        var table = "xref\n"
        for object in objects {
            table += "\(object.number) 1\n\(tenDigits(out.count)) 00000 n \n"
            out += Array("\(object.number) 0 obj\n\(object.body)\nendobj\n".utf8)
        }
        let start = text.text(afterLast: "startxref\n")?.prefix { $0.isNumber } ?? "0"
        let trailer = text.text(afterLast: "trailer\n<<")?.text(before: ">>\nstartxref") ?? ""
        let place = out.count
        return out + Array("\(table)trailer\n<<\(trailer)/Prev \(start)>>\nstartxref\n\(place)\n%%EOF\n".utf8)
    }

    private func tenDigits(_ number: Int) -> String {
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
