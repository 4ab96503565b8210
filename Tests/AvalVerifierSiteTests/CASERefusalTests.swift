import AvalModel
import AvalStandards
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct CASERefusalTests {
    let stand: Stand
    private let root = "/ims/case/v1p1"

    init() throws {
        stand = Stand(limits: CASESample.generous, case: CASECatalogue(try CASESample.index()))
    }

    /// Field and word of an imsx_StatusInfo, nothing for another body.
    private func refusal(_ answer: Answer) throws -> String? {
        let body = try answer.json()
        guard answer.headers[.contentType] == "application/json", body["imsx_codeMajor"] == "failure",
            body["imsx_severity"] == "error", body["imsx_description"]?.string?.isEmpty == false,
            let field = body["imsx_codeMinor"]?["imsx_codeMinorField"]?[0],
            let name = field["imsx_codeMinorFieldName"]?.string,
            let word = field["imsx_codeMinorFieldValue"]?.string
        else { return nil }
        return "\(answer.status) \(name) \(word)"
    }

    static let refused: [(path: String, refusal: String)] = [
        ("/CFItems/0c4e5d00-0000-4000-8000-000000000099", "404 sourcedId unknownobject"),
        ("/CFItems/0c4e5d00-0000-4000-8000-000000000041", "404 sourcedId unknownobject"),
        ("/CFItems/42", "404 sourcedId invalid_uuid"), ("/CFItems/", "404 sourcedId invalid_uuid"),
        ("/CFDocuments/", "404 sourcedId invalid_uuid"), ("/CFItems", "404 path unknownobject"),
        ("/", "404 path unknownobject"), ("/discovery/x.json", "404 path unknownobject"),
        ("/CFDocuments?limit=0", "400 limit invalid_selection_field"),
        ("/CFDocuments?filter=title", "400 filter invalid_selection_field"),
        ("/CFDocuments?filter=%zz", "400 query invalid_selection_field"),
        ("/CFDocuments?fields=nonsense", "400 fields invalid_selection_field"),
        ("/CFDocuments?sort=nonsense", "400 sort invalid_sort_field"),
        ("/CFItems/%zz", "400 path invalid_selection_field"), ("/CFItems/%4", "400 path invalid_selection_field"),
        ("/CFItems/%", "400 path invalid_selection_field"), ("/CFItems/%C3%28", "400 path invalid_selection_field"),
    ]

    @Test("what is not found is 404, what cannot be read is 400, each in the body of CASE", arguments: refused.indices)
    func refusals(position: Int) async throws {
        let (path, wanted) = CASERefusalTests.refused[position]
        let answer = try await stand.ask(root + path)
        #expect(try refusal(answer) == wanted, "\(path)")
        #expect(answer.headers[.cacheControl] == "no-cache")
        #expect(answer.headers[.accessControlAllowOrigin] == "*")
    }

    @Test(
        "paths that try to leave the service, or to be two at once, find nothing",
        arguments: [
            "//CFDocuments", "/CFDocuments/../CFDocuments", "/..%2f..%2fhealth", "/../../../health",
            "/CFItems%2F0c4e5d00-0000-4000-8000-000000000011", "/CFItems/0c4e5d00-0000-4000-8000-000000000011/",
            "/CFItems/0c4e5d00-0000-4000-8000-000000000011%00", "/CFItems/%E2%80%AE", "/CFItems/{id}", "/CFItems/*",
            "/ims/case/v1p1/CFDocuments", "/CFDocuments;a=b", "/CFDocuments%3Flimit=1", "/%43%46%49tems",
        ])
    func hostilePaths(path: String) async throws {
        let answer = try await stand.ask(root + path)
        #expect(answer.status == 404, "\(path)")
        #expect(try refusal(answer) != nil, "\(path)")
    }

    @Test("other methods are refused with the allowed ones, in the body of CASE")
    func methods() async throws {
        for method in [HTTPRequest.Method.post, .put, .delete, .patch, HTTPRequest.Method("BREW")!] {
            for path in CASESample.paths + ["\(root)/nothing"] {
                let answer = try await stand.ask(method, path)
                #expect(try refusal(answer) == "405 method forbidden", "\(method) \(path)")
                #expect(answer.headers[.allow] == "GET, HEAD, OPTIONS")
                #expect(answer.headers[values: .accessControlAllowOrigin] == ["*"])
            }
        }
    }

    @Test("browsers that ask first are told that everyone may read, once")
    func preflight() async throws {
        let headers: HTTPFields = [.origin: "https://other.example", .accessControlRequestMethod: "GET"]
        for path in CASESample.paths {
            let answer = try await stand.ask(.options, path, headers: headers)
            #expect(answer.status == 204 && answer.bytes.isEmpty)
            #expect(answer.headers[values: .accessControlAllowOrigin] == ["*"])
            #expect(answer.headers[.accessControlAllowMethods] == "GET, HEAD")
        }
    }

    @Test("the limits of the site hold here too: body, length, rate")
    func limits() async throws {
        let path = CASESample.paths[0]
        let body = try await stand.ask(path, headers: [.contentLength: "5"])
        #expect(try refusal(body) == "413 body forbidden")
        #expect(body.headers[.connection] == "close")
        let fill = String(repeating: "a", count: 2_048 - path.utf8.count - 3)
        #expect(try await stand.ask("\(path)?x=\(fill)").status == 200)
        #expect(try refusal(await stand.ask("\(path)?x=\(fill)a")) == "414 query invalid_selection_field")
        let long = "\(root)/" + String(repeating: "a/", count: 2_048)
        #expect(try refusal(await stand.ask(long)) == "414 query invalid_selection_field")
    }

    @Test("who asks too often is told in the body of CASE how long to wait, and time heals it")
    func throttling() async throws {
        var limits = Limits()
        limits.burst = 2
        limits.requestsPerSecond = 1
        let stand = Stand(limits: limits, case: CASECatalogue(try CASESample.index()))
        let path = CASESample.paths[1]
        for _ in 0..<2 { #expect(try await stand.ask(path).status == 200) }
        let refused = try await stand.ask(path)
        #expect(try refusal(refused) == "429 server server_busy")
        #expect(refused.headers[.retryAfter] == "1")
        #expect(refused.headers[.eTag] == nil)
        stand.elapsed.advance(milliseconds: 1_000)
        #expect(try await stand.ask(path).status == 200)
        #expect(try await stand.ask("/metrics", from: "203.0.113.9").text.contains("aval_http_throttled_total 1"))
    }

    @Test("every problem of the site has a word of CASE")
    func words() throws {
        let problems: [(Problem, CASERefusal.Code)] = [
            (.noSuchPage, .unknownObject), (.certificateNotFound, .unknownObject), (.unavailable, .serverBusy),
            (.internalFault, .internalServerError), (.tooManyRequests(retryAfter: 3), .serverBusy),
            (.methodNotAllowed, .forbidden), (.bodyNotAccepted, .forbidden),
            (.addressTooLong, .invalidSelectionField), (.malformedCode(.length(found: 1)), .unknownObject),
        ]
        for (problem, code) in problems { #expect(caseRefusal(problem).code == code, "\(problem)") }
    }

    @Test("logs and metrics name the route, never the path or the query")
    func discretion() async throws {
        _ = try await stand.ask("\(root)/CFDocuments?filter=title~'quetzal'")
        _ = try await stand.ask("\(root)/CFItems/ocelot?lang=axolotl")
        _ = try await stand.ask(.post, "\(root)/tapir")
        let written = try await stand.journal.text + stand.ask("/metrics").text
        #expect(written.contains("/ims/case/v1p1/**"))
        for secret in ["quetzal", "ocelot", "axolotl", "tapir", "CFDocuments"] { #expect(!written.contains(secret)) }
    }
}
