import StrictJSON
import Testing

struct ValueTests {
    let sample: JSONValue = [
        "name": "Ñandú", "points": 980, "share": 0.5, "open": true, "note": nil, "list": [1, ["x": "y"]],
    ]

    @Test("each accessor answers for its own kind only")
    func accessors() {
        #expect(sample["name"]?.string == "Ñandú")
        #expect(sample["points"]?.int == 980)
        #expect(sample["share"]?.number?.double == 0.5)
        #expect(sample["open"]?.bool == true)
        #expect(sample["note"]?.isNull == true)
        #expect(sample["list"]?[1]?["x"] == "y")
        #expect(sample["list"]?[2] == nil)
        #expect(sample["list"]?["x"] == nil)
        #expect(sample["absent"] == nil)
        #expect(sample["name"]?.int == nil)
        #expect(sample[0] == nil)
    }

    @Test("what is written keeps the order of members and the literals of numbers")
    func serialized() throws {
        let input = #"{"b":1.50,"a":[1E2,{}],"c":[]}"#
        #expect(text(try parse(input).serialized()) == input)
        let pretty = """
            {
              "b": 1.50,
              "a": [
                1E2,
                {}
              ],
              "c": []
            }
            """
        #expect(text(try parse(input).serialized(pretty: true)) == pretty)
    }

    @Test("assigning nil removes, assigning a value keeps the place")
    func objects() {
        var object: JSONObject = ["a": 1, "b": 2, "c": 3]
        object["b"] = "new"
        object["a"] = nil
        object["d"] = 4
        #expect(object.keys == ["b", "c", "d"])
        #expect(object[0].value == "new")
        #expect(object.remove("x") == nil)
        #expect(JSONObject([("a", 1), ("a", 2)]) == nil)
    }

    @Test(
        "an int is an integer literal that fits, and nothing near it",
        arguments: [
            ("0", 0), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min),
            ("9223372036854775808", nil), ("1.0", nil), ("1e2", nil), ("0.5", nil),
        ] as [(String, Int?)])
    func ints(literal: String, wanted: Int?) throws {
        #expect(try #require(JSONNumber(literal: literal)).int == wanted)
    }

    @Test(
        "a literal that is no JSON number makes no number",
        arguments: ["", " 1", "1 ", "+1", "01", ".5", "5.", "1e", "0x1", "inf", "NaN", "1_000", "١"])
    func literals(literal: String) {
        #expect(JSONNumber(literal: literal) == nil)
    }

    @Test("doubles become the shortest literal; NaN and infinities become none")
    func doubles() {
        #expect(JSONNumber(0.1 + 0.2)?.literal == "0.30000000000000004")
        #expect(JSONNumber(-0.0)?.literal == "0")
        #expect(JSONNumber(Double.nan) == nil)
        #expect(JSONNumber(-Double.infinity) == nil)
        #expect(JSONNumber(literal: "1e400")?.double == .infinity)
    }

    // The example document and answers of RFC 6901 §5.
    @Test(
        "pointers find what RFC 6901 says",
        arguments: [
            ("/foo/0", "bar"), ("/", 0), ("/a~1b", 1), ("/c%d", 2), ("/e^f", 3), ("/g|h", 4), ("/i\\j", 5),
            ("/k\"l", 6), ("/ ", 7), ("/m~0n", 8), ("/foo/2", nil), ("/foo/-", nil), ("/foo/00", nil),
            ("/foo/+0", nil), ("/foo/0/x", nil), ("/absent", nil),
        ] as [(String, JSONValue?)])
    func pointers(place: String, wanted: JSONValue?) throws {
        let document: JSONValue = [
            "foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7,
            "m~n": 8,
        ]
        let pointer = try #require(JSONPointer(place))
        #expect(document[pointer] == wanted)
        #expect(pointer.description == place)
        #expect(document[.root] == document)
    }

    @Test("pointers grow inwards and refuse what is none")
    func pointerForms() {
        #expect(JSONPointer.root.appending("a/b").appending(3).appending("~").description == "/a~1b/3/~0")
        #expect(JSONPointer("/~01")?.tokens == ["~1"])
        for text in ["a", "/~", "/~2", "/a~", "#/a"] { #expect(JSONPointer(text) == nil) }
    }
}
