import AvalModel
import AvalRegister
import AvalVerification
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct CertificateRouteTests {
    let stand = Stand()

    @Test("every verdict is told in JSON with its checks, and the reason where one did not pass")
    func jsonAnswers() async throws {
        for verdict in Verdict.allCases {
            let answer = try await stand.ask("/api/v1/certificates/" + stand.codes[verdict]!.compact)
            #expect(answer.status == 200)
            #expect(answer.headers[.contentType] == "application/json")
            let json = try answer.json()
            #expect(json["verdict"]?.string == verdict.rawValue)
            #expect(json["checkedAt"]?.string == "2026-10-15T18:30:05Z")
            #expect(json["checks"]?.array?.count == Check.Name.allCases.count)
            let reasons = json["checks"]?.array?.compactMap { $0["reason"]?.string } ?? []
            #expect(reasons.count == (verdict == .valid ? 0 : 1))
            #expect(json["certificate"] == nil || verdict != .invalid)
        }
    }

    @Test("the JSON answer has exactly the documented members, in order")
    func jsonMembers() async throws {
        let json = try await stand.json(stand.path(.expired)).json()
        #expect(json.object?.keys == ["verdict", "checkedAt", "certificate", "checks", "links"])
        let certificate = try #require(json["certificate"])
        #expect(
            certificate.object?.keys
                == ["number", "holder", "standard", "level", "score", "issuer", "validFrom", "validUntil"])
        #expect(certificate["number"]?.string == "ITE-2026-000145")
        #expect(certificate["holder"]?.string == "María Ñuñez")
        #expect(certificate["standard"] == ["code": "ITE-101", "version": "1.0.0", "title": "Cursos en línea"])
        #expect(certificate["validUntil"]?.string == "2026-10-14T23:59:59Z")
        let failed = try #require(json["checks"]?[0])
        #expect(failed == ["name": "validity", "outcome": "failed", "reason": "expired", "detail": "2025-10-14"])
        let seal = try #require(json["checks"]?.array?.first { $0["name"]?.string == "seal" })
        #expect(seal == ["name": "seal", "outcome": "not_applicable", "detail": ""])
        let page = "https://verifica.example.org" + stand.path(.expired)
        #expect(
            json["links"]
                == [
                    "page": .string(page), "pdf": .string(page + "/certificate.pdf"),
                    "credential": .string(page + "/credential"),
                ])
    }

    @Test("facts that a certificate does not have are absent, not null")
    func absentFacts() async throws {
        let json = try await stand.json(stand.path(.valid)).json()
        #expect(json["certificate"]?["validUntil"] == nil)
        let broken = try await stand.json(stand.path(.invalid)).json()
        #expect(broken.object?.keys == ["verdict", "checkedAt", "checks", "links"])
    }

    @Test("only a demonstration says so in JSON")
    func demonstration() async throws {
        #expect(try await stand.json(stand.path(.valid)).json()["demonstration"] == nil)
        let demo = Stand(isDemo: true)
        #expect(try await demo.json(demo.path(.valid)).json()["demonstration"]?.bool == true)
    }

    @Test("/v answers as a page or as JSON, by what is wanted more")
    func negotiation() async throws {
        let path = stand.path(.valid)
        let browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        for accept in [nil, browser, "*/*", "application/json;q=0.5, text/html", "image/png"] {
            let answer = try await stand.ask(path, accept: accept)
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8", "\(accept ?? "none")")
            #expect(answer.headers[.vary] == "Accept, Accept-Language")
        }
        for accept in ["application/json", "text/html;q=0.4, application/*", "application/json, */*;q=0.1"] {
            let answer = try await stand.ask(path, accept: accept)
            #expect(answer.headers[.contentType] == "application/json", "\(accept)")
            #expect(answer.headers[.vary] == "Accept, Accept-Language")
        }
    }

    @Test("any spelling of a code leads a page to its one address, and is answered at once in JSON")
    func spellings() async throws {
        let code = stand.codes[.valid]!
        for spelling in [code.grouped, code.compact.lowercased(), code.grouped.lowercased(), code.grouped + "%20"] {
            let page = try await stand.ask("/v/\(spelling)?lang=pt")
            #expect(page.status == 308)
            #expect(page.headers[.location] == "/v/\(code.compact)?lang=pt")
            #expect(try await stand.json("/v/\(spelling)").status == 200)
            #expect(try await stand.ask("/api/v1/certificates/\(spelling)").status == 200)
            #expect(try await stand.ask("/v/\(spelling)/certificate.pdf").status == 200)
        }
    }

    @Test("the form's field leads to the page of the code, also with spaces and plus signs")
    func search() async throws {
        let code = stand.codes[.valid]!
        let typed = code.grouped.replacing("-", with: "+").lowercased()
        let answer = try await stand.ask("/v?lang=en&code=\(typed)")
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == "/v/\(code.compact)?lang=en")
        let bare = try await stand.ask("/v")
        #expect(bare.status == 303 && bare.headers[.location] == "/")
    }

    @Test("the document and the credential are served as they are stored")
    func files() async throws {
        let path = stand.path(.withdrawn)
        let document = try await stand.ask(path + "/certificate.pdf")
        #expect(document.text == "%PDF-1.7 withdrawn")
        #expect(document.headers[.contentType] == "application/pdf")
        #expect(document.headers[.contentDisposition] == "inline; filename=\"ITE-2026-000144.pdf\"")
        let credential = try await stand.ask(path + "/credential")
        #expect(credential.text == "h.p.s2")
        #expect(credential.headers[.contentType] == "application/vc+jwt")
        for answer in [document, credential] {
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer["X-Robots-Tag"] == "noindex, nofollow, noarchive")
        }
    }

    @Test("a document that should be stored and is not makes no verdict and no 404")
    func missingDocument() async throws {
        let record = CertificateRecord(
            number: CertificateNumber(series: "ITE", year: 2026, sequence: 1)!, stage: .published,
            statusEntry: StatusEntry(list: 1, index: 0), intent: [], credential: nil,
            document: Digest(bytes: Array(repeating: 9, count: 32)), events: [])
        let site = Stand(replacingRecord: record)
        let answer = try await site.ask(site.path(.valid) + "/certificate.pdf", accept: "application/json")
        #expect(answer.status == 503)
        #expect(try await site.ask(site.path(.valid) + "/credential").status == 404)
    }

    @Test("HEAD answers as GET does, without a body")
    func head() async throws {
        for path in ["/", stand.path(.valid), "/health", "/nothing", stand.path(.valid) + "/certificate.pdf"] {
            let get = try await stand.ask(path)
            let head = try await stand.ask(.head, path)
            #expect(head.status == get.status)
            #expect(head.headers == get.headers)
            #expect(head.bytes.isEmpty && !get.bytes.isEmpty)
        }
    }
}
