internal import AvalModel
internal import StrictJSON

/// A draft of a standard in `aval-standard/1` (docs/formats/standard.md) made of a CASE package of any publisher.
///
/// Elements are the first level of the hierarchy (below the one root, where there is one), criteria its leaves, items
/// the criteria of the rubrics. It is `status: draft`, and `#` marks what an author must decide: CASE has no level, no
/// minimum score, no rule of decision. It can be read and linted as it is.
public func standardDraft(from package: CASEPackage) -> String {
    CASEDraft(package).text
}

struct CASEDraft {
    struct Criterion {
        let code: String
        let kind: String
        let isKindKnown: Bool
        let statement: String
        let headings: [String]
    }

    struct Element {
        let code: String
        let title: String
        let criteria: [Criterion]
    }

    let package: CASEPackage
    let tree: CASETree
    let language: Language
    private(set) var elements: [Element] = []
    /// The item that stands for the standard itself.
    private(set) var root: Int?
    /// By the position of the leaf.
    private(set) var criterionCodes: [Int: String] = [:]
    private(set) var elementCodes: [Int: String] = [:]

    /// What an author has not written yet.
    var blank: String {
        switch language {
        case .es: "Por completar"
        case .pt: "A completar"
        case .en: "To be completed"
        }
    }

    init(_ package: CASEPackage) {
        self.package = package
        tree = CASETree(package)
        language = CASEDraft.language(package.document.language) ?? .es
        var first = tree.roots
        // One item over all others is the framework itself.
        if first.count == 1, tree.nodes[first[0]].children.contains(where: { !tree.nodes[$0].children.isEmpty }) {
            root = first[0]
            first = tree.nodes[first[0]].children
        }
        var codes = (element: DraftCodes(), criterion: DraftCodes())
        for (position, node) in first.enumerated() {
            elements.append(element(node, number: position + 1, &codes))
        }
    }

    /// es, pt or en of `es`, `es-MX`, `spa`.
    private static func language(_ text: String?) -> Language? {
        switch text?.lowercased().prefix(2) {
        case "es", "sp": .es
        case "pt", "po": .pt
        case "en": .en
        default: nil
        }
    }

    private mutating func element(
        _ node: Int, number: Int, _ codes: inout (element: DraftCodes, criterion: DraftCodes)
    ) -> Element {
        let item = tree.nodes[node].item
        let code = codes.element.code(item.humanCodingScheme, or: "E\(number)")
        elementCodes[node] = code
        let criteria = tree.leaves(below: node).enumerated().map { position, found in
            let leaf = tree.nodes[found.leaf].item
            let code = codes.criterion.code(leaf.humanCodingScheme, or: "\(number).\(position + 1)")
            criterionCodes[found.leaf] = code
            let kind = kind(of: leaf)
            return Criterion(
                code: code, kind: kind ?? "performance", isKindKnown: kind != nil,
                statement: plainText(leaf.fullStatement) ?? blank,
                headings: found.headings.map { statement(of: $0) })
        }
        return Element(
            code: code, title: plainText(item.abbreviatedStatement ?? item.fullStatement) ?? blank,
            criteria: criteria)
    }

    private func statement(of node: Int) -> String {
        plainText(tree.nodes[node].item.abbreviatedStatement ?? tree.nodes[node].item.fullStatement) ?? blank
    }

    /// By the type's code or title, where it is one of the four kinds in one of the house's languages.
    private func kind(of item: CASEItem) -> String? {
        let definition = package.itemTypes.first { $0.identifier == item.itemTypeLink?.identifier }
        let words = [definition?.typeCode, definition?.title, item.itemType].compactMap { $0?.lowercased() }
        let kinds = AvalModel.Criterion.Kind.allCases.first { kind in
            let known = [kind.rawValue] + Language.allCases.map { CASEItemKind(kind).title($0).lowercased() }
            return words.contains(where: known.contains)
        }
        return kinds?.rawValue
    }

    /// What Aval's own export keeps for itself.
    static func own(_ record: some CASERecord) -> JSONObject {
        record.members["extensions"]?["aval"]?.object ?? JSONObject()
    }
}
