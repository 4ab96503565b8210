public import AvalModel
internal import StrictJSON

extension ComplaintEvent {
    /// The event in the one form that is kept and hashed: RFC 8785, `aval-complaint-event/1`
    /// (docs/formats/casework.md).
    public var canonicalBytes: [UInt8] {
        let event: JSONValue = [
            "format": .string(complaintEventFormat),
            "complaint": .text(complaint),
            "at": .text(at),
            "by": .text(by),
            "event": .string(what.name.rawValue),
            "what": .object(what.members),
        ]
        // Its numbers are whole and small and it is four levels deep; canonical() refuses nothing else.
        return try! event.canonical()
    }

    /// Reads one event in any JSON spelling.
    /// - Throws: `notJSON`, `unreadable`.
    public init(json bytes: [UInt8]) throws(CaseworkError) {
        var members = try MemberReader(parseEvent(bytes), at: "")
        guard try members.string("format") == complaintEventFormat else {
            throw .unreadable(place: "/format", .notOneOf([complaintEventFormat]))
        }
        let complaint: ComplaintReference = try members.code("complaint")
        let at = try members.instant("at")
        let by: PersonCode = try members.code("by")
        let name = try members.choice("event", of: ComplaintEvent.Name.self)
        var what = try MemberReader(members.member("what"), at: "/what")
        let kind = try readKind(name, &what)
        try what.finish()
        try members.finish()
        self.init(complaint: complaint, at: at, by: by, what: kind)
    }

    /// Reads one event from its canonical bytes, and from no others.
    /// - Throws: `notJSON`, `unreadable`, `notCanonical`.
    public init(canonical bytes: [UInt8]) throws(CaseworkError) {
        try self.init(json: bytes)
        guard canonicalBytes == bytes else { throw .notCanonical }
    }
}

private let complaintEventFormat = "aval-complaint-event/1"

extension ComplaintEvent.Kind {
    fileprivate var members: JSONObject {
        switch self {
        case .received(let subject):
            var members: JSONObject = ["against": .texts(subject.against), "text": .text(subject.text)]
            members["about"] = subject.about.map(caseJSON)
            return members
        case .investigating(let person): return ["investigator": .text(person)]
        case .resolved(let resolution):
            return ["outcome": .string(resolution.outcome.rawValue), "reasons": .text(resolution.reasons)]
        case .dismissed(let reason): return ["reason": .text(reason)]
        case .acknowledged, .closed: return [:]
        }
    }
}

private func readKind(
    _ name: ComplaintEvent.Name, _ what: inout MemberReader
) throws(CaseworkError) -> ComplaintEvent.Kind {
    switch name {
    case .received:
        let about = what.has("about") ? try readCase(what.member("about"), at: "/what/about") : nil
        let subject = ComplaintSubject(about: about, against: try what.codes("against"), text: try what.text("text"))
        return .received(try what.consistent(subject, "a person stands twice"))
    case .acknowledged: return .acknowledged
    case .investigating: return .investigating(try what.code("investigator"))
    case .resolved:
        return .resolved(
            ComplaintResolution(outcome: try what.choice("outcome"), reasons: try what.text("reasons")))
    case .closed: return .closed
    case .dismissed: return .dismissed(try what.text("reason"))
    }
}
