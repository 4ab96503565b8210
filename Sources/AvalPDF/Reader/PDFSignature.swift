/// A signature field that is filled (ISO 32000-1 §12.8), as the file gives it.
public struct PDFSignature: Sendable, Hashable {
    public let fieldName: String
    /// As `ETSI.CAdES.detached`.
    public let subFilter: String
    /// Offset and length of the two signed ranges.
    public let byteRange: [Int]
    /// Where the hexadecimal string of /Contents stands, delimiters included.
    public let contentsRange: Range<Int>
    /// The DER value in /Contents, without the zeros behind it.
    public let cms: [UInt8]
    /// Whether /ByteRange is the whole file but exactly the string of this signature's own /Contents.
    public let coversWholeFile: Bool

    /// The signed bytes of the file that the signature was read from.
    public func signedRanges(of file: [UInt8]) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: byteRange.count - 1, by: 2).map { index in
            let start = min(byteRange[index], file.count)
            return file[start..<min(start + byteRange[index + 1], file.count)]
        }
    }
}

/// Finds the filled signature fields of a form.
struct FormWalk {
    var store: ObjectStore
    var signatures: [PDFSignature] = []
    var fieldCount = 0
    private var seen: Set<Int> = []

    init(store: ObjectStore) {
        self.store = store
    }

    mutating func visit(_ form: PDFValue?) throws(PDFReadError) {
        guard let form else { return }
        let entries = try store.dictionary(form, "Root/AcroForm")
        for field in try store.array(entries["Fields"], "Root/AcroForm/Fields") {
            try visit(field: field, type: nil, depth: 0)
        }
    }

    private mutating func visit(field: PDFValue, type: String?, depth: Int) throws(PDFReadError) {
        let path = "Root/AcroForm/Fields"
        guard depth <= store.limits.depth else { throw .tooDeep(offset: 0) }
        guard case .reference(let number) = field, seen.insert(number).inserted else { throw .unexpected(path: path) }
        let entries = try store.dictionary(field, path)
        let type = try store.resolve(entries["FT"]).name ?? type
        fieldCount += 1
        for kid in try store.array(entries["Kids"], path + "/Kids") {
            try visit(field: kid, type: type, depth: depth + 1)
        }
        guard type == "Sig", let value = entries["V"] else { return }
        let name = try store.resolve(entries["T"]).text ?? ""
        signatures.append(try signature(store.dictionary(value, path + "/V"), field: name))
    }

    private mutating func signature(
        _ entries: [String: PDFValue], field: String
    ) throws(PDFReadError) -> PDFSignature {
        guard case .string(let contents, let source, let hexadecimal)? = entries["Contents"],
            let cms = FormWalk.value(in: contents)
        else { throw .signature(field: field) }
        let range = try store.array(entries["ByteRange"], "ByteRange").compactMap(\.integer)
        let size = store.bytes.count
        guard range.count == 4, range.allSatisfy({ (0...size).contains($0) }), range[0] + range[1] <= range[2],
            range[2] + range[3] <= size
        else { throw .signature(field: field) }
        let whole = hexadecimal && range == [0, source.lowerBound, source.upperBound, size - source.upperBound]
        return PDFSignature(
            fieldName: field, subFilter: try store.resolve(entries["SubFilter"]).name ?? "", byteRange: range,
            contentsRange: source, cms: cms, coversWholeFile: whole)
    }

    /// A DER SEQUENCE of definite length with nothing but zeros behind it.
    private static func value(in contents: [UInt8]) -> [UInt8]? {
        guard contents.count >= 2, contents[0] == 0x30 else { return nil }
        var header = 2
        var length = Int(contents[1])
        if length >= 0x80 {
            let size = length & 0x7F
            guard (1...4).contains(size), contents.count >= 2 + size else { return nil }
            length = contents[2..<(2 + size)].reduce(0) { $0 << 8 | Int($1) }
            header += size
        }
        guard header + length <= contents.count, contents[(header + length)...].allSatisfy({ $0 == 0 }) else {
            return nil
        }
        return Array(contents[..<(header + length)])
    }
}
