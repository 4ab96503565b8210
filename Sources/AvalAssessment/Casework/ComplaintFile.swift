public import AvalModel

/// Where a complaint stands after its events (Queja); a pure fold (ISO/IEC 17024 §9.9).
public struct ComplaintFile: Hashable, Sendable {
    public let complaint: ComplaintReference
    public private(set) var state = ComplaintState.unopened
    public private(set) var lastAt: Instant?
    public private(set) var subject: ComplaintSubject?
    public private(set) var investigator: PersonCode?
    public private(set) var resolution: ComplaintResolution?
    public private(set) var dismissal: CaseText?
    /// Those with a duty in the case it is about; they handle it as little as those it is against.
    public var involved: Set<PersonCode>

    /// `involved` is `Duties.everybody` of the case that the complaint is about, empty where it is about none.
    public init(_ complaint: ComplaintReference, involved: Set<PersonCode> = []) {
        self.complaint = complaint
        self.involved = involved
    }

    public init(
        _ complaint: ComplaintReference, events: some Sequence<ComplaintEvent>, involved: Set<PersonCode> = []
    ) throws(CaseworkError) {
        self.init(complaint, involved: involved)
        for event in events { try append(event) }
    }

    public var mayFollow: [ComplaintEvent.Name] { ComplaintEvent.Name.allCases.filter(permits) }

    /// One more event. Where it throws, nothing has changed.
    public mutating func append(_ event: ComplaintEvent) throws(CaseworkError) {
        try accepts(event)
        lastAt = event.at
        switch event.what {
        case .received(let subject):
            self.subject = subject
            state = .received
        case .acknowledged: state = .acknowledged
        case .investigating(let person):
            investigator = person
            state = .investigating
        case .resolved(let resolution):
            self.resolution = resolution
            state = .resolved
        case .closed: state = .closed
        case .dismissed(let reason):
            dismissal = reason
            state = .dismissed
        }
    }

    /// Whether the event may follow, by the events alone.
    public func accepts(_ event: ComplaintEvent) throws(CaseworkError) {
        guard event.complaint == complaint else { throw .otherComplaint(event.complaint, expected: complaint) }
        if let lastAt, event.at < lastAt { throw .beforePrevious(event.at, previous: lastAt) }
        guard permits(event.what.name) else {
            throw .complaintCannot(event.what.name, state: state, mayFollow: mayFollow)
        }
        switch event.what {
        case .investigating(let person): try requireImpartial(person)
        case .resolved:
            if let investigator, investigator != event.by {
                throw .notTheInvestigator(event.by, assigned: investigator)
            }
        case .dismissed: try requireImpartial(event.by)
        case .received, .acknowledged, .closed: return
        }
    }

    /// Whether the event may be recorded now: also not in the future, and by people of the directory.
    public func accepts(_ event: ComplaintEvent, in directory: Directory, now: Instant) throws(CaseworkError) {
        guard event.at <= now else { throw .inFuture(event.at, now: now) }
        try accepts(event)
        guard directory.people[event.by] != nil else { throw .notInDirectory(event.by) }
        if case .received(let subject) = event.what,
            let stranger = subject.against.first(where: { directory.people[$0] == nil })
        {
            throw .notInDirectory(stranger)
        }
        if case .investigating(let person) = event.what, directory.people[person] == nil {
            throw .notInDirectory(person)
        }
    }

    private func permits(_ name: ComplaintEvent.Name) -> Bool {
        switch name {
        case .received: state == .unopened
        case .acknowledged: state == .received
        case .investigating: state == .acknowledged || state == .investigating
        case .resolved: state == .investigating
        case .closed: state == .resolved
        case .dismissed: state == .received || state == .acknowledged || state == .investigating
        }
    }

    private func requireImpartial(_ person: PersonCode) throws(CaseworkError) {
        guard subject?.against.contains(person) != true, !involved.contains(person) else {
            throw .complaintAgainst(person)
        }
    }
}
