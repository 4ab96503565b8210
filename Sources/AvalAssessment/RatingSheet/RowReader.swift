internal import AvalModel

/// Reads rows one after the other and remembers what must not come twice.
struct RowReader {
    private let heading: SheetHeading
    private let context: SheetContext
    private var ratedIn: [RatingKey: Int] = [:]
    private var candidates: [CandidateCode: (row: Int, candidate: Candidate)] = [:]

    init(heading: SheetHeading, context: SheetContext) {
        self.heading = heading
        self.context = context
    }

    /// The row, or everything that is wrong with it.
    mutating func read(_ record: SheetRecord) -> (SheetRow?, [RowProblem]) {
        guard record.fields.count == heading.names.count else {
            let expected = RowProblem.Expectation.columns(heading.names.count, found: record.fields.count)
            return (nil, [RowProblem(row: record.number, column: "", value: "", expected: expected)])
        }
        var cells = Cells(record: record, heading: heading)
        let candidate = cells.candidate()
        let pinned = cells.standard(among: context.standards)
        let rating = cells.rating(of: candidate?.code, under: pinned, context)
        guard let candidate, let rating, cells.problems.isEmpty else { return (nil, cells.problems) }

        let key = RatingKey(rating)
        if let earlier = ratedIn[key] {
            return (nil, [cells.problem(.rater, .notDuplicate(of: earlier))])
        }
        if let known = candidates[candidate.code], known.candidate != candidate {
            let column = column(known.candidate, differsFrom: candidate)
            return (nil, [cells.problem(column, .sameCandidate(as: known.row))])
        }
        ratedIn[key] = record.number
        if candidates[candidate.code] == nil { candidates[candidate.code] = (record.number, candidate) }
        return (SheetRow(number: record.number, candidate: candidate, rating: rating), [])
    }
}

/// The first column in which one candidate stands with different values.
private func column(_ a: Candidate, differsFrom b: Candidate) -> SheetColumn {
    if a.name.given != b.name.given { return .givenName }
    if a.name.family != b.name.family { return .familyName }
    return a.email != b.email ? .email : .region
}

/// What makes a rating the same one: a rater rates a candidate with an instrument once in an attempt.
private struct RatingKey: Hashable {
    let candidate: CandidateCode
    let rater: PersonCode
    let instrument: InstrumentCode
    let standard: StandardReference
    let attempt: Int

    init(_ rating: Rating) {
        candidate = rating.candidate
        rater = rating.rater
        instrument = rating.instrument
        standard = rating.standard
        attempt = rating.attempt
    }
}

/// The cells of one row, with what was found wrong so far.
struct Cells {
    let record: SheetRecord
    let heading: SheetHeading
    private(set) var problems: [RowProblem] = []

    init(record: SheetRecord, heading: SheetHeading) {
        self.record = record
        self.heading = heading
    }

    func raw(_ column: SheetColumn) -> String {
        heading.columns[column].map { record.fields[$0] } ?? ""
    }

    func problem(_ column: SheetColumn, _ expected: RowProblem.Expectation) -> RowProblem {
        RowProblem(
            row: record.number, column: heading.columns[column].map { heading.names[$0] } ?? column.rawValue,
            value: harmless(raw(column), personal: column.isPersonal), expected: expected)
    }

    mutating func refuse(_ column: SheetColumn, _ expected: RowProblem.Expectation) {
        problems.append(problem(column, expected))
    }

    mutating func refuse(_ problem: RowProblem) {
        problems.append(problem)
    }

    /// White space outside is nothing; an empty cell is a problem.
    mutating func text(_ column: SheetColumn) -> String? {
        let value = trimmed(raw(column))
        if value.isEmpty {
            refuse(column, .something)
            return nil
        }
        return value
    }

    mutating func code<Kind>(_ column: SheetColumn, as kind: Code<Kind>.Type) -> Code<Kind>? {
        guard let value = text(column) else { return nil }
        guard let parsed = Code<Kind>(value) else {
            refuse(column, .code)
            return nil
        }
        return parsed
    }

    mutating func candidate() -> Candidate? {
        let candidate = code(.candidate, as: CandidateCode.self)
        let given = namePart(.givenName, isRequired: true)
        let family = namePart(.familyName, isRequired: false)
        let email = email()
        let region = code(.region, as: RegionCode.self)
        guard let candidate, let given, let family, let email, let region,
            let name = try? PersonName(given: given, family: family)
        else { return nil }
        return Candidate(code: candidate, name: name, email: email, region: region)
    }

    private mutating func namePart(_ column: SheetColumn, isRequired: Bool) -> String? {
        let value = raw(column)
        if !isRequired, trimmed(value).isEmpty { return "" }
        do {
            return try PersonName.part(value)
        } catch {
            refuse(column, .name(error))
            return nil
        }
    }

    /// One `@` with something on both sides, a dot in the domain, no white space, at most 254 bytes, no formula.
    private mutating func email() -> String? {
        guard let value = text(.email) else { return nil }
        let parts = value.split(separator: "@", omittingEmptySubsequences: false)
        let isAddress =
            parts.count == 2 && !parts[0].isEmpty && !"=+-".contains(parts[0].first ?? "=") && parts[1].contains(".")
            && !parts[1].hasPrefix(".")
            && !parts[1].hasSuffix(".") && value.utf8.count <= 254
            && !value.contains(where: \.isWhitespace) && !value.unicodeScalars.contains(where: isInvisible)
        if !isAddress { refuse(.email, .email) }
        return isAddress ? value : nil
    }

    mutating func standard(among known: [PinnedStandard]) -> PinnedStandard? {
        guard let wanted = code(.standard, as: StandardCode.self) else { return nil }
        let versions = known.filter { $0.standard.code == wanted }
        guard !versions.isEmpty else {
            refuse(.standard, .standard(known: Set(known.map(\.standard.code.description)).sorted()))
            return nil
        }
        guard let value = text(.version) else { return nil }
        guard let pinned = versions.first(where: { $0.standard.version.description == value }) else {
            refuse(.version, .version(known: versions.map(\.standard.version.number).sorted()))
            return nil
        }
        if let instrument = text(.instrument), instrument != pinned.standard.instrument.code.description {
            refuse(.instrument, .instrument(pinned.standard.instrument.code))
        }
        return pinned
    }
}

/// Without white space outside; by scalars, so that no combining mark goes with it.
func trimmed(_ text: some StringProtocol) -> String {
    let scalars = String(text).unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
}
