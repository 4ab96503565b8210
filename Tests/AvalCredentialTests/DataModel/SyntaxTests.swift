import AvalModel
import Testing

@testable import AvalCredential

@Suite("URLs, moments and language tags of documents")
struct SyntaxTests {
    @Test(
        "a scheme and something after it make a URL",
        arguments: [
            "https://a.example", "http://localhost:8080/x?y#z", "did:web:a.example", "urn:uuid:0d3a", "data:,x",
            "https://josé.example/ñ", "mailto:a@b.example", "https://a.example/%C3%B1",
        ])
    func urls(text: String) { #expect(isURL(text)) }

    @Test(
        "spaces, missing schemes, missing hosts and broken escapes do not",
        arguments: [
            "", "a", "z6MkpJy", "https ://a.example", "https:", "https:a.example", "https:///x", "//a.example", ":x",
            "1a:b", "https://a.example/ x", "https://a.example/\u{0}", "https://a.example/%G0", "https://a.example/%2",
            "https://a.example/<x>", "_:b0",
        ])
    func noURLs(text: String) { #expect(!isURL(text)) }

    @Test(
        "a dateTimeStamp is the moment it names",
        arguments: [
            ("2026-11-01T00:00:00Z", "2026-11-01T00:00:00Z"), ("2026-11-01T00:00:00.9Z", "2026-11-01T00:00:00Z"),
            ("2026-11-01T00:00:00+14:00", "2026-10-31T10:00:00Z"), ("2026-10-31T24:00:00Z", "2026-11-01T00:00:00Z"),
            ("2026-10-31T24:00:00.000-06:00", "2026-11-01T06:00:00Z"),
        ])
    func moments(text: String, utc: String) {
        #expect(Instant(dateTimeStamp: text)?.description == utc)
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "2026-11-01", "2026-11-01T00:00:00", "2026-11-01t00:00:00Z", "2026-11-01T00:00:00z",
            "2026-11-01T00:00:60Z", "2026-11-01T00:00:00+14:01", "2026-02-29T00:00:00Z", "2026-11-01T24:00:01Z",
            "2026-11-01T24:00:00.5Z", "2026-11-01T24:00:00.Z", "2026-11-01 00:00:00Z", "2026-11-01T00:00:00+0600",
            "Sun, 26 Feb 2023 01:22:14 +0000", "2026-11-01T25:00:00Z",
        ])
    func noMoments(text: String) { #expect(Instant(dateTimeStamp: text) == nil) }

    @Test("language tags")
    func languages() {
        for tag in ["es", "es-MX", "pt-BR", "zh-Hant-TW", "es-419", "qu-x-cuzco"] { #expect(isLanguageTag(tag)) }
        for text in ["", "-", "es-", "es_MX", "español", "abcdefghi", "1es"] { #expect(!isLanguageTag(text)) }
    }

    @Test("data: URLs of envelopes")
    func envelopes() {
        #expect(Envelope(dataURL: "data:application/vc+jwt,e.y.J")?.securing == .jwt)
        #expect(Envelope(dataURL: "data:application/vc+sd-jwt,e.y.J~")?.securing == .sdJWT)
        #expect(Envelope(dataURL: "data:application/vc+cose;base64,0oRD")?.securing == .cose)
        #expect(Envelope(dataURL: "data:application/vc+cose;base64,0oRD")?.isBase64 == true)
        #expect(Envelope(dataURL: "data:text/plain,hola").map { $0.securing == nil } == true)
        for text in ["data:,x", "data:application/vc+jwt", "data:application/vc+jwt,", "https://a.example/,x"] {
            #expect(Envelope(dataURL: text) == nil)
        }
    }
}
