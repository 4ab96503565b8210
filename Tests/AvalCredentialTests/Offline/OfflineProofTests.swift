import AvalCrypto
import AvalModel
import Testing

@testable import AvalCredential

let offlineIssuer = "did:web:certifica.example.org"

/// A claim with the length of names that the sample has.
func offlineClaim(
    name: String = "María Fernanda Hernández Ek", level: Int = 3, through: CalendarDate? = day(2030, 10, 14)
) throws -> OfflineClaim {
    var random = SystemRandomNumberGenerator()
    let standard = try #require(StandardCode("ITE-101"))
    return try OfflineClaim(
        name: name, standard: standard, level: level, validFrom: day(2026, 10, 15), validThrough: through,
        code: .random(using: &random))
}

func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day) ?? .first
}

func offlineKey(_ algorithm: KeyAlgorithm = .ed25519) throws -> CredentialKey {
    let issuer = try Issuer(name: "Instituto de muestra", origin: "https://certifica.example.org")
    return try CredentialKey(id: "credential-2026-1", issuer: issuer, key: .generate(algorithm))
}

struct OfflineProofTests {
    func flaw<Value>(_ body: () throws(OfflineFlaw) -> Value) -> OfflineFlaw? {
        do throws(OfflineFlaw) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    @Test("what is signed is read and verifies, by digits and by bytes", arguments: [KeyAlgorithm.ed25519, .p256])
    func roundTrip(algorithm: KeyAlgorithm) throws {
        let key = try offlineKey(algorithm)
        for through in [nil, day(2030, 10, 14)] {
            let claim = try offlineClaim(through: through)
            let proof = try OfflineProof(signing: claim, of: offlineIssuer, with: key)
            let read = try OfflineProof(digits: proof.digits)
            #expect(claim.digitCount == proof.digits.utf8.count)
            #expect(read == proof)
            #expect(read.unverifiedClaim == claim)
            #expect(read.keyID == OfflineProof.keyID(of: key.publicKey))
            #expect(try read.verified(by: key.publicKey, of: offlineIssuer) == claim)
            #expect(try OfflineProof(parsing: proof.bytes).digits == proof.digits)
        }
    }

    @Test("a name of 27 letters takes no more than 159 bytes and 384 digits")
    func size() throws {
        let proof = try OfflineProof(signing: offlineClaim(), of: offlineIssuer, with: offlineKey())
        #expect(proof.bytes.count <= 159)
        #expect(proof.digits.utf8.count <= 384)
    }

    @Test("the longest claim there can be is still read")
    func longest() throws {
        var random = SystemRandomNumberGenerator()
        let claim = try OfflineClaim(
            name: String(repeating: "名", count: 53) + "a",
            standard: #require(StandardCode(String(repeating: "A", count: 64))),
            level: 5, validFrom: .first, validThrough: .last, code: .random(using: &random))
        let key = try offlineKey(.p256)
        let proof = try OfflineProof(signing: claim, of: offlineIssuer, with: key)
        #expect(claim.digitCount == proof.digits.utf8.count)
        #expect(try OfflineProof(digits: proof.digits).verified(by: key.publicKey, of: offlineIssuer) == claim)
    }

    @Test("another key, another issuer and another kind of key do not verify")
    func strangers() throws {
        let key = try offlineKey()
        let proof = try OfflineProof(signing: offlineClaim(), of: offlineIssuer, with: key)
        let other = try offlineKey().publicKey
        #expect(
            flaw { () throws(OfflineFlaw) in try proof.verified(by: other, of: offlineIssuer) } == .cose(.signature))
        for issuer in ["did:web:certifica.example.com", offlineIssuer + "%3A8443", ""] {
            #expect(
                flaw { () throws(OfflineFlaw) in try proof.verified(by: key.publicKey, of: issuer) }
                    == .cose(.signature))
        }
        let ecdsa = try offlineKey(.p256).publicKey
        #expect(
            flaw { () throws(OfflineFlaw) in try proof.verified(by: ecdsa, of: offlineIssuer) }
                == .cose(.keyDoesNotFit(.number(-8), .p256)))
    }

    @Test("a flipped bit is never read as a claim that verifies", arguments: [KeyAlgorithm.ed25519, .p256])
    func flippedBits(algorithm: KeyAlgorithm) throws {
        let key = try offlineKey(algorithm)
        let bytes = try OfflineProof(signing: offlineClaim(), of: offlineIssuer, with: key).bytes
        for bit in 0..<(bytes.count * 8) {
            var changed = bytes
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            guard let proof = try? OfflineProof(parsing: changed) else { continue }
            #expect(throws: OfflineFlaw.self) { try proof.verified(by: key.publicKey, of: offlineIssuer) }
        }
    }

    @Test("a changed digit never verifies")
    func changedDigits() throws {
        let key = try offlineKey()
        let digits = Array(try OfflineProof(signing: offlineClaim(), of: offlineIssuer, with: key).digits.utf8)
        for index in digits.indices {
            var changed = digits
            changed[index] = UInt8(ascii: "0") + (changed[index] - UInt8(ascii: "0") + 1) % 10
            guard let proof = try? OfflineProof(digits: String(decoding: changed, as: UTF8.self)) else { continue }
            #expect(throws: OfflineFlaw.self) { try proof.verified(by: key.publicKey, of: offlineIssuer) }
        }
    }

    @Test("what was cut off, or has something behind it, is refused")
    func lengths() throws {
        let bytes = try OfflineProof(signing: offlineClaim(), of: offlineIssuer, with: offlineKey()).bytes
        for count in bytes.indices {
            #expect(throws: OfflineFlaw.self) { try OfflineProof(parsing: Array(bytes[..<count])) }
        }
        #expect(
            flaw { () throws(OfflineFlaw) in try OfflineProof(parsing: bytes + [0]) }
                == .cose(.cbor(.trailingBytes(at: bytes.count))))
        let many = [UInt8](repeating: 0xD2, count: 100_000)
        #expect(
            flaw { () throws(OfflineFlaw) in try OfflineProof(parsing: many) }
                == .tooManyBytes(count: 100_000, cap: 352))
    }

    @Test("RSA and P-384 keys sign no claims")
    func otherKeys() throws {
        let claim = try offlineClaim()
        let key = try offlineKey(.p384)
        #expect(
            flaw { () throws(OfflineFlaw) in try OfflineProof(signing: claim, of: offlineIssuer, with: key) }
                == .algorithm(.text("p384")))
    }
}

/// Messages that are signed by the right key and are not written as a claim is.
struct OfflineFormTests {
    let key: CredentialKey
    let context = Array("aval-offline/1 \(offlineIssuer)".utf8)
    let payload: [UInt8]

    init() throws {
        key = try offlineKey()
        payload = try offlineClaim().payload
    }

    func flaw(_ bytes: [UInt8]) -> OfflineFlaw? {
        do throws(OfflineFlaw) {
            _ = try OfflineProof(parsing: bytes)
            return nil
        } catch {
            return error
        }
    }

    func signed(
        _ payload: [UInt8], keyID: [UInt8]? = [1, 2, 3, 4, 5, 6, 7, 8], type: String? = nil, detached: Bool = false
    ) throws -> [UInt8] {
        try COSESign1(
            signing: payload, keyID: keyID, type: type, external: context, detached: detached, with: key.key
        ).bytes
    }

    @Test("more headers, no key identifier, no payload and a missing tag are refused")
    func messages() throws {
        #expect(flaw(try signed(payload)) == nil)
        #expect(flaw(try signed(payload, keyID: nil)) == .keyID)
        #expect(flaw(try signed(payload, keyID: [1, 2, 3, 4, 5, 6, 7])) == .keyID)
        #expect(flaw(try signed(payload, type: "application/vc+cose")) == .notCanonical)
        #expect(flaw(try signed(payload, detached: true)) == .cose(.payloadMissing))
        #expect(flaw(Array(try signed(payload).dropFirst())) == .notCanonical)
        #expect(flaw([0xD8, 61] + (try signed(payload))) == .notCanonical)
    }

    /// A map of the claim's members with one of them another.
    func changed(_ key: Int, to value: CBOR?) throws -> [UInt8] {
        let map = try #require(try CBOR(parsing: payload).map)
        var pairs = map.members.filter { $0.key.int != key }.map { ($0.key, $0.value) }
        if let value { pairs.append((CBOR(key), value)) }
        return try signed(CBOR.map(#require(CBORMap(pairs))).encoded())
    }

    @Test("every member must be there, of its kind, and make sense; the end of validity may be missing")
    func members() throws {
        for key in [1, 2, 3, 4, 6] { #expect(flaw(try changed(key, to: nil)) == .member) }
        #expect(flaw(try changed(5, to: nil)) == nil)
        for key in 1...6 { #expect(flaw(try changed(key, to: .bool(true))) == .member) }
        #expect(flaw(try changed(7, to: .null)) == .memberUnknown)
        #expect(flaw(try changed(-1, to: .null)) == .memberUnknown)
        #expect(flaw(try changed(3, to: CBOR(0))) == .level)
        #expect(flaw(try changed(3, to: CBOR(6))) == .level)
        #expect(flaw(try changed(5, to: CBOR(0))) == .dates)
        #expect(flaw(try changed(4, to: CBOR(2_932_897))) == .member)
        #expect(flaw(try changed(4, to: .unsigned(.max))) == .member)
        #expect(flaw(try changed(2, to: .text("ITE 101"))) == .member)
        #expect(flaw(try changed(6, to: .bytes([UInt8](repeating: 0, count: 9)))) == .member)
        #expect(flaw(try changed(6, to: .bytes([0xFF] + [UInt8](repeating: 0, count: 9)))) == .member)
        #expect(flaw(try changed(6, to: .bytes([UInt8](repeating: 0, count: 9) + [1]))) == .member)
    }

    @Test(
        "names that no certificate bears are refused",
        arguments: [
            "", " ", "=SUM(A1)", "Ana\u{202E}", "Ana  Ek", " Ana", "E\u{301}va", "12",
            String(repeating: "a", count: 121),
            String(repeating: "ñ", count: 100),
        ])
    func names(name: String) throws {
        #expect(flaw(try changed(1, to: .text(name))) == .name)
    }

    @Test("another order, longer forms and a payload that is no map are refused")
    func payloads() throws {
        #expect(flaw(try signed([0x80])) == .notAClaim)
        #expect(flaw(try signed([])) == .cbor(.unexpectedEnd(at: 0)))
        #expect(flaw(try signed([0xBF, 0xFF])) == .cbor(.indefiniteLength(at: 0)))
        let map = try #require(try CBOR(parsing: payload).map)
        let reversed = map.members.reversed().flatMap { $0.key.encoded() + $0.value.encoded() }
        #expect(flaw(try signed([0xA0 + UInt8(map.members.count)] + reversed)) != nil)
        var long = payload
        // The level, which is one byte, in two.
        let level = try #require(long.firstRange(of: [3, 3]))
        long.replaceSubrange(level, with: [3, 0x18, 3])
        #expect(flaw(try signed(long)) == .cbor(.notShortest(at: level.lowerBound + 1)))
    }

    @Test("a message that the same key signed for another purpose is no claim")
    func otherPurpose() throws {
        let bytes = try COSESign1(
            signing: payload, keyID: OfflineProof.keyID(of: key.publicKey), with: key.key
        ).bytes
        let proof = try OfflineProof(parsing: bytes)
        #expect(throws: OfflineFlaw.cose(.signature)) { try proof.verified(by: key.publicKey, of: offlineIssuer) }
    }
}
