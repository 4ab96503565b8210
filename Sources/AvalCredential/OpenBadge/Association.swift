internal import StrictJSON

/// How two achievements or credentials of a learner record belong together, CLR 2.0 Association (Asociación).
public struct Association: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case exactMatchOf
        case isChildOf
        case isParentOf
        case isPartOf
        case isPeerOf
        case isRelatedTo
        case precedes
        case replacedBy
    }

    public let kind: Kind
    /// Identifiers of achievements or credentials in the record.
    public let source: String
    public let target: String

    /// The source *is child of* the target, and so on.
    public init(_ source: String, _ kind: Kind, _ target: String) {
        self.kind = kind
        self.source = source
        self.target = target
    }

    init?(_ value: JSONValue) {
        guard let kind = value["associationType"]?.string.flatMap(Kind.init(rawValue:)),
            let source = value["sourceId"]?.string, let target = value["targetId"]?.string
        else { return nil }
        self.init(source, kind, target)
    }

    var json: JSONValue {
        [
            "type": "Association", "associationType": .string(kind.rawValue), "sourceId": .string(source),
            "targetId": .string(target),
        ]
    }
}
