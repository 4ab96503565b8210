import AvalModel

/// What the `outcome` of a table says, unless the template says it otherwise.
enum OutcomeWords {
    /// Keys of `texts` that replace them.
    static let keys = ["met", "not-met", "not-observed"]

    static func key(_ outcome: ItemOutcome) -> String {
        switch outcome {
        case .met: "met"
        case .notMet: "not-met"
        case .notObserved: "not-observed"
        }
    }

    static func text(_ outcome: ItemOutcome, _ language: Language) -> String {
        switch (outcome, language) {
        case (.met, .es): "Cumple"
        case (.met, .pt): "Cumpre"
        case (.met, .en): "Met"
        case (.notMet, .es): "No cumple"
        case (.notMet, .pt): "Não cumpre"
        case (.notMet, .en): "Not met"
        case (.notObserved, .es): "No observado"
        case (.notObserved, .pt): "Não observado"
        case (.notObserved, .en): "Not observed"
        }
    }
}

extension LongForm {
    /// `6.00 / 8.00`.
    static func points(_ reached: Points, of available: Points, in language: Language) -> String {
        "\(points(reached, in: language)) / \(points(available, in: language))"
    }

    /// `96 %` with a no-break space, `96%` in English; whole percents, halves away from zero.
    static func share(_ reached: Points, of available: Points, in language: Language) -> String {
        let percent =
            available.thousandths > 0
            ? (reached.thousandths * 200 + available.thousandths) / (available.thousandths * 2) : 0
        return language == .en ? "\(percent)%" : "\(percent)\u{A0}%"
    }
}

/// One text of a table with its language, where that is not the document's.
struct CellText {
    let text: String
    var language: Language?

    init(_ text: String) { self.text = text }

    init(_ text: LocalizedText, in language: Language) {
        self.text = text[language]
        if text.translation(language) == nil { self.language = text.original }
    }
}

extension TableRule {
    /// The cells of every row.
    func rows(_ certificate: Certificate, texts: (ItemOutcome) -> String) -> [[CellText]] {
        let language = certificate.language
        switch subject {
        case .results:
            return CriterionResult.all(of: certificate).map { result in
                columns.map { column in
                    switch column.value {
                    case .code: CellText(result.criterion.description)
                    case .statement: CellText(result.statement, in: language)
                    case .outcome: CellText(texts(result.outcome))
                    case .points: CellText(LongForm.points(result.points, of: result.weight, in: language))
                    case .share: CellText(LongForm.share(result.points, of: result.weight, in: language))
                    case .level: result.level?.title.map { CellText($0, in: language) } ?? CellText("—")
                    }
                }
            }
        case .elements:
            return certificate.elements.map { element in
                columns.map { column in
                    switch column.value {
                    case .code: CellText(element.element.description)
                    case .statement, .level, .outcome: CellText(element.title, in: language)
                    case .points: CellText(LongForm.points(element.reached, of: element.available, in: language))
                    case .share: CellText(LongForm.share(element.reached, of: element.available, in: language))
                    }
                }
            }
        }
    }
}

/// What a certificate says of one criterion, which several items may assess.
struct CriterionResult {
    let criterion: CriterionCode
    let statement: LocalizedText
    var points: Points
    var weight: Points
    /// Met where every item is; not met where one is not.
    var outcome: ItemOutcome
    /// Of the one item that has a rubric; of several none speaks for all.
    var level: ReachedLevel?

    /// One for each criterion, in order of their first items.
    static func all(of certificate: Certificate) -> [CriterionResult] {
        var found: [CriterionResult] = []
        var places: [CriterionCode: Int] = [:]
        var levels: [CriterionCode: Int] = [:]
        for item in certificate.results {
            if item.level != nil { levels[item.criterion, default: 0] += 1 }
            guard let place = places[item.criterion] else {
                places[item.criterion] = found.count
                found.append(
                    CriterionResult(
                        criterion: item.criterion, statement: item.statement, points: item.points,
                        weight: item.weight, outcome: item.outcome, level: item.level))
                continue
            }
            found[place].points = found[place].points + item.points
            found[place].weight = found[place].weight + item.weight
            if found[place].outcome != .notMet, item.outcome != .met { found[place].outcome = item.outcome }
            found[place].level = levels[item.criterion, default: 0] > 1 ? nil : found[place].level ?? item.level
        }
        return found
    }
}

extension ReachedLevel {
    /// What the level is called.
    var title: LocalizedText? { rubric.levels.first { $0.code == reached }?.title }
}

/// One axis of a chart.
struct ChartValue {
    let code: String
    let title: String
    /// 0...1.
    let share: Double
    /// As printed beside it.
    let figure: String
    /// As said in the alternative text.
    let spoken: String
}

extension ChartRule {
    func values(_ certificate: Certificate) -> [ChartValue] {
        let language = certificate.language
        switch subject {
        case .elements:
            return certificate.elements.map { element in
                let share = LongForm.share(element.reached, of: element.available, in: language)
                let whole = max(1, element.available.thousandths)
                return ChartValue(
                    code: element.element.description, title: element.title[language],
                    share: min(1, max(0, Double(element.reached.thousandths) / Double(whole))), figure: share,
                    spoken: "\(LongForm.points(element.reached, of: element.available, in: language)) (\(share))")
            }
        case .levels:
            return certificate.results.compactMap { result in
                guard let level = result.level, let place = level.rubric.position(of: level.reached) else { return nil }
                let count = level.rubric.levels.count
                let title = level.title?[language] ?? level.reached.description
                return ChartValue(
                    code: result.criterion.description, title: result.statement[language],
                    share: Double(place + 1) / Double(max(1, count)), figure: title,
                    spoken: "\(title) (\(place + 1) / \(count))")
            }
        }
    }

    /// What the chart says to who cannot see it: its title and every figure.
    static func alternative(_ title: String, _ values: some Collection<ChartValue>) -> String {
        "\(title): " + values.map { "\($0.code) \($0.title): \($0.spoken)" }.joined(separator: "; ")
    }
}
