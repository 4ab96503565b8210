public import AvalModel
internal import StrictJSON

extension CaseEvent {
    /// Bytes of an event at the most.
    public static let sizeLimit = 1 << 20

    /// The event in the one form that is kept and hashed: RFC 8785, `aval-case-event/1` (docs/formats/casework.md).
    public var canonicalBytes: [UInt8] {
        let event: JSONValue = [
            "format": .string(caseEventFormat),
            "case": caseJSON(self.case),
            "at": .string(at.description),
            "by": .string(by.description),
            "event": .string(what.name.rawValue),
            "what": .object(what.members),
        ]
        // Its numbers are whole and at most 2⁵⁰ and it is five levels deep; canonical() refuses nothing else.
        return try! event.canonical()
    }

    /// Reads one event in any JSON spelling, as people write it.
    /// - Throws: `notJSON`, `unreadable`.
    public init(json bytes: [UInt8]) throws(CaseworkError) {
        self = try readCaseEvent(parseEvent(bytes))
    }

    /// Reads one event from its canonical bytes, and from no others: what is read hashes as what was kept.
    /// - Throws: `notJSON`, `unreadable`, `notCanonical`.
    public init(canonical bytes: [UInt8]) throws(CaseworkError) {
        try self.init(json: bytes)
        guard canonicalBytes == bytes else { throw .notCanonical }
    }
}

let caseEventFormat = "aval-case-event/1"

func parseEvent(_ bytes: [UInt8]) throws(CaseworkError) -> JSONValue {
    do {
        return try JSONValue(
            parsing: bytes,
            limits: JSONLimits(maximumBytes: CaseEvent.sizeLimit, maximumDepth: 8, maximumMembers: 50_000))
    } catch {
        throw .notJSON(error)
    }
}

func caseJSON(_ reference: CaseReference) -> JSONValue {
    [
        "candidate": .string(reference.candidate.description),
        "standard": .string(reference.standard.code.description),
        "version": .number(JSONNumber(reference.standard.version.number)),
        "digest": .string(reference.standard.digest.description),
        "attempt": .number(JSONNumber(reference.attempt)),
    ]
}

extension CaseEvent.Kind {
    /// What the event says, under `what`.
    fileprivate var members: JSONObject {
        switch self {
        case .recertificationOpened(let number): ["certificate": .text(number)]
        case .applied(let application): application.members
        case .trained(let declaration):
            [
                "trainer": .text(declaration.trainer), "from": .text(declaration.from),
                "through": .text(declaration.through),
            ]
        case .planned(let plan): plan.members
        case .evidence(let piece): piece.members
        case .custody(let step):
            [
                "pieces": .texts(step.pieces), "from": .text(step.from), "to": .text(step.to), "at": .text(step.at),
                "place": .text(step.place),
            ]
        case .incident(let incident):
            [
                "kind": .string(incident.kind.rawValue), "items": .texts(incident.items),
                "description": .text(incident.description), "effect": .string(incident.effect.rawValue),
            ]
        case .noted(let note):
            (["kind": .string(note.kind.rawValue), "text": .text(note.text)] as JSONObject).with("item", note.item)
        case .assisted(let declaration): declaration.members
        case .rated(let entry): ["rater": .text(entry.rater), "ratedOn": .text(entry.ratedOn)]
        case .reconciled(let reconciliation): reconciliation.members
        case .verified(let remarks): JSONObject().with("remarks", remarks)
        case .withdrawn(let reason): JSONObject().with("reason", reason)
        case .notAdmitted(let reason), .lapsed(let reason), .voided(let reason), .appealNotAdmitted(let reason):
            ["reason": .text(reason)]
        case .voted(let vote):
            (["member": .text(vote.member), "choice": .string(vote.choice.rawValue)] as JSONObject)
                .with("reason", vote.reason)
        case .decided(let outcome): ["outcome": .string(outcome.rawValue)]
        case .deferred(let deferral): ["reason": .text(deferral.reason), "until": .text(deferral.until)]
        case .notified(let medium): ["medium": .string(medium.rawValue)]
        case .appealFiled(let grounds): ["grounds": .text(grounds)]
        case .reviewerAssigned(let reviewer): ["reviewer": .text(reviewer)]
        case .ruled(let ruling): ["outcome": .string(ruling.outcome.rawValue), "reasons": .text(ruling.reasons)]
        case .admitted, .closed, .resumed, .appealAdmitted: [:]
        }
    }
}

extension Application {
    fileprivate var members: JSONObject {
        let proofs = prerequisites.map { proof -> JSONValue in
            ["code": .text(proof.code), "document": .text(proof.document)]
        }
        return (["prerequisites": .array(proofs)] as JSONObject).with("accommodation", accommodation)
    }
}

extension AssessmentPlan {
    fileprivate var members: JSONObject {
        let planned = items.map { item -> JSONValue in
            ["item": .text(item.item), "method": .string(item.method.rawValue)]
        }
        return [
            "centre": .text(centre), "place": .text(place), "day": .text(day), "evaluators": .texts(evaluators),
            "items": .array(planned), "agreedOn": .text(agreedOn),
        ]
    }
}

extension EvidencePiece {
    fileprivate var members: JSONObject {
        let members: JSONObject = [
            "code": .text(code), "digest": .text(digest), "mediaType": .text(mediaType),
            "size": .number(JSONNumber(size)), "medium": .string(medium.rawValue), "items": .texts(items),
            "receivedOn": .text(receivedOn), "receivedBy": .text(receivedBy),
        ]
        return members.with("supersedes", supersedes)
    }
}

extension AIDeclaration {
    fileprivate var members: JSONObject {
        [
            "system": .text(system), "version": .text(version), "purpose": .text(purpose), "items": .texts(items),
            "confirmedBy": .text(confirmedBy), "disclosedOn": .text(disclosedOn),
        ]
    }
}

extension Reconciliation {
    fileprivate var members: JSONObject {
        switch outcome {
        case .agreed: ["outcome": "agreed", "reasons": .text(reasons)]
        case .thirdRater(let rater): ["outcome": "thirdRater", "rater": .text(rater), "reasons": .text(reasons)]
        }
    }
}

extension JSONValue {
    static func text(_ value: some CustomStringConvertible) -> JSONValue { .string(value.description) }

    static func texts(_ values: [some CustomStringConvertible]) -> JSONValue { .array(values.map { .text($0) }) }
}

extension JSONObject {
    /// These members with one more where there is a value; never `null`.
    func with(_ key: String, _ value: (some CustomStringConvertible)?) -> JSONObject {
        var members = self
        members[key] = value.map { .text($0) }
        return members
    }
}
