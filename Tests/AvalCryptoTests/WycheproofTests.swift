import Testing

@testable import AvalCrypto

/// Google's Wycheproof (C2SP/wycheproof), Apache-2.0, read where the conformance material lies.
@Suite("Wycheproof", .enabled(if: Conformance.isPresent, "needs the conformance material"))
struct WycheproofTests {
    struct Suite<Group: Decodable>: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct KeyGroup: Decodable {
        let publicKeyDer: String
        let tests: [Case]
    }

    struct Case: Decodable {
        let tcId: Int
        let comment: String
        let msg: String
        let sig: String
        let result: String
    }

    struct MacGroup: Decodable {
        let tagSize: Int
        let tests: [Tag]
    }

    struct Tag: Decodable {
        let tcId: Int
        let key: String
        let msg: String
        let tag: String
        let result: String
    }

    /// Runs every case; `key` is `nil` where the key itself is refused, which must be where no case is valid.
    func run(_ name: String, _ verify: (PublicKey, Case) -> Bool) throws {
        let suite = try Conformance.wycheproof(name, as: Suite<KeyGroup>.self)
        var seen = 0
        for group in suite.testGroups {
            let key = try? PublicKey(spki: bytes(group.publicKeyDer))
            for test in group.tests {
                seen += 1
                guard test.result != "acceptable" else { continue }
                let verified = key.map { verify($0, test) } ?? false
                #expect(verified == (test.result == "valid"), "\(name) \(test.tcId): \(test.comment)")
            }
        }
        #expect(seen == suite.numberOfTests && seen > 0)
    }

    @Test("Ed25519")
    func ed25519() throws {
        try run("ed25519_test") { key, test in key.verify(signature: bytes(test.sig), of: bytes(test.msg)) }
    }

    @Test("ECDSA P-256 in DER, and what strict verification takes lax verification takes too")
    func p256() throws {
        try run("ecdsa_secp256r1_sha256_test") { key, test in
            let (signature, message) = (bytes(test.sig), bytes(test.msg))
            let lax = key.verify(signature: signature, of: message, as: .der, halfOrder: .any)
            let strict = key.verify(signature: signature, of: message, as: .der)
            #expect(lax || !strict)
            return lax
        }
    }

    @Test("HMAC-SHA-256")
    func hmac() throws {
        let suite = try Conformance.wycheproof("hmac_sha256_test", as: Suite<MacGroup>.self)
        #expect(!suite.testGroups.isEmpty)
        for group in suite.testGroups {
            for test in group.tests {
                let tag = Array(hmacSHA256(key: bytes(test.key), bytes(test.msg)).prefix(group.tagSize / 8))
                #expect(equalInConstantTime(tag, bytes(test.tag)) == (test.result == "valid"), "hmac \(test.tcId)")
            }
        }
    }

    @Test("RSA-3072 with the exponent 65537")
    func rsa() throws {
        let suite = try Conformance.wycheproof("rsa_signature_3072_sha256_test", as: Suite<KeyGroup>.self)
        var verified = 0
        for group in suite.testGroups {
            // Groups with the exponent 3 are refused as keys.
            guard let key = try? PublicKey(spki: bytes(group.publicKeyDer)) else { continue }
            for test in group.tests where test.result != "acceptable" {
                let good = key.verify(signature: bytes(test.sig), of: bytes(test.msg))
                #expect(good == (test.result == "valid"), "rsa \(test.tcId): \(test.comment)")
                verified += good ? 1 : 0
            }
        }
        #expect(verified > 0)
    }
}
