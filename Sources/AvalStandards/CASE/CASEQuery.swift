/// The parameters of `GET /CFDocuments`, read once and checked.
struct CASEQuery {
    /// At most so many documents in one answer.
    var limit = 100
    var offset = 0
    var sort: CASEPath?
    var isDescending = false
    var filter: CASEFilter?
    /// Members to hand out; all where it is `nil`.
    var fields: [String]?
    /// What the links to other pages repeat: every parameter but limit and offset, encoded anew.
    private(set) var repeated: [String] = []

    init(_ query: String) throws(CASERefusal) {
        var seen: Set<String> = []
        for part in query.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(pair[0]), let value = percentDecoded(pair.count > 1 ? pair[1] : "") else {
                throw CASERefusal(
                    .invalidSelectionField, field: "query", "a percent sign is not followed by two digits")
            }
            guard CASEQuery.names.contains(name) else { continue }
            guard seen.insert(name).inserted || name == "fields" else {
                throw CASERefusal(.invalidSelectionField, field: name, "the parameter \(name) stands twice")
            }
            try set(name, value)
            if name != "limit" && name != "offset" { repeated.append("\(name)=\(percentEncoded(value))") }
        }
    }

    private static let names: Set = ["limit", "offset", "sort", "orderBy", "filter", "fields"]

    private mutating func set(_ name: String, _ value: String) throws(CASERefusal) {
        switch name {
        case "limit": limit = try CASEQuery.number(value, from: 1, name)
        case "offset": offset = try CASEQuery.number(value, from: 0, name)
        case "sort":
            guard let path = CASEPath(value) else {
                throw CASERefusal(.invalidSortField, field: name, "documents cannot be sorted by \(quoted(value))")
            }
            sort = path
        case "orderBy":
            guard value == "asc" || value == "desc" else {
                throw CASERefusal(.invalidSortField, field: name, "orderBy is asc or desc")
            }
            isDescending = value == "desc"
        case "filter": filter = try CASEFilter(value)
        default:
            for field in value.split(separator: ",", omittingEmptySubsequences: false) {
                guard CASEPath.members.contains(String(field)) else {
                    throw CASERefusal(
                        .invalidSelectionField, field: name, "a document has no member \(quoted(String(field)))")
                }
                fields = (fields ?? []) + [String(field)]
            }
        }
    }

    private static func number(_ text: String, from least: Int, _ name: String) throws(CASERefusal) -> Int {
        guard let number = Int32(text), number >= least, text.utf8.first != UInt8(ascii: "+") else {
            throw CASERefusal(
                .invalidSelectionField, field: name, "\(name) is a whole number from \(least) to \(Int32.max)")
        }
        return Int(number)
    }
}

/// `nil` where a `%` is not followed by two hexadecimal digits or the bytes are no UTF-8; `+` is a space.
func percentDecoded(_ text: some StringProtocol) -> String? {
    var out: [UInt8] = []
    var digits: [UInt8]?
    for byte in text.utf8 {
        if let pending = digits {
            digits = pending + [byte]
            if pending.count == 1 {
                guard let value = UInt8(String(decoding: pending + [byte], as: UTF8.self), radix: 16),
                    pending[0] != UInt8(ascii: "+"), pending[0] != UInt8(ascii: "-")
                else { return nil }
                out.append(value)
                digits = nil
            }
        } else if byte == UInt8(ascii: "%") {
            digits = []
        } else {
            out.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return digits == nil ? String(validating: out, as: UTF8.self) : nil
}

/// All but the unreserved characters of RFC 3986 §2.3 as `%` and two digits.
func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            out.append(byte)
        default: out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: out, as: UTF8.self)
}
