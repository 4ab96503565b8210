public import StrictJSON

/// A record of a package: its members as they came in, and typed views of those that Aval reads.
///
/// A view is `nil` where the member is missing, null or of another kind.
public protocol CASERecord: Hashable, Sendable {
    var members: JSONObject { get }
}

extension CASERecord {
    public var identifier: String? { text("identifier") }
    public var uri: String? { text("uri") }
    public var title: String? { text("title") }
    /// RFC 3339.
    public var lastChangeDateTime: String? { text("lastChangeDateTime") }

    func text(_ key: String) -> String? { members[key]?.string }
    func texts(_ key: String) -> [String] { members[key]?.array?.compactMap(\.string) ?? [] }
    func link(_ key: String) -> CASELink? { members[key]?.object.map(CASELink.init) }
}

/// LinkURI and LinkGenURI: a pointer to a record, here or elsewhere.
public struct CASELink: CASERecord {
    public let members: JSONObject

    /// LinkGenURI only; left out, it is CASE.
    public var targetType: String? { text("targetType") }
}

/// CFDocument: what the framework is called, who made it, what its state is.
public struct CASEDocument: CASERecord {
    public let members: JSONObject

    public var creator: String? { text("creator") }
    public var publisher: String? { text("publisher") }
    public var description: String? { text("description") }
    public var language: String? { text("language") }
    public var version: String? { text("version") }
    /// Free text; usual are Draft, Pending Implementation, Implemented, Retired.
    public var adoptionStatus: String? { text("adoptionStatus") }
    public var statusStartDate: String? { text("statusStartDate") }
    public var statusEndDate: String? { text("statusEndDate") }
    public var officialSourceURL: String? { text("officialSourceURL") }
    public var notes: String? { text("notes") }
    public var subjects: [String] { texts("subject") }
    public var license: CASELink? { link("licenseURI") }
}

/// CFItem: one statement of the framework, or a heading over others.
public struct CASEItem: CASERecord {
    public let members: JSONObject

    public var fullStatement: String? { text("fullStatement") }
    public var abbreviatedStatement: String? { text("abbreviatedStatement") }
    /// The code that people write.
    public var humanCodingScheme: String? { text("humanCodingScheme") }
    /// The label of its type; ``itemTypeLink`` points to the definition.
    public var itemType: String? { text("CFItemType") }
    public var itemTypeLink: CASELink? { link("CFItemTypeURI") }
    public var language: String? { text("language") }
    public var notes: String? { text("notes") }
}

/// CFAssociation: from its origin to its destination, as `isChildOf`.
public struct CASEAssociation: CASERecord {
    public let members: JSONObject

    public var associationType: String? { text("associationType") }
    public var origin: CASELink? { link("originNodeURI") }
    public var destination: CASELink? { link("destinationNodeURI") }
    /// Place among the children of one parent.
    public var sequenceNumber: Int? { members["sequenceNumber"]?.int }
}

/// CFConcept, CFSubject, CFLicense, CFItemType or CFAssociationGrouping.
public struct CASEDefinition: CASERecord {
    public let members: JSONObject

    public var description: String? { text("description") }
    /// As `1.2`: the parent is `1`. Of concepts, subjects and item types.
    public var hierarchyCode: String? { text("hierarchyCode") }
    /// Of item types.
    public var typeCode: String? { text("typeCode") }
    /// Of licences.
    public var licenseText: String? { text("licenseText") }
}

/// CFRubric: criteria, each with its levels.
public struct CASERubric: CASERecord {
    public let members: JSONObject

    public var description: String? { text("description") }
    public var criteria: [CASERubricCriterion] {
        list(members["CFRubricCriteria"]).map(CASERubricCriterion.init)
    }
}

/// CFRubricCriterion: one row of a rubric.
public struct CASERubricCriterion: CASERecord {
    public let members: JSONObject

    public var category: String? { text("category") }
    public var description: String? { text("description") }
    /// The item that it assesses.
    public var item: CASELink? { link("CFItemURI") }
    public var weight: JSONNumber? { members["weight"]?.number }
    public var position: Int? { members["position"]?.int }
    public var levels: [CASERubricLevel] {
        list(members["CFRubricCriterionLevels"]).map(CASERubricLevel.init)
    }
}

/// CFRubricCriterionLevel: one cell of a rubric.
public struct CASERubricLevel: CASERecord {
    public let members: JSONObject

    public var description: String? { text("description") }
    /// The heading of the column.
    public var quality: String? { text("quality") }
    public var score: JSONNumber? { members["score"]?.number }
    public var feedback: String? { text("feedback") }
    public var position: Int? { members["position"]?.int }
}
