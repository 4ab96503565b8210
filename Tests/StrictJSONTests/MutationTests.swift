import StrictJSON
import Testing

/// Damage of the kinds that a fuzzer does, over texts with every kind of token.
struct MutationTests {
    let texts = [
        #"{"type":["OpenBadgeCredential"],"validFrom":"2026-01-15T00:00:00Z","name":"Diseño de cursos"}"#,
        #"{"a":{"b":{"c":[1,-2.5e-7,0,1E+30,9007199254740993]}},"é":null,"true":true,"":false}"#,
        #"["\u00e9\n\"\\\/","\ud83d\ude02 \u0000","😂🇲🇽é","0123456789abcdef0123456789abcdef"]"#,
        " {\n  \"x\" : [ ],\t\"y\" : { } ,\r\n        \"z\" : [ [ [ 0.5 ] ] ]\n} ",
    ]

    @Test("a mutated text is refused at one of its bytes, or what is written of it reads as the same value")
    func mutations() throws {
        var random = Seeded(state: 9)
        let tokens = texts.map { Array($0.utf8) }
        var (read, refused) = (0, 0)
        for _ in 0..<20_000 {
            var bytes = tokens[random.below(tokens.count)]
            for _ in 0...random.below(4) { mutate(&bytes, with: tokens, using: &random) }
            do throws(JSONError) {
                let value = try JSONValue(parsing: bytes)
                read += 1
                #expect(try JSONValue(parsing: value.serialized()) == value)
                #expect(try JSONValue(parsing: value.serialized(pretty: true)) == value)
                guard let canonical = try? value.canonical() else { continue }
                #expect(try JSONValue(parsing: canonical).canonical() == canonical)
            } catch {
                refused += 1
                guard let offset = offset(of: error), 0...bytes.count ~= offset else {
                    Issue.record("\(error) of \(text(bytes))")
                    return
                }
            }
        }
        #expect(read > 100)
        #expect(refused > 10_000)
    }

    @Test("an object refuses a second key wherever it stands, whatever the keys' lengths and the object's size")
    func duplicates() throws {
        for count in [1, 2, 7, 16, 17, 18, 40, 200] {
            for length in 0...18 {
                let keys = (0..<count).map { String(repeating: "k", count: length) + "\($0)" }
                let members = keys.map { "\"\($0)\":0" }
                let whole = "{" + members.joined(separator: ",")
                #expect(try parse(whole + "}").object?.count == count)
                for again in [0, count / 2, count - 1] {
                    // The later key is written with an escape: what it says counts, not how it is spelled.
                    let escaped = "\"\\u00" + hexadecimal(keys[again].utf8.first) + keys[again].dropFirst() + "\""
                    #expect(refusal(of: whole + "," + escaped + ":1}") == .duplicateKey(at: whole.utf8.count + 1))
                }
            }
        }
    }

    func hexadecimal(_ byte: UInt8?) -> String { String(byte ?? 0, radix: 16) }

    /// Replaces, removes, inserts, repeats or splices a few bytes, or cuts the text off.
    func mutate(_ bytes: inout [UInt8], with others: [[UInt8]], using random: inout Seeded) {
        let place = random.below(bytes.count + 1)
        let end = min(bytes.count, place + 1 + random.below(12))
        switch random.below(6) {
        case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
        case 1: bytes.removeSubrange(place..<max(place, end))
        case 2: bytes.insert(UInt8(random.below(256)), at: place)
        case 3: bytes.insert(contentsOf: bytes[place..<max(place, end)], at: place)
        case 4:
            let other = others[random.below(others.count)]
            let start = random.below(other.count)
            bytes.insert(contentsOf: other[start..<min(other.count, start + 1 + random.below(20))], at: place)
        default: bytes.removeSubrange(place...)
        }
    }

    func offset(of error: JSONError) -> Int? {
        switch error {
        case .tooDeep(let at, _), .tooManyMembers(let at, _), .trailingBytes(let at), .unexpectedEnd(let at),
            .unexpectedByte(let at, _), .trailingComma(let at), .unknownWord(let at), .leadingZero(let at),
            .invalidNumber(let at), .invalidUTF8(let at), .controlCharacter(let at), .invalidEscape(let at),
            .loneSurrogate(let at), .duplicateKey(let at):
            at
        case .byteOrderMark: 0
        case .tooManyBytes, .notFinite, .inexactInteger, .valueTooDeep: nil
        }
    }
}
