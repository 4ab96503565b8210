internal import AvalModel
internal import StrictJSON

extension CASEMapping {
    /// Hierarchy, translations, crosswalks, succession, in this order.
    func associations(of nodes: [Node]) -> [JSONValue] {
        hierarchy(nodes) + translations(nodes) + standard.crosswalks.map(crosswalk) + succession
    }

    private func association(
        _ type: String, from origin: JSONValue, to destination: JSONValue, _ members: JSONObject = [:]
    ) -> JSONValue {
        let ends = [origin, destination].map { $0["identifier"]?.string ?? "" }
        var association = record(
            "CFAssociations", ["association", type] + ends,
            ["associationType": .string(type), "originNodeURI": origin, "destinationNodeURI": destination])
        for member in members { association.set(member.key, member.value) }
        return .object(association)
    }

    private func link(_ name: [String], title: String, in language: Language? = nil) -> JSONValue {
        let collection = name == CASEMapping.documentName ? "CFDocuments" : "CFItems"
        return names.link(collection, self.name(name, in: language), title: title)
    }

    private func hierarchy(_ nodes: [Node]) -> [JSONValue] {
        var titles = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0.statement[language]) })
        titles[CASEMapping.documentName] = standard.title[language]
        return nodes.map { node in
            association(
                "isChildOf", from: link(node.name, title: node.statement[language]),
                to: link(node.parent, title: titles[node.parent] ?? ""),
                ["sequenceNumber": .number(JSONNumber(node.position))])
        }
    }

    /// CASE 1.1: the origin is a translation of the destination.
    private func translations(_ nodes: [Node]) -> [JSONValue] {
        let original = standard.title.original
        guard language != original else { return [] }
        let translated = nodes.filter { $0.statement.translation(language) != nil }.map { ($0.name, $0.statement) }
        return ([(CASEMapping.documentName, standard.title)] + translated).map { name, text in
            association(
                "isTranslationOf", from: link(name, title: text[language]),
                to: link(name, title: text[original], in: original))
        }
    }

    private func crosswalk(_ crosswalk: Crosswalk) -> JSONValue {
        let origin =
            switch crosswalk.origin {
            case .standard: link(CASEMapping.rootName, title: standard.title[language])
            case .element(let code):
                link(
                    ["element", code.description],
                    title: standard.elements.first { $0.code == code }?.title[language] ?? code.description)
            case .criterion(let code):
                link(
                    ["criterion", code.description],
                    title: standard.criterion(code)?.statement[language] ?? code.description)
            }
        let target = "\(crosswalk.framework) \(crosswalk.version) \(crosswalk.targetCode)"
        // A framework of somebody else is seldom CASE: its code is the identifier, its name the type of the target.
        let destination: JSONValue = [
            "title": .string(crosswalk.targetName), "identifier": .string(target),
            "uri": .string(crosswalk.targetURL), "targetType": .string(CASEWords.extended(crosswalk.framework)),
        ]
        var own: JSONObject = [
            "framework": .string(crosswalk.framework), "version": .string(crosswalk.version),
            "code": .string(crosswalk.targetCode),
        ]
        if let digest = crosswalk.digest { own.append("digest", .string(digest.description)) }
        return association(
            crosswalk.relation.rawValue, from: origin, to: destination,
            [
                "CFAssociationGroupingURI": names.link(
                    "CFAssociationGroupings", CASEMapping.groupingName(crosswalk),
                    title: CASEMapping.groupingTitle(crosswalk)),
                "extensions": ["aval": .object(own)],
            ])
    }

    private static func groupingName(_ crosswalk: Crosswalk) -> [String] {
        ["grouping", crosswalk.framework, crosswalk.version]
    }

    private static func groupingTitle(_ crosswalk: Crosswalk) -> String {
        "\(crosswalk.framework) \(crosswalk.version)"
    }

    /// One for each framework and version that crosswalks lead to, shared by all standards of an institute.
    var groupings: [JSONValue] {
        var seen: Set<[String]> = []
        return standard.crosswalks.filter { seen.insert(CASEMapping.groupingName($0)).inserted }.map { crosswalk in
            .object(
                record(
                    "CFAssociationGroupings", CASEMapping.groupingName(crosswalk),
                    ["title": .string(CASEMapping.groupingTitle(crosswalk))]))
        }
    }

    /// CASE 1.1: the origin is replaced by the destination.
    private var succession: [JSONValue] {
        func document(_ version: StandardVersionName) -> JSONValue {
            let name =
                [version.code.description, version.version.description, language.rawValue]
                + CASEMapping.documentName
            return names.link("CFDocuments", name, title: version.description)
        }
        let own = link(CASEMapping.documentName, title: standard.title[language])
        var out: [JSONValue] = []
        if let earlier = standard.replaces { out.append(association("replacedBy", from: document(earlier), to: own)) }
        if case .retired(let retirement) = lifecycle, let later = retirement.replacedBy {
            out.append(association("replacedBy", from: own, to: document(later)))
        }
        return out
    }
}
