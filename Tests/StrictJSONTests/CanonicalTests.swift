import Testing

@testable import StrictJSON

struct CanonicalTests {
    func canonical(_ input: String) throws -> String {
        text(try parse(input).canonical())
    }

    @Test(
        "numbers are printed as ECMAScript prints the double",
        arguments: [
            ("0", "0"), ("-0", "0"), ("-0.0", "0"), ("0e9", "0"), ("1.0", "1"), ("10", "10"), ("-1", "-1"),
            ("100000000000000000000", "100000000000000000000"), ("1e20", "100000000000000000000"),
            ("1e21", "1e+21"), ("1000000000000000000000", "1e+21"), ("123456789012345680000", "123456789012345680000"),
            ("0.000001", "0.000001"), ("1e-6", "0.000001"), ("1e-7", "1e-7"), ("0.00000012345", "1.2345e-7"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"), ("5e-324", "5e-324"), ("1e-400", "0"),
            ("9007199254740991", "9007199254740991"), ("9007199254740992", "9007199254740992"),
            ("-9007199254740994", "-9007199254740994"), ("333333333.33333329", "333333333.3333333"),
            ("123.456", "123.456"), ("1e23", "1e+23"), ("100000000000000000000000", "1e+23"),
        ])
    func numbers(literal: String, wanted: String) throws {
        #expect(try canonical(literal) == wanted)
    }

    @Test(
        "an integer that would be signed as another integer is refused",
        arguments: ["9007199254740993", "-9007199254740993", "1152921504606846976", "12345678901234567890"])
    func inexactIntegers(literal: String) throws {
        #expect(throws: JSONError.inexactInteger(.root)) { try canonical(literal) }
        #expect(try parse(literal).serialized() == Array(literal.utf8))
    }

    @Test("a number beyond the range of a double is kept, and refused in canonical form with its place")
    func notFinite() throws {
        for literal in ["1e400", "-1E309", "1" + String(repeating: "0", count: 309)] {
            #expect(try parse(literal).number?.literal == literal)
            let value = try parse(#"{"a/b":[0,{"":\#(literal)}]}"#)
            #expect(throws: JSONError.notFinite(JSONPointer(tokens: ["a/b", "1", ""]))) { try value.canonical() }
        }
    }

    @Test("keys are sorted by UTF-16 code units, not by bytes")
    func keyOrder() throws {
        #expect(try canonical("{\"\u{FB33}\":1,\"\u{1F602}\":2}") == "{\"\u{1F602}\":2,\"\u{FB33}\":1}")
        #expect(try canonical(#"{"b":{"d":1,"c":2},"a":3,"":4,"aa":5}"#) == #"{"":4,"a":3,"aa":5,"b":{"c":2,"d":1}}"#)
        var random = Seeded(state: 3)
        for _ in 0..<5_000 {
            let (a, b) = (random.string(), random.string())
            #expect(precedes(a, b) == a.utf16.lexicographicallyPrecedes(b.utf16))
        }
    }

    @Test("strings carry the shortest escapes, and only where they must")
    func escapes() throws {
        let input = "\"\\u0000\\u0008\\t\\n\\u000b\\f\\r\\u001F\\\"\\\\\\/\u{7F}\u{2028}\\u00e9\""
        #expect(try canonical(input) == "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\\\"\\\\/\u{7F}\u{2028}\u{E9}\"")
    }

    @Test("a value built too deep is refused before the stack ends")
    func tooDeep() throws {
        var value: JSONValue = 1
        for _ in 0..<512 { value = [value] }
        #expect(try value.canonical().count == 1025)
        value = [value]
        #expect(throws: JSONError.valueTooDeep(cap: 512)) { try value.canonical() }
    }
}
