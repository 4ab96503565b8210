internal import LinkedData
internal import StrictJSON

/// The canonical form of a proof configuration with a gap where `created` stands.
struct ConfigurationTemplate {
    /// Stands for any moment while the rest is worked out; nobody signs in this second.
    static let sampleMoment = "0001-01-01T00:00:01Z"

    private let before: [UInt8]
    private let after: [UInt8]

    /// Whether nothing but members that every proof of a key has in common stands there, under contexts by IRI.
    static func fits(_ configuration: JSONObject) -> Bool {
        configuration.allSatisfy { member in
            switch member.key {
            case "type", "cryptosuite", "created", "verificationMethod", "proofPurpose":
                (member.value.string?.utf8.count ?? .max) <= 2_048
            case "@context":
                (member.value.array ?? [member.value]).count <= 16
                    && (member.value.array ?? [member.value]).allSatisfy { ($0.string?.utf8.count ?? .max) <= 256 }
            default: false
            }
        }
    }

    /// `nil` unless the moment stands in one statement, and no other statement's place depends on it.
    init?(_ canonical: CanonicalDataset) {
        let mark = "\"\(ConfigurationTemplate.sampleMoment)\""
        let statements = canonical.statements
        let marked = statements.filter { $0.contains(mark) }
        // One node at most, so that its label does not depend on the moment either.
        guard canonical.blankNodeCount <= 1, marked.count == 1, let range = marked[0].firstRange(of: mark) else {
            return nil
        }
        let start = marked[0][..<range.lowerBound]
        guard statements.filter({ $0.hasPrefix(start) }).count == 1, !start.contains("\"") else { return nil }
        var (before, after): ([UInt8], [UInt8]) = ([], [])
        var isPast = false
        for statement in statements {
            if statement == marked[0] {
                before += start.utf8
                before.append(UInt8(ascii: "\""))
                after.append(UInt8(ascii: "\""))
                after += statement[range.upperBound...].utf8
                isPast = true
            } else if isPast {
                after += statement.utf8
            } else {
                before += statement.utf8
            }
        }
        self.before = before
        self.after = after
    }

    /// - Parameter moment: an XML Schema dateTimeStamp, whose characters N-Quads never escapes.
    func filled(with moment: String) -> [UInt8] {
        before + moment.utf8 + after
    }
}
