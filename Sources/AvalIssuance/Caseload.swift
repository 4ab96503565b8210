public import AvalAssessment
public import AvalModel
public import AvalRegister

/// Every dossier of a register with where it stands: what certifiers decide on and what reports count.
public struct Caseload: Sendable {
    /// By candidate, then standard.
    public let reports: [AssessmentReport]
    public let decisions: [DecisionRecord]
    private let byCase: [Case: AssessmentReport]

    private struct Case: Hashable {
        let candidate: CandidateCode
        let standard: StandardReference
    }

    /// - Throws: `IssuanceError.standardUnknown` when ratings pin a standard that is not among `standards`, or a
    ///   `RegisterError`.
    public init(of register: any Register, under standards: [PinnedStandard]) throws {
        let known = Dictionary(standards.map { ($0.reference, $0.standard) }, uniquingKeysWith: { first, _ in first })
        var grouped: [Case: (candidate: Candidate, ratings: [Rating])] = [:]
        for row in try register.ratings() {
            let key = Case(candidate: row.candidate.code, standard: row.rating.standard)
            grouped[key, default: (row.candidate, [])].ratings.append(row.rating)
        }
        var byCase: [Case: AssessmentReport] = [:]
        for (key, gathered) in grouped {
            guard let standard = known[key.standard] else { throw IssuanceError.standardUnknown(key.standard) }
            guard
                let dossier = Dossier(
                    candidate: gathered.candidate, standard: key.standard, ratings: gathered.ratings)
            else { throw IssuanceError.noDossier(key.candidate) }
            byCase[key] = assess(dossier, under: standard)
        }
        self.byCase = byCase
        reports = byCase.values.sorted {
            ($0.candidate.code, $0.standard.code, $0.standard.version)
                < ($1.candidate.code, $1.standard.code, $1.standard.version)
        }
        decisions = try register.decisions()
    }

    public func report(_ candidate: CandidateCode, _ standard: StandardReference) -> AssessmentReport? {
        byCase[Case(candidate: candidate, standard: standard)]
    }

    /// Closed dossiers without a decision, by candidate.
    public var undecided: [ClosedDossier] {
        let decided = Set(decisions.map { Case(candidate: $0.decision.candidate, standard: $0.decision.standard) })
        return reports.filter { !decided.contains(Case(candidate: $0.candidate.code, standard: $0.standard)) }
            .compactMap { ClosedDossier($0) }
    }

    /// Every candidate in exactly one of five places; the sum of the five is the number of dossiers.
    public var tally: Tally {
        var tally = Tally()
        let outcomes = Dictionary(
            decisions.map { (Case(candidate: $0.decision.candidate, standard: $0.decision.standard), $0) },
            uniquingKeysWith: { _, last in last })
        for report in reports {
            tally.dossiers += 1
            tally.ratings += report.ratings.count
            switch report.standing {
            case .incomplete: tally.incomplete += 1
            case .held: tally.held += 1
            case .closed:
                switch outcomes[Case(candidate: report.candidate.code, standard: report.standard)] {
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
