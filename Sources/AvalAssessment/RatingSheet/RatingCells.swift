internal import AvalModel

extension Cells {
    /// The rating of a row; every cell is looked at even when an earlier one is wrong. Without a standard the outcomes
    /// mean nothing, and nobody knows from when on and by whom it is rated.
    mutating func rating(
        of candidate: CandidateCode?, under pinned: PinnedStandard?, _ context: SheetContext
    ) -> Rating? {
        let day = day(pinned?.standard, today: context.today)
        let centre = centre(context.directory)
        let rater = rater(context.directory, centre: centre, standard: pinned?.standard.code, day: day)
        let outcomes = outcomes(pinned?.standard.instrument)
        let remarks = remarks()
        guard let candidate, let pinned, let day, let centre, let rater, let outcomes, let remarks else { return nil }
        return Rating(
            candidate: candidate, standard: pinned.reference, instrument: pinned.standard.instrument.code,
            centre: centre, rater: rater, ratedOn: day, outcomes: outcomes, remarks: remarks)
    }

    private mutating func day(_ standard: Standard?, today: CalendarDate) -> CalendarDate? {
        guard let value = text(.date) else { return nil }
        guard let day = sheetDate(value) else {
            refuse(.date, .date)
            return nil
        }
        if day > today {
            refuse(.date, .dateNotAfter(today))
            return nil
        }
        if let standard, day < standard.effectiveFrom {
            refuse(.date, .dateNotBefore(standard.effectiveFrom))
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

    private mutating func outcomes(_ instrument: Instrument?) -> [ItemCode: ItemOutcome]? {
        guard let instrument else { return nil }
        var missing = Dictionary(
            instrument.items.map { ($0.code.description.lowercased(), $0.code) },
            uniquingKeysWith: { first, _ in first })
        var outcomes: [ItemCode: ItemOutcome] = [:]
        for (name, index) in heading.items {
            let value = trimmed(record.fields[index])
            if let code = missing.removeValue(forKey: name.lowercased()) {
                outcomes[code] = sheetOutcome(value)
                if outcomes[code] == nil { refuse(item: name, value, value.isEmpty ? .something : .outcome) }
            } else if !value.isEmpty {
                refuse(item: name, value, .nothing)
            }
        }
        for item in instrument.items where missing[item.code.description.lowercased()] != nil {
            refuse(item: item.code.description, "", .something)
        }
        return outcomes.count == instrument.items.count ? outcomes : nil
    }

    /// Free text: kept as it stands; formula beginnings and invisible characters are refused.
    private mutating func remarks() -> String? {
        let value = trimmed(raw(.remarks))
        let hasControls = value.unicodeScalars.contains { isInvisible($0) && $0 != "\n" && $0 != "\r" && $0 != "\t" }
        let beginning = value.unicodeScalars.first
        if hasControls || beginning == "=" || beginning == "@" {
            refuse(.remarks, .plainText)
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

/// C (cumple), NC (no cumple), NO (no observado).
func sheetOutcome(_ text: String) -> ItemOutcome? {
    switch text.uppercased() {
    case "C": .met
    case "NC": .notMet
    case "NO": .notObserved
    default: nil
    }
}
