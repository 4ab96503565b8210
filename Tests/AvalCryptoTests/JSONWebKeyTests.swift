import Testing

@testable import AvalCrypto

@Suite("JSON Web Keys")
struct JSONWebKeyTests {
    static func members(_ key: PublicKey) -> [String: String] {
        Dictionary(uniqueKeysWithValues: key.jsonWebKey.members.map { ($0.name, $0.value) })
    }

    private func refusal(_ members: [String: String]) -> KeyRefusal? {
        do {
            _ = try PublicKey(jwk: members)
            return nil
        } catch {
            guard case .publicKeyRefused(let refusal) = error else { return nil }
            return refusal
        }
    }

    @Test("a JWK that lacks a member, or has one more, is refused", arguments: SignatureTests.keys.map(\.publicKey))
    func count(key: PublicKey) {
        let good = Self.members(key)
        for name in good.keys { #expect(refusal(good.filter { $0.key != name }) != nil, "without \(name)") }
        for name in ["alg", "use", "kid", "y2", ""] {
            #expect(refusal(good.merging([name: "AA"]) { $1 }) == .malformed, "with \(name)")
        }
    }

    @Test(
        "a JWK with private members is refused as such, whatever its type",
        arguments: ["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
    func privateMembers(name: String) {
        for key in SignatureTests.keys {
            #expect(refusal(Self.members(key.publicKey).merging([name: "AA"]) { $1 }) == .privateMember)
        }
        #expect(refusal(["kty": "oct", "k": "c2VjcmV0"]) == .privateMember)
    }

    @Test("coordinates have the length of the curve, neither more zeros nor fewer", arguments: ["x", "y"])
    func lengths(name: String) throws {
        for algorithm in [KeyAlgorithm.p256, .p384] {
            let good = Self.members(try PrivateKey.generate(algorithm).publicKey)
            let value = try #require(good[name].flatMap { Base64URL.decode($0) })
            for bytes in [[0] + value, value + [0], Array(value.dropFirst()), []] {
                #expect(refusal(good.merging([name: Base64URL.encode(bytes)]) { $1 }) == .malformed)
            }
        }
    }

    @Test("a coordinate that begins with a zero keeps it")
    func zero() throws {
        // One key in 256 has such an x: 4,000 without one are less likely than one in a million.
        var found = false
        for _ in 0..<4_000 where !found {
            let key = try PrivateKey.generate(.p256).publicKey
            guard key.raw[1] == 0 else { continue }
            found = true
            let members = Self.members(key)
            #expect(members["x"]?.utf8.count == 43)
            #expect(try PublicKey(jwk: members) == key)
        }
        #expect(found)
    }

    @Test("base64url is read strictly", arguments: ["=", "\n", " ", "+"])
    func encoding(suffix: String) throws {
        for key in SignatureTests.keys {
            let good = Self.members(key.publicKey)
            for name in ["x", "y", "n", "e"] where good[name] != nil {
                #expect(refusal(good.merging([name: (good[name] ?? "") + suffix]) { $1 }) == .malformed)
            }
        }
        let good = Self.members(try PrivateKey.generate(.p256).publicKey)
        let x = try #require(good["x"])
        // 43 characters are 258 bits: a last character with one of the two unused bits set is another spelling.
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        let last = try #require(x.last.flatMap { alphabet.firstIndex(of: $0) })
        #expect(refusal(good.merging(["x": x.dropLast() + String(alphabet[last + 1])]) { $1 }) == .malformed)
    }

    @Test("another key type or curve is refused by name")
    func kinds() throws {
        let good = Self.members(try PrivateKey.generate(.p256).publicKey)
        for (name, value) in [
            ("crv", "secp256k1"), ("crv", "P-521"), ("crv", "p-256"), ("crv", "Ed25519"), ("kty", "OKP"), ("kty", "ec"),
            ("kty", "oct"), ("kty", ""),
        ] {
            #expect(refusal(good.merging([name: value]) { $1 }) == .unsupportedAlgorithm, "\(name) \(value)")
        }
        let okp = Self.members(try PrivateKey.generate(.ed25519).publicKey)
        for curve in ["Ed448", "X25519", "ed25519"] {
            #expect(refusal(okp.merging(["crv": curve]) { $1 }) == .unsupportedAlgorithm)
        }
    }

    @Test("RSA numbers have no leading zeros, the modulus one of three sizes, the exponent is 65537")
    func rsa() throws {
        let key = try #require(SignatureTests.keys.first { $0.algorithm == .rsa3072 }).publicKey
        let good = Self.members(key)
        let n = try #require(good["n"].flatMap { Base64URL.decode($0) })
        func changed(_ name: String, _ bytes: [UInt8]) -> KeyRefusal? {
            refusal(good.merging([name: Base64URL.encode(bytes)]) { $1 })
        }
        #expect(changed("n", [0] + n) == .malformed)
        #expect(changed("n", []) == .malformed)
        #expect(changed("n", Array(n.dropLast())) == .unsupportedSize(bits: 3_064))
        #expect(changed("n", [0x7f] + n.dropFirst()) == .unsupportedSize(bits: 3_071))
        #expect(changed("e", [0, 1, 0, 1]) == .malformed)
        #expect(changed("e", []) == .malformed)
        for exponent: [UInt8] in [[1], [3], [17], [1, 0, 0], [1, 0, 0, 1]] {
            #expect(changed("e", exponent) == .unsupportedExponent)
        }
    }
}
