import AvalModel
import AvalVerification
import Testing

@testable import AvalVerifierSite

@Suite struct WordsTests {
    /// Everything that is said, by what it is said about.
    private func texts(_ words: any Wording) -> [(key: String, text: String)] {
        var texts = Label.allCases.map { ("label \($0)", words.label($0)) }
        for finding in Finding.allCases {
            texts.append(("headline \(finding)", words.headline(finding)))
            texts.append(("meaning \(finding)", words.meaning(finding)))
            texts.append(("advice \(finding)", words.advice(finding)))
        }
        texts += Check.Name.allCases.map { ("check \($0)", words.check($0)) }
        texts += CheckMark.allCases.map { ("outcome \($0)", words.outcome($0)) }
        texts += Reason.allCases.map { ("reason \($0)", words.reason($0)) }
        for kind in ProblemKind.allCases {
            texts.append(("title \(kind)", words.title(of: kind)))
            texts.append(("explanation \(kind)", words.explanation(of: kind)))
        }
        let flaws: [VerificationCode.Flaw] = [
            .length(found: 0), .length(found: 3), .length(found: 65), .symbol("!", position: 2), .check,
        ]
        let facts = Stand.facts(number: "ITE-2026-000142", holder: "María Ñuñez")
        texts.append(("preview", words.preview(of: facts)))
        texts.append(("meaning on other sites", words.shared(facts, checkedOn: CalendarDate(iso: "2026-10-15")!)))
        texts += flaws.map { ("flaw \($0)", words.flaw($0)) }
        return texts
    }

    @Test("every text exists in all languages, without stray space", arguments: Language.allCases)
    func complete(language: Language) {
        #expect(wording(language).language == language)
        for (key, text) in texts(wording(language)) {
            #expect(!text.isEmpty && text.first != " " && text.last != " " && !text.contains("  "), "\(key)")
        }
    }

    @Test("sentences end with a point, titles do not", arguments: Language.allCases)
    func sentences(language: Language) {
        for (key, text) in texts(wording(language)) {
            let isSentence = ["meaning", "advice", "reason", "explanation"].contains { key.hasPrefix($0) }
            let isTitle = ["headline", "title", "check", "outcome"].contains { key.hasPrefix($0) }
            #expect(!isSentence || text.hasSuffix("."), "\(key)")
            #expect(!isTitle || !text.hasSuffix("."), "\(key)")
        }
    }

    @Test("whole sentences are never the same in two languages")
    func translated() {
        let all = Language.allCases.map { texts(wording($0)) }
        for index in all[0].indices where all[0][index].text.hasSuffix(".") {
            #expect(Set(all.map { $0[index].text }).count == 3, "\(all[0][index].key)")
        }
    }

    @Test("no two verdicts are told in the same words, in any language", arguments: Language.allCases)
    func distinct(language: Language) {
        let words = wording(language)
        for say in [words.headline, words.meaning, words.advice] {
            #expect(Set(Finding.allCases.map(say)).count == Finding.allCases.count)
        }
        #expect(Set(Reason.allCases.map(words.reason)).count == Reason.allCases.count)
        #expect(Set(ProblemKind.allCases.map(words.title)).count == ProblemKind.allCases.count)
    }

    @Test("every verdict and every mark has an icon of its own")
    func icons() {
        #expect(Set(Finding.allCases.map(\.icon)).count == Finding.allCases.count)
        #expect(Set(CheckMark.allCases.map(\.icon)).count == CheckMark.allCases.count)
        for verdict in Verdict.allCases { #expect(Finding(verdict).rawValue == verdict.rawValue) }
        #expect(Verdict.allCases.filter { Finding($0).tone == .good } == [.valid])
    }

    @Test("dates and moments are written as each language writes them")
    func dates() {
        let moment = Instant(rfc3339: "2026-03-05T08:09:07Z")!
        #expect(wording(.es).moment(moment) == "5 de marzo de 2026, 08:09:07 UTC")
        #expect(wording(.pt).moment(moment) == "5 de março de 2026, 08:09:07 UTC")
        #expect(wording(.en).moment(moment) == "5 March 2026, 08:09:07 UTC")
    }

    @Test("a character that cannot be seen is named by its number")
    func shownCharacters() {
        #expect(shown("!") == "“!”")
        #expect(shown("ñ") == "“ñ”")
        #expect(shown("\u{200B}") == "U+200B")
        #expect(shown("\u{7}") == "U+0007")
        #expect(shown("e\u{301}\u{301}\u{301}") == "U+0065")
        #expect(shown("\u{202E}") == "U+202E")
    }
}
