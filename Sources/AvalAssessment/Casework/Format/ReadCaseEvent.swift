internal import AvalModel
internal import StrictJSON

/// One event of a parsed text; every member is asked for, and no other may be there.
func readCaseEvent(_ json: JSONValue) throws(CaseworkError) -> CaseEvent {
    var members = try MemberReader(json, at: "")
    guard try members.string("format") == caseEventFormat else {
        throw .unreadable(place: "/format", .notOneOf([caseEventFormat]))
    }
    let reference = try readCase(members.member("case"), at: "/case")
    let at = try members.instant("at")
    let by: PersonCode = try members.code("by")
    let name = try members.choice("event", of: CaseEvent.Name.self)
    var what = try MemberReader(members.member("what"), at: "/what")
    let kind = try readKind(name, &what)
    try what.finish()
    try members.finish()
    return CaseEvent(case: reference, at: at, by: by, what: kind)
}

func readCase(_ json: JSONValue, at place: String) throws(CaseworkError) -> CaseReference {
    var members = try MemberReader(json, at: place)
    let candidate: CandidateCode = try members.code("candidate")
    let code: StandardCode = try members.code("standard")
    let version = try StandardVersion(members.whole("version", in: 1...9_999))
    let digest = try members.digest("digest")
    let attempt = try members.whole("attempt", in: 1...9_999)
    try members.finish()
    return try members.consistent(
        version.flatMap {
            CaseReference(
                candidate: candidate, standard: StandardReference(code: code, version: $0, digest: digest),
                attempt: attempt)
        }, "no such case")
}

private func readKind(_ name: CaseEvent.Name, _ what: inout MemberReader) throws(CaseworkError) -> CaseEvent.Kind {
    switch name {
    case .recertificationOpened:
        .recertificationOpened(
            try what.value("certificate", "the number of a certificate, as ITE-2026-000142") { CertificateNumber($0) })
    case .applied: .applied(try readApplication(&what))
    case .admitted: .admitted
    case .notAdmitted: .notAdmitted(try what.text("reason"))
    case .trained: .trained(try readTraining(&what))
    case .planned: .planned(try readPlan(&what))
    case .evidence: .evidence(try readPiece(&what))
    case .custody: .custody(try readStep(&what))
    case .incident: .incident(try readIncident(&what))
    case .noted:
        .noted(
            CaseNote(
                kind: try what.choice("kind"), item: what.has("item") ? try what.code("item") : nil,
                text: try what.text("text")))
    case .assisted: .assisted(try readDeclaration(&what))
    case .rated: .rated(RatingEntry(rater: try what.code("rater"), ratedOn: try what.day("ratedOn")))
    case .reconciled: .reconciled(try readReconciliation(&what))
    case .verified: .verified(try what.optionalText("remarks"))
    case .closed: .closed
    case .withdrawn: .withdrawn(try what.optionalText("reason"))
    case .lapsed: .lapsed(try what.text("reason"))
    case .voided: .voided(try what.text("reason"))
    case .voted:
        .voted(
            PanelVote(
                member: try what.code("member"), choice: try what.choice("choice"),
                reason: try what.optionalText("reason")))
    case .decided: .decided(try what.choice("outcome"))
    case .deferred: .deferred(Deferral(reason: try what.text("reason"), until: try what.day("until")))
    case .resumed: .resumed
    case .notified: .notified(try what.choice("medium"))
    case .appealFiled: .appealFiled(try what.text("grounds"))
    case .appealAdmitted: .appealAdmitted
    case .appealNotAdmitted: .appealNotAdmitted(try what.text("reason"))
    case .reviewerAssigned: .reviewerAssigned(try what.code("reviewer"))
    case .ruled: .ruled(Ruling(outcome: try what.choice("outcome"), reasons: try what.text("reasons")))
    }
}

private func readApplication(_ what: inout MemberReader) throws(CaseworkError) -> Application {
    let proofs = try what.list("prerequisites") { (value, place) throws(CaseworkError) -> PrerequisiteProof in
        var members = try MemberReader(value, at: place)
        let proof = PrerequisiteProof(code: try members.code("code"), document: try members.digest("document"))
        try members.finish()
        return proof
    }
    let accommodation = try what.optionalText("accommodation")
    return try what.consistent(
        Application(prerequisites: proofs, accommodation: accommodation), "a prerequisite stands twice")
}

private func readTraining(_ what: inout MemberReader) throws(CaseworkError) -> TrainerDeclaration {
    let declaration = TrainerDeclaration(
        trainer: try what.code("trainer"), from: try what.day("from"), through: try what.day("through"))
    return try what.consistent(declaration, "through lies before from")
}

private func readPlan(_ what: inout MemberReader) throws(CaseworkError) -> AssessmentPlan {
    let items = try what.list("items") { (value, place) throws(CaseworkError) -> PlannedItem in
        var members = try MemberReader(value, at: place)
        let item = PlannedItem(item: try members.code("item"), method: try members.choice("method"))
        try members.finish()
        return item
    }
    let plan = AssessmentPlan(
        centre: try what.code("centre"), place: try what.text("place"), day: try what.day("day"),
        evaluators: try what.codes("evaluators"), items: items, agreedOn: try what.day("agreedOn"))
    return try what.consistent(
        plan, "a plan has evaluators and items, each once, and is agreed on no later than on its day")
}

private func readPiece(_ what: inout MemberReader) throws(CaseworkError) -> EvidencePiece {
    let piece = EvidencePiece(
        code: try what.code("code"), digest: try what.digest("digest"),
        mediaType: try what.value("mediaType", "a media type in lower case, as video/mp4") { MediaType($0) },
        size: try what.whole("size", in: 1...EvidencePiece.largest), medium: try what.choice("medium"),
        items: try what.codes("items"), receivedOn: try what.day("receivedOn"),
        receivedBy: try what.code("receivedBy"),
        supersedes: what.has("supersedes") ? try what.code("supersedes") : nil)
    return try what.consistent(piece, "an item stands twice, or the piece supersedes itself")
}

private func readStep(_ what: inout MemberReader) throws(CaseworkError) -> CustodyStep {
    let step = CustodyStep(
        pieces: try what.codes("pieces"), from: try what.code("from"), to: try what.code("to"),
        at: try what.instant("at"), place: try what.text("place"))
    return try what.consistent(step, "pieces, each once, go from one person to another")
}

private func readIncident(_ what: inout MemberReader) throws(CaseworkError) -> Incident {
    let incident = Incident(
        kind: try what.choice("kind"), items: try what.codes("items"), description: try what.text("description"),
        effect: try what.choice("effect"))
    return try what.consistent(incident, "an item stands twice")
}

private func readDeclaration(_ what: inout MemberReader) throws(CaseworkError) -> AIDeclaration {
    let declaration = AIDeclaration(
        system: try what.text("system"), version: try what.text("version"), purpose: try what.text("purpose"),
        items: try what.codes("items"), confirmedBy: try what.code("confirmedBy"),
        disclosedOn: try what.day("disclosedOn"))
    return try what.consistent(declaration, "an item stands twice")
}

private func readReconciliation(_ what: inout MemberReader) throws(CaseworkError) -> Reconciliation {
    let outcome: Reconciliation.Outcome
    switch try what.string("outcome") {
    case "agreed": outcome = .agreed
    case "thirdRater": outcome = .thirdRater(try what.code("rater"))
    default: throw .unreadable(place: "\(what.place)/outcome", .notOneOf(["agreed", "thirdRater"]))
    }
    return Reconciliation(outcome: outcome, reasons: try what.text("reasons"))
}
