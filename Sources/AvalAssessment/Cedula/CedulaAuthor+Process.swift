internal import AvalModel

extension CedulaAuthor {
    /// How it was assessed, by whom, and what went otherwise than planned.
    var process: [Block] {
        var blocks: [Block] = []
        if !circumstances.isEmpty { blocks.append(.facts(circumstances)) }
        blocks.append(section("calificaciones", .ratings, whole: true, [.table(ratings), .bullets(settlement)]))
        let remarks = cedula.raters.filter { !$0.remarks.allSatisfy(\.isWhitespace) }
        if !remarks.isEmpty {
            blocks.append(
                section(
                    "observaciones", .remarks,
                    [.bullets(remarks.map { [Phrase("\($0.person):", isStrong: true), written($0.remarks)] })]))
        }
        blocks.append(section("incidencias", .incidents, bulletsOrNothing(cedula.casework.incidents.map(said))))
        blocks.append(section("ia", .ai, assistance))
        return blocks
    }

    private var circumstances: [Fact] {
        let casework = cedula.casework
        var facts: [Fact] = []
        if let plan = casework.plan {
            let agreed = "\(says(.agreedOn)) \(wording.date(plan.agreedOn))."
            facts.append(
                Fact(
                    label: says(.plan),
                    value: [
                        Phrase("\(wording.date(plan.day)), \(plan.centre) ·"), written(plan.place),
                        Phrase("· \(agreed)"),
                    ]))
            facts.append(fact(.methods, methods(of: plan)))
        }
        if !casework.trainers.isEmpty {
            let trained = casework.trainers.map { wording.sentence(.trained($0)) }
            facts.append(fact(.trainers, trained.joined(separator: "; ")))
        }
        if let verifier = casework.verifier { facts.append(fact(.verifier, verifier.description)) }
        let media = EvidencePiece.Medium.allCases.compactMap { medium -> String? in
            let count = casework.evidence.count { $0.medium == medium }
            return count > 0 ? "\(wording.term(.medium(medium))): \(count)" : nil
        }
        if !media.isEmpty { facts.append(fact(.evidence, media.joined(separator: "; "))) }
        return facts
    }

    private func methods(of plan: AssessmentPlan) -> String {
        let parts = PlannedItem.Method.allCases.compactMap { method -> String? in
            let items = plan.items.filter { $0.method == method }.map(\.item)
            return items.isEmpty ? nil : "\(wording.term(.method(method))): \(wording.list(items))"
        }
        return parts.joined(separator: "; ")
    }

    private var ratings: Table {
        let many = cedula.raters.count > 1
        let rows = cedula.raters.map { rater -> [[Phrase]] in
            var row = [
                rater.person.description, rater.centre.description, wording.date(rater.ratedOn),
                wording.term(.judgement(rater.judgement)), rater.score.description,
            ].map { [Phrase($0)] }
            if many { row.append([Phrase(says(rater.isOfRecord && !isAwaited ? .yes : .no))]) }
            return row
        }
        return Table(
            caption: says(.ratings),
            columns: [
                column(.evaluator), column(.centre), column(.date), Table.Column(title: says(.judgement), isWide: true),
                Table.Column(title: says(.score), isNumber: true),
            ] + (many ? [column(.ofRecord)] : []), rows: rows)
    }

    /// None of two ratings that disagree counts before the third.
    private var isAwaited: Bool {
        if case .thirdAwaited = cedula.settlement { true } else { false }
    }

    /// In the order in which it happened.
    private var settlement: [[Phrase]] {
        let superseded = cedula.raters.compactMap { rater in
            rater.supersedes.map { sentence(.superseded(by: rater.person)) + [written($0)] }
        }
        let meetings = cedula.reconciliations.map { sentence(.reconciled($0.outcome)) + [written($0.reasons)] }
        switch cedula.settlement {
        case .single: return superseded + meetings + [sentence(.single)]
        case .agreed(let distance, let tolerance):
            return meetings + superseded + [sentence(.agreed(distance: distance, tolerance: tolerance))]
        case .thirdRating(let disagreement):
            return superseded + [sentence(.disagreement(disagreement))] + meetings + [sentence(.thirdDecided)]
        case .thirdAwaited(let disagreement):
            return superseded + [sentence(.disagreement(disagreement))] + meetings + [sentence(.thirdAwaited)]
        }
    }

    private func said(_ incident: Incident) -> [Phrase] {
        let items = incident.items.isEmpty ? "" : " (\(wording.list(incident.items)))"
        return [
            Phrase("\(wording.term(.incident(incident.kind)))\(items).", isStrong: true), written(incident.description),
        ]
            + sentence(.effect(incident.effect))
    }

    /// That none was declared is said too.
    private var assistance: [Block] {
        var bullets = cedula.casework.assistance.map { declared -> [Phrase] in
            sentence(
                .aiUsed(
                    system: declared.system.description, version: declared.version.description, items: declared.items,
                    by: declared.confirmedBy, told: declared.disclosedOn))
                + [written(declared.purpose)]
        }
        for rater in cedula.raters {
            guard let assistance = rater.assistance else { continue }
            bullets.append(
                sentence(.aiRating(system: assistance.system, by: rater.person, on: assistance.confirmedOn)))
        }
        guard !bullets.isEmpty else { return [.paragraph(sentence(.aiNone))] }
        return [.bullets(bullets)] + (cedula.casework.disclosure.map { [.paragraph([phrase($0)])] } ?? [])
    }
}
