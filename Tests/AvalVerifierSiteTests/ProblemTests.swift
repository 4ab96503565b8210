import AvalModel
import AvalRegister
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct ProblemTests {
    let stand = Stand()

    @Test("codes that there are not get the same answer, byte for byte, after one look-up each")
    func notFoundAlike() async throws {
        var generator = FixedGenerator(state: 99)
        let first = try await stand.json("/api/v1/certificates/" + stand.strange.compact)
        #expect(first.status == 404)
        for _ in 0..<10 {
            let other = try await stand.json(
                "/api/v1/certificates/" + VerificationCode.random(using: &generator).compact)
            #expect(other.bytes == first.bytes)
            #expect(other.headers == first.headers)
        }
        #expect(stand.register.lookupCount == 11)
    }

    @Test("a problem document has the members of RFC 9457, in the visitor's language, and does not repeat the code")
    func document() async throws {
        for (language, title) in [
            (Language.es, "No hay un certificado con este código"), (.pt, "Não há certificado com este código"),
            (.en, "No certificate with this code"),
        ] {
            let answer = try await stand.json("/v/" + stand.strange.compact, language: language.rawValue)
            #expect(answer.status == 404)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.headers[.contentLanguage] == language.rawValue)
            let json = try answer.json()
            #expect(json.object?.keys == ["type", "title", "status", "detail"])
            #expect(json["type"]?.string == "https://verifica.example.org/problems/not-found")
            #expect(json["title"]?.string == title)
            #expect(json["status"]?.int == 404)
            #expect(!answer.text.contains(stand.strange.compact))
        }
    }

    @Test("a malformed code is told apart by what is wrong with it, without a look-up")
    func malformed() async throws {
        var misread = Array(stand.codes[.valid]!.compact)
        misread[3] = misread[3] == "7" ? "8" : "7"
        let short = try await stand.ask("/api/v1/certificates/7K2QX-9M4TD").json()
        #expect(short["flaw"]?.string == "length" && short["found"]?.int == 10)
        let symbol = try await stand.ask("/api/v1/certificates/7K2Q!-9M4TD-0VB3H").json()
        #expect(symbol["flaw"]?.string == "symbol" && symbol["position"]?.int == 5)
        let check = try await stand.ask("/api/v1/certificates/" + String(misread), language: "en")
        #expect(check.status == 400)
        #expect(try check.json()["flaw"]?.string == "check")
        #expect(try check.json()["type"]?.string?.hasSuffix("/problems/malformed-code") == true)
        #expect(try check.json()["detail"]?.string?.contains("did you misread a character") == true)
        #expect(stand.register.lookupCount == 0)
    }

    @Test("the form says what is wrong with a code, in each language, and keeps what was typed")
    func formKeepsTheField() async throws {
        var misread = Array(stand.codes[.valid]!.grouped.lowercased())
        misread.swapAt(0, 1)
        for (language, sentence) in [
            (Language.es, "El carácter de control no coincide"), (.pt, "O caractere de controle não confere"),
            (.en, "The check symbol does not match"),
        ] {
            let typed = String(misread)
            for path in ["/v?code=\(typed)&lang=\(language.rawValue)", "/v/\(typed)?lang=\(language.rawValue)"] {
                let answer = try await stand.ask(path)
                #expect(answer.status == 400)
                #expect(answer.text.contains(sentence))
                #expect(answer.text.contains("value=\"\(typed)\""))
                #expect(answer.text.contains("aria-invalid=\"true\""))
            }
        }
    }

    @Test("a register that cannot be read gives 503 and never a verdict")
    func unavailable() async throws {
        stand.register.fail(with: .busy)
        let paths = [
            stand.path(.valid), stand.path(.valid) + "/certificate.pdf", stand.path(.valid) + "/credential",
            "/health", "/status/1",
        ]
        for path in paths {
            let answer = try await stand.json(path)
            #expect(answer.status == 503)
            #expect(answer.headers[.retryAfter] == "10")
            #expect(try answer.json()["verdict"] == nil)
            #expect(try answer.json()["type"]?.string?.hasSuffix("/problems/unavailable") == true)
        }
        let page = try await stand.ask(stand.path(.valid))
        #expect(page.status == 503)
        #expect(page.text.contains("No se puede responder por ahora"))
        stand.register.fail(with: nil)
        #expect(try await stand.ask(stand.path(.valid)).status == 200)
    }

    @Test("documents of the institute that cannot be made give 503")
    func unmade() async throws {
        let stand = Stand(publishes: false)
        for path in ["/.well-known/did.json", "/.well-known/jwks.json"] {
            let answer = try await stand.ask(path)
            #expect(answer.status == 503)
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
        #expect(try await stand.ask("/status/1").status == 404)
    }

    @Test("every kind of problem has a page in three languages that says its title")
    func pages() async throws {
        for kind in ProblemKind.allCases {
            for language in Language.allCases {
                let answer = try await stand.ask("/problems/\(kind.rawValue)?lang=\(language.rawValue)")
                #expect(answer.status == 200)
                #expect(answer.text.contains("<h1 id=\"notice\">\(wording(language).title(of: kind))</h1>"))
            }
        }
        #expect(try await stand.ask("/problems/nonsense").status == 404)
    }

    @Test("what is not there is 404, as a page for people and a problem document for programs")
    func elsewhere() async throws {
        for path in [
            "/nothing", "/v/x/y", "/.well-known/", "/status/0", "/status/01", "/status/a", "/status/1234567",
            "/standards/ITE-101/2", "/standards/ITE-101/01", "/standards/a%20b/1", "/standards/..%2F/1",
        ] {
            let page = try await stand.ask(path, accept: "text/html")
            #expect(page.status == 404, "\(path)")
            let json = try await stand.json(path)
            #expect(try json.json()["type"]?.string?.hasSuffix("/problems/no-such-page") == true, "\(path)")
        }
    }
}
