internal import AvalModel

extension PageAuthor {
    var instrument: [Block] {
        let instrument = standard.instrument
        var facts = [fact(.code, instrument.code.description), fact(.instrument, instrument.title)]
        if let method = instrument.method { facts.append(fact(.method, method)) }
        facts.append(fact(.minimumScore, "\(instrument.minimumScore) / 100"))
        facts.append(fact(.itemCount, String(instrument.items.count)))
        if let record = instrument.standardSetting {
            facts.append(fact(.standardSetting, "\(record.code), SHA-256 \(record.digest)"))
        }
        var blocks: [Block] = [.facts(facts), .table(items)]
        let rubrics = instrument.items.compactMap { item in item.rubric.map { section(of: item, $0) } }
        if !rubrics.isEmpty { blocks.append(section("rubricas", .rubrics, rubrics)) }
        let checklists = instrument.items.compactMap { item in item.checklist.map { section(of: item, $0) } }
        if !checklists.isEmpty { blocks.append(section("cotejo", .checklists, checklists)) }
        return blocks
    }

    private var items: Table {
        let rows = standard.instrument.items.map { item -> [Table.Cell] in
            [
                Table.Cell(item.code.description), Table.Cell(item.criterion.description),
                Table.Cell(item.weight.description), Table.Cell(says(item.isIndispensable ? .yes : .no)),
                Table.Cell(wording.term(.scale(item.scale.kind))), Table.Cell(observed(item)),
            ]
        }
        return Table(
            caption: "\(says(.items)): \(standard.instrument.code)",
            columns: [
                column(.item), column(.criterion), column(.weight, .number), column(.indispensable), column(.scale),
                column(.observed, .wide(1)),
            ], rows: rows)
    }

    private func section(of item: Item, _ rubric: Rubric) -> Block {
        let rows = rubric.levels.map { level -> [Table.Cell] in
            [
                Table.Cell([phrase(level.title)]), Table.Cell(item.points(at: level.code).description),
                Table.Cell([phrase(level.quality)]), Table.Cell(level.feedback.map { [phrase($0)] } ?? []),
            ]
        }
        let hasFeedback = rubric.levels.contains { $0.feedback != nil }
        var columns = [column(.achievement), column(.points, .number), column(.quality, .wide(1))]
        if hasFeedback { columns.append(column(.feedback, .wide(1))) }
        let table = Table(
            caption: "\(says(.rubrics)): \(item.code)", columns: columns,
            rows: rows.map { Array($0.prefix(columns.count)) })
        return .section(
            Section(
                id: "rubrica-\(item.code)", title: [Phrase("\(item.code) ·")] + observed(item), staysWhole: true,
                blocks: [.paragraph(metFrom(rubric)), .table(table)]))
    }

    func metFrom(_ rubric: Rubric) -> [Phrase] {
        let level = rubric.levels.first { $0.code == rubric.metFrom }
        return sentence(.metFrom) + [
            level.map { phrase($0.title, weight: .strong) } ?? Phrase(rubric.metFrom.description)
        ]
    }

    private func section(of item: Item, _ checklist: Checklist) -> Block {
        let rows = checklist.entries.map { entry -> [Table.Cell] in
            [Table.Cell(entry.code.description), Table.Cell([phrase(entry.text)])]
        }
        let table = Table(
            caption: "\(says(.checklists)): \(item.code)", columns: [column(.entry), column(.thing, .wide(1))],
            rows: rows)
        return .section(
            Section(
                id: "cotejo-\(item.code)", title: [Phrase("\(item.code) ·")] + observed(item), staysWhole: true,
                blocks: [
                    .paragraph(sentence(.needs(checklist.needs, of: checklist.entries.count))), .table(table),
                ]))
    }
}
