import AvalModel
import HTTPTypes
import Testing

@testable import AvalVerifierSite

@Suite struct NegotiationTests {
    @Test(
        "the language that is wanted most wins; a region does not matter",
        arguments: [
            ("pt-BR,pt;q=0.9,en;q=0.5", Language.pt), ("en;q=0.2, es-MX;q=0.8", .es), ("fr, en;q=0.1", .en),
            ("EN-us", .en), ("pt;q=0.5,en;q=0.5", .pt), ("en;q=0, es;q=0.001", .es),
        ])
    func languages(header: String, expected: Language) {
        #expect(preferredLanguage(header) == expected)
    }

    @Test(
        "a language that we do not have, or that is refused, is no choice",
        arguments: ["fr", "", "*", "en;q=0", ",;"])
    func noLanguage(header: String) {
        #expect(preferredLanguage(header) == nil)
    }

    @Test(
        "a weight that is malformed never wins",
        arguments: ["en;q=2", "en;q=1.5", "en;q=0.1234", "en;q=", "en;q=-1", "en;q=1.0.0", "en;q=high"])
    func malformedWeights(choice: String) {
        #expect(preferredLanguage("es;q=0.001," + choice) == .es)
    }

    @Test("weights are read to the thousandth")
    func thousandths() {
        let read = preferences("a;q=0.123 , b ; q=1.000,c;level=1;q=0.5,,d").map(\.weight)
        #expect(read == [123, 1_000, 500, 1_000])
    }

    @Test("a header without end is read no further than 32 choices")
    func longHeaders() {
        #expect(preferences(String(repeating: "a,", count: 10_000)).count == 32)
    }

    @Test(
        "JSON is given only where it is wanted more than a page",
        arguments: [
            ("application/json", true), ("application/problem+json", true), ("application/*", true),
            ("text/html;q=0.3,application/json;q=0.4", true), ("application/json, */*;q=0.9", true), ("*/*", false),
            ("text/html, application/json", false), ("application/json;q=0", false), ("", false),
            ("application/*;q=0.9, application/json;q=0.1, text/html;q=0.5", false),
        ])
    func json(header: String, expected: Bool) {
        #expect(prefersJSON(header) == expected)
    }

    @Test("queries are decoded as forms encode them, and the first of a name counts")
    func queries() {
        let query = QueryItems("code=a%2Db+c&code=z&lang=pt&empty=&bare&bad=%zz%4&utf8=%C3%B1")
        #expect(query["code"] == "a-b c")
        #expect(query["lang"] == "pt")
        #expect(query["empty"]?.isEmpty == true && query["bare"]?.isEmpty == true)
        #expect(query["bad"] == "%zz%4")
        #expect(query["utf8"] == "ñ")
        #expect(query["missing"] == nil)
        #expect(percentDecoded("a+b%FF") == "a+b\u{FFFD}")
    }

    @Test("?lang comes before Accept-Language, that before the setting; what is no language is not asked for")
    func order() async throws {
        let stand = Stand(language: .pt)
        func language(_ path: String, _ header: String?) async throws -> String? {
            try await stand.ask(path, language: header).headers[.contentLanguage]
        }
        #expect(try await language("/?lang=es", "en") == "es")
        #expect(try await language("/", "en") == "en")
        #expect(try await language("/", nil) == "pt")
        #expect(try await language("/?lang=xx", "fr") == "pt")
    }
}
