internal import StrictJSON

/// A result with what its description says of it (Resultado).
public struct ReadResult: Hashable, Sendable {
    /// The description's name, as `R01 (40.00)`.
    public let name: String?
    /// As `RawScore`.
    public let type: String?
    public let value: String?
    /// The name of the level that was reached.
    public let level: String?
    public let status: String?
    public let required: String?
    public let range: String?

    init(_ value: JSONValue, _ description: DescribedResult?) {
        name = description?.members["name"]?.string
        type = description?.members["resultType"]?.string
        self.value = value["value"]?.string
        level = value["achievedLevel"]?.string.flatMap { description?.levels[$0] }
        status = value["status"]?.string
        required =
            description?.members["requiredValue"]?.string
            ?? description?.members["requiredLevel"]?.string.flatMap { description?.levels[$0] }
        let ends = ["valueMin", "valueMax"].compactMap { description?.members[$0]?.string }
        range = ends.count == 2 ? ends.joined(separator: "–") : nil
    }
}

/// A result description, with the names of its levels by their ids.
struct DescribedResult {
    let members: JSONObject
    let levels: [String: String]

    /// By their ids; of several with one id the first.
    static func all(of achievements: [JSONValue]) -> [String: DescribedResult] {
        let pairs = achievements.flatMap { placed($0["resultDescription"], at: .root) }.compactMap { description in
            description.value["id"]?.string.flatMap { id in
                description.value.object.map { (id, DescribedResult(members: $0, levels: names(of: $0))) }
            }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private static func names(of description: JSONObject) -> [String: String] {
        let pairs = placed(description["rubricCriterionLevel"], at: .root).compactMap { level in
            level.value["id"]?.string.flatMap { id in level.value["name"]?.string.map { (id, $0) } }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

/// Something that was shown to earn an achievement (Evidencia).
public struct ReadEvidence: Hashable, Sendable {
    public let id: String?
    public let name: String?
    public let description: String?
    public let narrative: String?
    public let genre: String?

    init(_ value: JSONValue) {
        id = value["id"]?.string
        name = value["name"]?.string
        description = value["description"]?.string
        narrative = value["narrative"]?.string
        genre = value["genre"]?.string
    }
}

extension BadgeIdentity {
    /// `nil` where kind or value is missing.
    init?(_ value: JSONValue) {
        guard let kind = value["identityType"]?.string, let text = value["identityHash"]?.string,
            let isHashed = value["hashed"]?.bool
        else { return nil }
        self.init(kind: kind, isHashed: isHashed, value: text, salt: value["salt"]?.string ?? "")
    }
}
