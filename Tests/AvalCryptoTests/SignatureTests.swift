import Testing

@testable import AvalCrypto

@Suite("Signatures")
struct SignatureTests {
    static let keys: [PrivateKey] = {
        do {
            return try KeyAlgorithm.allCases.filter(\.isForSigning).map { try PrivateKey.generate($0) }
        } catch {
            preconditionFailure("no test keys: \(error)")
        }
    }()

    /// RFC 8032 §7.1, tests 1 to 3.
    @Test(
        "Ed25519 of the published vectors, byte for byte",
        arguments: [
            (
                "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                    + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
            ),
            (
                "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
                "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
                "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                    + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
            ),
            (
                "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
                "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
                "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                    + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
            ),
        ])
    func ed25519(seed: String, publicKey: String, message: String, signature: String) throws {
        let key = try PrivateKey(ed25519Seed: bytes(seed))
        #expect(key.publicKey.raw == bytes(publicKey))
        #expect(try key.sign(bytes(message)) == bytes(signature))
        #expect(key.publicKey.verify(signature: bytes(signature), of: bytes(message)))
    }

    @Test("a signature verifies in the form it was made in, with the right length", arguments: keys)
    func verifies(key: PrivateKey) throws {
        for message in [[], [0], SystemRandom.sample(1_000)] {
            for form in [SignatureForm.raw, .der] {
                let signature = try key.sign(message, as: form)
                #expect(key.publicKey.verify(signature: signature, of: message, as: form))
                if form == .raw { #expect(signature.count == key.algorithm.rawSignatureLength) }
            }
        }
    }

    @Test("a flipped bit in message or signature never verifies", arguments: keys)
    func flips(key: PrivateKey) throws {
        let message = SystemRandom.sample(40)
        for form in [SignatureForm.raw, .der] {
            let signature = try key.sign(message, as: form)
            for bit in 0..<message.count * 8 {
                #expect(!key.publicKey.verify(signature: signature, of: message.flipping(bit: bit), as: form))
            }
            for bit in 0..<signature.count * 8 {
                let flipped = signature.flipping(bit: bit)
                #expect(!key.publicKey.verify(signature: flipped, of: message, as: form, halfOrder: .any))
            }
            #expect(!key.publicKey.verify(signature: signature + [0], of: message, as: form))
            #expect(!key.publicKey.verify(signature: signature.dropLast(), of: message, as: form))
            #expect(!key.publicKey.verify(signature: [], of: message, as: form))
        }
    }

    @Test("another key of the same algorithm does not verify", arguments: [KeyAlgorithm.ed25519, .p256, .p384])
    func otherKey(algorithm: KeyAlgorithm) throws {
        let (one, two) = try (PrivateKey.generate(algorithm), PrivateKey.generate(algorithm))
        let signature = try one.sign([1, 2, 3])
        #expect(one.publicKey != two.publicKey)
        #expect(!two.publicKey.verify(signature: signature, of: [1, 2, 3]))
    }

    @Test(
        "ECDSA signs with a low s; the high twin verifies only where it is asked for",
        arguments: [KeyAlgorithm.p256, .p384])
    func lowS(algorithm: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        for round in 0..<40 {
            let message = Array("round \(round)".utf8)
            let raw = try key.sign(message)
            let pair = try #require(ECDSASignature(raw: raw, length: raw.count / 2))
            #expect(pair.isLow && !pair.negated.isLow && pair.negated.lowered == pair)
            for form in [SignatureForm.raw, .der] {
                let twin = form == .raw ? pair.negated.raw : pair.negated.der
                #expect(!key.publicKey.verify(signature: twin, of: message, as: form))
                #expect(key.publicKey.verify(signature: twin, of: message, as: form, halfOrder: .any))
            }
        }
    }

    @Test("zero, the order itself and all ones are no r and no s")
    func edgeValues() throws {
        let key = try PrivateKey.generate(.p256)
        let zero = [UInt8](repeating: 0, count: 32)
        let one = Array(zero.dropLast()) + [1]
        let ones = [UInt8](repeating: 255, count: 32)
        let order = bytes("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
        for r in [zero, one, ones, order] {
            for s in [zero, one, ones, order] {
                #expect(!key.publicKey.verify(signature: r + s, of: [1], halfOrder: .any))
            }
        }
    }

    @Test("DER of the same numbers in another encoding is refused")
    func strictDER() throws {
        let key = try PrivateKey.generate(.p256)
        let der = try key.sign([9], as: .der)
        let length = Int(der[1])
        let padded = [0x30, der[1] + 1, 2, der[3] + 1, 0] + der[4...]
        let longForm = [0x30, 0x81, der[1]] + der[2...]
        for bad in [padded, longForm, der + [0], [0x30, UInt8(length + 2)] + der[2...] + [5, 0]] {
            #expect(!key.publicKey.verify(signature: bad, of: [9], as: .der, halfOrder: .any))
        }
    }

    @Test("keys of algorithms that are only read are not made", arguments: [KeyAlgorithm.rsa2048, .rsa4096])
    func onlyRead(algorithm: KeyAlgorithm) {
        #expect(throws: CryptoError.privateKeyRefused(algorithm)) { try PrivateKey.generate(algorithm) }
    }

    @Test("a scheme that does not fit the key verifies nothing", arguments: keys)
    func schemes(key: PrivateKey) throws {
        let signature = try key.sign([1, 2, 3])
        for scheme in SignatureScheme.allCases {
            let verifies = key.publicKey.verify(signature: signature, of: [1, 2, 3], by: scheme)
            #expect(verifies == (scheme == key.algorithm.scheme), "\(scheme)")
        }
    }

    @Test("one key signs from many threads at once")
    func concurrent() async throws {
        let key = try PrivateKey.generate(.p256)
        let good = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<200 {
                group.addTask {
                    let message = Array("message \(index)".utf8)
                    guard let signature = try? key.sign(message) else { return false }
                    return key.publicKey.verify(signature: signature, of: message)
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(good == 200)
    }
}
