internal import StrictJSON

/// CASE 1.1: a link names a record by its identifier. What is not in the package may lie elsewhere; what the package
/// claims as its own must be in it.
///
/// Own are the ends of `isChildOf`, definitions and the items of rubrics whose address begins as the document's does,
/// and always the parents that criteria and levels name. The other associations may lead to any other framework of
/// the same service.
struct CASEReferences {
    private let package: CASEPackage
    private let registry: CASERegistry
    private(set) var log: CASELog
    /// What addresses of this package's own records begin with.
    private let root: String?

    init(_ package: CASEPackage, registry: CASERegistry, log: CASELog) {
        self.package = package
        self.registry = registry
        self.log = log
        root = package.document.uri.flatMap(CASEReferences.root)
    }

    /// As `https://host/ims/case/v1p1/` of `https://host/ims/case/v1p1/CFDocuments/…`.
    static func root(of address: String) -> String? {
        if let range = address.firstRange(of: "/CFDocuments/") { return String(address[..<range.lowerBound]) + "/" }
        guard let slash = address.lastIndex(of: "/"), address[..<slash].contains("://") else { return nil }
        return String(address[...slash])
    }

    mutating func check() {
        definitions(of: package.document.members, ["CFDocument"])
        for (position, item) in package.items.enumerated() {
            definitions(of: item.members, ["CFItems", String(position)])
        }
        for (position, association) in package.associations.enumerated() {
            let isHierarchy = association.associationType == "isChildOf"
            let path = ["CFAssociations", String(position)]
            for key in ["originNodeURI", "destinationNodeURI"] {
                resolve(
                    association.link(key), to: [.item, .document], path + [key], isOwn: isHierarchy,
                    checksKind: isHierarchy)
            }
            resolve(
                association.link("CFAssociationGroupingURI"), to: [.grouping], path + ["CFAssociationGroupingURI"])
        }
        for (position, rubric) in package.rubrics.enumerated() {
            self.rubric(rubric, ["CFRubrics", String(position)])
        }
    }

    private mutating func definitions(of members: JSONObject, _ path: [String]) {
        func link(_ key: String) -> CASELink? { members[key]?.object.map(CASELink.init) }
        resolve(link("CFItemTypeURI"), to: [.itemType], path + ["CFItemTypeURI"])
        resolve(link("licenseURI"), to: [.license], path + ["licenseURI"])
        resolve(link("conceptKeywordsURI"), to: [.concept], path + ["conceptKeywordsURI"])
        guard let subjects = members["subjectURI"]?.array else { return }
        for (position, subject) in subjects.enumerated() {
            resolve(
                subject.object.map(CASELink.init), to: [.subject], path + ["subjectURI", String(position)])
        }
    }

    private mutating func rubric(_ rubric: CASERubric, _ path: [String]) {
        for (position, criterion) in rubric.criteria.enumerated() {
            let path = path + ["CFRubricCriteria", String(position)]
            resolve(criterion.item, to: [.item], path + ["CFItemURI"])
            parent(criterion.text("rubricId"), is: rubric.identifier, path + ["rubricId"])
            for (inner, level) in criterion.levels.enumerated() {
                parent(
                    level.text("rubricCriterionId"), is: criterion.identifier,
                    path + ["CFRubricCriterionLevels", String(inner), "rubricCriterionId"])
            }
        }
    }

    private mutating func parent(_ named: String?, is parent: String?, _ path: @autoclosure () -> [String]) {
        guard let named, let parent, CASEIdentifier(named) != CASEIdentifier(parent) else { return }
        log.note(
            "references-resolve", at: JSONPointer(tokens: path()),
            "it stands inside \(quoted(parent)) and names \(quoted(named)) as its parent")
    }

    private mutating func resolve(
        _ link: CASELink?, to kinds: [CASEClass], _ path: @autoclosure () -> [String], isOwn: Bool = true,
        checksKind: Bool = true
    ) {
        guard let link else { return }
        let wanted = kinds[0].rawValue
        if let owner = registry[link.identifier] {
            guard checksKind, !kinds.contains(owner.kind) else { return }
            log.note(
                "references-resolve", at: JSONPointer(tokens: path()),
                "a \(wanted) is expected here, and \(quoted(link.identifier ?? "")) is a \(owner.kind.rawValue)")
        } else if isOwn, let root, link.uri?.hasPrefix(root) == true {
            log.note(
                "references-resolve", at: JSONPointer(tokens: path()),
                "the \(wanted) \(quoted(link.identifier ?? "")) has an address of this framework and is not in it")
        } else {
            log.note(
                "references-resolve", .warning, at: JSONPointer(tokens: path()),
                "the \(wanted) \(quoted(link.identifier ?? "")) is not in this package")
        }
    }
}
