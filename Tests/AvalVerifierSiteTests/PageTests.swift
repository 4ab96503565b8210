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

    @Test("a valid certificate shows its picture, with its size and words, and links the PDF; nothing else does")
    func preview() async throws {
        let stand = Stand(painter: FakePainter())
        for verdict in Verdict.allCases {
            for language in Language.allCases {
                let page = try await stand.ask("\(stand.path(verdict))?lang=\(language.rawValue)").text
                let path = stand.path(verdict)
                let words = wording(language).preview(of: Stand.facts(number: "ITE-2026-000142", holder: "María Ñuñez"))
                let image =
                    "<a href=\"\(path)/certificate.pdf\" type=\"application/pdf\"><img src=\"\(path)/preview.svg\" "
                    + "width=\"1200\" height=\"848\" alt=\"\(words)\" loading=\"lazy\""
                #expect(page.contains(image) == (verdict == .valid), "\(verdict)")
                for part in ["<img", "<figure", "og:", "twitter:", "card.png", "preview."] {
                    #expect(page.contains(part) == (verdict == .valid), "\(verdict) \(part)")
                }
            }
        }
        let strange = try await stand.ask("/v/" + stand.strange.compact).text
        #expect(!strange.contains("<img") && !strange.contains("og:"))
    }

    @Test("what other sites are told is absolute, in the page's language, and says of which day it is")
    func shared() async throws {
        let stand = Stand(painter: FakePainter())
        let address = "https://verifica.example.org" + stand.path(.valid)
        func content(_ name: String, _ page: String) -> String? {
            let start = page.firstRange(of: "=\"\(name)\" content=\"")?.upperBound
            return start.map { String(page[$0...].prefix { $0 != "\"" }) }
        }
        for (language, day) in [
            (Language.es, "15 de octubre de 2026"), (.pt, "15 de outubro de 2026"), (.en, "15 October 2026"),
        ] {
            let page = try await stand.ask("\(stand.path(.valid))?lang=\(language.rawValue)").text
            #expect(content("og:url", page) == "\(address)?lang=\(language.rawValue)")
            #expect(content("og:image", page) == "\(address)/card.png")
            #expect(content("og:image:width", page) == "1200" && content("og:image:height", page) == "630")
            #expect(content("og:title", page) == "Cursos en línea · María Ñuñez")
            #expect(content("og:description", page)?.contains(day) == true)
            let facts = Stand.facts(number: "ITE-2026-000142", holder: "María Ñuñez")
            let words = wording(language).preview(of: facts)
            #expect(content("og:image:alt", page) == words && content("twitter:image:alt", page) == words)
            #expect(content("twitter:card", page) == "summary_large_image")
        }
        let plain = try await stand.ask(stand.path(.valid)).text
        #expect(content("og:url", plain) == address)
        let demo = Stand(isDemo: true, painter: FakePainter())
        let page = try await demo.ask(demo.path(.valid) + "?lang=en").text
        #expect(content("og:description", page)?.hasPrefix(wording(.en).label(.demoBanner)) == true)
        let hostile = Stand(holder: "\"><script>", painter: FakePainter())
        let escaped = try await hostile.ask(hostile.path(.valid)).text
        #expect(content("og:title", escaped) == "Cursos en línea · &quot;&gt;&lt;script&gt;")
    }

    @Test("a page names no picture that there is not: without a painter, a template, pixels, or after a failure")
    func noBrokenPicture() async throws {
        for stand in [Stand(), Stand(painter: FakePainter(previewSize: nil))] {
            let page = try await stand.ask(stand.path(.valid)).text
            #expect(!page.contains("<img") && !page.contains("og:"))
        }
        let flat = Stand(painter: FakePainter(paintsPixels: false))
        let page = try await flat.ask(flat.path(.valid)).text
        #expect(page.contains("preview.svg") && !page.contains(".png") && !page.contains("og:"))

        let painter = FakePainter()
        let stand = Stand(painter: painter)
        painter.fail(true)
        #expect(try await stand.ask(stand.path(.valid) + "/card.png").status == 503)
        let withoutCard = try await stand.ask(stand.path(.valid)).text
        #expect(withoutCard.contains("<img") && !withoutCard.contains("og:"))
        #expect(try await stand.ask(stand.path(.valid) + "/preview.svg").status == 503)
        let bare = try await stand.ask(stand.path(.valid)).text
        #expect(bare.contains("<dl>") && !bare.contains("<img"))
        stand.elapsed.advance(milliseconds: 60_000)
        #expect(try await stand.ask(stand.path(.valid)).text.contains("<img"))
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
