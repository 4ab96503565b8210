import AvalModel
import Testing

@testable import AvalCrypto

@Suite("CAdES signatures")
struct CAdESTests {
    let institute = TestInstitute.shared
    let content = Array("el contenido de un certificado".utf8)

    func signers() throws -> [CAdESSigner] {
        let chain = [institute.issuing.certificate]
        return [
            try CAdESSigner(key: institute.p256Key, certificate: institute.p256, chain: chain),
            try CAdESSigner(key: institute.rsaKey, certificate: institute.rsa, chain: chain),
        ]
    }

    @Test("our own signature is sound over its content, in one piece or in slices, and leads to the root")
    func sound() throws {
        for signer in try signers() {
            let cms = try signer.sign(contentDigest: sha256(content)).der
            for judged in [
                CAdESVerification(of: cms, contentDigest: sha256(content)),
                CAdESVerification(of: cms, content: [content[..<9], content[9...]]),
            ] {
                #expect(judged.integrity == .intact && judged.binding == .bound && judged.isSound)
                #expect(judged.signer == signer.certificate)
                #expect(Set(judged.certificates) == [signer.certificate, institute.issuing.certificate])
                #expect(judged.chain(to: [institute.root.certificate], at: TestInstitute.noon)?.isTrusted == true)
                #expect(judged.chain(to: [], at: TestInstitute.noon)?.isTrusted == false)
            }
        }
    }

    @Test("openssl cms verifies it as CAdES, and refuses it over another content")
    func opensslCMS() throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(institute.root.certificate.pem, to: "root.pem")
        try openssl.write(content, to: "content")
        try openssl.write(content.flipping(bit: 3), to: "other")
        for signer in try signers() {
            try openssl.write(signer.sign(contentDigest: sha256(content)).der, to: "cms.der")
            for (file, good) in [("content", true), ("other", false)] {
                let judged = try openssl.run(
                    "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "cms.der", "-content", file,
                    "-CAfile", "root.pem", "-purpose", "any", "-attime",
                    String(TestInstitute.noon.secondsSinceEpoch), "-out", "out")
                #expect((judged.status == 0) == good, "\(judged.output)")
            }
            let printed = try openssl.run("cms", "-cmsout", "-print", "-inform", "DER", "-in", "cms.der").output
            #expect(printed.contains("id-smime-aa-signingCertificateV2") && printed.contains("messageDigest"))
            #expect(!printed.contains("signingTime"))
        }
    }

    @Test("no byte of a signature can change unnoticed, also where nothing is signed: versions, algorithms, names")
    func everyByte() throws {
        let signer = try CAdESSigner(
            key: institute.p256Key, certificate: institute.p256, chain: [institute.issuing.certificate])
        let cms = try signer.sign(contentDigest: sha256(content)).der
        for index in cms.indices {
            for flip: UInt8 in [0x01, 0x20] {
                var changed = cms
                changed[index] ^= flip
                let judged = CAdESVerification(of: changed, contentDigest: sha256(content))
                let isTrusted =
                    judged.isSound
                    && judged.chain(to: [institute.root.certificate], at: TestInstitute.noon)?.isTrusted == true
                #expect(!isTrusted, "byte \(index) ^ \(flip)")
            }
        }
    }

    @Test("the signature is DER that openssl writes again byte for byte")
    func canonical() throws {
        let openssl = try OpenSSLCommand()
        for signer in try signers() {
            let cms = try signer.sign(contentDigest: sha256(content)).der
            try openssl.write(cms, to: "cms.der")
            try openssl.run(
                "cms", "-cmsout", "-inform", "DER", "-in", "cms.der", "-outform", "DER", "-out", "again.der")
            #expect(try openssl.read("again.der") == cms)
        }
    }

    @Test("the reserve is never too small, and at most a few bytes too large")
    func reserve() throws {
        for signer in try signers() {
            for round in 0..<40 {
                let size = try signer.sign(contentDigest: sha256([UInt8(round)])).der.count
                #expect((signer.longestSignature - 5...signer.longestSignature).contains(size))
            }
        }
    }

    @Test("a flipped bit of the content is a digest mismatch")
    func flippedContent() throws {
        let cms = try signers()[0].sign(contentDigest: sha256(content)).der
        for bit in 0..<content.count * 8 {
            let judged = CAdESVerification(of: cms, content: [content.flipping(bit: bit)[...]])
            #expect(judged.integrity == .digestMismatch && !judged.isSound)
        }
    }

    @Test("a flipped bit of value, signed attributes, certificates or algorithm is never sound and trusted")
    func flippedSignature() throws {
        let signature = try signers()[0].sign(contentDigest: sha256(content))
        let cms = signature.der
        let certificates = [institute.p256.der, institute.issuing.certificate.der]
        let algorithm = OID.ecdsaWithSHA256 + DER.octetString(signature.signatureValue)
        let digest = DER.octetString(sha256(content).bytes)
        let named = DER.octetString(institute.p256.fingerprint.bytes)
        var covered = 0
        for part in certificates + [algorithm, digest, named, OID.messageDigest, OID.signingCertificateV2] {
            let range = try #require(cms.firstRange(of: part))
            for bit in stride(from: range.lowerBound * 8, to: range.upperBound * 8, by: 7) {
                let judged = CAdESVerification(of: cms.flipping(bit: bit), contentDigest: sha256(content))
                let trusted = judged.chain(to: [institute.root.certificate], at: TestInstitute.noon)?.isTrusted
                #expect(!judged.isSound || trusted != true, "bit \(bit)")
                covered += 1
            }
        }
        #expect(covered > 1_500)
    }

    @Test("a signature value of another content under the right digest is wrong, not mismatched")
    func transplanted() throws {
        let signer = try signers()[1]
        let (one, two) = (
            try signer.sign(contentDigest: sha256([1])), try signer.sign(contentDigest: sha256([2]))
        )
        let cms = one.der
        let position = try #require(cms.firstRange(of: one.signatureValue))
        let forged = cms.replacing(one.signatureValue, with: two.signatureValue)
        #expect(!position.isEmpty && forged.count == cms.count)
        #expect(CAdESVerification(of: forged, contentDigest: sha256([1])).integrity == .signatureWrong)
    }

    @Test("unsigned attributes can be added later and change nothing of the verdict")
    func unsigned() throws {
        var signature = try signers()[0].sign(contentDigest: sha256(content))
        let before = signature.der
        signature.unsignedAttributes = [
            CMSAttribute([1, 2, 840, 113549, 1, 9, 16, 2, 14], values: [DER.sequence(DER.octetString([1]))])
        ]
        #expect(signature.der.count > before.count)
        #expect(CAdESVerification(of: signature.der, contentDigest: sha256(content)).isSound)
    }

    @Test("bytes that are no single detached signature over SHA-256 are malformed, and say how")
    func malformed() throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(institute.p256.pem, to: "p256.pem")
        try openssl.write(institute.p256Key.sealed(passphrase: SealedKeyTests.passphrase("abc")), to: "p256.key")
        try openssl.write(institute.rsa.pem, to: "rsa.pem")
        try openssl.write(institute.rsaKey.sealed(passphrase: SealedKeyTests.passphrase("abc")), to: "rsa.key")
        try openssl.write(content, to: "content")
        func made(_ options: [String], rsa: Bool = false) throws -> CAdESVerification {
            let name = rsa ? "rsa" : "p256"
            let answer = try openssl.run(
                ["cms", "-sign", "-binary", "-in", "content", "-signer", "\(name).pem", "-inkey", "\(name).key"]
                    + ["-passin", "pass:abc", "-outform", "DER", "-out", "made.der"] + options)
            #expect(answer.status == 0, "\(answer.output)")
            return CAdESVerification(of: try openssl.read("made.der"), content: [content[...]])
        }
        #expect(try made(["-cades"]).isSound)
        let plain = try made([])
        #expect(plain.integrity == .intact && plain.binding == .absent && !plain.isSound)
        #expect(try made(["-cades", "-nodetach"]).integrity == .malformed(.notDetached))
        #expect(try made(["-cades", "-nocerts"]).integrity == .malformed(.signerCertificateMissing))
        #expect(try made(["-cades", "-md", "sha512"]).integrity == .malformed(.digestUnsupported))
        #expect(
            try made(["-cades", "-keyopt", "rsa_padding_mode:pss"], rsa: true).integrity
                == .malformed(.signatureUnsupported))
        #expect(try made(["-cades"], rsa: true).isSound)
        #expect(try made(["-noattr"]).integrity == .malformed(.contentType))
        let good = try signers()[0].sign(contentDigest: sha256(content)).der
        for bad in [[], [0x30], Array("x".utf8), good + [0], Array(good.dropLast()), institute.p256.der] {
            let judged = CAdESVerification(of: bad, contentDigest: sha256(content))
            #expect(judged.integrity == .malformed(.notSignedData) && judged.signer == nil)
        }
        let large = CAdESVerification(of: [UInt8](repeating: 0x30, count: (1 << 20) + 1), contentDigest: sha256([]))
        #expect(large.integrity == .malformed(.tooLarge(bytes: (1 << 20) + 1)))
    }

    @Test("a second certificate over the same key is not the one that the signature names")
    func substituted() throws {
        var random = SystemRandom()
        // A random serial and a signature are a byte shorter now and then; the twin is one of the same lengths.
        var twin = institute.p256
        while twin == institute.p256 || twin.serial.count != institute.p256.serial.count
            || twin.der.count != institute.p256.der.count
        {
            twin = try institute.issuing.issueCertificate(
                .documentSeal, subject: institute.p256.subject, key: institute.p256Key.publicKey,
                notBefore: TestInstitute.begin, notAfter: TestInstitute.sealEnd, using: &random)
        }
        let cms = try CAdESSigner(key: institute.p256Key, certificate: institute.p256, chain: [])
            .sign(contentDigest: sha256(content)).der
        let serials = (institute.p256.serial, twin.serial)
        // The signer identifier and the certificate are outside of what is signed; only the binding notices.
        let forged = cms.replacing(institute.p256.der, with: twin.der).replacing(serials.0, with: serials.1)
        let judged = CAdESVerification(of: forged, contentDigest: sha256(content))
        #expect(judged.integrity == .intact && judged.binding == .otherCertificate)
        #expect(!judged.isSound)
    }

    @Test("the Contents of a PDF give the signature without its zeros, and refuse anything else behind it")
    func padding() throws {
        let cms = try signers()[0].sign(contentDigest: sha256(content)).der
        #expect(CAdESVerification.withoutPadding(cms + [0, 0, 0]) == cms)
        #expect(CAdESVerification.withoutPadding(cms) == cms)
        #expect(CAdESVerification.withoutPadding(cms + [0, 1]) == nil)
        #expect(CAdESVerification.withoutPadding([0, 0]) == nil)
    }

    @Test("keys that PDF readers do not know, and keys of another certificate, make no signer")
    func refusals() throws {
        #expect(throws: CryptoError.sealKeyUnsupported(.p384)) {
            try CAdESSigner(key: institute.root.key, certificate: institute.root.certificate, chain: [])
        }
        #expect(throws: CryptoError.keyDoesNotMatchCertificate) {
            try CAdESSigner(key: institute.p256Key, certificate: institute.rsa, chain: [])
        }
    }
}
