internal import AvalModel

extension PageAuthor {
    /// The instrument with a box for every answer that a rating can have. It tells no points: who rates looks at the
    /// work, and the score follows.
    var ratingForm: Page {
        let instrument = standard.instrument
        var facts = [
            fact(.competencyStandard, "\(standard.code), \(says(.version).lowercased()) \(standard.version)"),
            fact(.digest, digest?.description ?? says(.unpublished)),
            Fact(label: says(.instrument), value: heading(instrument.code, instrument.title)),
        ]
        if let method = instrument.method { facts.append(fact(.method, method)) }
        let asked: [ViewLabel] = [.candidate, .candidateName, .evaluator, .centre, .date]
        var blocks: [Block] = [
            section("datos", .facts, [.facts(facts)]),
            section("evaluacion", .dossier, [.fields(asked.map(says))]),
            section("como", .howToRate, [.bullets(instructions.map(sentence))]),
        ]
        for element in standard.elements {
            let codes = Set(element.criteria.map(\.code))
            let items = instrument.items.filter { codes.contains($0.criterion) }
            if items.isEmpty { continue }
            blocks.append(
                .section(
                    Section(
                        id: "elemento-\(element.code)", title: heading(element.code, element.title),
                        blocks: answers(to: items, under: element.code.description))))
        }
        // A draft may have items of no criterion yet.
        let known = Set(standard.criteria.map(\.code))
        let loose = instrument.items.filter { !known.contains($0.criterion) }
        if !loose.isEmpty {
            blocks.append(section("reactivos", .items, answers(to: loose, under: instrument.code.description)))
        }
        blocks.append(section("observaciones", .remarks, [.lines(label: says(.remarks))]))
        blocks.append(
            section("firmas", .signatures, [.signatures([says(.evaluatorSigns), says(.candidateSigns)])]))
        return Page(
            language: language, kind: says(.ratingForm), title: heading(standard.code, standard.title), foot: foot,
            blocks: blocks)
    }

    private var instructions: [RuleSentence] {
        let scales = Set(standard.instrument.items.map(\.scale.kind))
        let all: [(StandardTerm.ScaleKind, RuleSentence)] = [
            (.metOrNot, .howToRateItem), (.rubric, .howToRateRubric), (.checklist, .howToRateChecklist),
        ]
        return all.filter { scales.contains($0.0) }.map(\.1) + [.notObservedIsIncomplete]
    }

    /// Items in the instrument's order; neighbours that are met or not share a table.
    private func answers(to items: [Item], under name: String) -> [Block] {
        var blocks: [Block] = []
        var waiting: [Item] = []
        func flush() {
            if !waiting.isEmpty { blocks.append(.table(table(of: waiting, under: name))) }
            waiting = []
        }
        for item in items {
            switch item.scale {
            case .metOrNot: waiting.append(item)
            case .rubric(let rubric):
                flush()
                blocks.append(section(of: item, [.table(table(of: item, rubric))]))
            case .checklist(let checklist):
                flush()
                blocks.append(section(of: item, [.table(table(of: item, checklist))]))
            }
        }
        flush()
        return blocks
    }

    private func table(of items: [Item], under name: String) -> Table {
        let marks: [(ViewLabel, ViewLabel)] = [
            (.metMark, .met), (.notMetMark, .notMet), (.notObservedMark, .notObserved),
        ]
        let rows = items.map { item -> [Table.Cell] in
            let text =
                observed(item) + (item.isIndispensable ? [Phrase("(\(says(.indispensable)))", weight: .strong)] : [])
            return [Table.Cell(item.code.description), Table.Cell(item.criterion.description), Table.Cell(text)]
                + marks.map {
                    Table.Cell(
                        box: "\(item.code): \(says($0.1)) (\(says($0.0)))", choice: item.code.description)
                }
        }
        return Table(
            caption: "\(says(.items)): \(name)",
            columns: [column(.item), column(.criterion), column(.observed, .wide(1))]
                + marks.map { column($0.0, .box) },
            rows: rows)
    }

    private func section(of item: Item, _ blocks: [Block]) -> Block {
        var facts = [fact(.criterion, item.criterion.description)]
        if item.isIndispensable { facts.append(fact(.indispensable, says(.yes))) }
        return .section(
            Section(
                id: "reactivo-\(item.code)", title: [Phrase("\(item.code) ·")] + observed(item), staysWhole: true,
                blocks: [.facts(facts)] + blocks))
    }

    private func table(of item: Item, _ rubric: Rubric) -> Table {
        let rows = rubric.levels.map { level -> [Table.Cell] in
            [
                Table.Cell([phrase(level.title)]), Table.Cell([phrase(level.quality)]),
                Table.Cell(box: "\(item.code): \(level.title[language])", choice: item.code.description),
            ]
        }
        return Table(
            caption: "\(says(.achievement)): \(item.code)",
            columns: [column(.achievement), column(.quality, .wide(1)), column(.outcome, .box)],
            rows: rows + [notObserved(item, choice: item.code.description)])
    }

    private func table(of item: Item, _ checklist: Checklist) -> Table {
        let rows = checklist.entries.map { entry -> [Table.Cell] in
            [
                Table.Cell(entry.code.description), Table.Cell([phrase(entry.text)]),
                Table.Cell(box: "\(item.code): \(entry.code)", choice: nil),
            ]
        }
        return Table(
            caption: "\(says(.checklists)): \(item.code)",
            columns: [column(.entry), column(.thing, .wide(1)), column(.outcome, .box)],
            rows: rows + [notObserved(item, choice: nil)])
    }

    private func notObserved(_ item: Item, choice: String?) -> [Table.Cell] {
        [
            Table.Cell(says(.notObservedMark)), Table.Cell(says(.notObserved)),
            Table.Cell(box: "\(item.code): \(says(.notObserved)) (\(says(.notObservedMark)))", choice: choice),
        ]
    }
}
