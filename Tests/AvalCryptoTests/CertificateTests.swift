import AvalModel
import Testing

@testable import AvalCrypto

@Suite("X.509 certificates")
struct CertificateTests {
    let institute = TestInstitute.shared

    @Test("openssl verifies the chain to the root, strictly and for any purpose")
    func opensslVerify() throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(institute.root.certificate.pem, to: "root.pem")
        try openssl.write(institute.issuing.certificate.pem, to: "issuing.pem")
        for seal in [institute.p256, institute.rsa] {
            try openssl.write(seal.pem, to: "seal.pem")
            let judged = try openssl.run(
                "verify", "-purpose", "any", "-x509_strict", "-attime",
                String(TestInstitute.noon.secondsSinceEpoch), "-CAfile", "root.pem", "-untrusted", "issuing.pem",
                "seal.pem")
            #expect(judged.status == 0, "\(judged.output)")
        }
    }

    @Test("each certificate has its profile's extensions, as openssl prints them")
    func extensions() throws {
        let openssl = try OpenSSLCommand()
        for (certificate, parts, absent) in [
            (
                institute.root.certificate,
                ["Basic Constraints: critical", "CA:TRUE", "Certificate Sign, CRL Sign", "secp384r1", "SHA384"],
                ["pathlen", "Extended Key Usage"]
            ),
            (
                institute.issuing.certificate,
                ["CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign", "prime256v1", "ecdsa-with-SHA384"],
                ["Extended Key Usage"]
            ),
            (
                institute.p256,
                [
                    "CA:FALSE", "Key Usage: critical", "Digital Signature, Non Repudiation", "1.3.6.1.5.5.7.3.36",
                    "E-mail Protection", "Subject Key Identifier", "Authority Key Identifier", "ecdsa-with-SHA256",
                    "Version: 3",
                ],
                ["Certificate Sign"]
            ),
        ] {
            try openssl.write(certificate.der, to: "c.der")
            let text = try openssl.run("x509", "-inform", "DER", "-in", "c.der", "-noout", "-text").output
            for part in parts { #expect(text.contains(part), "\(certificate.subject): \(part)") }
            for part in absent { #expect(!text.contains(part), "\(certificate.subject): \(part)") }
        }
        try openssl.write(institute.p256.der, to: "c.der")
        let parsed = try openssl.run("asn1parse", "-inform", "DER", "-in", "c.der").output
        #expect(parsed.contains("UTF8STRING        :Sello de prueba"))
        #expect(parsed.contains("PRINTABLESTRING   :MX"))
    }

    @Test("a certificate read back is what was asked for")
    func fields() throws {
        let seal = try X509Certificate(der: institute.p256.der)
        #expect(seal == institute.p256)
        #expect(seal.subject == TestInstitute.name("Sello de prueba"))
        #expect(seal.issuer == institute.issuing.certificate.subject)
        #expect(seal.notBefore == TestInstitute.begin && seal.notAfter == TestInstitute.sealEnd)
        // Past 2049 the time is written as GeneralizedTime.
        #expect(institute.root.certificate.notAfter == instant("2056-01-01T00:00:00Z"))
        #expect(try seal.publicKey == institute.p256Key.publicKey)
        #expect(try seal.spki == institute.p256Key.publicKey.spki)
        #expect(seal.fingerprint == sha256(seal.der))
        #expect(seal.permitsDocumentSeal && !seal.isAuthority)
        #expect(institute.issuing.certificate.isAuthority && !institute.issuing.certificate.permitsDocumentSeal)
        #expect("\(seal.subject)" == "CN=Sello de prueba, O=Instituto de Prueba: Educación y Ñandú, C=MX")
    }

    @Test("serial numbers are positive, at most 20 bytes, and follow the generator that was handed in")
    func serials() throws {
        struct Ones: RandomNumberGenerator {
            mutating func next() -> UInt64 { .max }
        }
        var ones = Ones()
        let certificate = try institute.issuing.issueCertificate(
            .documentSeal, subject: TestInstitute.name("x"), key: institute.p256Key.publicKey,
            notBefore: TestInstitute.begin, notAfter: TestInstitute.sealEnd, using: &ones)
        #expect(certificate.serial == [0x7f] + [UInt8](repeating: 0xff, count: 19))
        #expect(institute.p256.serial != institute.rsa.serial)
    }

    @Test("PEM holds one or more certificates, and nothing else")
    func pem() throws {
        let chain = institute.p256.pem + institute.issuing.certificate.pem
        #expect(try X509Certificate.parse(pem: chain) == [institute.p256, institute.issuing.certificate])
        let key = try institute.p256Key.sealed(passphrase: SealedKeyTests.passphrase)
        for bad in [[], Array("x".utf8), key, Array(chain.dropLast(9))] {
            #expect(throws: CryptoError.certificateMalformed) { try X509Certificate.parse(pem: bad) }
        }
        #expect(throws: CryptoError.certificateMalformed) { try X509Certificate(der: institute.p256.der + [0]) }
    }

    @Test("an authority issues only what its profile lets it, over the keys of that profile, within its validity")
    func refusals() throws {
        let (p256, p384) = (institute.p256Key.publicKey, institute.root.key.publicKey)
        func issue(
            _ authority: CertificateAuthority, _ profile: CertificateProfile, _ key: PublicKey,
            from begin: Instant = TestInstitute.begin, to end: Instant = TestInstitute.sealEnd,
            _ name: DistinguishedName = TestInstitute.name("x")
        ) throws -> X509Certificate {
            var random = SystemRandom()
            return try authority.issueCertificate(
                profile, subject: name, key: key, notBefore: begin, notAfter: end, using: &random)
        }
        func refused(_ refusal: CertificateRefusal, _ body: () throws -> X509Certificate) {
            #expect(throws: CryptoError.certificateRefused(refusal)) { try body() }
        }
        refused(.issuerProfile(.documentSeal)) { try issue(institute.root, .documentSeal, p256) }
        refused(.issuerProfile(.issuing)) { try issue(institute.issuing, .issuing, p256) }
        refused(.issuerProfile(.root)) { try issue(institute.root, .root, p384) }
        refused(.keyAlgorithm(.p384, profile: .documentSeal)) { try issue(institute.issuing, .documentSeal, p384) }
        refused(.keyAlgorithm(.p384, profile: .issuing)) { try issue(institute.root, .issuing, p384) }
        let early = TestInstitute.begin.adding(seconds: -1)
        refused(.validityOutsideIssuer) { try issue(institute.issuing, .documentSeal, p256, from: early) }
        let late = instant("2036-01-01T00:00:01Z")
        refused(.validityOutsideIssuer) { try issue(institute.issuing, .documentSeal, p256, to: late) }
        refused(.validityEmpty) { try issue(institute.issuing, .documentSeal, p256, to: TestInstitute.begin) }
        for (name, attribute) in [
            (DistinguishedName(commonName: ""), "common name"),
            (DistinguishedName(commonName: String(repeating: "x", count: 65)), "common name"),
            (DistinguishedName(commonName: "x\u{0}y"), "common name"),
            (DistinguishedName(commonName: "x", country: "mx"), "country"),
        ] {
            refused(.nameUnusable(attribute: attribute)) {
                try issue(institute.issuing, .documentSeal, p256, name)
            }
        }
    }

    @Test("an authority needs its own key, and a certificate that lets it issue")
    func authorities() {
        #expect(throws: CryptoError.keyDoesNotMatchCertificate) {
            try CertificateAuthority(certificate: institute.root.certificate, key: institute.p256Key)
        }
        #expect(throws: CryptoError.certificateRefused(.issuerIsNoAuthority)) {
            try CertificateAuthority(certificate: institute.p256, key: institute.p256Key)
        }
    }
}

@Suite("Certificate chains")
struct ChainTests {
    let institute = TestInstitute.shared

    func verdict(
        _ leaf: X509Certificate, via intermediates: [X509Certificate], to anchors: [X509Certificate],
        at instant: Instant = TestInstitute.noon
    ) -> ChainVerdict {
        verifyChain(leaf: leaf, intermediates: intermediates, anchors: anchors, at: instant)
    }

    @Test("a seal leads over the issuing authority to the root, whatever else is given")
    func trusted() {
        let (root, issuing) = (institute.root.certificate, institute.issuing.certificate)
        let chain = [institute.p256, issuing, root]
        #expect(verdict(institute.p256, via: [issuing], to: [root]) == .trusted(chain: chain))
        #expect(verdict(institute.p256, via: [institute.rsa, root, issuing], to: [root]) == .trusted(chain: chain))
    }

    @Test("the validity begins with its first second and ends before its last one")
    func validity() {
        let (root, issuing, seal) = (institute.root.certificate, institute.issuing.certificate, institute.p256)
        #expect(verdict(seal, via: [issuing], to: [root], at: TestInstitute.begin).isTrusted)
        #expect(verdict(seal, via: [issuing], to: [root], at: TestInstitute.sealEnd.adding(seconds: -1)).isTrusted)
        let after = verdict(seal, via: [issuing], to: [root], at: TestInstitute.sealEnd)
        #expect(after == .untrusted(.expired, certificate: seal))
        let before = verdict(seal, via: [issuing], to: [root], at: TestInstitute.begin.adding(seconds: -1))
        guard case .untrusted(.notYetValid, _) = before else {
            Issue.record("\(before)")
            return
        }
    }

    @Test("a missing link, a foreign root and no anchors at all are told apart")
    func unknown() throws {
        let (root, issuing, seal) = (institute.root.certificate, institute.issuing.certificate, institute.p256)
        let other = try TestInstitute().root.certificate
        #expect(verdict(seal, via: [], to: [root]) == .untrusted(.issuerUnknown, certificate: seal))
        #expect(verdict(seal, via: [issuing], to: []) == .untrusted(.issuerUnknown, certificate: issuing))
        #expect(verdict(seal, via: [issuing, root], to: []) == .untrusted(.anchorUnknown, certificate: root))
        #expect(verdict(root, via: [], to: []) == .untrusted(.anchorUnknown, certificate: root))
        // The same names, another key.
        #expect(!verdict(seal, via: [issuing], to: [other]).isTrusted)
        #expect(verdict(root, via: [], to: [root]).isTrusted)
    }

    @Test("a certificate under a seal, or an authority under an issuing authority, is not trusted")
    func pathLength() throws {
        let openssl = try OpenSSLCommand()
        try openssl.write(institute.issuing.certificate.pem, to: "ca.pem")
        try openssl.write(institute.issuing.key.sealed(passphrase: SealedKeyTests.passphrase("abc")), to: "ca.key")
        try openssl.run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "sub.key", "-subj",
            "/CN=sub", "-out", "sub.csr")
        try openssl.write(Array("basicConstraints=critical,CA:TRUE\n".utf8), to: "ext")
        let made = try openssl.run(
            "x509", "-req", "-in", "sub.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-passin", "pass:abc", "-extfile",
            "ext", "-days", "900", "-out", "sub.pem")
        #expect(made.status == 0, "\(made.output)")
        let sub = try #require(try X509Certificate.parse(pem: openssl.read("sub.pem")).first)
        let (root, issuing) = (institute.root.certificate, institute.issuing.certificate)
        let under = try #require(
            try leaf(of: sub, key: "sub.key", authority: "sub.pem", with: openssl))
        let judged = verdict(under, via: [sub, issuing], to: [root], at: under.notBefore)
        guard case .untrusted(.issuerNotPermitted, _) = judged else {
            Issue.record("\(judged)")
            return
        }
    }

    private func leaf(
        of issuer: X509Certificate, key: String, authority: String, with openssl: OpenSSLCommand
    ) throws -> X509Certificate? {
        try openssl.run(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "leaf.key", "-subj",
            "/CN=leaf", "-out", "leaf.csr")
        try openssl.run(
            "x509", "-req", "-in", "leaf.csr", "-CA", authority, "-CAkey", key, "-days", "900", "-out", "leaf.pem")
        return try X509Certificate.parse(pem: openssl.read("leaf.pem")).first
    }

    @Test("a flipped bit in any certificate is never trusted")
    func flipped() throws {
        let (root, issuing, seal) = (institute.root.certificate, institute.issuing.certificate, institute.p256)
        var read = 0
        for bit in stride(from: 0, to: seal.der.count * 8, by: 5) {
            guard let forged = try? X509Certificate(der: seal.der.flipping(bit: bit)) else { continue }
            read += 1
            #expect(!verdict(forged, via: [issuing], to: [root]).isTrusted, "bit \(bit)")
        }
        #expect(read > 100)
    }
}
