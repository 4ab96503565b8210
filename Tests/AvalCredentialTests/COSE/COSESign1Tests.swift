import AvalCrypto
import Testing

@testable import AvalCredential

struct COSESign1Tests {
    let payload = Array("This is the content.".utf8)

    func flaw(_ body: () throws(CredentialError) -> Void) -> COSEFlaw? {
        do throws(CredentialError) {
            try body()
            return nil
        } catch {
            guard case .cose(let flaw) = error else { return nil }
            return flaw
        }
    }

    func flaw(parsing bytes: [UInt8]) -> COSEFlaw? {
        flaw { () throws(CredentialError) in _ = try COSESign1(parsing: bytes) }
    }

    /// A message of the given headers, with a signature of zeros.
    func message(_ protected: [(CBOR, CBOR)], _ unprotected: [(CBOR, CBOR)] = [], payload: CBOR = .bytes([1]))
        -> [UInt8]
    {
        let inner = CBORMap(protected).map { CBOR.map($0).encoded() } ?? []
        let outer = CBORMap(unprotected) ?? CBORMap(distinct: [])
        return CBOR.tagged(18, .array([.bytes(inner), .map(outer), payload, .bytes(Array(repeating: 0, count: 64))]))
            .encoded()
    }

    @Test(
        "what is signed verifies, with every parameter as it was given",
        arguments: [KeyAlgorithm.ed25519, .p256, .p384])
    func roundTrip(algorithm: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        let signed = try COSESign1(
            signing: payload, keyID: [0x31, 0x31], contentType: "text/plain", type: "application/x", external: [9],
            with: key)
        let read = try COSESign1(parsing: signed.bytes)
        #expect(read.header == signed.header)
        #expect(read.header.keyID == [0x31, 0x31])
        #expect(read.header.contentType == "text/plain")
        #expect(read.header.type == "application/x")
        #expect(read.bytes == signed.bytes)
        #expect(try read.verified(external: [9], by: key.publicKey) == payload)
        let byID = try read.verified(external: [9]) { (id: [UInt8]?) throws(CredentialError) in
            id == [0x31, 0x31] ? key.publicKey : nil
        }
        #expect(byID == payload)
        #expect(flaw { () throws(CredentialError) in _ = try read.verified(by: key.publicKey) } == .signature)
        let other = try PrivateKey.generate(algorithm).publicKey
        #expect(flaw { () throws(CredentialError) in _ = try read.verified(external: [9], by: other) } == .signature)
    }

    @Test("a flipped bit never verifies")
    func flippedBits() throws {
        let key = try PrivateKey(ed25519Seed: [UInt8](repeating: 7, count: 32))
        let bytes = try COSESign1(signing: payload, keyID: [1], with: key).bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[place] ^= 1 << UInt8(bit)
                guard let message = try? COSESign1(parsing: flipped) else { continue }
                #expect((try? message.verified(by: key.publicKey)) == nil, "bit \(bit) of byte \(place)")
            }
        }
    }

    @Test("a detached payload is given, and given only then")
    func detached() throws {
        let key = try PrivateKey.generate(.ed25519)
        let apart = try COSESign1(parsing: COSESign1(signing: payload, keyID: nil, detached: true, with: key).bytes)
        #expect(apart.payload == nil)
        #expect(try apart.verified(detached: payload, by: key.publicKey) == payload)
        #expect(flaw { () throws(CredentialError) in _ = try apart.verified(by: key.publicKey) } == .payloadMissing)
        let whole = try COSESign1(signing: payload, keyID: nil, with: key)
        #expect(
            flaw { () throws(CredentialError) in _ = try whole.verified(detached: payload, by: key.publicKey) }
                == .payloadTwice)
    }

    @Test("a message by nobody, by another kind of key or by an unknown algorithm is refused for that reason")
    func keys() throws {
        let key = try PrivateKey.generate(.p256)
        let signed = try COSESign1(signing: payload, keyID: nil, with: key)
        #expect(
            flaw { () throws(CredentialError) in
                _ = try signed.verified { (_: [UInt8]?) throws(CredentialError) in nil }
            } == .keyUnknown)
        let other = try PrivateKey.generate(.p384).publicKey
        #expect(
            flaw { () throws(CredentialError) in _ = try signed.verified(by: other) }
                == .keyDoesNotFit(.number(-7), .p384))
        for algorithm in [-36, -257, 5, -47] {
            let message = try COSESign1(parsing: message([(CBOR(1), CBOR(algorithm))]))
            #expect(
                flaw { () throws(CredentialError) in _ = try message.verified(by: other) }
                    == .algorithmUnsupported(.number(algorithm)))
        }
        let rsa = try PrivateKey.generate(.rsa3072)
        #expect(
            flaw { () throws(CredentialError) in _ = try COSESign1(signing: [], keyID: nil, with: rsa) }
                == .keyDoesNotSign(.rsa3072))
    }

    @Test("headers that could mean two things are refused")
    func headers() {
        let alg: (CBOR, CBOR) = (CBOR(1), CBOR(-8))
        #expect(flaw(parsing: message([alg])) == nil)
        #expect(flaw(parsing: message([])) == .algorithmMissing)
        #expect(flaw(parsing: message([], [alg])) == .algorithmUnprotected)
        #expect(flaw(parsing: message([alg], [alg])) == .parameterTwice(.number(1)))
        #expect(
            flaw(parsing: message([alg, (CBOR(4), .bytes([1]))], [(CBOR(4), .bytes([1]))]))
                == .parameterTwice(.number(4)))
        #expect(flaw(parsing: message([(CBOR(1), .null)])) == .parameterKind(.number(1)))
        #expect(flaw(parsing: message([alg, (CBOR(4), .text("1"))])) == .parameterKind(.number(4)))
        #expect(flaw(parsing: message([alg, (CBOR(3), CBOR(-1))])) == .parameterKind(.number(3)))
        #expect(flaw(parsing: message([alg, (CBOR(16), .null)])) == .parameterKind(.number(16)))
        #expect(flaw(parsing: message([alg, (.bytes([1]), .null)])) == .notSign1)
        #expect(flaw(parsing: message([alg, (CBOR(99), .null)], [(.text("x"), .null)])) == nil)
    }

    @Test("what is critical must be known, protected and there")
    func critical() {
        func critical(_ items: CBOR, _ more: [(CBOR, CBOR)] = []) -> COSEFlaw? {
            flaw(parsing: message([(CBOR(1), CBOR(-8)), (CBOR(2), items)] + more))
        }
        #expect(critical(.array([CBOR(1)])) == nil)
        #expect(critical(.array([CBOR(4)]), [(CBOR(4), .bytes([1]))]) == nil)
        #expect(critical(.array([CBOR(4)])) == .critical(.number(4)))
        #expect(
            critical(.array([.text("reserved")]), [(.text("reserved"), .bool(false))]) == .critical(.text("reserved")))
        #expect(critical(.array([])) == .parameterKind(.number(2)))
        #expect(critical(CBOR(1)) == .parameterKind(.number(2)))
        #expect(critical(.array([.null])) == .parameterKind(.number(2)))
        let outside = message([(CBOR(1), CBOR(-8))], [(CBOR(2), .array([CBOR(1)]))])
        #expect(flaw(parsing: outside) == .parameterKind(.number(2)))
    }

    @Test("other messages, other shapes and broken encodings are refused")
    func shapes() throws {
        let whole = message([(CBOR(1), CBOR(-8))])
        let bare = Array(whole.dropFirst())
        #expect(flaw(parsing: bare) == nil)
        #expect(flaw(parsing: [0xD8, 61] + whole) == nil)
        #expect(flaw(parsing: [0xD8, 61] + bare) == .notSign1)
        #expect(flaw(parsing: [0xD8, 98] + bare) == .otherMessage(tag: 98))
        #expect(flaw(parsing: [0xD2] + whole) == .notSign1)
        #expect(flaw(parsing: message([(CBOR(1), CBOR(-8))], payload: .text("x"))) == .notSign1)
        #expect(flaw(parsing: CBOR.array([.bytes([]), .null]).encoded()) == .notSign1)
        #expect(flaw(parsing: whole + [0]) == .cbor(.trailingBytes(at: whole.count)))
        let inner: [UInt8] = [0xA2, 1, 0x27, 1, 0x27]
        let twice = CBOR.array([.bytes(inner), .map(CBORMap(distinct: [])), .bytes([]), .bytes([])]).encoded()
        #expect(flaw(parsing: twice) == .protectedHeader(.duplicateKey(at: 3)))
    }
}
