internal import AvalModel
internal import AvalVerification

/// Everything the site says in one language. Exhaustive switches make a missing text a compiler error.
protocol Wording: Sendable {
    var language: Language { get }

    func label(_ label: Label) -> String
    /// The verdict in two or three words.
    func headline(_ finding: Finding) -> String
    /// What it means, in one sentence.
    func meaning(_ finding: Finding) -> String
    /// What to do now.
    func advice(_ finding: Finding) -> String
    /// What a picture of the certificate is, for who does not see it.
    func preview(of facts: CertifiedFacts) -> String
    /// What stands beside a link to the certificate's page on other sites.
    func shared(_ facts: CertifiedFacts, checkedOn date: CalendarDate) -> String
    func check(_ name: Check.Name) -> String
    func outcome(_ mark: CheckMark) -> String
    func reason(_ reason: Reason) -> String
    func title(of kind: ProblemKind) -> String
    func explanation(of kind: ProblemKind) -> String
    func flaw(_ flaw: VerificationCode.Flaw) -> String
    func date(_ date: CalendarDate) -> String
}

func wording(_ language: Language) -> any Wording {
    switch language {
    case .es: Spanish()
    case .pt: Portuguese()
    case .en: English()
    }
}

/// The short texts of the pages; the raw value is the name in the templates.
enum Label: String, CaseIterable, Sendable {
    case languageName, siteTitle, skip, languages
    case error, formHeading, formLead, codeLabel, codeHint, submit, whereHeading, whereText, trustHeading, trustText
    case checkedOn, codeAsked, whatToDo, factsHeading, holder, number, standard, version, title, level, score, issuer
    case validFrom, validUntil, withoutEnd, checksHeading, filesHeading, pdf, credential, previewNote, another
    case addressNote, machines
    case demoBanner, status
}

extension Wording {
    /// A date and the time to the second, UTC.
    func moment(_ instant: Instant) -> String {
        let time = instant.description.split(separator: "T").last?.dropLast() ?? ""
        return "\(date(instant.date)), \(time) UTC"
    }
}

/// A character that was typed, so that it can be shown in a sentence: invisible and long ones by their number.
func shown(_ character: Character) -> String {
    let scalars = character.unicodeScalars
    if let scalar = scalars.first, scalars.count == 1,
        scalar.properties.isAlphabetic || (33...126).contains(scalar.value)
    {
        return "“\(character)”"
    }
    let number = String(scalars.first?.value ?? 0, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - number.utf8.count)) + number
}
