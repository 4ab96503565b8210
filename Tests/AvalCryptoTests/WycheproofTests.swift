import Testing

@testable import AvalCrypto

/// Google's Wycheproof (C2SP/wycheproof), Apache-2.0, read where the conformance material lies.
///
/// Every file of an algorithm that Aval takes is run where it is there; docs/conformance/signatures.md says which are.
@Suite("Wycheproof", .enabled(if: Conformance.isPresent, "needs the conformance material"))
struct WycheproofTests {
    struct Suite<Group: Decodable>: Decodable {
        let numberOfTests: Int
        let testGroups: [Group]
    }

    struct KeyGroup: Decodable {
        let publicKeyDer: String
        let publicKeyJwk: [String: String]?
        let keyJwk: [String: String]?
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

    /// Runs every case of a file. A key that is refused verifies nothing, which must be where no case is valid unless
    /// `refusal` is what it is refused for.
    func run(
        _ name: String, except refusal: KeyRefusal? = nil, _ verify: (PublicKey, Case) -> Bool
    ) throws {
        let suite = try Conformance.wycheproof(name, as: Suite<KeyGroup>.self)
        var (seen, verified) = (0, 0)
        for group in suite.testGroups {
            seen += group.tests.count
            let key: PublicKey?
            do throws(CryptoError) {
                key = try PublicKey(spki: bytes(group.publicKeyDer))
            } catch {
                if let refusal, error == .publicKeyRefused(refusal) { continue }
                key = nil
            }
            for test in group.tests where test.result != "acceptable" {
                let good = key.map { verify($0, test) } ?? false
                #expect(good == (test.result == "valid"), "\(name) \(test.tcId): \(test.comment)")
                verified += good ? 1 : 0
            }
        }
        #expect(seen == suite.numberOfTests && verified > 0)
    }

    @Test("Ed25519")
    func ed25519() throws {
        try run("ed25519_test") { key, test in key.verify(signature: bytes(test.sig), of: bytes(test.msg)) }
    }

    @Test(
        "ECDSA in DER, and what strict verification takes lax verification takes too",
        arguments: ["ecdsa_secp256r1_sha256_test", "ecdsa_secp384r1_sha384_test"].filter(Conformance.hasWycheproof))
    func der(name: String) throws {
        try run(name) { key, test in
            let (signature, message) = (bytes(test.sig), bytes(test.msg))
            let lax = key.verify(signature: signature, of: message, as: .der, halfOrder: .any)
            let strict = key.verify(signature: signature, of: message, as: .der)
            #expect(lax || !strict)
            return lax
        }
    }

    @Test(
        "ECDSA as r and s",
        arguments: ["ecdsa_secp256r1_sha256_p1363_test", "ecdsa_secp384r1_sha384_p1363_test"]
            .filter(Conformance.hasWycheproof))
    func p1363(name: String) throws {
        try run(name) { key, test in
            key.verify(signature: bytes(test.sig), of: bytes(test.msg), halfOrder: .any)
        }
    }

    @Test("a signature in DER, written as r and s, verifies as it did")
    func rewritten() throws {
        var rewritten = 0
        try run("ecdsa_secp256r1_sha256_test") { key, test in
            let (signature, message) = (bytes(test.sig), bytes(test.msg))
            guard let pair = ECDSASignature(der: signature, length: 32) else { return false }
            rewritten += 1
            #expect(ECDSASignature(raw: pair.raw, length: 32) == pair && pair.der == signature)
            return key.verify(signature: pair.raw, of: message, halfOrder: .any)
        }
        #expect(rewritten > 100)
    }

    // Groups with the exponent 3 are refused as keys.
    @Test(
        "RSA PKCS #1 v1.5 with the exponent 65537",
        arguments: ["2048", "3072", "4096"].map { "rsa_signature_\($0)_sha256_test" }.filter(Conformance.hasWycheproof))
    func pkcs1(name: String) throws {
        var pss = 0
        try run(name, except: .unsupportedExponent) { key, test in
            let (signature, message) = (bytes(test.sig), bytes(test.msg))
            // Each file has one invalid signature that is one by PSS.
            if key.verify(signature: signature, of: message, by: .ps256) {
                pss += 1
                #expect(test.result == "invalid")
            }
            return key.verify(signature: signature, of: message, by: .rs256)
        }
        #expect(pss == 1)
    }

    @Test(
        "RSA PSS with SHA-256 and a salt of 32 bytes",
        arguments: ["2048", "3072", "4096"].map { "rsa_pss_\($0)_sha256_mgf1_32_test" }
            .filter(Conformance.hasWycheproof))
    func pss(name: String) throws {
        try run(name, except: .unsupportedExponent) { key, test in
            key.verify(signature: bytes(test.sig), of: bytes(test.msg), by: .ps256)
        }
    }

    @Test(
        "a key that stands there as a JWK too is the same key",
        arguments: [
            "ed25519_test", "ecdsa_secp256r1_sha256_test", "ecdsa_secp256r1_sha256_p1363_test",
            "rsa_signature_2048_sha256_test", "rsa_signature_3072_sha256_test",
        ].filter(Conformance.hasWycheproof))
    func jwk(name: String) throws {
        let suite = try Conformance.wycheproof(name, as: Suite<KeyGroup>.self)
        for group in suite.testGroups {
            guard let members = group.publicKeyJwk ?? group.keyJwk,
                let key = try? PublicKey(spki: bytes(group.publicKeyDer))
            else { continue }
            let known = members.filter { ["kty", "crv", "x", "y", "n", "e"].contains($0.key) }
            #expect(try PublicKey(jwk: known) == key)
            #expect(JSONWebKeyTests.members(key) == known)
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
}
