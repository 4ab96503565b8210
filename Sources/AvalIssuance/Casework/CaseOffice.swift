public import AvalAssessment
public import AvalModel
public import AvalRegister

/// Where the events of cases are kept and held against the laws (Control de expedientes).
///
/// A case is what the journal says of it together with the ratings and decisions of the register, which are events too.
public struct CaseOffice: Sendable {
    let register: any Register
    let standards: [StandardReference: PinnedStandard]
    let directory: Directory

    public init(register: any Register, standards: [PinnedStandard], directory: Directory) {
        self.register = register
        self.standards = Dictionary(
            standards.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        self.directory = directory
    }

    /// The subject of a case in the journal.
    public static func subject(_ reference: CaseReference) -> String { "case/\(reference)" }

    /// The case as it stands.
    ///
    /// - Throws: `CaseworkError` when what is kept does not follow the laws; `IssuanceError.standardUnknown`;
    ///   `RegisterError`.
    public func file(of reference: CaseReference) throws -> CaseFile {
        try read(reference).file
    }

    /// Whether anything is kept of a case beyond ratings and decisions.
    public func isJournaled(_ reference: CaseReference) throws(RegisterError) -> Bool {
        try !register.journal(of: CaseOffice.subject(reference)).isEmpty
    }

    /// Every case of which something is kept, ascending.
    public func journaled() throws -> [CaseReference] {
        let known = Dictionary(
            standards.keys.map { ("\($0.code)/\($0.version)", $0) }, uniquingKeysWith: { first, _ in first })
        return try register.journalSubjects(beginning: "case/").compactMap { subject in
            let parts = subject.split(separator: "/")
            guard parts.count == 5, let candidate = CandidateCode(parts[1]),
                let standard = known["\(parts[2])/\(parts[3])"], let attempt = Int(parts[4])
            else { return nil }
            return CaseReference(candidate: candidate, standard: standard, attempt: attempt)
        }
    }

    /// Records that something happened to a case, where it may.
    ///
    /// Durable when it returns; where it throws, nothing was kept.
    /// - Returns: the case after it.
    public func record(
        _ what: CaseEvent.Kind, in reference: CaseReference, by person: PersonCode, at instant: Instant, now: Instant
    ) throws -> CaseFile {
        guard standards[reference.standard] != nil else { throw IssuanceError.standardUnknown(reference.standard) }
        guard what.name != .rated, what.name != .decided else { throw CaseOfficeError.keptElsewhere(what.name) }
        if case .voted(let vote) = what {
            guard vote.member == person else { throw CaseOfficeError.notTheVoter(person, member: vote.member) }
            guard vote.choice != .against || vote.reason != nil else { throw CaseOfficeError.voteWithoutReason }
        }
        var kept = try read(reference)
        let event = CaseEvent(case: reference, at: instant, by: person, what: what)
        try kept.file.accepts(event, in: directory, now: now)
        try requireClosable(what.name, kept.file)
        if kept.count == 0, kept.implied == 0 { try requireEarlierEnded(reference) }
        try kept.file.append(event)
        // Between reading and writing somebody else may have been here; the count says so.
        try register.append(
            [JournalEntry(at: instant, bytes: event.canonicalBytes, knowing: kept.implied)],
            to: CaseOffice.subject(reference), after: kept.count)
        return kept.file
    }

    /// Attempts that ended without a decision and whose candidates may come again: withdrawn, lapsed, voided, not admitted.
    /// Such an end is final.
    public func abandoned() throws -> Set<CaseReference> {
        Set(
            try journaled().filter { reference in
                do {
                    return try file(of: reference).assessment.isAbandoned
                } catch is CaseworkError {
                    // A case that cannot be read opens nothing, and holds up no other.
                    return false
                }
            })
    }

    /// What keeps a rating from coming into its case now; `nil` when it may.
    public func obstacle(to rating: Rating, now: Instant) throws -> (any Error)? {
        guard let event = CaseEvent(rating: rating, recordedAt: now) else { return nil }
        let rules = standards[rating.standard].map { CaseRules(of: $0.standard) }
        let concerns = rating.attempt > 1 || rating.assistance != nil || rules?.asksForEvents == true
        guard try concerns || isJournaled(event.case) else { return nil }
        do {
            let file = try file(of: event.case)
            try requireSuccession(of: file, ratedOn: rating.ratedOn)
            try file.accepts(event)
            try requireDeclared(rating, in: file)
            return nil
        } catch let error as CaseworkError {
            return error
        } catch let error as CaseOfficeError {
            return error
        }
    }

    /// What an artificial intelligence did in a rating was declared in the case: which system, which items, that this rater
    /// confirms it, and that the candidate was told by the day of the rating.
    private func requireDeclared(_ rating: Rating, in file: CaseFile) throws(CaseworkError) {
        guard let assistance = rating.assistance else { return }
        let isDeclared = file.assistance.contains { declared in
            declared.confirmedBy == rating.rater && declared.disclosedOn <= rating.ratedOn
                && "\(declared.system) \(declared.version)" == assistance.system
        }
        guard isDeclared else { throw .aiUndeclared(rating.rater, system: assistance.system) }
    }

    /// A further attempt begins where the one before it was decided or abandoned.
    private func requireEarlierEnded(_ reference: CaseReference) throws {
        guard reference.attempt > 1,
            let earlier = CaseReference(
                candidate: reference.candidate, standard: reference.standard, attempt: reference.attempt - 1)
        else { return }
        let decided = try register.decisions(on: reference.candidate, under: reference.standard)
        guard try decided.contains(where: { $0.attempt == earlier.attempt }) || file(of: earlier).assessment.isAbandoned
        else { throw CaseOfficeError.earlierAttemptOpen(earlier.attempt) }
    }

    /// What nobody may close, vote on or defer: a dossier whose ratings are missing or disagree.
    private func requireClosable(_ what: CaseEvent.Name, _ file: CaseFile) throws {
        guard [.verified, .closed, .voted, .deferred].contains(what), let pinned = standards[file.case.standard] else {
            return
        }
        let ratings = try register.ratings(
            of: file.case.candidate, under: file.case.standard, attempt: file.case.attempt)
        guard let candidate = try register.candidate(file.case.candidate),
            let dossier = Dossier(
                candidate: candidate, standard: file.case.standard, attempt: file.case.attempt,
                ratings: ratings.map(\.rating))
        else { throw CaseOfficeError.notClosable(what, .unrated) }
        switch assess(dossier, under: pinned.standard).standing {
        case .closed: return
        case .incomplete: throw CaseOfficeError.notClosable(what, .incomplete)
        case .held: throw CaseOfficeError.notClosable(what, .disputed)
        }
    }

    /// A later attempt follows a decision: it is rated afresh, and after a grant it renews the certificate.
    func requireSuccession(of file: CaseFile, ratedOn day: CalendarDate) throws {
        let reference = file.case
        guard reference.attempt > 1 else { return }
        let earlier = try register.decisions(on: reference.candidate, under: reference.standard)
            .last { $0.attempt == reference.attempt - 1 }
        guard let earlier else { return }
        if earlier.outcome == .granted, file.recertifies == nil {
            throw CaseOfficeError.grantedAlready(attempt: reference.attempt - 1)
        }
        // A day earlier than UTC's is still the same day west of Greenwich.
        let first = earlier.decidedAt.date.adding(days: -1)
        guard day >= first else { throw CaseOfficeError.ratedBefore(decision: first) }
    }

    private func read(_ reference: CaseReference) throws -> Kept {
        guard let pinned = standards[reference.standard] else {
            throw IssuanceError.standardUnknown(reference.standard)
        }
        let entries = try register.journal(of: CaseOffice.subject(reference))
        var events: [(event: CaseEvent, knowing: Int)] = []
        for entry in entries { events.append((try CaseEvent(canonical: entry.bytes), entry.knowing)) }
        let ratings = try register.ratings(
            of: reference.candidate, under: reference.standard, attempt: reference.attempt)
        // The last decision of its own counts; what an appeal or a reduction made of it is told elsewhere.
        let decisions = try register.decisions(on: reference.candidate, under: reference.standard)
            .filter { $0.attempt == reference.attempt && $0.appeal == nil && $0.scope == nil }
        let implied =
            ratings.compactMap { CaseEvent(rating: $0.rating, recordedAt: $0.at) }
            + decisions.suffix(1).compactMap { CaseEvent(decision: $0) }
        let file = try CaseFile(
            reference, events: events, implied: implied, rules: CaseRules(of: pinned.standard),
            trainers: try trainers(before: reference))
        return Kept(file: file, count: entries.count, implied: implied.count)
    }

    private struct Kept {
        var file: CaseFile
        let count: Int
        let implied: Int
    }

    /// Who trained the candidate once does not assess in a later attempt either.
    private func trainers(before reference: CaseReference) throws -> Set<PersonCode> {
        var trainers: Set<PersonCode> = []
        for attempt in 1..<reference.attempt {
            guard
                let earlier = CaseReference(
                    candidate: reference.candidate, standard: reference.standard, attempt: attempt)
            else { continue }
            for entry in try register.journal(of: CaseOffice.subject(earlier)) {
                if case .trained(let declared) = try CaseEvent(canonical: entry.bytes).what {
                    trainers.insert(declared.trainer)
                }
            }
        }
        return trainers
    }
}

/// Why an event is not recorded by itself.
public enum CaseOfficeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Ratings come from rating sheets, decisions from lots; an event alone would tell of one that is not there.
    case keptElsewhere(CaseEvent.Name)
    /// Members of a panel vote for themselves.
    case notTheVoter(PersonCode, member: PersonCode)
    /// A vote against tells the candidate why.
    case voteWithoutReason
    /// The attempt before this one was granted, and nobody opened the renewal of its certificate.
    case grantedAlready(attempt: Int)
    /// The rating is older than the decision on the attempt before it.
    case ratedBefore(decision: CalendarDate)
    /// The attempt before it is neither decided nor abandoned, or there is none.
    case earlierAttemptOpen(Int)
    /// The event would close a dossier that is not fit to be closed.
    case notClosable(CaseEvent.Name, Unfit)

    public enum Unfit: String, Hashable, Sendable {
        case unrated = "nobody has rated it"
        case incomplete = "an item was not observed; rate it again"
        case disputed = "its ratings disagree; reconcile them first"
    }

    public var description: String {
        switch self {
        case .notTheVoter(let person, let member): "\(person) cannot vote for \(member); the member votes"
        case .voteWithoutReason: "a vote against says why, for the candidate; give a reason"
        case .grantedAlready(let attempt):
            "attempt \(attempt) was granted; a further one renews the certificate: aval certificate recertify"
        case .ratedBefore(let day):
            "the rating is older than the decision on the attempt before it, of \(day); rate the candidate afresh"
        case .earlierAttemptOpen(let attempt):
            "attempt \(attempt) is neither decided nor ended; a further attempt begins after it"
        case .notClosable(let name, let unfit): "\(name.rawValue) closes the dossier, and \(unfit.rawValue)"
        case .keptElsewhere(let name):
            "\(name.rawValue) is not recorded by itself: ratings come with aval assess import, decisions with aval decide"
        }
    }
}

extension CaseRules {
    /// What a standard's scheme demands of every case.
    public init(of standard: Standard) {
        let scheme = standard.scheme
        self.init(
            prerequisites: scheme?.prerequisites.map(\.code) ?? [],
            requiresApplication: scheme?.demands.contains(.application) ?? false,
            requiresPlan: scheme?.demands.contains(.plan) ?? false,
            requiresVerification: scheme?.demands.contains(.verification) ?? false,
            allowsAI: scheme?.ai?.raters == .assist,
            panel: scheme?.panel, appealDays: scheme?.appealDays,
            renewsByEvidence: scheme?.recertification?.means == .evidence,
            items: Set(standard.instrument.items.map(\.code)))
    }
}
