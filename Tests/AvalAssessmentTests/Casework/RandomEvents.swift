import AvalModel

/// Events by chance: mostly what could happen, from a small cast, so that many are refused for a reason.
struct RandomEvents {
    var seeded: Seeded

    init(seed: UInt64) {
        seeded = Seeded(state: seed)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[seeded.below(values.count)] }

    /// One in so many.
    mutating func chance(oneIn count: Int) -> Bool { seeded.below(count) == 0 }

    mutating func rules() -> CaseRules {
        CaseRules(
            prerequisites: chance(oneIn: 2) ? [code("P1")] : [], requiresApplication: chance(oneIn: 2),
            requiresPlan: chance(oneIn: 2), requiresVerification: chance(oneIn: 2), allowsAI: !chance(oneIn: 4),
            panel: chance(oneIn: 2) ? PanelRule(members: 2, majority: pick(PanelRule.Majority.allCases)) : nil,
            appealDays: chance(oneIn: 2) ? 2 : nil, items: chance(oneIn: 4) ? CaseSample.items : nil)
    }

    mutating func event(_ name: CaseEvent.Name, after last: Instant?) -> CaseEvent {
        let at = (last ?? CaseSample.start).adding(seconds: Int64(chance(oneIn: 30) ? -1 : seeded.below(30_000)))
        return CaseEvent(case: CaseSample.reference, at: at, by: anybody(), what: kind(name, at: at))
    }

    private mutating func anybody() -> PersonCode {
        pick(CaseSample.certifiers + CaseSample.evaluators + [CaseSample.verifier, CaseSample.reviewer])
    }

    private mutating func evaluator() -> PersonCode {
        chance(oneIn: 8) ? anybody() : pick(CaseSample.evaluators)
    }

    mutating func text() -> CaseText {
        let words = ["Falta", "la", "señal", "de «vídeo»", "\"R01\"", "a\\b", "línea\nnueva", "日本", "🙂", "ç\u{327}"]
        return Good.text((0...seeded.below(4)).map { _ in pick(words) }.joined(separator: " "))
    }

    private mutating func maybeText() -> CaseText? { chance(oneIn: 2) ? text() : nil }

    private mutating func items() -> [ItemCode] {
        CaseSample.items.sorted().filter { _ in seeded.below(2) == 0 } + (chance(oneIn: 20) ? [code("R99")] : [])
    }

    private mutating func day(_ at: Instant) -> CalendarDate {
        at.date.adding(days: chance(oneIn: 20) ? 1 : -seeded.below(3))
    }

    private mutating func evidenceCode() -> EvidenceCode { code("E\(seeded.below(4))") }

    mutating func kind(_ name: CaseEvent.Name, at: Instant) -> CaseEvent.Kind {
        switch name {
        case .recertificationOpened:
            .recertificationOpened(
                Good.proven(CertificateNumber(series: "ITE", year: 2024, sequence: 1 + seeded.below(999))))
        case .applied:
            .applied(
                Good.proven(
                    Application(
                        prerequisites: chance(oneIn: 5) ? [] : Good.application.prerequisites,
                        accommodation: maybeText())))
        case .admitted: .admitted
        case .notAdmitted: .notAdmitted(text())
        case .trained: .trained(training(at))
        case .planned: .planned(plan(at))
        case .evidence: .evidence(piece(at))
        case .custody: .custody(step(at))
        case .incident:
            .incident(
                Good.proven(
                    Incident(
                        kind: pick(Incident.Kind.allCases), items: items(), description: text(),
                        effect: pick([.none, .none, .rerate, .rerate, .void]))))
        case .noted: .noted(CaseNote(kind: pick(CaseNote.Kind.allCases), item: items().first, text: text()))
        case .assisted:
            .assisted(
                Good.proven(
                    AIDeclaration(
                        system: text(), version: text(), purpose: text(), items: items(), confirmedBy: evaluator(),
                        disclosedOn: day(at))))
        case .rated: .rated(RatingEntry(rater: evaluator(), ratedOn: day(at)))
        case .reconciled:
            .reconciled(
                Reconciliation(
                    outcome: chance(oneIn: 3) ? .agreed : .thirdRater(evaluator()), reasons: text()))
        case .verified: .verified(maybeText())
        case .closed: .closed
        case .withdrawn: .withdrawn(maybeText())
        case .lapsed: .lapsed(text())
        case .voided: .voided(text())
        case .voted, .decided, .deferred, .resumed, .notified: decision(name, at: at)
        case .appealFiled: .appealFiled(text())
        case .appealAdmitted: .appealAdmitted
        case .appealNotAdmitted: .appealNotAdmitted(text())
        case .reviewerAssigned: .reviewerAssigned(anybody())
        case .ruled: .ruled(Ruling(outcome: pick(Ruling.Outcome.allCases), reasons: text()))
        }
    }

    private mutating func decision(_ name: CaseEvent.Name, at: Instant) -> CaseEvent.Kind {
        switch name {
        case .voted:
            .voted(
                PanelVote(
                    member: chance(oneIn: 8) ? anybody() : pick(Array(CaseSample.certifiers.prefix(2))),
                    choice: pick(PanelVote.Choice.allCases), reason: maybeText()))
        case .decided: .decided(pick(Decision.Outcome.allCases))
        case .deferred: .deferred(Deferral(reason: text(), until: at.date.adding(days: seeded.below(20) - 1)))
        case .resumed: .resumed
        default: .notified(pick(NoticeMedium.allCases))
        }
    }

    private mutating func training(_ at: Instant) -> TrainerDeclaration {
        let from = day(at)
        let trainer = chance(oneIn: 4) ? anybody() : CaseSample.trainer
        return Good.proven(
            TrainerDeclaration(trainer: trainer, from: from, through: from.adding(days: seeded.below(9))))
    }

    private mutating func plan(_ at: Instant) -> AssessmentPlan {
        let agreed = day(at)
        let evaluators = CaseSample.evaluators.filter { _ in seeded.below(3) > 0 }
        return Good.proven(
            AssessmentPlan(
                centre: code("CE-1"), place: text(), day: agreed.adding(days: seeded.below(9)),
                evaluators: evaluators.isEmpty ? [evaluator()] : evaluators,
                items: CaseSample.items.sorted().map {
                    PlannedItem(item: $0, method: pick(PlannedItem.Method.allCases))
                }, agreedOn: agreed))
    }

    private mutating func piece(_ at: Instant) -> EvidencePiece {
        let name = evidenceCode()
        let older = evidenceCode()
        return Good.proven(
            EvidencePiece(
                code: name, digest: CaseSample.bytes(UInt8(seeded.below(256))),
                mediaType: Good.proven(MediaType(pick(["video/mp4", "image/svg+xml"]))),
                size: pick([1, 4_096, EvidencePiece.largest]), medium: pick(EvidencePiece.Medium.allCases),
                items: items(), receivedOn: day(at), receivedBy: evaluator(),
                supersedes: chance(oneIn: 3) && older != name ? older : nil))
    }

    private mutating func step(_ at: Instant) -> CustodyStep {
        let from = evaluator()
        let to = pick(CaseSample.evaluators.filter { $0 != from })
        return Good.proven(
            CustodyStep(
                pieces: [evidenceCode()], from: from, to: to, at: at.adding(seconds: chance(oneIn: 9) ? 1 : 0),
                place: text()))
    }
}
