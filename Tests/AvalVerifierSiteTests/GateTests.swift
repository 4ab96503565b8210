import AvalModel
import AvalRegister
import HTTPTypes
import Testing

@testable import AvalVerifierSite

@Suite struct GateTests {
    let stand = Stand()

    private var everyPath: [String] {
        [
            "/", "/v", stand.path(.valid), "/v/" + stand.strange.compact, "/v/short",
            "/api/v1/certificates/" + stand.codes[.valid]!.compact, stand.path(.valid) + "/certificate.pdf",
            stand.path(.valid) + "/credential", "/status/1", "/.well-known/did.json", "/.well-known/jwks.json",
            "/health", "/metrics", "/openapi.json", "/robots.txt", "/style.css", "/favicon.svg",
            "/problems/not-found", "/nothing",
        ]
    }

    @Test("every answer carries the headers of a site without script")
    func securityHeaders() async throws {
        for path in everyPath {
            let answer = try await stand.ask(path)
            let policy = try #require(answer.headers[.contentSecurityPolicy], "\(path)")
            #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'"))
            #expect(policy.hasSuffix("frame-ancestors 'none'; base-uri 'none'"))
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer["Referrer-Policy"] == "no-referrer")
            #expect(answer["Permissions-Policy"]?.contains("camera=()") == true)
            #expect(answer["Cross-Origin-Opener-Policy"] == "same-origin")
            #expect(answer["Cross-Origin-Embedder-Policy"] == "require-corp")
            #expect(answer.headers[.strictTransportSecurity] != nil)
            #expect(answer.headers[.server] == nil)
        }
    }

    @Test("only what programs read is open to other sites")
    func openness() async throws {
        let open = ["/api/", "/status/", "/standards/", "/.well-known/", "/openapi.json"]
        for path in everyPath {
            let answer = try await stand.ask(path)
            let isOpen = open.contains { path.hasPrefix($0) }
            #expect(answer.headers[.accessControlAllowOrigin] == (isOpen ? "*" : nil), "\(path)")
            let policy = answer.headers[.crossOriginResourcePolicy]
            #expect(policy == (isOpen ? "cross-origin" : "same-origin"), "\(path)")
        }
    }

    @Test("whatever concerns one certificate is neither stored nor indexed")
    func personal() async throws {
        for path in everyPath where path.hasPrefix("/v") || path.hasPrefix("/api") {
            let answer = try await stand.ask(path)
            #expect(answer.headers[.cacheControl] == "no-store", "\(path)")
            #expect(answer["X-Robots-Tag"]?.hasPrefix("noindex") == true, "\(path)")
        }
        #expect(try await stand.ask("/")["X-Robots-Tag"] == nil)
    }

    @Test("HTTPS is only remembered where the public address has it")
    func plainHTTP() async throws {
        let plain = Stand(publicURL: "http://127.0.0.1:8080/")
        #expect(try await plain.ask("/").headers[.strictTransportSecurity] == nil)
        #expect(plain.site.settings.publicURL == "http://127.0.0.1:8080")
    }

    @Test("other methods are refused with the allowed ones, wherever")
    func methods() async throws {
        for method in [HTTPRequest.Method.post, .put, .delete, .patch, HTTPRequest.Method("BREW")!] {
            for path in ["/", stand.path(.valid), "/nothing"] {
                let answer = try await stand.ask(method, path)
                #expect(answer.status == 405)
                #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
            }
        }
    }

    @Test("OPTIONS is answered without a look-up")
    func options() async throws {
        let answer = try await stand.ask(.options, "/api/v1/certificates/" + stand.codes[.valid]!.compact)
        #expect(answer.status == 204 && answer.bytes.isEmpty)
        #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
        #expect(stand.register.lookupCount == 0)
    }

    @Test("a request that announces a body is refused")
    func bodies() async throws {
        for headers in [[.contentLength: "5"], [.transferEncoding: "chunked"]] as [HTTPFields] {
            let answer = try await stand.ask(stand.path(.valid), headers: headers)
            #expect(answer.status == 413)
            #expect(answer.headers[.connection] == "close")
        }
        #expect(try await stand.ask("/", headers: [.contentLength: "0"]).status == 200)
        #expect(stand.register.lookupCount == 0)
    }

    @Test("an address may be as long as the limit and no longer")
    func longAddresses() async throws {
        let fill = String(repeating: "a", count: 2_048 - 2)
        #expect(try await stand.ask("/?" + fill).status == 200)
        #expect(try await stand.ask("/?" + fill + "a").status == 414)
    }

    @Test("logs and metrics name routes, never what was asked for")
    func discretion() async throws {
        _ = try await stand.ask(stand.path(.valid))
        _ = try await stand.ask("/v?code=" + stand.codes[.valid]!.grouped)
        _ = try await stand.ask("/secret-place?token=abc")
        stand.register.fail(with: .damaged(what: "page 7"))
        _ = try await stand.ask(stand.path(.valid))
        let written = try await stand.journal.text + stand.ask("/metrics").text
        #expect(written.contains("/v/{code}"))
        #expect(written.contains("page 7"))
        for secret in [stand.codes[.valid]!.compact, stand.codes[.valid]!.grouped, "Ñuñez", "secret-place", "abc"] {
            #expect(!written.contains(secret), "\(secret)")
        }
    }
}
