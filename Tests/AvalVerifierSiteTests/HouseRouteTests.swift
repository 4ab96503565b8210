import AvalModel
import AvalStandards
import AvalVerification
import HTTPTypes
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct HouseRouteTests {
    let stand = Stand()

    @Test("a status list is served as it was published, with a tag that saves sending it again")
    func statusList() async throws {
        let first = try await stand.ask("/status/1")
        #expect(first.status == 200)
        #expect(first.bytes == Stand.list)
        #expect(first.headers[.contentType] == "application/vc+jwt")
        #expect(first.headers[.cacheControl] == "public, max-age=300")
        let tag = try #require(first.headers[.eTag])
        for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
            let again = try await stand.ask("/status/1", headers: [.ifNoneMatch: known])
            #expect(again.status == 304 && again.bytes.isEmpty, "\(known)")
            #expect(again.headers[.eTag] == tag)
        }
        #expect(try await stand.ask("/status/1", headers: [.ifNoneMatch: "\"other\""]).status == 200)
        #expect(try await stand.ask("/status/2").status == 404)
    }

    @Test("a tag changes with a single bit, and with the length")
    func tags() {
        let bytes: [UInt8] = [1, 2, 3]
        #expect(entityTag(bytes) == entityTag(bytes))
        #expect(entityTag(bytes) != entityTag([1, 2, 2]))
        #expect(entityTag(bytes) != entityTag([1, 2, 3, 0]))
    }

    @Test("the institute's documents have their media types")
    func institute() async throws {
        let did = try await stand.ask("/.well-known/did.json")
        #expect(did.headers[.contentType] == "application/did+json")
        #expect(try did.json()["id"]?.string == "did:web:verifica.example.org")
        let keys = try await stand.ask("/.well-known/jwks.json")
        #expect(keys.headers[.contentType] == "application/jwk-set+json")
        #expect(try keys.json()["keys"]?.array?.isEmpty == true)
    }

    @Test("health is 200 while the register answers")
    func health() async throws {
        let answer = try await stand.ask("/health")
        #expect(answer.status == 200)
        #expect(try answer.json() == ["status": "ok", "checkedAt": "2026-10-15T18:30:05Z"])
    }

    @Test("robots are kept from certificates")
    func robots() async throws {
        let text = try await stand.ask("/robots.txt").text
        #expect(text.contains("User-agent: *") && text.contains("Disallow: /v\n"))
        // Who previews shared links may read them, in a group of their own.
        let groups = text.split(separator: "\n\n")
        #expect(groups.count == 2 && groups[0].contains("User-agent: Twitterbot") && !groups[0].contains("/v"))
    }

    @Test("the description of the interface is strict JSON, and names routes, verdicts, checks and flaws that exist")
    func openAPI() async throws {
        let answer = try await stand.ask("/openapi.json")
        let json = try answer.json()
        #expect(json["openapi"]?.string == "3.1.0")
        let paths = try #require(json["paths"]?.object)
        // Every route that is mounted is described, and nothing else; those of CASE endpoint by endpoint.
        let endpoints = CASESample.paths.map { path in
            let parts = path.split(separator: "/")
            return "/" + parts.prefix(4).joined(separator: "/") + (parts.count > 4 ? "/{sourcedId}" : "")
        }
        let mounted = Route.allCases.filter { $0 != .unknown && $0 != .frameworks }.map(\.rawValue)
        #expect(Set(paths.keys) == Set(mounted + endpoints))
        let shared = json["components"]?["parameters"]
        for path in paths.keys {
            let operation = paths[path]?["get"]
            #expect(operation?["operationId"]?.string?.isEmpty == false && operation?["responses"]?.object != nil)
            let parts = path.split(separator: "/").filter { $0.hasPrefix("{") }
            let given = (operation?["parameters"]?.array ?? []).map { parameter -> JSONValue? in
                guard let name = parameter["$ref"]?.string?.split(separator: "/").last else { return parameter }
                return shared?[String(name)]
            }
            let names = given.filter { $0?["in"]?.string == "path" }.map { "{\($0?["name"]?.string ?? "")}" }
            #expect(names == parts.map(String.init), "\(path)")
        }
        let operations = paths.keys.compactMap { paths[$0]?["get"]?["operationId"]?.string }
        #expect(operations.count == paths.count && Set(operations).count == operations.count)
        let codes = json["components"]?["schemas"]?["Refusal"]?["properties"]?["imsx_codeMinor"]?["properties"]?[
            "imsx_codeMinorField"]?["items"]?["properties"]?["imsx_codeMinorFieldValue"]?["enum"]?.array
        #expect(codes?.compactMap(\.string) == CASERefusal.Code.allCases.map(\.rawValue))
        let schemas = try #require(json["components"]?["schemas"])
        let verdicts = schemas["Answer"]?["properties"]?["verdict"]?["enum"]?.array?.compactMap(\.string)
        #expect(verdicts == Verdict.allCases.map(\.rawValue))
        let names = schemas["Check"]?["properties"]?["name"]?["enum"]?.array?.compactMap(\.string)
        let checks = Check.Name.allCases.filter { $0 != .holder }.map(\.rawValue)
        #expect(names == checks)
        let given = try await stand.json(stand.path(.expired)).json()
        for (schema, value) in [("Answer", given), ("Certificate", try #require(given["certificate"]))] {
            let known = Set(try #require(schemas[schema]?["properties"]?.object).keys)
            #expect(Set(try #require(value.object).keys).isSubset(of: known))
        }
    }

    @Test("metrics count requests by route and class, verdicts and refusals, and add up")
    func metrics() async throws {
        var limits = Limits()
        limits.burst = 4
        let stand = Stand(limits: limits)
        _ = try await stand.ask(stand.path(.valid))
        _ = try await stand.ask("/v/" + stand.strange.compact)
        _ = try await stand.ask("/nothing")
        _ = try await stand.ask("/api/v1/certificates/" + stand.codes[.suspended]!.compact)
        _ = try await stand.ask("/health")
        let lines = try await stand.ask("/metrics", from: "127.0.0.1").text.split(separator: "\n").map(String.init)
        for expected in [
            #"aval_http_requests_total{route="/v/{code}",status="2xx"} 1"#,
            #"aval_http_requests_total{route="/v/{code}",status="4xx"} 1"#,
            #"aval_http_requests_total{route="unknown",status="4xx"} 1"#,
            #"aval_http_requests_total{route="/health",status="4xx"} 1"#,
            #"aval_verdicts_total{verdict="valid"} 1"#, #"aval_verdicts_total{verdict="suspended"} 1"#,
            #"aval_verdicts_total{verdict="withdrawn"} 0"#, #"aval_verdicts_total{verdict="not_found"} 1"#,
            "aval_http_throttled_total 1", "aval_http_request_duration_seconds_count 5",
            #"aval_http_request_duration_seconds_bucket{le="+Inf"} 5"#,
        ] {
            #expect(lines.contains(expected), "\(expected)")
        }
    }

    @Test("durations fall into the bucket of their bound and sum to the nanosecond")
    func durations() {
        let counters = Counters()
        for nanoseconds: Int64 in [100_000, 100_001, 2_000_000_000] {
            counters.note(.form, status: 200, nanoseconds: nanoseconds)
        }
        let text = counters.text()
        #expect(text.contains("_bucket{le=\"0.0001\"} 1\n"))
        #expect(text.contains("_bucket{le=\"0.00025\"} 2\n"))
        #expect(text.contains("_bucket{le=\"1\"} 2\n"))
        #expect(text.contains("_bucket{le=\"+Inf\"} 3\n"))
        #expect(text.contains("_sum 2.000200001\n"))
    }
}
