internal import AvalModel

extension CedulaAuthor {
    /// The judgement, the rule that settled it, and the points it rests on.
    var result: Section {
        let result = cedula.result
        var blocks: [Block] = [.verdict(wording.term(verdict), isGood: isGood)]
        if let ended = result.ended {
            blocks.append(.paragraph(sentence(.ended(ended))))
        } else if case .held = result.standing {
            blocks.append(.paragraph(sentence(.held)))
        } else {
            blocks.append(
                .paragraph(sentence(.rule(result.rule, score: result.score, minimum: result.minimumScore))))
        }
        // What has yet to be observed is not zero, and of ratings that disagree none counts yet: there is no score.
        guard case .closed = result.standing else {
            return Section(id: "juicio", title: says(.result), staysWhole: true, blocks: blocks)
        }
        var facts = [
            Fact(label: says(.score), value: sentence(.score(result.score))),
            Fact(label: says(.minimumScore), value: sentence(.score(result.minimumScore))),
        ]
        if let grade = result.grade, isGood {
            facts.append(Fact(label: says(.grade), value: [phrase(grade.title, isStrong: true)]))
        }
        blocks += [.facts(facts), .table(elements)]
        return Section(id: "juicio", title: says(.result), staysWhole: true, blocks: blocks)
    }

    private var verdict: CedulaTerm {
        if let ended = cedula.result.ended { return .ended(ended) }
        switch cedula.result.standing {
        case .closed(let judgement): return .judgement(judgement)
        case .incomplete: return .judgement(.incomplete)
        case .held: return .held
        }
    }

    private var isGood: Bool { cedula.result.ended == nil && cedula.result.standing == .closed(.competent) }

    private var elements: Table {
        let hasMinima = cedula.elements.contains { $0.minimum != nil }
        let rows = cedula.elements.map { element -> [[Phrase]] in
            var row = [
                [Phrase("\(element.code) ·"), phrase(element.title)], [Phrase(element.reached.description)],
                [Phrase(element.offered.description)], [Phrase("\(element.percent) %")],
            ]
            if hasMinima {
                row.append(element.minimum.map { [Phrase("\($0) %", isStrong: element.isBelowMinimum)] } ?? [])
            }
            return row
        }
        let numbers: [CedulaLabel] = [.reached, .offered, .percent] + (hasMinima ? [.minimum] : [])
        return Table(
            caption: says(.elements), showsCaption: true,
            columns: [Table.Column(title: says(.element), isWide: true)]
                + numbers.map { Table.Column(title: says($0), isNumber: true) },
            rows: rows)
    }

    var decision: [Block] {
        guard let resolution = cedula.resolution else { return [] }
        var facts = [
            Fact(label: says(.outcome), value: [Phrase(wording.term(.decision(resolution.outcome)), isStrong: true)]),
            fact(.date, wording.date(resolution.on)),
            fact(
                .decidedBy, resolution.panel.isEmpty ? resolution.by.description : wording.list(resolution.panel)),
        ]
        if let scope = resolution.scope { facts.append(fact(.scope, wording.list(scope))) }
        if !resolution.reasons.isEmpty {
            facts.append(Fact(label: says(.reasons), value: resolution.reasons.map(written)))
        }
        if let lot = resolution.lot { facts.append(fact(.lot, lot)) }
        if let dossier = resolution.dossier { facts.append(fact(.dossier, dossier.description)) }
        if let ruling = resolution.ruling {
            facts.append(
                Fact(label: says(.appeal), value: sentence(.ruling(ruling.outcome)) + [written(ruling.reasons)]))
        }
        return [.facts(facts)]
    }

    var next: [Block] {
        let steps = cedula.next.map { step -> [Phrase] in
            guard case .deferred(_, let reason) = step else { return sentence(.next(step)) }
            return sentence(.next(step)) + [written(reason)]
        }
        return [.bullets(steps)]
    }
}
