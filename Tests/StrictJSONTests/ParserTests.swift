import StrictJSON
import Testing

struct ParserTests {
    @Test(
        "each flaw is refused by its own name, at its byte",
        arguments: [
            ("", JSONError.unexpectedEnd(at: 0)),
            (" \t\r\n", .unexpectedEnd(at: 4)),
            ("\u{FEFF}{}", .byteOrderMark),
            ("{} {}", .trailingBytes(at: 3)),
            ("1 ,", .trailingBytes(at: 2)),
            ("null\0", .trailingBytes(at: 4)),
            ("[1,]", .trailingComma(at: 3)),
            (#"{"a":1 , }"#, .trailingComma(at: 9)),
            ("[1 2]", .unexpectedByte(at: 3, wanted: .commaOrBracket)),
            (#"{"a":1 "b":2}"#, .unexpectedByte(at: 7, wanted: .commaOrBrace)),
            ("{a:1}", .unexpectedByte(at: 1, wanted: .key)),
            (#"{"a" 1}"#, .unexpectedByte(at: 5, wanted: .colon)),
            (#"{"a":}"#, .unexpectedByte(at: 5, wanted: .value)),
            ("[,1]", .unexpectedByte(at: 1, wanted: .value)),
            ("'a'", .unexpectedByte(at: 0, wanted: .value)),
            ("\u{A0}1", .unexpectedByte(at: 0, wanted: .value)),
            ("/* */1", .unexpectedByte(at: 0, wanted: .value)),
            ("NaN", .unexpectedByte(at: 0, wanted: .value)),
            ("[True]", .unexpectedByte(at: 1, wanted: .value)),
            ("[nul]", .unknownWord(at: 1)),
            ("01", .leadingZero(at: 0)),
            ("-00.5", .leadingZero(at: 1)),
            ("+1", .unexpectedByte(at: 0, wanted: .value)),
            (".5", .unexpectedByte(at: 0, wanted: .value)),
            ("[1.]", .invalidNumber(at: 3)),
            ("[-]", .invalidNumber(at: 2)),
            ("[1e+]", .invalidNumber(at: 4)),
            ("1.5e", .unexpectedEnd(at: 4)),
            ("0x10", .trailingBytes(at: 1)),
            ("\"a\u{1F}\"", .controlCharacter(at: 2)),
            ("\"eight by\u{0A}tes\"", .controlCharacter(at: 9)),
            (#""\x41""#, .invalidEscape(at: 1)),
            (#""ab\u12G4""#, .invalidEscape(at: 3)),
            (#""\uD800""#, .loneSurrogate(at: 1)),
            (#""a\uDC00""#, .loneSurrogate(at: 2)),
            (#""\uD800\u0041""#, .loneSurrogate(at: 1)),
            (#""\uD83D\n""#, .loneSurrogate(at: 1)),
            (#""\uDE02\uD83D""#, .loneSurrogate(at: 1)),
            (#"{"a":1,"\u0061":2}"#, .duplicateKey(at: 7)),
            (#"[{"":0,"b":{"":1},"":2}]"#, .duplicateKey(at: 18)),
        ])
    func flaws(input: String, wanted: JSONError) {
        #expect(refusal(of: input) == wanted)
    }

    @Test(
        "bytes that are not UTF-8 are refused where they begin",
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0x81], [0xC3, 0x28], [0xE0, 0x80, 0xAF], [0xE2, 0x82, 0x22],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x82], [0xF0, 0x80, 0x80, 0xAF],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80], [0xFE], [0xFF],
        ] as [[UInt8]])
    func malformed(bytes: [UInt8]) {
        let quote = [UInt8(ascii: "\"")]
        #expect(refusal(of: quote + bytes + quote) == .invalidUTF8(at: 1))
        let filler = Array("nine byte".utf8)
        #expect(refusal(of: quote + filler + bytes + filler + quote) == .invalidUTF8(at: 10))
    }

    @Test("scalars from all of Unicode are read, raw and escaped")
    func scalars() throws {
        for code in stride(from: UInt32(0x20), through: 0x10FFFF, by: 61) {
            guard let scalar = Unicode.Scalar(code), scalar != "\"", scalar != "\\" else { continue }
            let string = String(scalar)
            #expect(try parse("\"\(string)\"").string.map { Array($0.utf8) } == Array(string.utf8))
            let escaped = string.utf16.map { unit in
                let digits = String(unit, radix: 16)
                return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
            #expect(try parse("\"\(escaped.joined())\"").string.map { Array($0.utf8) } == Array(string.utf8))
        }
    }

    @Test("short escapes mean what RFC 8259 §7 says")
    func escapes() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t""#) == "\"\\/\u{8}\u{C}\n\r\t")
    }

    @Test("keys that look the same but have other bytes are two keys")
    func equivalentKeys() throws {
        let value = try parse("{\"\u{E9}\":1,\"e\u{301}\":2}")
        #expect(value["\u{E9}"] == 1)
        #expect(value["e\u{301}"] == 2)
        #expect(try parse("\"\u{E9}\"") != "e\u{301}")
    }

    @Test("a repeated key is found in large objects, also where all keys begin and end alike")
    func largeObjects() throws {
        for count in [1, 2, 15, 16, 17, 18, 31, 32, 33, 34, 1_000, 70_000] {
            let members = (0..<count).map { "\"beginning\(1_000_000 + $0)endendend\":\($0)" }
            let whole = "{" + members.joined(separator: ",") + "}"
            let value = try parse(whole)
            #expect(value.object?.count == count)
            #expect(value["beginning\(1_000_000 + count / 2)endendend"]?.int == count / 2)
            #expect(value["beginning\(1_000_000 + count)endendend"] == nil)
            for repeated in Set([0, count / 2, count - 1]) {
                let again = "{" + (members + [members[repeated]]).joined(separator: ",") + "}"
                #expect(refusal(of: again) == .duplicateKey(at: whole.utf8.count))
            }
        }
    }

    @Test("100,000 opening brackets meet the cap, not the end of the stack")
    func deepNest() {
        #expect(refusal(of: String(repeating: "[", count: 100_000)) == .tooDeep(at: 64, cap: 64))
        #expect(refusal(of: String(repeating: #"{"a":"#, count: 100_000)) == .tooDeep(at: 320, cap: 64))
        let limits = JSONLimits(maximumDepth: .max)
        #expect(refusal(of: String(repeating: "[", count: 100_000), limits: limits) == .tooDeep(at: 512, cap: 512))
    }

    @Test("what reaches a cap is read, what passes it is refused")
    func caps() throws {
        let nested = "[[[]]]"
        #expect(try parse(nested, limits: JSONLimits(maximumDepth: 3)).serialized() == Array(nested.utf8))
        #expect(refusal(of: nested, limits: JSONLimits(maximumDepth: 2)) == .tooDeep(at: 2, cap: 2))
        #expect(refusal(of: "7", limits: JSONLimits(maximumDepth: -1)) == nil)
        #expect(refusal(of: nested, limits: JSONLimits(maximumBytes: 6)) == nil)
        #expect(refusal(of: nested, limits: JSONLimits(maximumBytes: 5)) == .tooManyBytes(count: 6, cap: 5))
        let five = #"[1,{"a":2},[3]]"#
        #expect(refusal(of: five, limits: JSONLimits(maximumMembers: 5)) == nil)
        #expect(refusal(of: five, limits: JSONLimits(maximumMembers: 4)) == .tooManyMembers(at: 12, cap: 4))
        let deepest = String(repeating: "[", count: 512) + String(repeating: "]", count: 512)
        let value = try parse(deepest, limits: JSONLimits(maximumDepth: 512))
        #expect(try value.canonical() == Array(deepest.utf8))
    }

    @Test("a slice and a raw buffer are read as the array is, and offsets count from their beginning")
    func otherBytes() throws {
        let bytes = Array(#"xx{"a":[1,2]}x"#.utf8)
        let slice = bytes[2..<13]
        #expect(try JSONValue(parsing: slice) == ["a": [1, 2]])
        let read = bytes.withUnsafeBytes { try? JSONValue(parsing: UnsafeRawBufferPointer(rebasing: $0[2..<13])) }
        #expect(read == ["a": [1, 2]])
        #expect(throws: JSONError.unexpectedByte(at: 0, wanted: .value)) { try JSONValue(parsing: bytes[0..<3]) }
        #expect(throws: JSONError.unexpectedEnd(at: 0)) {
            try JSONValue(parsing: UnsafeRawBufferPointer(start: nil, count: 0))
        }
    }

    @Test("a message names the byte or the place, and never repeats the text")
    func messages() {
        let twice = refusal(of: #"{"secreto":1,"secreto":2}"#)
        #expect(twice?.description == "byte 13: this object has the same key twice")
        #expect(JSONError.notFinite(.root).description.hasPrefix("the whole value: "))
        #expect(JSONError.inexactInteger(JSONPointer(tokens: ["a", "0"])).description.hasPrefix("/a/0: "))
    }
}
