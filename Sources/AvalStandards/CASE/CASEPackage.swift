public import StrictJSON

/// The edition of the specification that a package is written in.
public enum CASEVersion: String, Hashable, Sendable {
    case v1p0 = "1.0"
    case v1p1 = "1.1"
}

/// A framework as CASE exchanges it (Paquete CASE): one document with its items, associations, definitions, rubrics.
///
/// It holds every member that came in, in its order, unknown ones and nulls too; the accessors read what Aval knows.
/// Only the containers are checked here: what a package says is judged by ``examine(_:maximumFindings:)``.
public struct CASEPackage: Hashable, Sendable {
    public let members: JSONObject

    /// Reads JSON text.
    /// - Throws: what keeps it from being read at all.
    public init(parsing bytes: [UInt8], limits: CASELimits = CASELimits()) throws(CASEError) {
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes, limits: limits.json)
        } catch {
            throw .json(error)
        }
        try self.init(value, limits: limits)
    }

    public init(_ value: JSONValue, limits: CASELimits = CASELimits()) throws(CASEError) {
        guard case .object(let members) = value else { throw .notAPackage }
        switch members["CFDocument"] {
        case nil, .null: throw .noDocument
        case .object: break
        default: throw .wrongContainer(JSONPointer(tokens: ["CFDocument"]), wanted: .object)
        }
        let items = try CASEPackage.count(members, "CFItems", [])
        guard items <= limits.maximumItems else { throw .tooManyItems(count: items, cap: limits.maximumItems) }
        var records = items + (try CASEPackage.count(members, "CFAssociations", []))
        switch members["CFDefinitions"] {
        case .object(let definitions):
            for list in CASEPackage.definitionLists {
                records += try CASEPackage.count(definitions, list, ["CFDefinitions"])
            }
        // CASE 1.0 has an empty list where there are no definitions.
        case nil, .null: break
        case .array(let elements) where elements.isEmpty: break
        default: throw .wrongContainer(JSONPointer(tokens: ["CFDefinitions"]), wanted: .object)
        }
        records += try CASEPackage.countRubrics(members)
        guard records <= limits.maximumRecords else {
            throw .tooManyRecords(count: records, cap: limits.maximumRecords)
        }
        self.members = members
    }

    /// Of a value that was built here, with the containers where they belong.
    init(built members: JSONObject) {
        self.members = members
    }

    private static let definitionLists = [
        "CFConcepts", "CFSubjects", "CFLicenses", "CFItemTypes", "CFAssociationGroupings",
    ]

    /// How many objects a list has; 0 where it is left out or null.
    private static func count(_ owner: JSONObject, _ key: String, _ path: [String]) throws(CASEError) -> Int {
        switch owner[key] {
        case nil, .null: return 0
        case .array(let elements):
            for (position, element) in elements.enumerated() {
                guard case .object = element else {
                    throw .wrongContainer(
                        JSONPointer(tokens: path + [key, String(position)]), wanted: .object)
                }
            }
            return elements.count
        default: throw .wrongContainer(JSONPointer(tokens: path + [key]), wanted: .list)
        }
    }

    private static func countRubrics(_ members: JSONObject) throws(CASEError) -> Int {
        var records = try count(members, "CFRubrics", [])
        for (position, rubric) in list(members["CFRubrics"]).enumerated() {
            let path = ["CFRubrics", String(position)]
            records += try count(rubric, "CFRubricCriteria", path)
            for (inner, criterion) in list(rubric["CFRubricCriteria"]).enumerated() {
                records += try count(
                    criterion, "CFRubricCriterionLevels", path + ["CFRubricCriteria", String(inner)])
            }
        }
        return records
    }
}

extension CASEPackage {
    public var document: CASEDocument { CASEDocument(members: members["CFDocument"]?.object ?? JSONObject()) }
    public var items: [CASEItem] { list(members["CFItems"]).map(CASEItem.init) }
    public var associations: [CASEAssociation] { list(members["CFAssociations"]).map(CASEAssociation.init) }
    public var rubrics: [CASERubric] { list(members["CFRubrics"]).map(CASERubric.init) }

    public var concepts: [CASEDefinition] { definitions("CFConcepts") }
    public var subjects: [CASEDefinition] { definitions("CFSubjects") }
    public var licenses: [CASEDefinition] { definitions("CFLicenses") }
    public var itemTypes: [CASEDefinition] { definitions("CFItemTypes") }
    public var associationGroupings: [CASEDefinition] { definitions("CFAssociationGroupings") }

    private func definitions(_ key: String) -> [CASEDefinition] {
        list(members["CFDefinitions"]?[key]).map(CASEDefinition.init)
    }

    /// The edition, as the package says it, or as it shows: by members that only 1.1 has, or by the addresses of a 1.1
    /// service.
    public var version: CASEVersion {
        if document.members["caseVersion"]?.string == "1.1" { return .v1p1 }
        let addresses = [document.uri, document.members["CFPackageURI"]?["uri"]?.string]
        if addresses.contains(where: { $0?.contains("/ims/case/v1p1/") == true }) { return .v1p1 }
        return hasNewMembers ? .v1p1 : .v1p0
    }

    private var hasNewMembers: Bool {
        func has(_ record: JSONObject, _ kind: CASEClass) -> Bool {
            record.contains { $0.value.isNull ? false : kind.table[$0.key]?.isNew == true }
        }
        return has(members, .package) || has(document.members, .document)
            || items.contains { has($0.members, .item) }
            || associations.contains {
                has($0.members, .association) || $0.associationType == "isTranslationOf"
                    || $0.origin?.targetType != nil || $0.destination?.targetType != nil
            }
    }
}

/// The objects of a list; none where it is left out, null or something else.
func list(_ value: JSONValue?) -> [JSONObject] {
    value?.array?.compactMap(\.object) ?? []
}
