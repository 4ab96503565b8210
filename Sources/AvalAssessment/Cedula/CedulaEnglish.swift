internal import AvalModel

/// English.
struct CedulaEnglish: CedulaWording {
    func label(_ label: CedulaLabel) -> String {
        switch label {
        case .report: "Assessment report"
        case .candidate: "Candidate"
        case .code: "Code"
        case .standard: "Competency standard"
        case .version: "version"
        case .instrument: "Assessment instrument"
        case .attempt: "Attempt"
        case .assessedOn: "Assessed on"
        case .evaluators: "Assessed by"
        case .centre: "Assessment centre"
        case .drawnUp: "Date of this report"
        case .result: "Judgement"
        case .score: "Score"
        case .minimumScore: "Minimum score"
        case .grade: "Grade"
        case .elements: "Points by element"
        case .element: "Element"
        case .reached: "Reached"
        case .offered: "Possible"
        case .percent: "Per cent"
        case .minimum: "Minimum"
        case .decision: "Decision"
        case .outcome: "Outcome"
        case .decidedBy: "Decided by"
        case .lot: "Lot"
        case .dossier: "Dossier (SHA-256)"
        case .reasons: "Reasons"
        case .scope: "Scope"
        case .appeal: "Appeal"
        case .bestPractices: "Best practices"
        case .areasOfOpportunity: "Areas of opportunity"
        case .unmet: "Criteria not yet met"
        case .unseen: "Still to be observed"
        case .recommendations: "Recommendations"
        case .next: "What comes next"
        case .nothingNoted: "Nothing to note."
        case .level: "Level:"
        case .feedback: "What to do:"
        case .missing: "Missing:"
        case .indispensable: "indispensable"
        case .process: "How it was assessed"
        case .plan: "Assessment plan"
        case .methods: "Methods"
        case .agreedOn: "Agreed on"
        case .trainers: "Training"
        case .verifier: "Internal verification"
        case .evidence: "Evidence"
        case .ratings: "Ratings"
        case .evaluator: "Rated by"
        case .date: "Date"
        case .judgement: "Judgement"
        case .ofRecord: "Counts"
        case .yes: "yes"
        case .no: "no"
        case .remarks: "Remarks"
        case .incidents: "Incidents"
        case .ai: "Use of artificial intelligence"
        case .items: "Item by item"
        case .item: "Item"
        case .observed: "What was looked at"
        case .points: "Points"
        case .weight: "Weight"
        case .signatures: "Signatures"
        case .evaluatorSigns: "Evaluator’s signature"
        case .candidateSigns: "Candidate’s signature"
        }
    }

    func term(_ term: CedulaTerm) -> String {
        switch term {
        case .judgement(.competent): "Competent"
        case .judgement(.notYetCompetent): "Not yet competent"
        case .judgement(.incomplete): "Assessment incomplete"
        case .held: "Awaiting another rating"
        case .ended(.withdrawn): "Assessment withdrawn"
        case .ended(.lapsed): "Assessment lapsed"
        case .ended(.notAdmitted): "Application not admitted"
        case .ended: "Assessment voided"
        case .decision(.granted): "granted"
        case .decision(.refused): "not granted"
        case .outcome(.met): "met"
        case .outcome(.notMet): "not yet met"
        case .outcome(.notObserved): "not observed"
        case .method(.observation): "observation in the field"
        case .method(.simulation): "observation in a simulation"
        case .method(.productReview): "review of products"
        case .method(.questionnaire): "questionnaire"
        case .method(.interview): "interview"
        case .medium(.photo): "photographs"
        case .medium(.video): "videos"
        case .medium(.audio): "sound recordings"
        case .medium(.document): "documents or products"
        case .medium(.questionnaire): "answered questionnaires"
        case .medium(.observation): "records of observation"
        case .incident(.interruption): "Interruption"
        case .incident(.technicalFault): "Technical fault"
        case .incident(.conditions): "Conditions of the place"
        case .incident(.conduct): "Conduct of somebody who took part"
        case .incident(.irregularity): "Irregularity"
        case .incident(.other): "Other"
        }
    }

    func sentence(_ sentence: CedulaSentence) -> String {
        switch sentence {
        case .rule(let rule, let score, let minimum): said(rule, score, minimum)
        case .held: "The ratings differ by more than the rule allows. One more is needed before there is a judgement."
        case .ended: "The process ended without a decision, and what stands here does not count as a result."
        case .score(let score): "\(score) of 100"
        case .belowMinimum(let reached, let minimum): "\(reached) %, not yet \(minimum) %"
        case .ruling(.upheld): "The case was looked at again, and the decision stands."
        case .ruling(.overturned): "The case was looked at again, and the decision falls."
        case .alsoNotMet(let items):
            "What \(items.count == 1 ? "item" : "items") \(list(items)) \(items.count == 1 ? "asks" : "ask") for: explained "
                + "under “\(label(.unmet))”."
        case .checked(let count, let all, let needs): "\(count) of \(all) entries of the list; \(needs) are needed"
        case .single: "One person rated."
        case .agreed(let distance, let tolerance):
            "Two people rated and agreed: their scores are \(distance) points apart, and the rule allows \(tolerance). "
                + "The first rating counts."
        case .disagreement(let disagreement): "The first two ratings did not agree: \(said(disagreement))."
        case .thirdDecided: "A third person rated, and that rating decides."
        case .thirdAwaited: "The rating of a third person, which decides, is awaited."
        case .superseded(let person): "\(person) recorded a rating in place of the one before. Reason:"
        case .reconciled(.agreed): "Those who rated met and came to an agreement. Reasons:"
        case .reconciled(.thirdRater(let person)):
            "Those who rated met without coming to an agreement, and \(person) was named. Reasons:"
        case .trained(let declaration):
            "\(declaration.trainer), from \(date(declaration.from)) to \(date(declaration.through)); "
                + "neither assesses nor decides"
        case .effect(.none): "It did not affect the result."
        case .effect(.rerate): "What it affected is rated again."
        case .effect(.void): "The assessment is voided."
        case .aiNone: "No help of an artificial intelligence was declared."
        case .aiUsed(let system, let version, let items, let person, let day):
            "The system \(system), version \(version), helped with "
                + (items.isEmpty ? "all items" : "\(items.count == 1 ? "item" : "items") \(list(items))")
                + ". Every suggestion is confirmed by \(person), who rates and answers for it. The candidate was told on "
                + "\(date(day)). Purpose:"
        case .aiRating(let system, let person, let day):
            "\(system) helped with the rating of \(person), who confirmed each item on \(date(day))."
        case .next(let step): said(step)
        case .signing: "Signing says that this report was received. It does not mean agreeing with it."
        }
    }

    func date(_ date: CalendarDate) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        return "\(date.day) \(months[date.month - 1]) \(date.year)"
    }

    private func said(_ rule: Derivation.Rule, _ score: Points, _ minimum: Points) -> String {
        switch rule {
        case .notObserved(let items):
            "\(items.count == 1 ? "One item has" : "\(items.count) items have") yet to be observed: \(list(items)). "
                + "What was not observed is not zero; that is why there is no judgement yet."
        case .indispensableNotMet(let items):
            items.count == 1
                ? "One indispensable item is not met yet, \(list(items)), and it is needed whatever the score."
                : "\(items.count) indispensable items are not met yet, \(list(items)), and they are needed whatever the "
                    + "score."
        case .itemsNotMet(let items):
            "The standard asks for all items, and \(list(items)) \(items.count == 1 ? "is" : "are") not met yet."
        case .elementsBelowMinimum(let elements):
            "Each element must reach a minimum by itself, and \(list(elements)) "
                + "\(elements.count == 1 ? "does" : "do") not reach it yet."
        case .belowMinimum: "The score, \(score), does not reach the minimum of \(minimum) yet."
        case .reachedMinimum:
            "No indispensable item is missing, and the score, \(score), reaches the minimum of \(minimum)."
        }
    }

    private func said(_ disagreement: Disagreement) -> String {
        var parts = [
            "their scores are \(disagreement.distance) points apart, and the rule allows \(disagreement.tolerance)"
        ]
        if !disagreement.indispensable.isEmpty {
            parts.append("they differ in what is indispensable (\(list(disagreement.indispensable)))")
        }
        if disagreement.judgementsDiffer { parts.append("they lead to different judgements") }
        return parts.joined(separator: "; ")
    }

    private func said(_ step: Cedula.NextStep) -> String {
        switch step {
        case .observation(let items):
            "Agree with your centre when what is missing will be observed: \(list(items))."
        case .thirdRating(nil): "Another accredited person rates your assessment. You need not repeat it."
        case .thirdRating(let person?):
            "Another accredited person, \(person), rates your assessment. You need not repeat it."
        case .rerating: "Because of an incident, something is rated again. Your centre will tell you what and when."
        case .decision: "The decision follows, by a person who did not assess. You will be notified."
        case .deferred(let day, _): "The decision was put off; it is taken up again by \(date(day)). Reasons:"
        case .certificate(let years):
            "The institute issues your certificate, "
                + (years.map { "valid for \($0) \($0 == 1 ? "year" : "years")." } ?? "valid without end.")
        case .reassessment(let attempt):
            "You may ask for a new assessment whenever you decide to; it will be your attempt \(attempt). The criteria and "
                + "recommendations of this report help you prepare for it."
        case .appeal(let days, let last): said(days, last)
        case .appealUnderWay:
            "Your appeal is under way. A person who neither assessed nor decided rules on it, and you will be notified."
        }
    }

    private func said(_ days: Int?, _ last: CalendarDate?) -> String {
        let limit =
            switch (last, days) {
            case (let last?, _): " until \(date(last))"
            case (nil, 1?): " within 1 day after you are notified of it"
            case (nil, let days?): " within \(days) days after you are notified of it"
            case (nil, nil): ""
            }
        return
            "If you do not agree with the decision, you may file an appeal\(limit). A person who neither assessed nor "
            + "decided rules on it, and filing one does you no harm."
    }
}
