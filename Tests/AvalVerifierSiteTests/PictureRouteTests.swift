import AvalModel
import AvalRegister
import AvalVerification
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct PictureRouteTests {
    let painter = FakePainter()
    let stand: Stand

    /// Of the valid one.
    static let number = CertificateNumber(series: "ITE", year: 2026, sequence: 142)!
    static let names = ["preview.svg", "preview.png", "card.png"]

    init() {
        stand = Stand(painter: painter)
    }

    @Test("a valid certificate has its pictures, each with its type, a name and a tag", arguments: names)
    func valid(name: String) async throws {
        let answer = try await stand.ask(stand.path(.valid) + "/" + name)
        #expect(answer.status == 200)
        #expect(answer.headers[.contentType] == (name.hasSuffix(".svg") ? "image/svg+xml" : "image/png"))
        let file = ["ITE-2026-000142.svg", "ITE-2026-000142.png", "ITE-2026-000142-card.png"]
        let wanted = file[try #require(PictureRouteTests.names.firstIndex(of: name))]
        #expect(answer.headers[.contentDisposition] == "inline; filename=\"\(wanted)\"")
        #expect(answer.text.hasSuffix("ITE-2026-000142 María Ñuñez"))
        #expect(answer.headers[.eTag] == entityTag(answer.bytes))
        let typed = stand.codes[.valid]!.grouped.lowercased()
        #expect(try await stand.ask("/v/\(typed)/\(name)").bytes == answer.bytes)
    }

    @Test("whatever is not valid has no picture, and nothing is drawn for it", arguments: names)
    func withheld(name: String) async throws {
        for verdict in Verdict.allCases where verdict != .valid {
            let answer = try await stand.json("\(stand.path(verdict))/\(name)", language: "en")
            #expect(answer.status == 404, "\(verdict)")
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(try answer.json()["type"]?.string?.hasSuffix("/problems/picture-withheld") == true)
            #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.eTag] == nil)
            let page = try await stand.ask("\(stand.path(verdict))/\(name)")
            #expect(page.status == 404 && page.headers[.contentType] == "text/html; charset=utf-8")
        }
        #expect(painter.count == 0)
    }

    @Test("a picture that was drawn is not given once the certificate is valid no longer")
    func withdrawnLater() async throws {
        let path = stand.path(.valid) + "/preview.png"
        let tag = try #require(try await stand.ask(path).headers[.eTag])
        #expect(try await stand.ask(path, headers: [.ifNoneMatch: tag]).status == 304)
        stand.rulings[PictureRouteTests.number] = .suspended
        for headers in [[:], [.ifNoneMatch: tag]] as [HTTPFields] {
            let answer = try await stand.ask(path, headers: headers)
            #expect(answer.status == 404 && answer.headers[.eTag] == nil)
        }
        stand.rulings[PictureRouteTests.number] = nil
        #expect(try await stand.ask(path, headers: [.ifNoneMatch: tag]).status == 304)
        #expect(painter.count == 1)
    }

    @Test("a certificate that is suspended while its picture is being drawn has none")
    func suspendedMeanwhile() async throws {
        let path = stand.path(.valid) + "/card.png"
        painter.hold(true)
        async let answer = stand.ask(path)
        try await painter.begins(1)
        stand.rulings[PictureRouteTests.number] = .suspended
        painter.hold(false)
        #expect(try await answer.status == 404)
    }

    @Test("a code that there is not is answered as everywhere, counts as a miss, and nothing is drawn")
    func strange() async throws {
        for name in PictureRouteTests.names {
            let answer = try await stand.json("/v/\(stand.strange.compact)/\(name)")
            #expect(answer.status == 404)
            #expect(try answer.json()["type"]?.string?.hasSuffix("/problems/not-found") == true)
            let other = try await stand.json("/v/\(stand.strange.compact)/certificate.pdf")
            #expect(answer.bytes == other.bytes && answer.headers == other.headers)
            #expect(try await stand.json("/v/7K2QX/\(name)").status == 400)
        }
        #expect(painter.count == 0)
        var limits = Limits()
        limits.missBurst = 2
        let guarded = Stand(limits: limits, painter: painter)
        let path = "/v/\(guarded.strange.compact)/card.png"
        for status in [404, 404, 429] { #expect(try await guarded.ask(path).status == status) }
    }

    @Test("a picture is never kept by shared caches, and asked for anew each time; nobody indexes it")
    func caches() async throws {
        for name in PictureRouteTests.names {
            let path = stand.path(.valid) + "/" + name
            let first = try await stand.ask(path)
            let tag = try #require(first.headers[.eTag])
            let again = try await stand.ask(path, headers: [.ifNoneMatch: tag])
            #expect(again.status == 304 && again.bytes.isEmpty)
            for answer in [first, again] {
                #expect(answer.headers[.cacheControl] == "private, no-cache")
                #expect(answer["X-Robots-Tag"]?.hasPrefix("noindex") == true)
                #expect(answer.headers[.accessControlAllowOrigin] == nil)
                #expect(answer.headers[.crossOriginResourcePolicy] == "same-origin")
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            }
            let head = try await stand.ask(.head, path)
            #expect(head.status == 200 && head.bytes.isEmpty)
            #expect(head.headers[.contentLength] == String(first.bytes.count))
            #expect(try await stand.ask(.post, path).status == 405)
        }
    }

    @Test("an SVG that is opened by itself runs nothing and loads nothing")
    func sandbox() async throws {
        let policy = try await stand.ask(stand.path(.valid) + "/preview.svg").headers[.contentSecurityPolicy]
        #expect(policy?.hasPrefix("default-src 'none'; img-src data:;") == true && policy?.hasSuffix("sandbox") == true)
        let other = try await stand.ask(stand.path(.valid) + "/preview.png").headers[.contentSecurityPolicy]
        #expect(other?.contains("img-src 'self'") == true)
    }

    @Test("what cannot be drawn is 503, recorded without the code, and tried again a minute later")
    func undrawable() async throws {
        painter.fail(true)
        let path = stand.path(.valid) + "/preview.svg"
        for _ in 0..<3 {
            let answer = try await stand.json(path, language: "es")
            #expect(answer.status == 503 && answer.headers[.retryAfter] == "60")
            #expect(try answer.json()["type"]?.string?.hasSuffix("/problems/picture-unavailable") == true)
        }
        #expect(painter.count == 1)
        #expect(stand.journal.text.contains("Broken") && !stand.journal.text.contains(stand.codes[.valid]!.compact))
        painter.fail(false)
        stand.elapsed.advance(milliseconds: 61_000)
        #expect(try await stand.ask(path).status == 200)
    }

    @Test("without pixels the SVG still goes, and a PNG is 503 without an attempt")
    func withoutPixels() async throws {
        let painter = FakePainter(paintsPixels: false)
        let stand = Stand(painter: painter)
        #expect(try await stand.ask(stand.path(.valid) + "/preview.svg").status == 200)
        for name in ["preview.png", "card.png"] {
            #expect(try await stand.json(stand.path(.valid) + "/" + name).status == 503)
            #expect(try await stand.json(stand.path(.suspended) + "/" + name).status == 404)
        }
        #expect(painter.count == 1)
    }

    @Test("a site without a painter has no such addresses")
    func withoutPainter() async throws {
        let stand = Stand()
        for name in PictureRouteTests.names {
            let answer = try await stand.json(stand.path(.valid) + "/" + name)
            #expect(try answer.json()["type"]?.string?.hasSuffix("/problems/no-such-page") == true)
        }
        #expect(stand.register.lookupCount == 0)
    }

    @Test("a register that cannot be read gives 503 and no picture that is kept")
    func unreadable() async throws {
        let path = stand.path(.valid) + "/preview.svg"
        #expect(try await stand.ask(path).status == 200)
        stand.register.fail(with: .busy)
        let answer = try await stand.json(path)
        #expect(answer.status == 503)
        #expect(try answer.json()["type"]?.string?.hasSuffix("/problems/unavailable") == true)
    }
}
