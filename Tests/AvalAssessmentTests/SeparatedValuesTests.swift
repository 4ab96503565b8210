import Testing

@testable import AvalAssessment

@Suite struct SeparatedValuesTests {
    private func fields(_ text: String, _ separator: Unicode.Scalar = ";") -> [[String]]? {
        try? splitRecords(text, separator: separator).get().map(\.fields)
    }

    @Test("splitting what was joined gives the same fields, for every separator and line end")
    func identity() throws {
        let pieces = [
            "", "a", "é", "\u{0303}", "\"", "\"\"", ";", ",", "\t", "\n", "\r", "\r\n", " ", "=", "ñ\u{0301}", "🧮", "|",
        ]
        var random = Seeded(state: 31)
        for _ in 0..<4_000 {
            let separator = [";", ",", "\t", "|"][random.below(4)]
            let lineEnd = ["\r\n", "\n", "\r"][random.below(3)]
            let width = 1 + random.below(5)
            let records = (0..<(1 + random.below(4))).map { _ in
                // The first field is never empty, since blank records are passed over.
                (0..<width).map {
                    ($0 == 0 ? "x" : "")
                        + (0..<random.below(4)).map { _ in pieces[random.below(pieces.count)] }.joined()
                }
            }
            let text = records.map { joined($0, separator: separator) }.joined(separator: lineEnd)
            let found = try #require(
                fields(text + (random.below(2) == 0 ? lineEnd : ""), separator.unicodeScalars.first ?? ";"))
            // By scalars: two different spellings of one letter are two texts here.
            #expect(
                found.map { $0.map { Array($0.unicodeScalars) } } == records.map { $0.map { Array($0.unicodeScalars) } }
            )
        }
    }

    @Test(
        "quotes, as RFC 4180 has them and as spreadsheets bend them",
        arguments: [
            ("\"a;b\";c", [["a;b", "c"]]), ("\"a\"\"b\";c", [["a\"b", "c"]]), ("\"a\r\nb\";c", [["a\r\nb", "c"]]),
            ("\"\";c", [["", "c"]]), ("\"\"\"\";c", [["\"", "c"]]), ("a\"b;c", [["a\"b", "c"]]),
            ("\"a\"b;c", [["ab", "c"]]),
            ("a;\"\"", [["a", ""]]), ("a;", [["a", ""]]), (";a", [["", "a"]]),
        ] as [(String, [[String]])])
    func quotes(text: String, expected: [[String]]) {
        #expect(fields(text) == expected)
    }

    @Test("blank lines are passed over and counted", arguments: ["\n", "\r\n", "\r"])
    func blankLines(lineEnd: String) throws {
        let text = ["a;b", "", ";", "\"x\(lineEnd)y\";z", "", "c;d"].joined(separator: lineEnd)
        let records = try splitRecords(text, separator: ";").get()
        #expect(records.map(\.number) == [1, 4, 6])
        #expect(records.map(\.fields) == [["a", "b"], ["x\(lineEnd)y", "z"], ["c", "d"]])
    }

    @Test("a quote that nothing closes is told by its row", arguments: ["a;b\nc;\"d\ne;f", "a;b\nc;\"d\"\"", "\n\""])
    func unclosed(text: String) {
        guard case .failure(let quote) = splitRecords(text, separator: ";") else {
            Issue.record("the quote closed")
            return
        }
        #expect(quote.record == 2)
    }

    @Test("no more records are made than are asked for")
    func limit() throws {
        let text = String(repeating: "a;b\n", count: 100)
        #expect(try splitRecords(text, separator: ";", limit: 3).get().count == 3)
        #expect(try splitRecords(text, separator: ";", limit: 200).get().count == 100)
        #expect(try splitRecords("a;b\n\"", separator: ";", limit: 1).get().count == 1)
    }

    @Test("any text at all is split or has an open quote")
    func total() {
        let pieces: [Unicode.Scalar] = ["a", "\"", ";", "\n", "\r", ","]
        var random = Seeded(state: 32)
        for _ in 0..<3_000 {
            var scalars = String.UnicodeScalarView()
            for _ in 0..<random.below(14) { scalars.append(pieces[random.below(pieces.count)]) }
            switch splitRecords(String(scalars), separator: ";") {
            case .success(let records):
                #expect(zip(records, records.dropFirst()).allSatisfy { $0.number < $1.number })
                #expect(records.allSatisfy { $0.fields.contains { !$0.isEmpty } })
            case .failure(let quote):
                #expect(scalars.contains("\""))
                #expect((1...(1 + scalars.count)).contains(quote.record))
            }
        }
    }
}

@Suite struct TextEncodingTests {
    @Test("UTF-8 with and without byte order mark, Windows-1252 for what is not UTF-8")
    func encodings() throws {
        #expect(try #require(decodeSheet(Array("ñ€".utf8))).text == "ñ€")
        #expect(try #require(decodeSheet([0xEF, 0xBB, 0xBF] + Array("ñ".utf8))) == ("ñ", .utf8))
        #expect(try #require(decodeSheet([0xF1, 0x80, 0x93, 0x41])) == ("ñ€“A", .windows1252))
        #expect(try #require(decodeSheet([])) == ("", .utf8))
    }

    @Test("every byte of Windows-1252 is the scalar that WHATWG gives it, or no text")
    func windows1252() {
        let undefined: Set<UInt8> = [0x81, 0x8D, 0x8F, 0x90, 0x9D]
        var scalars: Set<Unicode.Scalar> = []
        for byte in UInt8(0x80)...0xFF {
            let text = decodeSheet([byte])?.text
            #expect((text == nil) == undefined.contains(byte))
            if let scalar = text?.unicodeScalars.first { scalars.insert(scalar) }
            if byte >= 0xA0 { #expect(text?.unicodeScalars.first?.value == UInt32(byte)) }
        }
        #expect(scalars.count == 128 - 5)
        #expect(decodeSheet([0x9F, 0x8A, 0x85])?.text == "ŸŠ…")
    }

    @Test("a NUL byte is no text, as in a spreadsheet's own file or UTF-16")
    func binary() {
        #expect(decodeSheet([0x50, 0x4B, 0x03, 0x04, 0x00]) == nil)
        #expect(decodeSheet([0xFF, 0xFE, 0x61, 0x00]) == nil)
    }
}
