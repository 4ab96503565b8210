import AvalCrypto
import Testing

@testable import AvalCredential

struct CBORTests {
    /// Of RFC 8949 appendix A, what has a definite length.
    static let examples: [(String, CBOR)] = [
        ("00", .unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)), ("18ff", .unsigned(255)),
        ("190100", .unsigned(256)), ("1903e8", .unsigned(1000)), ("1a000f4240", .unsigned(1_000_000)),
        ("1b000000e8d4a51000", .unsigned(1_000_000_000_000)), ("1bffffffffffffffff", .unsigned(.max)),
        ("20", .negative(0)), ("3863", .negative(99)), ("3903e7", .negative(999)),
        ("3bffffffffffffffff", .negative(.max)),
        ("f90000", .float(0)), ("f98000", .float(-0.0)), ("f93c00", .float(1)), ("fb3ff199999999999a", .float(1.1)),
        ("f97bff", .float(65_504)), ("fa47c35000", .float(100_000)), ("fa7f7fffff", .float(3.4028234663852886e+38)),
        ("fb7e37e43c8800759c", .float(1.0e+300)), ("f90001", .float(5.960464477539063e-8)),
        ("f90400", .float(0.00006103515625)), ("f9c400", .float(-4)), ("fbc010666666666666", .float(-4.1)),
        ("f97c00", .float(.infinity)), ("f97e00", .float(.nan)), ("f9fc00", .float(-.infinity)), ("f4", .bool(false)),
        ("f5", .bool(true)), ("f6", .null), ("f7", .undefined), ("f0", .simple(16)), ("f8ff", .simple(255)),
        ("c11a514b67b0", .tagged(1, .unsigned(1_363_896_240))), ("40", .bytes([])),
        ("4401020304", .bytes([1, 2, 3, 4])),
        ("60", .text("")), ("6449455446", .text("IETF")), ("62c3bc", .text("\u{FC}")),
        ("64f0908591", .text("\u{10151}")),
        ("80", .array([])),
        (
            "8301820203820405",
            .array([CBOR(1), .array([CBOR(2), CBOR(3)]), .array([CBOR(4), CBOR(5)])])
        ),
        ("98190102030405060708090a0b0c0d0e0f101112131415161718181819", .array((1...25).map { CBOR($0) })),
        ("a0", .map(CBORMap(distinct: []))),
    ]

    @Test("the examples of RFC 8949 read and write byte for byte", arguments: examples)
    func example(hex: String, value: CBOR) throws {
        let bytes = try #require(Hex.decode(hex))
        #expect(value.encoded() == bytes)
        #expect(try CBOR(parsing: bytes) == value)
    }

    @Test("members are written in the order of their encoded keys")
    func order() throws {
        // The example of RFC 8949 §4.2.1.
        let keys: [CBOR] = [
            .array([CBOR(-1)]), .bool(false), .text("aa"), CBOR(100), .text("z"), .array([CBOR(100)]), CBOR(-1),
            CBOR(10),
        ]
        let map = try #require(CBORMap(keys.map { ($0, .null) }))
        #expect(Hex.encode(CBOR.map(map).encoded()) == "a80af61864f620f6617af6626161f6811864f68120f6f4f6")
        #expect(CBORMap([(CBOR(1), .null), (.text("1"), .null), (CBOR(1), .null)]) == nil)
        #expect(CBORMap([(.text("\u{E9}"), .null), (.text("e\u{301}"), .null)])?.members.count == 2)
    }

    @Test(
        "what is not deterministic is refused with its place",
        arguments: [
            ("", .unexpectedEnd(at: 0)), ("0000", .trailingBytes(at: 1)), ("1817", .notShortest(at: 0)),
            ("8118ff", nil), ("1900ff", .notShortest(at: 0)), ("811a0000ffff", .notShortest(at: 1)),
            ("1b00000000ffffffff", .notShortest(at: 0)), ("580100", .notShortest(at: 0)), ("7800", .notShortest(at: 0)),
            ("9800", .notShortest(at: 0)), ("b800", .notShortest(at: 0)), ("d81000", .notShortest(at: 0)),
            ("fa3f800000", .notShortest(at: 0)), ("fb3ff0000000000000", .notShortest(at: 0)),
            ("f97e01", .notShortest(at: 0)), ("fa7fc00000", .notShortest(at: 0)),
            ("5f4100ff", .indefiniteLength(at: 0)),
            ("819fff", .indefiniteLength(at: 1)), ("bfff", .indefiniteLength(at: 0)),
            ("7fff", .indefiniteLength(at: 0)),
            ("ff", .reserved(at: 0)), ("1c", .reserved(at: 0)), ("1f", .reserved(at: 0)), ("df00", .reserved(at: 0)),
            ("fc", .reserved(at: 0)), ("f818", .reserved(at: 0)), ("f800", .reserved(at: 0)),
            ("62c328", .invalidUTF8(at: 0)), ("63eda080", .invalidUTF8(at: 0)), ("61ff", .invalidUTF8(at: 0)),
            ("a2010001 00", .duplicateKey(at: 3)), ("a202000100", .notSorted(at: 3)),
            ("a26162006161 00", .notSorted(at: 4)),
            ("420000", nil), ("430000", .unexpectedEnd(at: 3)), ("5bffffffffffffffff00", .unexpectedEnd(at: 10)),
            ("9bffffffffffffffff00", .unexpectedEnd(at: 10)), ("bb7fffffffffffffff00", .unexpectedEnd(at: 10)),
        ] as [(String, CBORFlaw?)])
    func strict(hex: String, flaw: CBORFlaw?) throws {
        let bytes = try #require(Hex.decode(hex.filter { $0 != " " }))
        #expect(refusal(of: bytes) == flaw)
    }

    @Test("foreign items may be long and unsorted, and still have neither a key twice nor an open length")
    func foreign() throws {
        for (hex, same) in [("1b0000000000000001", "01"), ("a20200180100", "a201000200"), ("fa3f800000", "f93c00")] {
            let bytes = try #require(Hex.decode(hex))
            #expect(try CBOR(parsing: bytes, as: .foreign).encoded() == Hex.decode(same))
        }
        #expect(refusal(of: [0xA2, 1, 0, 0x18, 1, 0], as: .foreign) == .duplicateKey(at: 3))
        #expect(refusal(of: [0x9F, 0xFF], as: .foreign) == .indefiniteLength(at: 0))
    }

    @Test("each cap is a cap: one more is refused, and a promise of more costs nothing")
    func caps() throws {
        let nested = [UInt8](repeating: 0x81, count: 16) + [0]
        #expect(refusal(of: nested) == nil)
        #expect(refusal(of: [0x81] + nested) == .tooDeep(at: 16, cap: 16))
        #expect(refusal(of: [UInt8](repeating: 0xC1, count: 17) + [0]) == .tooDeep(at: 16, cap: 16))
        #expect(CBORLimits(maximumDepth: 1000).maximumDepth == 64)
        let five: [UInt8] = [0x84, 0, 0, 0, 0]
        #expect(refusal(of: five, limits: CBORLimits(maximumItems: 5)) == nil)
        #expect(refusal(of: five, limits: CBORLimits(maximumItems: 4)) == .tooManyItems(at: 4, cap: 4))
        #expect(refusal(of: five, limits: CBORLimits(maximumBytes: 4)) == .tooManyBytes(count: 5, cap: 4))
    }

    @Test("an integer is one where it fits, and only there")
    func integers() {
        for value in [0, 23, 24, -1, -24, -25, Int.max, Int.min] { #expect(CBOR(value).int == value) }
        #expect(CBOR.unsigned(UInt64(Int.max) + 1).int == nil)
        #expect(CBOR.negative(UInt64(Int.max) + 1).int == nil)
        #expect(CBOR.float(1).int == nil)
    }
}

func refusal(of bytes: [UInt8], as form: CBORForm = .deterministic, limits: CBORLimits = CBORLimits()) -> CBORFlaw? {
    do throws(CBORFlaw) {
        _ = try CBOR(parsing: bytes, as: form, limits: limits)
        return nil
    } catch {
        return error
    }
}
