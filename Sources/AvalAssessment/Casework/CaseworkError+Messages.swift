internal import AvalModel
internal import StrictJSON

extension CaseworkError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .otherCase(let found, let expected): "the event is of case \(found), not of \(expected)"
        case .otherComplaint(let found, let expected): "the event is of complaint \(found), not of \(expected)"
        case .cannotFollow(let name, let assessment, let decision, let mayFollow):
            """
            \(name.rawValue) cannot follow: the assessment is \(assessment.rawValue)\
            \(decision.map { " and the decision \($0.rawValue)" } ?? ""); \
            \(possible(mayFollow.map(\.rawValue)))
            """
        case .complaintCannot(let name, let state, let mayFollow):
            """
            \(name.rawValue) cannot follow: the complaint is \(state.rawValue); \
            \(possible(mayFollow.map(\.rawValue)))
            """
        case .beforePrevious(let at, let previous):
            "the event is of \(at), before the last one, of \(previous); events are recorded in order"
        case .inFuture(let at, let now): "the event is of \(at), and it is \(now); check the clock"
        case .dayAfterEvent(let day, let event): "\(day) lies after the event that tells of it, of \(event)"
        case .momentAfterEvent(let at, let event): "\(at) lies after the event that tells of it, of \(event)"
        case .deferredIntoPast(let day, let event):
            "deferred until \(day), which lies before the event, of \(event); name a later day"
        case .notInDirectory(let person): "\(person) is not in people.yaml; enter the person there first"
        case .unknownCentre(let centre): "\(centre) is no centre of people.yaml; enter it there first"
        case .lacksRole(let person, let role):
            "\(person) is no \(role.rawValue); name somebody whose roles in people.yaml include \(role.rawValue)"
        case .notAccredited(let person, let standard, let day):
            """
            \(person) has no accreditation for \(standard) on \(day); \
            another evaluator must rate, or people.yaml is out of date
            """
        case .dutiesCollide(let person, let has, let cannot):
            """
            \(person) \(past(has)) this candidate and cannot \(verb(cannot)); another person must
            """
        case .compromised(let person, let duty):
            """
            \(person) \(past(duty)) this candidate and, as was declared afterwards, trained the candidate too; \
            void the case (aval case record … voided) and assess the candidate afresh in the next attempt
            """
        case .prerequisitesMissing(let codes):
            "the application attests no \(list(codes)); refuse admission, or record an application that does"
        case .prerequisitesUnknown(let codes): "the scheme asks for no prerequisite \(list(codes))"
        case .renewalWithoutEvidence:
            "the scheme renews by evidence of practice, and there is none; take it in with aval case evidence"
        case .itemsUnknown(let items): "the instrument has no item \(list(items))"
        case .notInPlan(let person): "\(person) is no evaluator of the plan; record a plan that names this person first"
        case .thirdRaterAwaited(let awaited, let found):
            """
            the third rating is awaited from \(awaited), not from \(found); \
            record another reconciliation to change that
            """
        case .ratedAlready(let person): "\(person) has rated this case already; the third rater is somebody else"
        case .tooFewRaters(let count): "there is nothing to reconcile: \(count) of at least 2 people have rated"
        case .aiNotAllowed: "the scheme does not allow help by artificial intelligence"
        case .aiUnconfirmed(let people):
            "\(list(people)) confirmed what an artificial intelligence suggested and must rate before the case closes"
        case .aiUndeclared(let person, let system):
            """
            the rating of \(person) was assisted by "\(system)", and the case has no declaration that \(person) confirms \
            this system and that the candidate was told before the rating; record one (aval case record … assisted)
            """
        case .evidenceCodeTaken(let code):
            """
            there is a piece \(code) already, and evidence is never replaced; \
            give the new piece a code of its own and let it supersede \(code)
            """
        case .unknownEvidence(let code): "the portfolio has no piece \(code)"
        case .supersededAlready(let code, let by): "piece \(code) is superseded by \(by); supersede that one"
        case .custodyBroken(let code, let holder, let from):
            "piece \(code) is held by \(holder), so \(from) cannot hand it over; record the hand-over to \(from) first"
        case .custodyOutOfOrder(let code, let at, let since):
            "piece \(code) changes hands at \(at), before it came to its holder at \(since)"
        case .noPanel: "the scheme has no panel: one certifier decides"
        case .panelFull(let person, let members): "\(person) is one too many: the panel has \(members) members"
        case .panelOpen(let missing): "\(missing) \(missing == 1 ? "member has" : "members have") yet to vote"
        case .panelResolved(let outcome): "the panel resolved otherwise: \(outcome)"
        case .appealTooLate(let lastDay): "the last day for an appeal was \(lastDay)"
        case .notTheReviewer(let person, let assigned): "the appeal is assigned to \(assigned), not to \(person)"
        case .complaintAgainst(let person):
            "the complaint concerns \(person) or a case this person worked on; another person must handle it"
        case .notTheInvestigator(let person, let assigned):
            "the complaint is investigated by \(assigned), not by \(person)"
        case .notJSON(let error): error.description
        case .unreadable(let place, let flaw): "\(place.isEmpty ? "the event" : place): \(flaw)"
        case .notCanonical: "the event is not in its canonical form (RFC 8785); record it with aval instead of by hand"
        }
    }
}

extension FormatFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .missing: "missing"
        case .unknownMember: "no such member; remove it"
        case .expected(let form): "expected \(form)"
        case .notOneOf(let names): "expected one of \(names.joined(separator: ", "))"
        case .inconsistent(let rule): rule
        }
    }
}

private func list<Kind>(_ codes: [Code<Kind>]) -> String {
    codes.prefix(10).map(\.description).joined(separator: ", ") + (codes.count > 10 ? ", …" : "")
}

private func possible(_ names: [String]) -> String {
    names.isEmpty ? "nothing may follow any more" : "what may follow: " + names.joined(separator: ", ")
}

private func past(_ duty: Duty) -> String {
    switch duty {
    case .trainer: "trained"
    case .assessor: "assessed"
    case .verifier: "verified the case of"
    case .decider: "decided on"
    case .reviewer: "reviews the appeal of"
    }
}

private func verb(_ duty: Duty) -> String {
    switch duty {
    case .trainer: "train"
    case .assessor: "assess"
    case .verifier: "verify"
    case .decider: "decide"
    case .reviewer: "review the appeal"
    }
}
