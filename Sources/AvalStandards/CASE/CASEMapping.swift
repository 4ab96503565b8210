public import AvalModel
internal import StrictJSON

/// A published standard as a CASE 1.1 package in one language.
///
/// The document and one root item stand for the standard, elements and criteria are items below it, the instrument is a
/// rubric whose criteria are the items of the rating sheet. Where there is no text in the language the original stands
/// in, and the item says which language it is. What CASE has no member for is kept in `extensions.aval`.
///
/// Identifiers are made from names (the service's address, code, version, language, part), so that the same standard
/// always has the same ones. A translation's document and items point to the original's by isTranslationOf.
/// - Parameter lifecycle: what becomes of adoptionStatus; `nil` for the drafting status of the text itself.
public func casePackage(
    of published: PublishedStandard, by publisher: CASEPublisher, language: Language,
    lifecycle: StandardLifecycle? = nil, hashing: @escaping Hashing
) -> CASEPackage {
    CASEMapping(
        published: published, publisher: publisher, language: language, lifecycle: lifecycle,
        names: CASENames(base: publisher.base, hashing: hashing)
    ).package
}

/// Identifiers and addresses made from names.
struct CASENames {
    let base: String
    let hashing: Hashing

    func identifier(_ name: [String]) -> String {
        // Lines cannot be mistaken for each other: no part of a name has a line break.
        let text = (["aval-case/1", base] + name).joined(separator: "\n")
        return CASEIdentifier(digest: hashing(Array(text.utf8)).bytes).description
    }

    func address(_ collection: String, _ identifier: String) -> String { "\(base)/\(collection)/\(identifier)" }

    func link(_ collection: String, _ name: [String], title: String) -> JSONValue {
        let identifier = identifier(name)
        return [
            "title": .string(title), "identifier": .string(identifier),
            "uri": .string(address(collection, identifier)),
        ]
    }
}

/// One standard in one language on its way into a package.
struct CASEMapping {
    let published: PublishedStandard
    let publisher: CASEPublisher
    let language: Language
    let lifecycle: StandardLifecycle?
    let names: CASENames

    var standard: Standard { published.standard }

    /// A part of the standard that is an item in CASE.
    struct Node {
        /// Within the standard, as `["criterion", "1.1"]`.
        let name: [String]
        let parent: [String]
        /// Among its siblings, from 1.
        let position: Int
        let kind: CASEItemKind
        let code: String
        let statement: LocalizedText
        let notes: LocalizedText?
    }

    var package: CASEPackage {
        let nodes = nodes
        var members: JSONObject = [
            "CFDocument": .object(document), "CFItems": .array(nodes.map(item)),
            "CFAssociations": .array(associations(of: nodes)), "CFDefinitions": .object(definitions),
        ]
        if !standard.instrument.items.isEmpty { members.append("CFRubrics", [rubric]) }
        return CASEPackage(built: members).conforming
    }

    /// The name of a part in one language: each language is a document of its own.
    func name(_ part: [String], in language: Language? = nil) -> [String] {
        [standard.code.description, standard.version.description, (language ?? self.language).rawValue] + part
    }

    static let documentName = ["document"]
    static let rootName = ["standard"]

    var nodes: [Node] {
        let root = Node(
            name: CASEMapping.rootName, parent: CASEMapping.documentName, position: 1, kind: .standard,
            code: standard.code.description, statement: standard.title, notes: standard.purpose)
        let below = standard.elements.enumerated().flatMap { position, element in
            let name = ["element", element.code.description]
            let node = Node(
                name: name, parent: CASEMapping.rootName, position: position + 1, kind: .element,
                code: element.code.description, statement: element.title, notes: nil)
            return [node]
                + element.criteria.enumerated().map { position, criterion in
                    Node(
                        name: ["criterion", criterion.code.description], parent: name, position: position + 1,
                        kind: CASEItemKind(criterion.kind), code: criterion.code.description,
                        statement: criterion.statement, notes: nil)
                }
        }
        return [root] + below
    }

    /// Midnight UTC of the approval, or of the retirement once that is known.
    var changed: JSONValue {
        var day = standard.approvedOn
        if case .retired(let retirement) = lifecycle { day = max(day, retirement.on) }
        return .string(Instant(startOf: day).description)
    }

    /// A record with its identity; members follow.
    func record(_ collection: String, _ name: [String], _ members: JSONObject) -> JSONObject {
        let identifier = names.identifier(name)
        var record: JSONObject = [
            "identifier": .string(identifier), "uri": .string(names.address(collection, identifier)),
            "lastChangeDateTime": changed,
        ]
        for member in members { record.set(member.key, member.value) }
        return record
    }

    func text(_ text: LocalizedText) -> JSONValue { .string(text[language]) }

    private var status: (word: String, since: CalendarDate, until: CalendarDate?) {
        switch lifecycle {
        case nil where standard.drafting != .approved: ("Draft", standard.approvedOn, nil)
        case nil, .approved: ("Pending Implementation", standard.approvedOn, standard.effectiveFrom)
        case .implemented: ("Implemented", standard.effectiveFrom, nil)
        case .retired(let retirement): ("Retired", retirement.on, nil)
        }
    }

    private var document: JSONObject {
        let (word, since, until) = status
        var own: JSONObject = [
            "code": .string(standard.code.description), "level": .number(JSONNumber(standard.level)),
            "digest": .string(published.digest.description), "audience": text(standard.audience),
            "approved": .string(standard.approvedOn.description),
            "effective": .string(standard.effectiveFrom.description),
        ]
        if let years = standard.validityYears { own.append("validityYears", .number(JSONNumber(years))) }
        if let requirement = standard.requirement { own.append("requirement", text(requirement)) }
        var document = record(
            "CFDocuments", name(CASEMapping.documentName),
            [
                "frameworkType": .string(CASEItemKind.standard.title(language)), "caseVersion": "1.1",
                "creator": .string(publisher.name), "publisher": .string(publisher.name),
                "title": text(standard.title), "description": text(standard.purpose),
                "language": .string(language.rawValue), "version": .string(standard.version.description),
                "adoptionStatus": .string(word), "statusStartDate": .string(since.description),
                "extensions": ["aval": .object(own)],
            ])
        if let until { document.append("statusEndDate", .string(until.description)) }
        if let sector = standard.sector { document.append("subject", [text(sector)]) }
        if let license { document.append("licenseURI", license) }
        return document
    }

    var license: JSONValue? {
        publisher.license.map { names.link("CFLicenses", ["license", $0.title], title: $0.title) }
    }

    private func item(_ node: Node) -> JSONValue {
        let written = node.statement.translation(language) == nil ? node.statement.original : language
        var item = record(
            "CFItems", name(node.name),
            [
                "fullStatement": text(node.statement), "humanCodingScheme": .string(node.code),
                "listEnumeration": .string(String(node.position)), "language": .string(written.rawValue),
                "CFItemType": .string(node.kind.title(language)),
                "CFItemTypeURI": names.link(
                    "CFItemTypes", typeName(node.kind), title: node.kind.title(language)),
            ])
        if let notes = node.notes { item.append("notes", text(notes)) }
        if let license { item.append("licenseURI", license) }
        return .object(item)
    }

    /// Shared by all standards of one institute in one language.
    private func typeName(_ kind: CASEItemKind) -> [String] { ["itemType", language.rawValue, kind.rawValue] }

    private var definitions: JSONObject {
        let types = CASEItemKind.allCases.map { kind -> JSONValue in
            .object(
                record(
                    "CFItemTypes", typeName(kind),
                    [
                        "title": .string(kind.title(language)), "description": .string(kind.description(language)),
                        "hierarchyCode": .string(kind.hierarchyCode), "typeCode": .string(kind.rawValue),
                    ]))
        }
        var definitions: JSONObject = ["CFItemTypes": .array(types)]
        if let license = publisher.license {
            let record = record(
                "CFLicenses", ["license", license.title],
                ["title": .string(license.title), "licenseText": .string(license.text)])
            definitions.append("CFLicenses", [.object(record)])
        }
        let groupings = groupings
        if !groupings.isEmpty { definitions.append("CFAssociationGroupings", .array(groupings)) }
        return definitions
    }
}
