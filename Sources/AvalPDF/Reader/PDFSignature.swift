/// A signature field that is filled (ISO 32000-1 §12.8), as the file gives it.
public struct PDFSignature: Sendable, Hashable {
    public let fieldName: String
    /// As `ETSI.CAdES.detached`.
    public let subFilter: String
    /// A document timestamp (ISO 32000-2 §12.8.5), not somebody's signature.
    public let isTimestamp: Bool
    /// Offset and length of the two signed ranges; empty where the file gives none.
    public let byteRange: [Int]
    /// Where the hexadecimal string of /Contents stands, delimiters included; empty where there is none.
    public let contentsRange: Range<Int>
    /// The DER value in /Contents, without the zeros behind it; empty where there is none.
    public let cms: [UInt8]
    public let coverage: Coverage

    /// What of the file is signed.
    public enum Coverage: Sendable, Hashable {
        /// All of it but the string of this signature's own /Contents.
        case file
        /// The same of what the file was when it ended at `end`; something was appended since.
        case revision(end: Int)
        /// Neither: nothing can be said about what such a signature signs.
        case flawed(PDFSignatureFlaw)
    }

    /// Whether /ByteRange is the whole file but exactly the string of this signature's own /Contents.
    public var coversWholeFile: Bool { coverage == .file }

    /// The signed bytes of the file that the signature was read from.
    public func signedRanges(of file: [UInt8]) -> [ArraySlice<UInt8>] {
        stride(from: 0, to: byteRange.count - 1, by: 2).map { index in
            let start = min(byteRange[index], file.count)
            return file[start..<min(start + byteRange[index + 1], file.count)]
        }
    }
}

/// What is wrong with the frame of a signature; the raw value is stable.
public enum PDFSignatureFlaw: String, Sendable, CaseIterable {
    /// No /Contents, or none that is a string in hexadecimal digits.
    case contentsMissing = "contents_missing"
    /// /Contents is no DER value with nothing but zeros behind it.
    case contentsMalformed = "contents_malformed"
    case byteRangeMissing = "byte_range_missing"
    /// Not four numbers inside the file, or two ranges that overlap.
    case byteRangeMalformed = "byte_range_malformed"
    /// The signed bytes do not begin with the file's.
    case beginningNotSigned = "beginning_not_signed"
    /// The gap between the ranges is not exactly this signature's /Contents: something else can hide there.
    case gapElsewhere = "gap_elsewhere"
    /// The signed bytes end where the file never did.
    case endNotSigned = "end_not_signed"
}

/// Finds the filled signature fields of a form.
struct FormWalk {
    var store: ObjectStore
    var signatures: [PDFSignature] = []
    var fieldCount = 0
    private let revisionEnds: Set<Int>
    private var seen: Set<Int> = []

    init(store: ObjectStore, revisionEnds: [Int]) {
        self.store = store
        self.revisionEnds = Set(revisionEnds)
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
        var flaw: PDFSignatureFlaw?
        var (source, cms): (Range<Int>, [UInt8]) = (0..<0, [])
        if case .string(let contents, let place, true)? = entries["Contents"] {
            source = place
            cms = FormWalk.value(in: contents) ?? []
            if cms.isEmpty { flaw = .contentsMalformed }
        } else {
            flaw = .contentsMissing
        }
        let range = try store.array(entries["ByteRange"], "ByteRange").compactMap(\.integer)
        let coverage = coverage(range, isGiven: entries["ByteRange"] != nil, source)
        return PDFSignature(
            fieldName: field, subFilter: try store.resolve(entries["SubFilter"]).name ?? "",
            isTimestamp: try store.resolve(entries["Type"]).name == "DocTimeStamp", byteRange: range,
            contentsRange: source, cms: cms, coverage: flaw.map { .flawed($0) } ?? coverage)
    }

    private func coverage(_ range: [Int], isGiven: Bool, _ contents: Range<Int>) -> PDFSignature.Coverage {
        guard isGiven else { return .flawed(.byteRangeMissing) }
        let size = store.bytes.count
        guard range.count == 4, range.allSatisfy({ (0...size).contains($0) }), range[0] + range[1] <= range[2],
            range[2] + range[3] <= size
        else { return .flawed(.byteRangeMalformed) }
        guard range[0] == 0 else { return .flawed(.beginningNotSigned) }
        guard range[1] == contents.lowerBound, range[2] == contents.upperBound else { return .flawed(.gapElsewhere) }
        let end = range[2] + range[3]
        if end == size { return .file }
        return revisionEnds.contains(end) ? .revision(end: end) : .flawed(.endNotSigned)
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
