import AvalModel
import Testing

@testable import AvalCrypto

@Suite("Revocation data")
struct RevocationTests {
    let institute = TestInstitute.shared
    let noon = TestInstitute.noon

    func list(_ revoked: [RevokedCertificate] = [], at time: Instant? = nil, days: Int64 = 30) throws -> [UInt8] {
        let time = time ?? noon
        return try institute.issuing.revocationList(
            revoked, number: 7, thisUpdate: time, nextUpdate: time.adding(seconds: days * 86_400))
    }

    func material(_ lists: [[UInt8]] = [], responses: [[UInt8]] = []) -> ValidationMaterial {
        ValidationMaterial(certificates: [], revocationLists: lists, statusResponses: responses)
    }

    func status(_ lists: [[UInt8]], at instant: Instant? = nil) -> RevocationStatus {
        material(lists).status(of: institute.p256, issuer: institute.issuing.certificate, at: instant ?? noon)
    }

    @Test("openssl reads our lists, finds their signature good and their entries, in both forms of time")
    func judged() throws {
        let openssl = try OpenSSLCommand()
        for (authority, name) in [(institute.root, "root"), (institute.issuing, "issuing")] {
            try openssl.write(authority.certificate.pem, to: "\(name).pem")
            let der = try authority.revocationList(
                [RevokedCertificate(serial: [0, 0xab, 0xcd], since: noon)], number: 300, thisUpdate: noon,
                nextUpdate: instant("2055-01-01T00:00:00Z"))
            try openssl.write(der, to: "list.der")
            let said = try openssl.run(
                "crl", "-inform", "DER", "-in", "list.der", "-CAfile", "\(name).pem", "-noout", "-text", "-verify")
            #expect(said.status == 0 && said.output.contains("verify OK"), "\(said.output)")
            for line in ["Version 2", "Serial Number: ABCD", "Next Update: Jan  1 00:00:00 2055 GMT", "300"] {
                #expect(said.output.contains(line), "\(said.output)")
            }
            #expect(said.output.contains("Oct 15 12:00:00 2026 GMT"))
            try openssl.run("crl", "-inform", "DER", "-in", "list.der", "-outform", "DER", "-out", "again.der")
            #expect(try openssl.read("again.der") == der)
        }
    }

    @Test("a certificate is good by an empty list of its issuer, revoked from the day that a list names")
    func byList() throws {
        #expect(status([try list()]) == .good(asOf: noon))
        let since = noon.adding(seconds: -5)
        let revoked = try list([RevokedCertificate(serial: institute.p256.serial, since: since)])
        #expect(status([revoked]) == .revoked(since: since))
        #expect(status([revoked], at: since) == .revoked(since: since))
        #expect(status([revoked], at: since.adding(seconds: -1)) == .good(asOf: noon))
        let other = try list([RevokedCertificate(serial: institute.rsa.serial, since: since)])
        #expect(status([other]) == .good(asOf: noon))
        #expect(status([try list(), revoked]) == .revoked(since: since))
    }

    @Test("a list counts until its next update and for all time before it; a revocation counts for good")
    func freshness() throws {
        let old = try list(at: noon.adding(seconds: -40 * 86_400))
        #expect(status([old]) == .unknown)
        #expect(status([old, try list()]) == .good(asOf: noon))
        #expect(status([try list()], at: noon.adding(seconds: -86_400)) == .good(asOf: noon))
        #expect(status([try list()], at: noon.adding(seconds: 30 * 86_400)) == .good(asOf: noon))
        #expect(status([try list()], at: noon.adding(seconds: 30 * 86_400 + 1)) == .unknown)
        let since = noon.adding(seconds: -50 * 86_400)
        let revoked = try list(
            [RevokedCertificate(serial: institute.p256.serial, since: since)], at: noon.adding(seconds: -40 * 86_400))
        #expect(status([revoked]) == .revoked(since: since))
    }

    @Test("a list of somebody else, of another key and name, or with a flipped bit says nothing")
    func foreign() throws {
        let ours = try list()
        let root = try institute.root.revocationList(
            [], number: 1, thisUpdate: noon, nextUpdate: noon.adding(seconds: 86_400))
        #expect(status([root]) == .unknown)
        let twin = try TestInstitute().issuing
        let theirs = try twin.revocationList([], number: 1, thisUpdate: noon, nextUpdate: noon.adding(seconds: 86_400))
        #expect(status([theirs]) == .unknown)
        for bit in stride(from: 0, to: ours.count * 8, by: 5) {
            let changed = status([ours.flipping(bit: bit)])
            #expect(changed == .unknown, "bit \(bit)")
        }
    }

    @Test("unreadable material is counted and left out; a partial list is unreadable")
    func unreadable() throws {
        let kept = ValidationMaterial(
            certificates: [institute.p256.der, [1]], revocationLists: [try list(), [], [0x30, 0]],
            statusResponses: [[0x30, 3, 0x0a, 1, 6]])
        #expect(kept.unreadableCount == 4 && kept.certificates == [institute.p256])
        let many = ValidationMaterial(
            certificates: [[UInt8]](repeating: institute.p256.der, count: 100), revocationLists: [], statusResponses: []
        )
        #expect(many.certificates.count == 64 && many.unreadableCount == 36)
        // issuingDistributionPoint (RFC 5280 §5.2.5) is critical: the list is about a part of the certificates.
        let point = DER.sequence(
            DER.objectIdentifier([2, 5, 29, 28]), DER.element(DERTag.boolean, [0xff]), DER.octetString(DER.sequence()))
        let whole = try list()
        let number = DER.sequence(OID.revocationListNumber, DER.octetString(DER.integer(unsigned: [7])))
        #expect(whole.firstRange(of: number) != nil)
        let outer = try #require(DERReader.first(in: whole[...]))
        let body = try #require(DERReader.first(in: outer.content))
        var fields = DERReader(body.content)
        var kids: [[UInt8]] = []
        while let field = fields.next() { kids.append(Array(field.whole)) }
        kids[kids.count - 1] = DER.element(DERTag.context0, DER.sequence(point))
        let partial = DER.element(DERTag.sequence, Array(kids.joined()))
        let signed = DER.sequence(
            partial, DER.sequence(OID.ecdsaWithSHA256), DER.bitString(try institute.issuing.key.sign(partial, as: .der))
        )
        #expect(material([signed]).unreadableCount == 1)
    }

    @Test("a list that would mean nothing is refused before the key is touched")
    func refused() throws {
        for (revoked, days) in [([[]], 1), ([[0, 0]], 1), ([[UInt8](repeating: 1, count: 21)], 1), ([], 0)]
            as [([[UInt8]], Int64)]
        {
            #expect(throws: CryptoError.certificateRefused(.revocationListUnusable)) {
                try list(revoked.map { RevokedCertificate(serial: $0, since: noon) }, days: days)
            }
        }
    }

    @Test("an answer of openssl ocsp is believed from the authority and from whom it delegated, and from nobody else")
    func byResponse() throws {
        let authority = try TestAuthority()
        let openssl = authority.openssl
        let serial = authority.signer.serial.map { Hex.encode([$0]) }.joined().uppercased()
        try openssl.write(Array("V\t491231235959Z\t\t\(serial)\tunknown\t/CN=x\n".utf8), to: "index.txt")
        let configuration =
            "[r]\nextendedKeyUsage=OCSPSigning\n[n]\nextendedKeyUsage=emailProtection\n[req]\ndistinguished_name=d\n[d]\n"
        try openssl.write(Array(configuration.utf8), to: "responder.cnf")
        func response(by name: String) throws -> [UInt8] {
            let done = try openssl.run(
                "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "\(name).pem", "-rkey", "\(name).key",
                "-issuer", "root.pem", "-cert", "signer.pem", "-ndays", "7", "-respout", "\(name).ocsp")
            #expect(done.status == 0, "\(done.output)")
            return try openssl.read("\(name).ocsp")
        }
        func responder(_ name: String, _ extensions: String) throws {
            try openssl.run(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                "\(name).key",
                "-out", "\(name).pem", "-subj", "/CN=\(name)", "-config", "responder.cnf", "-extensions", extensions,
                "-CA", "root.pem", "-CAkey", "root.key", "-days", "9")
        }
        func status(_ response: [UInt8], at instant: Instant = .machine) -> RevocationStatus {
            material(responses: [response]).status(of: authority.signer, issuer: authority.root, at: instant)
        }
        try responder("delegate", "r")
        try responder("intruder", "n")
        for name in ["root", "delegate"] {
            let made = try response(by: name)
            #expect(status(made).isGood, "\(name)")
            #expect(status(made, at: Instant.machine.adding(seconds: 8 * 86_400)) == .unknown)
            for bit in stride(from: 40, to: made.count * 8, by: 11) where status(made.flipping(bit: bit)).isGood {
                // Only what is outside of what is signed: the delegate's certificate is judged by itself.
                #expect(bit > 1_000, "bit \(bit)")
            }
        }
        #expect(try status(response(by: "intruder")) == .unknown)
        try openssl.write(Array("R\t491231235959Z\t260101000000Z\t\(serial)\tunknown\t/CN=x\n".utf8), to: "index.txt")
        #expect(try status(response(by: "root")) == .revoked(since: instant("2026-01-01T00:00:00Z")))
        try openssl.write([], to: "index.txt")
        #expect(try status(response(by: "root")) == .unknown)
    }
}

extension DERReader {
    fileprivate static func first(in bytes: ArraySlice<UInt8>) -> DERElement? {
        var reader = DERReader(bytes)
        return reader.next()
    }
}
