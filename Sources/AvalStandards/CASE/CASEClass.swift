/// The classes of the CASE 1.1 information model that a package is made of.
enum CASEClass: String, Sendable {
    case package = "CFPackage"
    case document = "CFDocument"
    case item = "CFItem"
    case association = "CFAssociation"
    case definitions = "CFDefinitions"
    case concept = "CFConcept"
    case subject = "CFSubject"
    case license = "CFLicense"
    case itemType = "CFItemType"
    case grouping = "CFAssociationGrouping"
    case rubric = "CFRubric"
    case criterion = "CFRubricCriterion"
    case level = "CFRubricCriterionLevel"
    case link = "LinkURI"
    case genericLink = "LinkGenURI"
}

/// What a member holds.
enum CASEKind: Sendable {
    case uuid
    case text
    case uri
    case date
    case dateTime
    case number
    case integer
    case texts
    case caseVersion
    case associationType
    case targetType
    case record(CASEClass)
    case records(CASEClass)
    case extensions
    /// Only CFRubricCriterionLevel has a list of them.
    case extensionList
}

/// One member of a class.
struct CASEField: Sendable {
    let name: String
    let kind: CASEKind
    let isRequired: Bool
    /// CASE 1.0 does not have it.
    let isNew: Bool
}

/// The members of a class in the order of the specification, which is the order in which they are written.
struct CASETable: Sendable {
    let fields: [CASEField]
    let requiredCount: Int
    private let positions: [String: Int]

    init(_ fields: [CASEField]) {
        self.fields = fields
        requiredCount = fields.count(where: \.isRequired)
        positions = Dictionary(uniqueKeysWithValues: fields.enumerated().map { ($1.name, $0) })
    }

    subscript(name: String) -> CASEField? { positions[name].map { fields[$0] } }
}

extension CASEClass {
    var table: CASETable {
        switch self {
        case .package: Tables.package
        case .document: Tables.document
        case .item: Tables.item
        case .association: Tables.association
        case .definitions: Tables.definitions
        case .concept: Tables.concept
        case .subject: Tables.subject
        case .license: Tables.license
        case .itemType: Tables.itemType
        case .grouping: Tables.grouping
        case .rubric: Tables.rubric
        case .criterion: Tables.criterion
        case .level: Tables.level
        case .link: Tables.link
        case .genericLink: Tables.genericLink
        }
    }

    /// A member of the record as a service hands it out alone; inside a package it has no place.
    var standaloneMember: String? {
        switch self {
        case .document: "CFPackageURI"
        case .item, .association: "CFDocumentURI"
        default: nil
        }
    }

    /// False for links, whose members the schema closes, and for what is no record.
    var hasIdentity: Bool {
        switch self {
        case .package, .definitions, .link, .genericLink: false
        default: true
        }
    }
}

private func must(_ name: String, _ kind: CASEKind) -> CASEField {
    CASEField(name: name, kind: kind, isRequired: true, isNew: false)
}

private func may(_ name: String, _ kind: CASEKind, new isNew: Bool = false) -> CASEField {
    CASEField(name: name, kind: kind, isRequired: false, isNew: isNew)
}

/// CASE 1.1, package schema: the order of members, their kinds, and which are required.
private enum Tables {
    private static let changed = must("lastChangeDateTime", .dateTime)
    private static let extensions = may("extensions", .extensions, new: true)
    private static let identity = [must("identifier", .uuid), must("uri", .uri)]

    static let package = CASETable([
        must("CFDocument", .record(.document)), may("CFItems", .records(.item)),
        may("CFAssociations", .records(.association)), may("CFDefinitions", .record(.definitions)),
        may("CFRubrics", .records(.rubric)), extensions,
    ])
    static let document = CASETable(
        identity + [
            may("frameworkType", .text, new: true), may("caseVersion", .caseVersion, new: true),
            must("creator", .text), must("title", .text), changed, may("officialSourceURL", .uri),
            may("publisher", .text), may("description", .text), may("subject", .texts),
            may("subjectURI", .records(.link)), may("language", .text), may("version", .text),
            may("adoptionStatus", .text), may("statusStartDate", .date), may("statusEndDate", .date),
            may("licenseURI", .record(.link)), may("notes", .text), extensions,
        ])
    static let item = CASETable([
        must("identifier", .uuid), must("fullStatement", .text), may("alternativeLabel", .text),
        may("CFItemType", .text), must("uri", .uri), may("humanCodingScheme", .text),
        may("listEnumeration", .text), may("abbreviatedStatement", .text), may("conceptKeywords", .texts),
        may("conceptKeywordsURI", .record(.link)), may("notes", .text), may("subject", .texts, new: true),
        may("subjectURI", .records(.link), new: true), may("language", .text), may("educationLevel", .texts),
        may("CFItemTypeURI", .record(.link)), may("licenseURI", .record(.link)), may("statusStartDate", .date),
        may("statusEndDate", .date), changed, extensions,
    ])
    static let association = CASETable([
        must("identifier", .uuid), must("associationType", .associationType), may("sequenceNumber", .integer),
        must("uri", .uri), must("originNodeURI", .record(.genericLink)),
        must("destinationNodeURI", .record(.genericLink)), may("CFAssociationGroupingURI", .record(.link)), changed,
        may("notes", .text, new: true), extensions,
    ])
    static let definitions = CASETable([
        may("CFConcepts", .records(.concept)), may("CFSubjects", .records(.subject)),
        may("CFLicenses", .records(.license)), may("CFItemTypes", .records(.itemType)),
        may("CFAssociationGroupings", .records(.grouping)), extensions,
    ])
    static let concept = CASETable(
        identity + [
            must("title", .text), may("keywords", .text), must("hierarchyCode", .text), may("description", .text),
            changed, extensions,
        ])
    static let subject = CASETable(
        identity + [
            must("title", .text), must("hierarchyCode", .text), may("description", .text), changed, extensions,
        ])
    static let license = CASETable(
        identity + [
            must("title", .text), may("description", .text), must("licenseText", .text), changed, extensions,
        ])
    static let itemType = CASETable(
        identity + [
            must("title", .text), must("description", .text), must("hierarchyCode", .text), may("typeCode", .text),
            changed, extensions,
        ])
    static let grouping = CASETable(
        identity + [must("title", .text), may("description", .text), changed, extensions])
    static let rubric = CASETable(
        identity + [
            may("title", .text), may("description", .text), changed, may("CFRubricCriteria", .records(.criterion)),
            extensions,
        ])
    static let criterion = CASETable(
        identity + [
            may("category", .text), may("description", .text), may("CFItemURI", .record(.link)),
            may("weight", .number), may("position", .integer), may("rubricId", .uuid), changed,
            may("CFRubricCriterionLevels", .records(.level)), extensions,
        ])
    static let level = CASETable(
        identity + [
            may("description", .text), may("quality", .text), may("score", .number), may("feedback", .text),
            may("position", .integer), may("rubricCriterionId", .uuid), changed,
            may("extensions", .extensionList, new: true),
        ])
    static let link = CASETable([must("title", .text)] + identity)
    /// Its identifier may be anything; a UUID where it points into CASE.
    static let genericLink = CASETable([
        must("title", .text), must("identifier", .text), must("uri", .uri),
        may("targetType", .targetType, new: true),
    ])
}
