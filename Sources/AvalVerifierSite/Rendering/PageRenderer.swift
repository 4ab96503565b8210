internal import AvalModel
internal import AvalVerification
internal import HTTPTypes
internal import Mustache

/// Makes the pages. Everything but the finished inner part of a page goes through ``HTMLText``.
struct PageRenderer: Sendable {
    let settings: VerifierSite.Settings
    private let templates = Templates.embedded
    private let labels: [Language: [String: String]]
    /// Changes when the stylesheet does, so that browsers may keep it.
    private let styleVersion: String
    private let host: String

    init(_ settings: VerifierSite.Settings) {
        self.settings = settings
        labels = Dictionary(
            uniqueKeysWithValues: Language.allCases.map { language in
                let words = wording(language)
                let pairs = Label.allCases.map { ($0.rawValue, words.label($0)) }
                return (language, Dictionary(uniqueKeysWithValues: pairs))
            })
        styleVersion = String(entityTag(PackageResources.style_css).filter { $0.isHexDigit }.prefix(24))
        host = settings.publicURL.split(separator: "/").last.map(String.init) ?? settings.publicURL
    }

    /// The start page; with what was typed and what is wrong with it after a malformed code.
    func form(_ language: Language, typed: String = "", flaw: VerificationCode.Flaw? = nil) -> String {
        let words = wording(language)
        var fields: [String: Any] = [
            "l": labels[language] ?? [:], "typed": typed, "language": language.rawValue, "host": host,
        ]
        if let flaw { fields["flaw"] = words.flaw(flaw) }
        let title = flaw == nil ? words.label(.siteTitle) : "\(words.label(.error)): \(words.label(.siteTitle))"
        return framed(templates.form.render(fields), title: title, path: "/", language)
    }

    /// - Parameters:
    ///   - picture: of a valid certificate; none for others.
    ///   - suffix: what the page's own address ends in, where a language was asked for in it.
    func verdict(
        _ report: VerificationReport, of code: VerificationCode, showing picture: ShownPicture?, in language: Language,
        suffix: String
    ) -> String {
        let words = wording(language)
        var fields = standing(Finding(report.verdict), code, at: report.checkedAt, words)
        if let facts = report.facts { fields["facts"] = factFields(facts, words) }
        fields["checks"] = report.checks.map { checkFields($0, words) }
        fields["causes"] = causes(report, words)
        let page = "/v/\(code.compact)"
        fields["links"] = ["pdf": "\(page)/certificate.pdf", "credential": "\(page)/credential"]
        var shared: [String: Any]?
        if let picture, let facts = report.facts {
            fields["preview"] = previewFields(picture, facts, page, words)
            if picture.hasCard {
                shared = sharedFields(facts, checkedAt: report.checkedAt, page, suffix: suffix, words)
            }
        }
        let title = words.headline(Finding(report.verdict))
        return framed(templates.verdict.render(fields), title: title, path: page, language, shared: shared)
    }

    func notFound(_ code: VerificationCode?, at instant: Instant, in language: Language) -> String {
        let words = wording(language)
        let fields = standing(.notFound, code, at: instant, words)
        let path = code.map { "/v/\($0.compact)" } ?? "/"
        return framed(templates.verdict.render(fields), title: words.headline(.notFound), path: path, language)
    }

    /// A problem in words.
    func notice(_ kind: ProblemKind, in language: Language, at path: String) -> String {
        let words = wording(language)
        let fields: [String: Any] = [
            "l": labels[language] ?? [:], "title": words.title(of: kind), "explanation": words.explanation(of: kind),
            "status": String(kind.status.code), "homeHref": "/?lang=\(language.rawValue)",
        ]
        return framed(templates.notice.render(fields), title: words.title(of: kind), path: path, language)
    }

    private func standing(
        _ finding: Finding, _ code: VerificationCode?, at instant: Instant, _ words: any Wording
    ) -> [String: Any] {
        var fields: [String: Any] = [
            "l": labels[words.language] ?? [:], "finding": finding.rawValue, "tone": finding.tone.rawValue,
            "icon": finding.icon, "headline": words.headline(finding), "meaning": words.meaning(finding),
            "advice": words.advice(finding), "checkedAt": instant.description, "checkedOn": words.moment(instant),
            "host": host, "homeHref": "/?lang=\(words.language.rawValue)",
        ]
        if let code { fields["code"] = code.grouped }
        return fields
    }

    /// The reasons to tell at once, where the verdict does not tell them itself.
    private func causes(_ report: VerificationReport, _ words: any Wording) -> [String] {
        report.checks.compactMap { check in
            switch (report.verdict, check.outcome) {
            case (.invalid, .failed(let reason)), (.indeterminate, .indeterminate(let reason)): words.reason(reason)
            default: nil
            }
        }
    }

    private func factFields(_ facts: CertifiedFacts, _ words: any Wording) -> [String: Any] {
        let from = day(of: facts.validFrom)
        var fields: [String: Any] = [
            "holder": facts.holderName, "number": facts.number, "title": facts.title,
            "standard": facts.standardCode, "version": facts.standardVersion, "issuer": facts.issuerName,
            "issuerID": facts.issuerID, "validFrom": words.date(from),
            "validFromISO": from.description,
        ]
        fields["level"] = facts.level
        fields["score"] = facts.score
        if let end = facts.validUntil {
            fields["validUntil"] = words.date(day(of: end))
            fields["validUntilISO"] = day(of: end).description
        }
        return fields
    }

    /// The day where the institute is, as its documents print it.
    func day(of instant: Instant) -> CalendarDate {
        instant.adding(seconds: Int64(settings.utcOffset)).date
    }

    private func checkFields(_ check: Check, _ words: any Wording) -> [String: Any] {
        var fields: [String: Any] = ["name": words.check(check.name), "detail": check.detail]
        fields["hasDetail"] = !check.detail.isEmpty
        let mark: CheckMark
        switch check.outcome {
        case .passed: mark = .passed
        case .failed(let reason):
            mark = .failed
            fields["reason"] = words.reason(reason)
        case .indeterminate(let reason):
            mark = .indeterminate
            fields["reason"] = words.reason(reason)
        case .notApplicable: mark = .notApplicable
        }
        fields["outcome"] = words.outcome(mark)
        fields["mark"] = mark.rawValue
        fields["icon"] = mark.icon
        return fields
    }

    private func framed(
        _ main: String, title: String, path: String, _ language: Language, shared: [String: Any]? = nil
    ) -> String {
        let languages = Language.allCases.map { other -> [String: Any] in
            [
                "code": other.rawValue, "name": wording(other).label(.languageName), "isCurrent": other == language,
                "href": "\(path)?lang=\(other.rawValue)",
            ]
        }
        var fields: [String: Any] = [
            "l": labels[language] ?? [:], "language": language.rawValue, "title": title, "main": main,
            "institute": settings.instituteName, "isDemo": settings.isDemo, "languages": languages,
            "styleHref": "/style.css?v=\(styleVersion)", "homeHref": "/?lang=\(language.rawValue)", "host": host,
        ]
        fields["shared"] = shared
        return templates.frame.render(fields)
    }
}
