internal import AvalModel

extension PageAuthor {
    var decisionRule: [Block] {
        let rule = standard.decisionRule
        let items = standard.instrument.items
        var sentences: [RuleSentence] = [
            .method(rule.method, minimum: standard.instrument.minimumScore),
            .indispensable(items.filter(\.isIndispensable).map(\.code)), .notObservedIsIncomplete,
        ]
        if rule.raisingNeverLowers { sentences.append(.raisingNeverLowers) }
        sentences.append(.doubleRating(oneIn: rule.doubleRatingOneIn))
        sentences.append(.tolerance(rule.tolerance, indispensableMustAgree: rule.indispensableMustAgree))
        sentences += [.anotherPersonDecides, .panel(standard.scheme?.panel)]
        if let demands = standard.scheme?.demands, !demands.isEmpty { sentences.append(.demands(demands)) }
        var blocks: [Block] = [.bullets(sentences.map(sentence))]
        if !rule.elementMinima.isEmpty { blocks.append(minima(rule.elementMinima)) }
        if !rule.grades.isEmpty { blocks.append(grades(rule.grades)) }
        return blocks
    }

    private func minima(_ minima: [ElementMinimum]) -> Block {
        let rows = minima.map { minimum -> [Table.Cell] in
            let element = standard.elements.first { $0.code == minimum.element }
            let title = element.map { heading($0.code, $0.title) } ?? [Phrase(minimum.element.description)]
            return [Table.Cell(title), Table.Cell("\(minimum.percent) %")]
        }
        return .table(
            Table(
                caption: says(.elementMinima), showsCaption: true,
                columns: [column(.element, .wide(1)), column(.perCent, .number)], rows: rows))
    }

    private func grades(_ grades: [Grade]) -> Block {
        let rows = grades.map { grade -> [Table.Cell] in
            [
                Table.Cell([phrase(grade.title)]), Table.Cell(grade.from.description),
                Table.Cell(grade.through.description),
            ]
        }
        return .table(
            Table(
                caption: says(.grades), showsCaption: true,
                columns: [column(.grade), column(.from, .number), column(.through, .number)],
                rows: rows))
    }

    func parts(of scheme: Scheme) -> [Block] {
        var blocks: [Block] = []
        if !scheme.prerequisites.isEmpty {
            blocks.append(section("requisitos-previos", .prerequisites, [.table(table(of: scheme.prerequisites))]))
        }
        if let rule = scheme.recertification {
            blocks.append(section("recertificacion", .recertification, said(.recertification(rule), rule.statement)))
        }
        if let policy = scheme.ai { blocks.append(section("ia", .ai, said(.ai(policy.raters), policy.disclosure))) }
        if let days = scheme.appealDays {
            blocks.append(section("inconformidades", .appeals, said(.appeals(days: days), nil)))
        }
        if let suspension = scheme.suspension {
            blocks.append(section("suspension", .suspension, [.paragraph([phrase(suspension)])]))
        }
        if let withdrawal = scheme.withdrawal {
            blocks.append(section("retiro", .withdrawal, [.paragraph([phrase(withdrawal)])]))
        }
        return blocks
    }

    private func said(_ rule: RuleSentence, _ statement: LocalizedText?) -> [Block] {
        [.paragraph(sentence(rule))] + (statement.map { [.paragraph([phrase($0)])] } ?? [])
    }

    private func table(of prerequisites: [Prerequisite]) -> Table {
        let rows = prerequisites.map { prerequisite -> [Table.Cell] in
            let certificate = prerequisite.standard.map { sentence(.certificate($0)) } ?? []
            return [
                Table.Cell(prerequisite.code.description), Table.Cell(wording.term(.prerequisite(prerequisite.kind))),
                Table.Cell([phrase(prerequisite.statement)] + certificate),
            ]
        }
        return Table(
            caption: says(.prerequisites),
            columns: [column(.prerequisite), column(.kind), column(.statement, .wide(1))], rows: rows)
    }
}
