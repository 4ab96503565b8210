import AvalModel
import Testing

@Suite struct PointsTests {
    @Test("a thousand tenths are exactly one hundred")
    func exactSum() throws {
        let tenth = try #require(Points(decimal: "0.1"))
        #expect((0..<1_000).reduce(Points.zero) { sum, _ in sum + tenth } == .hundred)
    }

    @Test("parsing what was formatted gives the same points")
    func roundTrip() {
        let all = (Array(0...20_000) + [99_990, 100_000, 1_000_000_000]).map { Points(thousandths: $0) }
        #expect(all.filter { Points(decimal: $0.description) != $0 } == [])
    }

    @Test(
        "two decimals are written, a third only where there is one",
        arguments: [
            (0, "0.00"), (85_000, "85.00"), (3_125, "3.125"), (6_500, "6.50"), (5, "0.005"), (-250, "-0.25"),
        ])
    func formatting(thousandths: Int, text: String) {
        #expect(Points(thousandths: thousandths).description == text)
    }

    @Test(
        "what is no plain decimal is refused",
        arguments: [
            "", ".", "6.", ".5", "-1", "+1", "1e2", "6,50", "6.5000", "1.2.3", " 6", "٦", "1000000.001", "1000001",
            "99999999999999999999",
        ])
    func refusing(text: String) {
        #expect(Points(decimal: text) == nil)
    }

    @Test("distance has no sign")
    func distance() {
        let low = Points(thousandths: 79_250)
        let high = Points(thousandths: 89_500)
        #expect(low.distance(to: high) == high.distance(to: low))
        #expect(low.distance(to: high).description == "10.25")
    }
}

@Suite struct CodeTests {
    @Test(
        "letters and digits outside, also - _ . inside",
        arguments: ["A", "7", "ITE-101", "1.1", "MX-OAX", "a_b", "EC0217.01", String(repeating: "x", count: 64)])
    func accepted(text: String) {
        #expect(StandardCode(text)?.description == text)
    }

    @Test(
        "nothing else is a code, least of all a path",
        arguments: [
            "", "-A", "A-", ".A", "A.", "_", "a..b", "../x", "a/b", "a\\b", "a b", " A", "A\n", "A\u{0}", "Ñ", "é",
            "=A", String(repeating: "x", count: 65), "A\u{0301}", "Ａ",
        ])
    func refused(text: String) {
        #expect(StandardCode(text) == nil)
    }

    @Test("codes are ordered by their bytes")
    func order() {
        #expect(
            ["R10", "R2", "a", "R-1"].compactMap { ItemCode($0) }.sorted().map(\.description) == [
                "R-1", "R10", "R2", "a",
            ])
    }

    @Test("a version is a whole number from 1 to 9999", arguments: ["0", "10000", "-1", "1.0", "", "x"])
    func versions(text: String) {
        #expect(StandardVersion(text) == nil)
        #expect(StandardVersion("1")?.number == 1)
        #expect(StandardVersion(9_999)?.description == "9999")
    }
}

@Suite struct DigestTests {
    @Test("parsing what was formatted gives the same digest, in either case")
    func roundTrip() throws {
        var random = Seeded(state: 8)
        for _ in 0..<200 {
            let digest = try #require(Digest(bytes: (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }))
            #expect(Digest(hex: digest.description) == digest)
            #expect(Digest(hex: digest.description.uppercased()) == digest)
        }
    }

    @Test("only 32 bytes are a digest")
    func refusing() {
        #expect(Digest(bytes: Array(repeating: 0, count: 31)) == nil)
        #expect(Digest(bytes: Array(repeating: 0, count: 33)) == nil)
        #expect(Digest(hex: String(repeating: "0", count: 63)) == nil)
        #expect(Digest(hex: String(repeating: "g", count: 64)) == nil)
        #expect(Digest(hex: String(repeating: "é", count: 32)) == nil)
    }
}

@Suite struct LocalizedTextTests {
    @Test("a language without a translation reads the original")
    func fallback() throws {
        let text = try #require(LocalizedText(original: .es, texts: [.es: "aula", .en: "classroom", .pt: ""]))
        #expect(text[.en] == "classroom")
        #expect(text[.pt] == "aula")
        #expect(text.translation(.pt) == nil)
        #expect(text.languages == [.es, .en])
    }

    @Test("there is no text without its original")
    func originalIsThere() {
        #expect(LocalizedText(original: .es, texts: [.en: "classroom"]) == nil)
        #expect(LocalizedText(original: .es, texts: [.es: "", .en: "classroom"]) == nil)
    }
}
