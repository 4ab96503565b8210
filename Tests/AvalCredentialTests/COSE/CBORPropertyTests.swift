import Testing

@testable import AvalCredential

struct CBORPropertyTests {
    @Test("what was written reads as the same item, and every cut of it is refused as cut off")
    func roundTrip() throws {
        var random = SeededCBOR(state: 1)
        for _ in 0..<400 {
            let item = random.item(depth: 4)
            let bytes = item.encoded()
            #expect(try CBOR(parsing: bytes).encoded() == bytes)
            for end in 0..<min(bytes.count, 200) {
                guard case .unexpectedEnd = refusal(of: Array(bytes[..<end])) else {
                    Issue.record("cut at \(end)")
                    return
                }
            }
        }
    }

    @Test(
        "whatever the damage: what is read strictly has just these bytes, what is read leniently writes and reads again"
    )
    func mutations() throws {
        var random = SeededCBOR(state: 2)
        var (strict, foreign) = (0, 0)
        for _ in 0..<8_000 {
            var bytes = random.item(depth: 3).encoded()
            for _ in 0...random.below(3) {
                let place = random.below(bytes.count + 1)
                switch random.below(4) {
                case 0 where place < bytes.count: bytes[place] ^= 1 << UInt8(random.below(8))
                case 1 where place < bytes.count: bytes.remove(at: place)
                case 2: bytes.insert(UInt8(random.below(256)), at: place)
                default: bytes.removeSubrange(place...)
                }
            }
            if let item = try? CBOR(parsing: bytes) {
                strict += 1
                #expect(item.encoded() == bytes)
            }
            if let item = try? CBOR(parsing: bytes, as: .foreign) {
                foreign += 1
                #expect(try CBOR(parsing: item.encoded()) == item)
            }
        }
        #expect(strict > 400)
        #expect(foreign > strict)
    }

    @Test("a 16-bit float is the double it denotes, and no other double fits in 16 bits")
    func halves() {
        for bits in UInt16.min...UInt16.max {
            let value = CBORFloat.double(half: bits)
            #expect(CBORFloat.half(of: value) == (value.isNaN ? 0x7E00 : bits))
            if value.isFinite { #expect(CBORFloat.half(of: value.nextUp) == nil || value.nextUp == 0) }
        }
        #expect(CBORFloat.half(of: 65_520) == nil)
        #expect(CBORFloat.half(of: 0x1p-25) == nil)
    }
}

/// The same items in every run.
struct SeededCBOR: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func number() -> UInt64 { next() >> UInt64(below(64)) }

    /// At most `depth` containers deep.
    mutating func item(depth: Int) -> CBOR {
        switch below(depth > 0 ? 13 : 9) {
        case 0: return .unsigned(number())
        case 1: return .negative(number())
        case 2: return .bytes((0..<below(30)).map { _ in UInt8(below(256)) })
        case 3: return .text(["", "é", "e\u{301}", "\u{1F602}\u{0}", "application/vc"][below(5)])
        case 4: return [.bool(true), .bool(false), .null, .undefined][below(4)]
        case 5: return .simple(UInt8(below(2) == 0 ? below(20) : 32 + below(224)))
        case 6: return .float(Double(bitPattern: next()))
        case 7: return .float(Double(Float(bitPattern: UInt32(truncatingIfNeeded: next()))))
        case 8: return .float(CBORFloat.double(half: UInt16(truncatingIfNeeded: next())))
        case 9: return .tagged(number(), item(depth: depth - 1))
        case 10: return .array((0..<below(6)).map { _ in item(depth: depth - 1) })
        default:
            let pairs = (0..<below(8)).map { _ in (item(depth: depth - 1), item(depth: depth - 1)) }
            return CBORMap(pairs).map { .map($0) } ?? .null
        }
    }
}
