public import AvalModel

extension Cedula {
    /// What is to be told of an assessment.
    ///
    /// `nil` when the standard, the case or the decision belongs to another assessment than the report. That the
    /// standard's digest is the pinned one is the caller's duty.
    /// - Parameters:
    ///   - language: The language in which people wrote remarks, notes and reasons.
    ///   - day: The day it is drawn up, where the institute is.
    ///   - utcOffset: Seconds east of UTC, by which the day of a decision is told.
    ///   - directory: Gives names of evaluators and centres; without it their codes stand alone.
    public init?(
        of report: AssessmentReport, under standard: Standard, institute: String, writtenIn language: Language = .es,
        on day: CalendarDate, utcOffset: Int = 0, caseFile: CaseFile? = nil, decision: Decision? = nil,
        directory: Directory? = nil
    ) {
        guard report.standard.code == standard.code, report.standard.version == standard.version,
            report.instrument == standard.instrument.code
        else { return nil }
        if let file = caseFile?.case {
            guard file.candidate == report.candidate.code, file.standard == report.standard,
                file.attempt == report.attempt
            else { return nil }
        }
        if let decision {
            guard decision.candidate == report.candidate.code, decision.standard == report.standard,
                decision.attempt == report.attempt
            else { return nil }
        }
        let derivation = report.ofRecord.derivation
        // Of ratings that disagree none counts yet.
        let counted = if case .held = report.standing { [CountedItem]() } else { derivation.counted }
        let items = counted.compactMap { ItemResult($0, under: standard) }
        let resolution = Resolution(decision, caseFile, derivation: derivation, utcOffset: Int64(utcOffset))
        let ended = caseFile.flatMap { $0.assessment.isAbandoned ? $0.assessment : nil }
        let notes = caseFile?.notes ?? []

        self.institute = institute
        self.language = language
        self.day = day
        candidate = report.candidate.code
        name = report.candidate.name
        self.standard = report.standard
        title = standard.title
        instrument = report.instrument
        instrumentTitle = standard.instrument.title
        attempt = report.attempt
        result = Result(
            standing: report.standing, rule: derivation.rule, score: derivation.score,
            minimumScore: derivation.minimumScore, grade: derivation.grade, ended: ended)
        raters = report.ratings.map { Rater($0, isOfRecord: $0 == report.ofRecord, directory) }
        settlement = Settlement(of: report, under: standard.decisionRule)
        reconciliations = caseFile?.reconciliations ?? []
        elements = counted.isEmpty ? [] : standard.elements.map { ElementResult($0, counted, standard.decisionRule) }
        self.items = items
        bestPractices = notes.remarks(.bestPractice) + items.filter(\.isAtTop).map { .level($0.code) }
        areasOfOpportunity = notes.remarks(.areaOfOpportunity) + items.compactMap(\.opportunity)
        unmet = standard.criteria.compactMap { criterion in
            let missed = items.filter { $0.counted.item.criterion == criterion.code && $0.counted.outcome == .notMet }
            return missed.isEmpty ? nil : UnmetCriterion(criterion: criterion, items: missed.map(\.code))
        }
        recommendations =
            notes.remarks(.recommendation)
            + items.filter { $0.counted.outcome == .notMet && $0.level?.feedback != nil }.map { .level($0.code) }
        casework = Casework(caseFile, under: standard)
        self.resolution = resolution
        next = nextSteps(report, under: standard, caseFile, resolution)
    }

    /// The item of a code; `nil` where the report has none.
    public func item(_ code: ItemCode) -> ItemResult? { items.first { $0.code == code } }
}

extension [CaseNote] {
    fileprivate func remarks(_ kind: CaseNote.Kind) -> [Cedula.Remark] {
        filter { $0.kind == kind }.map { .noted($0.text, item: $0.item) }
    }
}

extension Cedula.ItemResult {
    /// `nil` for an item of no criterion of the standard, of which a published one has none.
    fileprivate init?(_ counted: CountedItem, under standard: Standard) {
        guard let text = counted.item.text ?? standard.criterion(counted.item.criterion)?.statement else { return nil }
        self.counted = counted
        self.text = text
    }

    /// What could be better: met below the top, met with entries missing, not met and not indispensable.
    fileprivate var opportunity: Cedula.Remark? {
        switch counted.outcome {
        case .notObserved: nil
        case .notMet: counted.item.isIndispensable ? nil : .notMet(code)
        case .met: level != nil && !isAtTop ? .level(code) : missing.isEmpty ? nil : .entries(code)
        }
    }
}

extension Cedula.ElementResult {
    fileprivate init(_ element: Element, _ counted: [CountedItem], _ rule: DecisionRule) {
        let criteria = Set(element.criteria.map(\.code))
        let own = counted.filter { criteria.contains($0.item.criterion) }
        code = element.code
        title = element.title
        reached = own.reduce(.zero) { $0 + $1.points }
        offered = own.reduce(.zero) { $0 + $1.item.weight }
        minimum = rule.elementMinima.first { $0.element == element.code }?.percent
    }
}

extension Cedula.Rater {
    fileprivate init(_ rated: RatedDerivation, isOfRecord: Bool, _ directory: Directory?) {
        let rating = rated.rating
        person = rating.rater
        name = directory?.people[rating.rater]?.name
        centre = rating.centre
        centreName = directory?.centres[rating.centre]?.name
        ratedOn = rating.ratedOn
        score = rated.derivation.score
        judgement = rated.derivation.judgement
        self.isOfRecord = isOfRecord
        supersedes = rating.supersedes
        remarks = rating.remarks
        assistance = rating.assistance
    }
}

extension Cedula.Settlement {
    fileprivate init(of report: AssessmentReport, under rule: DecisionRule) {
        if case .held(let disagreement) = report.standing {
            self = .thirdAwaited(disagreement)
            return
        }
        guard report.ratings.count > 1 else {
            self = .single
            return
        }
        let (first, second) = (report.ratings[0].derivation, report.ratings[1].derivation)
        if let disagreement = difference(first, second, under: rule) {
            self = .thirdRating(disagreement)
        } else {
            self = .agreed(distance: first.score.distance(to: second.score), tolerance: rule.tolerance)
        }
    }
}
