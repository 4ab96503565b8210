public import AvalAssessment
public import AvalModel
internal import AvalRegister

/// Complaints about the institute's work, each with its own reference (Quejas).
extension CaseOffice {
    static func subject(_ complaint: ComplaintReference) -> String { "complaint/\(complaint)" }

    /// The complaint as it stands.
    /// - Throws: `CaseworkError`, `RegisterError`.
    public func complaint(_ reference: ComplaintReference) throws -> ComplaintFile {
        try read(reference).file
    }

    /// Every complaint, by reference.
    public func complaints() throws -> [ComplaintReference] {
        try register.journalSubjects(beginning: "complaint/").compactMap {
            ComplaintReference($0.dropFirst("complaint/".count))
        }
    }

    /// Records that something happened to a complaint, where it may. Durable when it returns.
    public func record(_ event: ComplaintEvent, now: Instant) throws -> ComplaintFile {
        var (file, count) = try read(event.complaint)
        // Whoever is involved in the case by now; what was recorded before stands.
        if case .received(let subject) = event.what, count == 0 { file.involved = try involved(subject) }
        if let subject = file.subject { file.involved = try involved(subject) }
        try file.accepts(event, in: directory, now: now)
        try file.append(event)
        try register.append(
            [JournalEntry(at: event.at, bytes: event.canonicalBytes)], to: CaseOffice.subject(event.complaint),
            after: count)
        return file
    }

    private func read(_ reference: ComplaintReference) throws -> (file: ComplaintFile, count: Int) {
        var events: [ComplaintEvent] = []
        for entry in try register.journal(of: CaseOffice.subject(reference)) {
            events.append(try ComplaintEvent(canonical: entry.bytes))
        }
        return (try ComplaintFile(reference, events: events), events.count)
    }

    private func involved(_ subject: ComplaintSubject) throws -> Set<PersonCode> {
        guard let about = subject.about else { return [] }
        return try file(of: about).duties.everybody
    }
}
