import StrictJSON
import Testing

struct PropertyTests {
    @Test("reading what was written gives the same value, compact and pretty")
    func roundTrip() throws {
        var random = Seeded(state: 1)
        for _ in 0..<1_000 {
            let value = random.value()
            #expect(try JSONValue(parsing: value.serialized()) == value)
            #expect(try JSONValue(parsing: value.serialized(pretty: true)) == value)
        }
    }

    @Test("the canonical form of the canonical form is itself")
    func idempotence() throws {
        var random = Seeded(state: 2)
        for _ in 0..<1_000 {
            let once = try random.value().canonical()
            #expect(try JSONValue(parsing: once).canonical() == once)
        }
    }

    @Test("the canonical form does not depend on the order of members")
    func order() throws {
        var random = Seeded(state: 4)
        for _ in 0..<1_000 {
            let value = random.value()
            #expect(try shuffled(value, using: &random).canonical() == value.canonical())
        }
    }

    @Test("a text cut off at any byte is refused as cut off")
    func truncation() throws {
        var random = Seeded(state: 5)
        var cut = 0
        while cut < 60 {
            let value: JSONValue = ["value": random.value(depth: 2), "\u{1F602}": -1.5e-9]
            let bytes = random.below(2) == 0 ? value.serialized() : escaped(value)
            // Every prefix is read, so time grows with the square of the length.
            guard bytes.count < 600 else { continue }
            cut += 1
            #expect(try JSONValue(parsing: bytes) == value)
            for end in 0..<bytes.count {
                guard case .unexpectedEnd(end) = refusal(of: Array(bytes[..<end])) else {
                    Issue.record("cut at \(end): \(text(bytes))")
                    return
                }
            }
        }
    }

    @Test("a damaged text is refused, or is another text that reads and writes alike")
    func damage() throws {
        var random = Seeded(state: 6)
        var refused = 0
        for _ in 0..<6_000 {
            var bytes = random.value(depth: 3).serialized()
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            guard let value = try? JSONValue(parsing: bytes) else {
                refused += 1
                continue
            }
            #expect(try JSONValue(parsing: value.serialized()) == value)
        }
        #expect(refused > 500)
    }

    @Test("an object answers as a plain list of pairs does, through any sequence of changes")
    func objectModel() {
        var random = Seeded(state: 7)
        for _ in 0..<200 {
            var object = JSONObject()
            var model: [(key: [UInt8], value: JSONValue)] = []
            let keys = (0..<60).map { _ in random.string() } + ["\u{E9}", "e\u{301}"]
            for step in 0..<200 {
                let key = keys[random.below(keys.count)]
                let place = model.firstIndex { $0.key == Array(key.utf8) }
                let value = JSONValue.number(JSONNumber(step))
                #expect(object[key] == place.map { model[$0].value })
                switch random.below(4) {
                case 0:
                    #expect(object.remove(key) == place.map { model.remove(at: $0).value })
                case 1:
                    #expect(object.append(key, value) == (place == nil))
                    if place == nil { model.append((Array(key.utf8), value)) }
                default:
                    object[key] = value
                    if let place { model[place].value = value } else { model.append((Array(key.utf8), value)) }
                }
            }
            #expect(object.keys.map { Array($0.utf8) } == model.map(\.key))
            #expect(object.map(\.value) == model.map(\.value))
        }
    }

    @Test("equal values have equal hashes; another order, another spelling, another composition are other values")
    func equality() throws {
        var random = Seeded(state: 8)
        for _ in 0..<500 {
            let value = random.value()
            let again = try JSONValue(parsing: value.serialized())
            #expect(again.hashValue == value.hashValue)
        }
        #expect(["a": 1, "b": 2] as JSONValue != ["b": 2, "a": 1])
        #expect(try parse("1.0") != 1)
        #expect("\u{E9}" as JSONValue != "e\u{301}")
        #expect(["\u{E9}": 1] as JSONValue != ["e\u{301}": 1])
    }

    func shuffled(_ value: JSONValue, using random: inout Seeded) -> JSONValue {
        switch value {
        case .array(let elements):
            return .array(elements.map { shuffled($0, using: &random) })
        case .object(let members):
            var object = JSONObject()
            for member in members.shuffled(using: &random) {
                object.append(member.key, shuffled(member.value, using: &random))
            }
            return .object(object)
        default:
            return value
        }
    }

    /// The same text with everything beyond ASCII as `\u` escapes.
    func escaped(_ value: JSONValue) -> [UInt8] {
        text(value.serialized()).utf16.flatMap { unit -> [UInt8] in
            if unit < 0x80 { return [UInt8(unit)] }
            let digits = String(unit, radix: 16)
            return Array("\\u".utf8) + Array(repeating: UInt8(ascii: "0"), count: 4 - digits.count) + Array(digits.utf8)
        }
    }
}
