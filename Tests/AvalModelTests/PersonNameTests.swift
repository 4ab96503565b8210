import AvalModel
import Testing

@Suite struct PersonNameTests {
    @Test(
        "names of the region stand as they are",
        arguments: [
            "María de los Ángeles", "O'Gorman", "D’Alençon", "Xuꞌnaxi", "Gueꞌela Loꞌ", "Ñusta", "Nguyễn Thị", "Jo",
            "Tupã",
            "Ag\u{0303}atha", "J. R.", "Ruiz-Velasco", "Ek Balam 3º", "李",
        ])
    func accepted(text: String) throws {
        #expect(Array(try PersonName.part(text).unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test(
        "invisible characters are refused with their scalar",
        arguments: [
            0x202E, 0x200B, 0x200F, 0x2066, 0x00AD, 0xFEFF, 0x0000, 0x0009, 0x000A, 0x007F, 0x0085, 0x2028, 0xE000,
            0xE0041, 0x3164, 0x115F, 0x034F,
        ] as [UInt32])
    func invisible(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(flaw(ofName: "Rodríguez\(Character(scalar))Villagómez") == .invisibleCharacter(scalar: value))
        #expect(flaw(ofName: "\(Character(scalar))") == .invisibleCharacter(scalar: value))
    }

    @Test("what a spreadsheet would compute is no name", arguments: ["=1+1", "+52", "-Ana", "@SUM(A1)", "  =A1"])
    func formula(text: String) {
        #expect(flaw(ofName: text) == .formula)
    }

    @Test("a letter that an export has lost is refused", arguments: ["Ag?atha", "Sarag\u{FFFD}í", "?", "Nguy?n"])
    func lostLetter(text: String) {
        #expect(flaw(ofName: text) == .lostLetter)
    }

    @Test(
        "nothing, spaces and marks without a letter are no name",
        arguments: ["", "   ", "\u{A0}", ".", "\u{0303}", "123"])
    func empty(text: String) {
        #expect(flaw(ofName: text) == .empty)
    }

    @Test("decomposed letters are composed, those that no code point has stay as they are")
    func normalForm() throws {
        func scalars(_ text: String) throws -> [UInt32] { try PersonName.part(text).unicodeScalars.map(\.value) }
        #expect(try scalars("e\u{0301}") == [0xE9])
        // ễ and ị of Nguyễn Thị, in either order of the marks.
        #expect(try scalars("e\u{0302}\u{0303}") == [0x1EC5])
        #expect(try scalars("\u{00EA}\u{0303}") == [0x1EC5])
        #expect(try scalars("i\u{0323}") == [0x1ECB])
        // Guaraní g with tilde has no code point of its own.
        #expect(try scalars("g\u{0303}") == [0x67, 0x0303])
        #expect(try scalars("n\u{0303}") == [0xF1])
    }

    @Test("white space is folded, and no combining mark is lost with it")
    func folding() throws {
        let name = try PersonName(given: "  María \u{A0} José ", family: "\u{2003}Ruiz  Peña")
        #expect(name.given == "María José")
        #expect(name.family == "Ruiz Peña")
        #expect(name.full == "María José Ruiz Peña")
        #expect(try PersonName.part("Ag \u{0303}atha").unicodeScalars.count == 8)
    }

    @Test("a single name has no space after it, a family name alone is none")
    func singleName() throws {
        #expect(try PersonName(given: "Suharto", family: "  ").full == "Suharto")
        #expect(throws: PersonName.Flaw.empty) { try PersonName(given: " ", family: "Ruiz") }
    }

    @Test("the limit counts scalars as they will stand")
    func limit() {
        #expect(flaw(ofName: String(repeating: "a", count: 120)) == nil)
        #expect(flaw(ofName: String(repeating: "a", count: 121)) == .tooLong(limit: 120))
        #expect(flaw(ofName: String(repeating: "e\u{0301}", count: 120)) == nil)
        #expect(flaw(ofName: "a" + String(repeating: "\u{0301}", count: 5_000)) == .tooLong(limit: 120))
    }
}
