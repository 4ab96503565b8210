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
        var (file, count) = try read(reference)
        let event = CaseEvent(case: reference, at: instant, by: person, what: what)
        try file.accepts(event, in: directory, now: now)
        try file.append(event)
        // Between reading and writing somebody else may have been here; the count says so.
        try register.append(
            [JournalEntry(at: instant, bytes: event.canonicalBytes)], to: CaseOffice.subject(reference), after: count)
        return file
    }

    /// Attempts that ended without a decision and whose candidates may come again: withdrawn, lapsed, voided, not admitted.
    /// Such an end is final.
    public func abandoned() throws -> Set<CaseReference> {
        Set(try journaled().filter { try file(of: $0).assessment.isAbandoned })
    }

    /// Whether a rating may come into its case now; `nil` when it may.
    public func obstacle(to rating: Rating, now: Instant) throws -> CaseworkError? {
        guard let event = CaseEvent(rating: rating, recordedAt: now) else { return nil }
        let file = try file(of: event.case)
        do throws(CaseworkError) {
            try file.accepts(event)
            return nil
        } catch { return error }
    }

    private func read(_ reference: CaseReference) throws -> (file: CaseFile, count: Int) {
        guard let pinned = standards[reference.standard] else {
            throw IssuanceError.standardUnknown(reference.standard)
        }
        let entries = try register.journal(of: CaseOffice.subject(reference))
        var events: [CaseEvent] = []
        for entry in entries { events.append(try CaseEvent(canonical: entry.bytes)) }
        let ratings = try register.ratings(
            of: reference.candidate, under: reference.standard, attempt: reference.attempt)
        let decisions = try register.decisions(on: reference.candidate, under: reference.standard)
            .filter { $0.attempt == reference.attempt && $0.appeal == nil && $0.scope == nil }
        let implied =
            ratings.compactMap { CaseEvent(rating: $0.rating, recordedAt: $0.at) }
            + decisions.prefix(1).compactMap { CaseEvent(decision: $0) }
        let file = try CaseFile(reference, events: events, implied: implied, rules: CaseRules(of: pinned.standard))
        return (file, entries.count)
    }
}

/// Why an event is not recorded by itself.
public enum CaseOfficeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Ratings come from rating sheets, decisions from lots; an event alone would tell of one that is not there.
    case keptElsewhere(CaseEvent.Name)

    public var description: String {
        switch self {
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
            panel: scheme?.panel, appealDays: scheme?.appealDays, items: Set(standard.instrument.items.map(\.code)))
    }
}
