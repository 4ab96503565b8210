import AvalModel
import AvalVerification
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct PageTests {
    @Test("the embedded templates compile")
    func templates() throws {
        _ = try Templates()
    }

    @Test("each verdict has its page in each language: headline, meaning, advice, checks, facts, instant")
    func verdictPages() async throws {
        let stand = Stand()
        for verdict in Verdict.allCases {
            for language in Language.allCases {
                let page = try await stand.ask("\(stand.path(verdict))?lang=\(language.rawValue)")
                let words = wording(language)
                let finding = Finding(verdict)
                #expect(page.status == 200)
                #expect(page.text.contains("<html lang=\"\(language.rawValue)\">"))
                #expect(page.text.contains("<h1 id=\"verdict\">\(words.headline(finding))</h1>"))
                #expect(page.text.contains(words.meaning(finding)))
                #expect(page.text.contains(HTMLText().escapeText(words.advice(finding))))
                #expect(page.text.contains("class=\"verdict \(finding.tone.rawValue)\""))
                #expect(page.text.contains("<time datetime=\"2026-10-15T18:30:05Z\">\(words.moment(Stand.instant))"))
                #expect(page.text.contains("<dl>") == (verdict != .invalid))
                #expect(page.text.ranges(of: "<p class=\"check\">").count == Check.Name.allCases.count)
                for other in Finding.allCases where other != finding {
                    #expect(!page.text.contains(words.headline(other)), "\(verdict) \(other)")
                }
            }
        }
    }

    @Test("no certificate with a code: a page with 404 in each language, without facts, checks and documents")
    func notFoundPages() async throws {
        let stand = Stand()
        for language in Language.allCases {
            let page = try await stand.ask("/v/\(stand.strange.compact)?lang=\(language.rawValue)")
            #expect(page.status == 404)
            #expect(page.text.contains("<h1 id=\"verdict\">\(wording(language).headline(.notFound))</h1>"))
            #expect(page.text.contains(stand.strange.grouped))
            for absent in ["<dl>", "class=\"check\"", ".pdf"] { #expect(!page.text.contains(absent)) }
        }
    }

    @Test("the reason of a failure stands beside the verdict where the verdict does not tell it")
    func causes() async throws {
        let stand = Stand()
        let words = wording(.en)
        let invalid = try await stand.ask(stand.path(.invalid) + "?lang=en").text
        #expect(invalid.contains("<p class=\"cause\">\(words.reason(.signatureMismatch))</p>"))
        let unknown = try await stand.ask(stand.path(.indeterminate) + "?lang=en").text
        #expect(unknown.contains("<p class=\"cause\">\(words.reason(.statusUnavailable))</p>"))
        #expect(try await !stand.ask(stand.path(.suspended)).text.contains("class=\"cause\""))
    }

    @Test("markup in a name is shown, not obeyed, also when combining marks follow it")
    func hostileName() async throws {
        let name = "<script>alert(1)</script>\"\u{301} onmouseover=x '\u{301}&amp; {{number}} {{{main}}} \u{0}\u{8}"
        let stand = Stand(holder: name)
        let page = try await stand.ask(stand.path(.valid)).text
        #expect(!page.contains("<script"))
        #expect(
            page.contains(
                "<bdi>&lt;script&gt;alert(1)&lt;/script&gt;&quot;\u{301} onmouseover=x &#39;\u{301}&amp;amp; "
                    + "{{number}} {{{main}}} \u{FFFD}\u{FFFD}</bdi>"))
        let json = try await stand.json(stand.path(.valid))
        #expect(try json.json()["certificate"]?["holder"]?.string == name)
    }

    @Test("markup in the field is shown, not obeyed, and cut to what a code could need")
    func hostileField() async throws {
        let stand = Stand()
        let typed = "%22%CC%81%3E%3Cscript%3E" + String(repeating: "A", count: 500)
        let page = try await stand.ask("/v?code=" + typed)
        #expect(page.status == 400)
        #expect(page.text.contains("value=\"&quot;\u{301}&gt;&lt;script&gt;AAA"))
        #expect(!page.text.contains("<script"))
        #expect(!page.text.contains(String(repeating: "A", count: 65)))
    }

    @Test("the institute's name is escaped and isolated on every page")
    func institute() async throws {
        let renderer = PageRenderer(
            .init(instituteName: "A & <B>", publicURL: "https://x.example", language: .es, isDemo: false))
        for page in [renderer.form(.es), renderer.notice(.unavailable, in: .pt, at: "/")] {
            #expect(page.contains("<bdi>A &amp; &lt;B&gt;</bdi>"))
        }
    }

    @Test("a demonstration says so on every page, in its language, and nobody else does")
    func demoBanner() async throws {
        for language in Language.allCases {
            for isDemo in [true, false] {
                let stand = Stand(isDemo: isDemo)
                for path in ["/", stand.path(.valid), "/problems/unavailable", "/v/" + stand.strange.compact] {
                    let page = try await stand.ask("\(path)?lang=\(language.rawValue)").text
                    #expect(page.contains(wording(language).label(.demoBanner)) == isDemo)
                }
            }
        }
    }

    @Test("every page has landmarks, a skip link, a stylesheet that exists, and a switch to each language")
    func frame() async throws {
        let stand = Stand()
        for path in ["/", stand.path(.valid), "/problems/unavailable", "/v/" + stand.strange.compact, "/nothing"] {
            let page = try await stand.ask(path + "?lang=pt").text
            for part in ["<header", "<nav", "<main id=\"content\"", "<footer", "class=\"skip\" href=\"#content\""] {
                #expect(page.ranges(of: part).count == 1, "\(path) \(part)")
            }
            let target = path == "/nothing" ? "/" : path
            for language in Language.allCases {
                #expect(page.contains("href=\"\(target)?lang=\(language.rawValue)\" lang=\"\(language.rawValue)\""))
            }
            #expect(page.ranges(of: "aria-current").count == 1)
            #expect(page.contains("<strong class=\"host\"><bdi>verifica.example.org</bdi></strong>"))
            let style = try #require(page.firstMatch(of: /href="(\/style.css\?v=[0-9a-f]+)"/))
            #expect(try await stand.ask(String(style.1)).headers[.contentType] == "text/css; charset=utf-8")
        }
    }

    @Test("pages hold no script, no style of their own and nothing from elsewhere")
    func noForeignParts() async throws {
        let stand = Stand()
        for path in ["/", stand.path(.invalid), "/problems/unavailable", "/v?code=x"] {
            let page = try await stand.ask(path).text
            for forbidden in ["<script", "<style", " style=", " onclick", "http://", "https://", "src=", "@import"] {
                #expect(!page.contains(forbidden), "\(path) \(forbidden)")
            }
        }
        let style = try await stand.ask("/style.css").text
        #expect(!style.contains("url(") && !style.contains("@import"))
    }
}
