internal import AvalModel

extension Cells {
    /// The rating of a row; every cell is looked at even when an earlier one is wrong. Without a standard the outcomes
    /// mean nothing, and nobody knows from when on and by whom it is rated.
    mutating func rating(
        of candidate: CandidateCode?, under pinned: PinnedStandard?, _ context: SheetContext
    ) -> Rating? {
        let day = day(pinned, today: context.today)
        let centre = centre(context.directory)
        let rater = rater(context.directory, centre: centre, standard: pinned?.standard.code, day: day)
        let items = items(pinned?.standard.instrument)
        let remarks = plainText(.remarks)
        let attempt = attempt()
        let supersedes = plainText(.supersedes)
        let assistance = assistance(pinned?.standard, ratedOn: day, today: context.today)
        guard let candidate, let pinned, let day, let centre, let rater, let items, let remarks, let attempt,
            let supersedes, let assistance
        else { return nil }
        return Rating(
            candidate: candidate, standard: pinned.reference, attempt: attempt,
            instrument: pinned.standard.instrument.code, centre: centre, rater: rater, ratedOn: day, items: items,
            remarks: remarks, assistance: assistance.declared, supersedes: supersedes.isEmpty ? nil : supersedes)
    }

    private mutating func day(_ pinned: PinnedStandard?, today: CalendarDate) -> CalendarDate? {
        guard let value = text(.date) else { return nil }
        guard let day = sheetDate(value) else {
            refuse(.date, .date)
            return nil
        }
        if day > today {
            refuse(.date, .dateNotAfter(today))
            return nil
        }
        if let pinned, day < pinned.standard.effectiveFrom {
            refuse(.date, .dateNotBefore(pinned.standard.effectiveFrom))
            return nil
        }
        if let retirement = pinned?.retirement, day >= retirement.on {
            refuse(.date, .dateBeforeRetirement(retirement.on))
            return nil
        }
        return day
    }

    private mutating func centre(_ directory: Directory) -> CentreCode? {
        guard let known = code(.centre, as: CentreCode.self) else { return nil }
        guard directory.centres[known] != nil else {
            refuse(.centre, .centre)
            return nil
        }
        return known
    }

    private mutating func rater(
        _ directory: Directory, centre: CentreCode?, standard: StandardCode?, day: CalendarDate?
    ) -> PersonCode? {
        guard let known = code(.rater, as: PersonCode.self) else { return nil }
        guard let person = directory.people[known], person.roles.contains(.evaluator) else {
            refuse(.rater, .evaluator)
            return nil
        }
        if let centre, let own = person.centre, own != centre {
            refuse(.centre, .centreOfEvaluator(own))
            return nil
        }
        if let standard, let day, !person.isAccredited(for: standard, on: day) {
            refuse(.rater, .accreditation(standard))
            return nil
        }
        return known
    }

    private mutating func items(_ instrument: Instrument?) -> [ItemCode: ItemRating]? {
        guard let instrument else { return nil }
        var missing = Dictionary(
            instrument.items.map { ($0.code.description.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
        var ratings: [ItemCode: ItemRating] = [:]
        for (name, index) in heading.items {
            let value = trimmed(record.fields[index])
            if let item = missing.removeValue(forKey: name.lowercased()) {
                ratings[item.code] = sheetRating(value, of: item)
                if ratings[item.code] == nil { refuse(item: name, value, value.isEmpty ? .something : expected(item)) }
            } else if !value.isEmpty {
                refuse(item: name, value, .nothing)
            }
        }
        for item in instrument.items where missing[item.code.description.lowercased()] != nil {
            refuse(item: item.code.description, "", .something)
        }
        return ratings.count == instrument.items.count ? ratings : nil
    }

    private mutating func attempt() -> Int? {
        let value = trimmed(raw(.attempt))
        if value.isEmpty { return 1 }
        guard let attempt = decimal(Array(value.utf8)[...]), (1...99).contains(attempt) else {
            refuse(.attempt, .attempt)
            return nil
        }
        return attempt
    }

    /// What the two columns on artificial intelligence say: both or neither, and only where the standard allows it.
    private mutating func assistance(
        _ standard: Standard?, ratedOn: CalendarDate?, today: CalendarDate
    ) -> Declared? {
        guard let system = plainText(.assistance) else { return nil }
        let confirmed = trimmed(raw(.confirmed))
        if system.isEmpty {
            if confirmed.isEmpty { return Declared(declared: nil) }
            refuse(.confirmed, .confirmation)
            return nil
        }
        if let standard, standard.scheme?.ai?.raters != .assist {
            refuse(.assistance, .noAssistance)
            return nil
        }
        guard let day = sheetDate(confirmed), day <= today, ratedOn.map({ $0 <= day }) ?? true else {
            refuse(.confirmed, .confirmation)
            return nil
        }
        return Declared(declared: AIAssistance(system: system, confirmedOn: day))
    }

    /// Free text, empty where there is none: kept as it stands; formula beginnings and invisible characters are refused.
    private mutating func plainText(_ column: SheetColumn) -> String? {
        let value = trimmed(raw(column))
        let hasControls = value.unicodeScalars.contains { isInvisible($0) && $0 != "\n" && $0 != "\r" && $0 != "\t" }
        let beginning = value.unicodeScalars.first
        if hasControls || beginning == "=" || beginning == "@" {
            refuse(column, .plainText)
            return nil
        }
        return normalFormC(value)
    }

    private mutating func refuse(item: String, _ value: String, _ expected: RowProblem.Expectation) {
        refuse(
            RowProblem(
                row: record.number, column: item, value: harmless(value, personal: false), expected: expected))
    }
}

/// dd/mm/yyyy, with one or two digits for day and month, or yyyy-mm-dd.
func sheetDate(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(iso: text) { return date }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Array($0.utf8) }
    guard parts.count == 3, parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4,
        let day = decimal(parts[0][...]), let month = decimal(parts[1][...]), let year = decimal(parts[2][...])
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
}

/// What a cell says of an item, on the item's own scale; `NO` (no observado) on every one.
func sheetRating(_ text: String, of item: Item) -> ItemRating? {
    if text.uppercased() == "NO" { return .notObserved }
    switch item.scale {
    case .metOrNot:
        switch text.uppercased() {
        case "C": return .met
        case "NC": return .notMet
        default: return nil
        }
    case .rubric(let rubric):
        return rubric.levels.first { $0.code.description.lowercased() == text.lowercased() }.map { .level($0.code) }
    case .checklist(let list):
        if text == "-" { return .checked([]) }
        let known = Dictionary(
            list.entries.map { ($0.code.description.lowercased(), $0.code) }, uniquingKeysWith: { first, _ in first })
        let parts = text.lowercased().split(separator: "+", omittingEmptySubsequences: false).map(trimmed)
        let codes = parts.compactMap { known[$0] }
        return codes.count == parts.count && Set(codes).count == codes.count ? .checked(Set(codes)) : nil
    }
}

private func expected(_ item: Item) -> RowProblem.Expectation {
    switch item.scale {
    case .metOrNot: .outcome
    case .rubric(let rubric): .level(rubric.levels.map(\.code))
    case .checklist(let list): .checks(list.entries.map(\.code))
    }
}

/// That a row said something about assistance, or that there was none.
private struct Declared {
    let declared: AIAssistance?
}
