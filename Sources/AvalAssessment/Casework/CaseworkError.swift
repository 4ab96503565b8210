public import AvalModel
public import StrictJSON

/// Why an event cannot happen to a case or a complaint, or cannot be read. Nothing changed.
public enum CaseworkError: Error, Hashable, Sendable {
    // Order
    case otherCase(CaseReference, expected: CaseReference)
    case otherComplaint(ComplaintReference, expected: ComplaintReference)
    /// What may follow instead is listed.
    case cannotFollow(
        CaseEvent.Name, assessment: AssessmentState, decision: DecisionState?, mayFollow: [CaseEvent.Name])
    case complaintCannot(ComplaintEvent.Name, state: ComplaintState, mayFollow: [ComplaintEvent.Name])

    // Time
    case beforePrevious(Instant, previous: Instant)
    case inFuture(Instant, now: Instant)
    /// A day that an event tells of lies after the day of the event.
    case dayAfterEvent(CalendarDate, event: Instant)
    case momentAfterEvent(Instant, event: Instant)
    case deferredIntoPast(CalendarDate, event: Instant)

    // People
    case notInDirectory(PersonCode)
    case unknownCentre(CentreCode)
    case lacksRole(PersonCode, Person.Role)
    case notAccredited(PersonCode, StandardCode, on: CalendarDate)
    /// Who has one duty in a case cannot have the other.
    case dutiesCollide(PersonCode, has: Duty, cannot: Duty)
    /// Somebody with a duty in the case turned out to have trained the candidate; the case goes no further.
    case compromised(PersonCode, trainedAnd: Duty)

    // Assessment
    case prerequisitesMissing([PrerequisiteCode])
    /// The scheme asks for none of these.
    case prerequisitesUnknown([PrerequisiteCode])
    case itemsUnknown([ItemCode])
    /// The scheme renews by evidence of practice, and the portfolio is empty.
    case renewalWithoutEvidence
    case notInPlan(PersonCode)
    case thirdRaterAwaited(PersonCode, found: PersonCode)
    case ratedAlready(PersonCode)
    case tooFewRaters(Int)
    case aiNotAllowed
    /// These people were to confirm what an artificial intelligence suggests, and have not rated.
    case aiUnconfirmed([PersonCode])
    /// The rating tells of a system of which no declaration in the case says that this rater confirms it and that the
    /// candidate was told by then.
    case aiUndeclared(PersonCode, system: String)

    // Evidence
    case evidenceCodeTaken(EvidenceCode)
    case unknownEvidence(EvidenceCode)
    case supersededAlready(EvidenceCode, by: EvidenceCode)
    case custodyBroken(EvidenceCode, holder: PersonCode, from: PersonCode)
    /// The hand-over lies before the one by which the piece came to its holder.
    case custodyOutOfOrder(EvidenceCode, at: Instant, heldSince: Instant)

    // Decision
    case noPanel
    case panelFull(PersonCode, members: Int)
    case panelOpen(missing: Int)
    case panelResolved(PanelOutcome)
    case appealTooLate(lastDay: CalendarDate)
    case notTheReviewer(PersonCode, assigned: PersonCode)

    // Complaints
    /// The person is one whom the complaint is about, or has a duty in the case it is about.
    case complaintAgainst(PersonCode)
    case notTheInvestigator(PersonCode, assigned: PersonCode)

    // Format
    case notJSON(JSONError)
    /// `place` is a JSON Pointer.
    case unreadable(place: String, FormatFlaw)
    /// The text says what an event says, in other bytes than the canonical ones.
    case notCanonical
}

/// What is wrong at one place of an event's JSON.
public enum FormatFlaw: Hashable, Sendable {
    case missing
    case unknownMember
    /// Of another type or form than this.
    case expected(String)
    /// None of these.
    case notOneOf([String])
    /// Each value is good, and together they say nothing that can be: something twice, an end before its beginning.
    case inconsistent(String)
}
