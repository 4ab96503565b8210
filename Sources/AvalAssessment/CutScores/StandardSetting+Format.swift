public import StrictJSON

extension StandardSetting {
    /// Bytes of a record at the most.
    public static let sizeLimit = 4 << 20

    /// Reads a record in JSON, `aval-standard-setting/1` (docs/formats/standard-setting.md).
    ///
    /// Whether a cut follows from it is asked of `cut(of:)`, and whether it is about the published instrument of
    /// `mismatches(with:in:hashing:)`.
    /// - Throws: `StandardSettingFlaw`, the first there is.
    public init(json bytes: [UInt8]) throws(StandardSettingFlaw) {
        let value: JSONValue
        do {
            value = try JSONValue(
                parsing: bytes,
                limits: JSONLimits(
                    maximumBytes: StandardSetting.sizeLimit, maximumDepth: 8, maximumMembers: 200_000))
        } catch {
            throw .notJSON(error)
        }
        try self.init(value)
    }

    /// Reads a record that was parsed before, from JSON or from another spelling of the same keys; numbers may be
    /// strings, as YAML has them.
    public init(_ value: JSONValue) throws(StandardSettingFlaw) {
        self = try readStandardSetting(value)
    }

    /// Reads a record from its canonical bytes, and from no others: what is read hashes as what an instrument cites.
    /// - Throws: `StandardSettingFlaw`, also `notCanonical`.
    public init(canonical bytes: [UInt8]) throws(StandardSettingFlaw) {
        try self.init(json: bytes)
        guard canonicalBytes == bytes else { throw .notCanonical }
    }
}

/// Why bytes are no record of a standard setting.
public enum StandardSettingFlaw: Error, Hashable, Sendable {
    case notJSON(JSONError)
    case missing(JSONPointer)
    /// A member that the format, or the record's method, does not have.
    case unknownMember(JSONPointer)
    /// Of another type or form than this.
    case expected(String, JSONPointer)
    /// None of these.
    case notOneOf([String], JSONPointer)
    /// Readable, but not the bytes that are hashed.
    case notCanonical
}

extension StandardSettingFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notJSON(let error): "the record is no strict JSON: \(error)"
        case .missing(let place): "\(place): this member is missing"
        case .unknownMember(let place): "\(place): the format has no such member here"
        case .expected(let form, let place): "\(place.tokens.isEmpty ? "the record" : "\(place)"): expected \(form)"
        case .notOneOf(let choices, let place): "\(place): expected one of \(choices.joined(separator: ", "))"
        case .notCanonical: "the record is not in its canonical form"
        }
    }
}
