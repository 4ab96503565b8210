internal import AvalModel

/// English.
struct EnglishWording: StandardWording {
    func label(_ label: ViewLabel) -> String {
        switch label {
        case .competencyStandard: "Competency standard"
        case .ratingForm: "Rating form"
        case .contents: "Contents"
        case .facts: "About this standard"
        case .code: "Code"
        case .version: "Version"
        case .status: "Status"
        case .level: "Level"
        case .approved: "Approved"
        case .effective: "In force from"
        case .validity: "Validity of the certificate"
        case .sector: "Sector"
        case .replaces: "Replaces"
        case .original: "Original language"
        case .digest: "SHA-256 digest"
        case .unpublished: "not published"
        case .purpose: "Purpose"
        case .audience: "Who it is for"
        case .requirement: "Requirement"
        case .elements: "Elements and criteria"
        case .element: "Element"
        case .criterion: "Criterion"
        case .kind: "Kind"
        case .statement: "Statement"
        case .instrument: "Assessment instrument"
        case .method: "Method"
        case .minimumScore: "Minimum score"
        case .itemCount: "Number of items"
        case .standardSetting: "Record of the minimum score"
        case .items: "Items"
        case .item: "Item"
        case .weight: "Weight"
        case .indispensable: "Indispensable"
        case .observed: "What is looked for"
        case .scale: "Scale"
        case .yes: "yes"
        case .no: "no"
        case .rubrics: "Rubrics"
        case .achievement: "Level of achievement"
        case .points: "Points"
        case .quality: "What the work is like"
        case .feedback: "What comes next"
        case .checklists: "Checklists"
        case .entry: "Entry"
        case .thing: "What must be there"
        case .decisionRule: "Decision rule"
        case .elementMinima: "Minima of elements"
        case .perCent: "Minimum per cent"
        case .grades: "Grades of competent candidates"
        case .grade: "Grade"
        case .from: "From"
        case .through: "Through"
        case .scheme: "Certification scheme"
        case .prerequisites: "Prerequisites"
        case .prerequisite: "Prerequisite"
        case .recertification: "Recertification"
        case .ai: "Use of artificial intelligence"
        case .appeals: "Appeals"
        case .suspension: "Suspension"
        case .withdrawal: "Withdrawal"
        case .crosswalks: "Crosswalks to other frameworks"
        case .origin: "Of this standard"
        case .wholeStandard: "the whole standard"
        case .relation: "Relation"
        case .framework: "Framework"
        case .target: "Competence of the framework"
        case .addresses: "Where the frameworks are described"
        case .dossier: "About the assessment"
        case .candidate: "Candidate’s code"
        case .candidateName: "Candidate’s name"
        case .evaluator: "Evaluator’s code"
        case .centre: "Assessment centre"
        case .date: "Date"
        case .howToRate: "How to rate"
        case .met: "met"
        case .notMet: "not met"
        case .notObserved: "not observed"
        case .metMark: "C"
        case .notMetMark: "NC"
        case .notObservedMark: "NO"
        case .outcome: "Outcome"
        case .remarks: "Remarks"
        case .signatures: "Signatures"
        case .evaluatorSigns: "Evaluator’s signature"
        case .candidateSigns: "Candidate’s signature"
        }
    }

    func term(_ term: StandardTerm) -> String {
        switch term {
        case .criterion(.performance): "performance"
        case .criterion(.product): "product"
        case .criterion(.knowledge): "knowledge"
        case .criterion(.attitude): "attitude, habit or value"
        case .scale(.metOrNot): "met or not met"
        case .scale(.rubric): "rubric"
        case .scale(.checklist): "checklist"
        case .method(.compensatory): "compensatory"
        case .method(.conjunctive): "conjunctive"
        case .prerequisite(.experience): "experience"
        case .prerequisite(.certificate): "certificate"
        case .prerequisite(.training): "training"
        case .prerequisite(.document): "document"
        case .recertification(.reassessment): "reassessment"
        case .recertification(.evidence): "evidence of practice"
        case .ai(.none): "none"
        case .ai(.assist): "assistance"
        case .majority(.simple): "simple majority"
        case .majority(.unanimous): "unanimity"
        case .relation(.isRelatedTo): "is related to"
        case .relation(.exactMatchOf): "matches"
        case .relation(.isPartOf): "is part of"
        case .relation(.exemplar): "is an example of"
        case .relation(.precedes): "precedes"
        case .drafting(.draft): "draft"
        case .drafting(.review): "in review"
        case .drafting(.approved): "approved"
        case .language(.es): "Spanish"
        case .language(.pt): "Portuguese"
        case .language(.en): "English"
        }
    }

    func date(_ date: CalendarDate) -> String {
        "\(date.day) \(EnglishWording.months[date.month - 1]) \(date.year)"
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    func validity(years: Int?) -> String {
        guard let years else { return "without end" }
        return years == 1 ? "1 year" : "\(years) years"
    }

    func level(_ level: Int) -> String { "\(level) of 5" }

    func rule(_ rule: RuleSentence) -> String {
        switch rule {
        case .anotherPersonDecides: "Whoever decides has not rated."
        case .demands(let demands):
            "Before it is rated or closed, every case needs: "
                + demands.map { demand in
                    switch demand {
                    case .application: "an application that was admitted"
                    case .plan: "a plan agreed with the candidate"
                    case .verification: "an internal verification"
                    }
                }.joined(separator: "; ") + "."
        case .panel(nil): "One person decides."
        case .panel(let panel?): "A panel of \(panel.members) people decides, by \(term(.majority(panel.majority)))."
        case .method(.compensatory, let minimum):
            "The points of the items are added up and make up for each other. Whoever reaches at least \(minimum) "
                + "points of 100 is competent."
        case .method(.conjunctive, let minimum):
            "Whoever meets every item and reaches at least \(minimum) points of 100 is competent."
        case .indispensable(let items):
            items.isEmpty
                ? "No item is indispensable."
                : "Where an indispensable item is not met, the candidate is not yet competent, whatever the score. "
                    + "Indispensable items: \(list(items))."
        case .notObservedIsIncomplete: "An item that was not observed is not zero: the assessment stays incomplete."
        case .raisingNeverLowers: "Raising a rating never lowers the judgement."
        case .doubleRating(0): "No second rating is asked for."
        case .doubleRating(1): "Every case is rated twice, by different people."
        case .doubleRating(let count): "One case in \(count) is rated twice, by different people."
        case .tolerance(let points, let mustAgree):
            "Two ratings that differ by more than \(points) points\(mustAgree ? " or in an indispensable item" : "") "
                + "go to a third person."
        case .metFrom: "The item is met from the level:"
        case .needs(let needs, let count): "The item is met with at least \(needs) of \(count) entries of the list."
        case .recertification(let rule):
            "Renewal may be asked for "
                + (rule.opensMonthsBefore == 0
                    ? "when the certificate expires"
                    : "from \(rule.opensMonthsBefore) \(rule.opensMonthsBefore == 1 ? "month" : "months") before it expires")
                + (rule.means == .reassessment
                    ? "; the whole instrument is applied again."
                    : "; evidence of practice is handed in and rated with the same instrument.")
        case .ai(.none): "No artificial intelligence takes part in rating."
        case .ai(.assist):
            "An artificial intelligence may suggest ratings; a person rates, confirms and answers for them."
        case .appeals(let days):
            "An appeal may be filed within \(days) \(days == 1 ? "day" : "days") after notification."
        case .certificate(let code): "The certificate of standard \(code) is asked for."
        case .howToRateItem:
            "Tick one box for each item: C if it is met, NC if it is not met, NO if it was not observed."
        case .howToRateRubric: "In a rubric, tick the level that describes the work, or NO if it was not observed."
        case .howToRateChecklist: "In a checklist, tick every entry that is there, or NO if it was not observed."
        }
    }

    private func list(_ items: [ItemCode]) -> String {
        items.map(\.description).joined(separator: ", ")
    }
}
