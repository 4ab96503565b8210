internal import AvalModel

extension PageAuthor {
    /// A standard with everything that a candidate, an evaluator and a committee read of it.
    var standardPage: Page {
        var blocks: [Block] = [section("datos", .facts, [.facts(facts)])]
        blocks.append(section("proposito", .purpose, [.paragraph([phrase(standard.purpose)])]))
        blocks.append(section("dirigido", .audience, [.paragraph([phrase(standard.audience)])]))
        if let requirement = standard.requirement {
            blocks.append(section("requisito", .requirement, [.paragraph([phrase(requirement)])]))
        }
        blocks.append(section("elementos", .elements, standard.elements.map(element)))
        blocks.append(section("instrumento", .instrument, startsPage: true, instrument))
        blocks.append(section("dictamen", .decisionRule, decisionRule))
        if let scheme = standard.scheme { blocks.append(section("esquema", .scheme, parts(of: scheme))) }
        if !standard.crosswalks.isEmpty { blocks.append(section("correspondencias", .crosswalks, crosswalks)) }
        return Page(
            language: language, kind: says(.competencyStandard), title: heading(standard.code, standard.title),
            foot: foot, blocks: blocks)
    }

    private var facts: [Fact] {
        var facts = [
            fact(.code, standard.code.description),
            fact(.version, standard.version.description),
        ]
        if standard.drafting != .approved { facts.append(fact(.status, wording.term(.drafting(standard.drafting)))) }
        if let replaced = standard.replaces {
            facts.append(fact(.replaces, "\(replaced.code), \(says(.version).lowercased()) \(replaced.version)"))
        }
        facts += [
            fact(.level, wording.level(standard.level)),
            fact(.approved, wording.date(standard.approvedOn)),
            fact(.effective, wording.date(standard.effectiveFrom)),
            fact(.validity, wording.validity(years: standard.validityYears)),
        ]
        if let sector = standard.sector { facts.append(fact(.sector, sector)) }
        facts.append(fact(.original, wording.term(.language(standard.title.original))))
        facts.append(fact(.digest, digest?.description ?? says(.unpublished)))
        return facts
    }

    private func element(_ element: Element) -> Block {
        let rows = element.criteria.map { criterion -> [Table.Cell] in
            [
                Table.Cell(criterion.code.description), Table.Cell(wording.term(.criterion(criterion.kind))),
                Table.Cell([phrase(criterion.statement)]),
            ]
        }
        let table = Table(
            caption: "\(says(.elements)): \(element.code)",
            columns: [column(.criterion), column(.kind), column(.statement, .wide(1))], rows: rows)
        return .section(
            Section(
                id: "elemento-\(element.code)", title: heading(element.code, element.title), staysWhole: true,
                blocks: [.table(table)]))
    }

    private var crosswalks: [Block] {
        let rows = standard.crosswalks.map { crosswalk -> [Table.Cell] in
            let origin =
                switch crosswalk.origin {
                case .standard: says(.wholeStandard)
                case .element(let code): code.description
                case .criterion(let code): code.description
                }
            return [
                Table.Cell(origin), Table.Cell(wording.term(.relation(crosswalk.relation))),
                Table.Cell("\(crosswalk.framework) \(crosswalk.version)"),
                Table.Cell("\(crosswalk.targetCode) \(crosswalk.targetName)"),
            ]
        }
        let table = Table(
            caption: says(.crosswalks),
            columns: [column(.origin), column(.relation), column(.framework), column(.target, .wide(1))], rows: rows)
        var addresses: [String] = []
        for crosswalk in standard.crosswalks {
            let digest = crosswalk.digest.map { " (SHA-256 \($0))" } ?? ""
            let address = "\(crosswalk.framework) \(crosswalk.version): \(crosswalk.targetURL)\(digest)"
            if !addresses.contains(address) { addresses.append(address) }
        }
        return [
            .table(table),
            .section(
                Section(
                    id: "marcos", title: [Phrase(says(.addresses))],
                    blocks: [.bullets(addresses.map { [Phrase($0)] })])),
        ]
    }
}
