public import AvalAssessment
internal import AvalCrypto
public import AvalModel
public import AvalRegister

/// Every dossier of a register with where it stands: what certifiers decide on and what reports count.
///
/// All of it is held in memory, about 10 KB a dossier; the road itself walks without one.
public struct Caseload: Sendable {
    /// By candidate, then standard.
    public let reports: [AssessmentReport]
    public let decisions: [DecisionRecord]

    fileprivate struct Case: Hashable {
        let candidate: CandidateCode
        let standard: StandardReference
        let attempt: Int
    }

    /// - Throws: `IssuanceError.standardUnknown` when ratings pin a standard that is not among `standards`, or a
    ///   `RegisterError`.
    public init(of register: any Register, under standards: [PinnedStandard]) throws {
        let known = Dictionary(
            standards.map { ($0.reference, JudgingPlan($0.standard)) }, uniquingKeysWith: { first, _ in first })
        var grouped: [Case: (candidate: Candidate, ratings: [Rating])] = [:]
        for row in try register.ratings() {
            let key = Case(
                candidate: row.candidate.code, standard: row.rating.standard, attempt: row.rating.attempt)
            grouped[key, default: (row.candidate, [])].ratings.append(row.rating)
        }
        reports = try grouped.map { key, gathered in
            guard let plan = known[key.standard] else { throw IssuanceError.standardUnknown(key.standard) }
            guard
                let dossier = Dossier(
                    candidate: gathered.candidate, standard: key.standard, attempt: key.attempt,
                    ratings: gathered.ratings)
            else { throw IssuanceError.noDossier(key.candidate) }
            return assess(dossier, by: plan)
        }.sorted {
            ($0.candidate.code, $0.standard.code, $0.standard.version, $0.attempt)
                < ($1.candidate.code, $1.standard.code, $1.standard.version, $1.attempt)
        }
        decisions = try register.decisions()
    }

    /// Closed dossiers without a decision, by candidate; also those whose decision is about other ratings than are there
    /// now, as long as nothing was issued on it.
    public var undecided: [ClosedDossier] {
        let last = lastDecisions
        return reports.compactMap { report in
            guard let closed = ClosedDossier(report) else { return nil }
            guard let record = last[Case(report)] else { return closed }
            let stands = record.certificate != nil || record.decision.dossier == sha256(closed.canonicalBytes)
            return stands ? nil : closed
        }
    }

    private var lastDecisions: [Case: DecisionRecord] {
        Dictionary(
            decisions.map {
                (
                    Case(
                        candidate: $0.decision.candidate, standard: $0.decision.standard, attempt: $0.decision.attempt),
                    $0
                )
            },
            uniquingKeysWith: { _, last in last })
    }

    /// Every candidate in exactly one of five places; the sum of the five is the number of dossiers.
    public var tally: Tally {
        var tally = Tally()
        let outcomes = lastDecisions
        for report in reports {
            tally.dossiers += 1
            tally.ratings += report.ratings.count
            switch report.standing {
            case .incomplete: tally.incomplete += 1
            case .held: tally.held += 1
            case .closed:
                switch outcomes[Case(report)] {
                case nil: tally.undecided += 1
                case .some(let record) where record.decision.outcome == .refused: tally.refused += 1
                case .some(let record) where record.certificate == nil: tally.granted += 1
                case .some: tally.certified += 1
                }
            }
        }
        return tally
    }
}

/// How many dossiers stand where.
public struct Tally: Hashable, Sendable {
    public var ratings = 0
    public var dossiers = 0
    public var incomplete = 0
    public var held = 0
    public var undecided = 0
    public var refused = 0
    /// Granted, and not yet on the road.
    public var granted = 0
    /// With a certificate, at whatever stage.
    public var certified = 0

    public var accountedFor: Int { incomplete + held + undecided + refused + granted + certified }
}

extension Caseload.Case {
    fileprivate init(_ report: AssessmentReport) {
        self.init(candidate: report.candidate.code, standard: report.standard, attempt: report.attempt)
    }
}
