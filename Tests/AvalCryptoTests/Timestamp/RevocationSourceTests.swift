import AvalModel
import Synchronization
import Testing

@testable import AvalCrypto

/// Answers by address, and what was asked.
private final class Hosts: Sendable {
    struct Nobody: Error, CustomStringConvertible {
        let description = "nobody answers"
    }

    let asked = Mutex<[String]>([])

    func source(
        kept: [[UInt8]] = [], _ answers: @escaping @Sendable (RevocationSource.Question) throws -> [UInt8]?
    ) -> RevocationSource {
        RevocationSource(kept: kept) { [self] question in
            asked.withLock { $0.append(question.address) }
            guard let answer = try answers(question) else { throw Nobody() }
            return answer
        }
    }
}

@Suite("Where revocation data come from")
struct RevocationSourceTests {
    private let institute = TestInstitute.shared
    private let noon = TestInstitute.noon
    private let hosts = Hosts()
    private var path: [X509Certificate] { [institute.p256, institute.issuing.certificate, institute.root.certificate] }

    private func list(
        _ authority: CertificateAuthority, _ revoked: [X509Certificate] = [], days: Int64 = 30
    ) throws -> [UInt8] {
        try authority.revocationList(
            revoked.map { RevokedCertificate(serial: $0.serial, since: noon) }, number: 1,
            thisUpdate: noon.adding(seconds: -86_400), nextUpdate: noon.adding(seconds: (days - 1) * 86_400))
    }

    @Test("lists at hand are enough, in whatever order, and nobody is asked")
    func kept() throws {
        let lists = try [list(institute.issuing), list(institute.root)]
        for kept in [lists, lists.reversed(), lists + [try TestAuthority().revocationList()]] {
            let evidence = try hosts.source(kept: kept) { _ in nil }.evidence(for: path, at: noon)
            #expect(evidence == lists.map(RevocationStatement.list))
        }
        #expect(hosts.asked.withLock { $0 }.isEmpty)
        let material = ValidationMaterial(certificates: [], revocationLists: lists, statusResponses: [])
        #expect(material.statuses(of: path, at: noon).allSatisfy { $0.isGood })
    }

    @Test("the certificate that nothing counts for is named, with what was tried")
    func missing() throws {
        let authority = try list(institute.root)
        func flaw(_ kept: [[UInt8]]) -> RevocationFlaw? {
            do throws(RevocationFlaw) {
                _ = try hosts.source(kept: kept) { _ in nil }.evidence(for: path, at: noon)
                return nil
            } catch {
                return error
            }
        }
        #expect(flaw([]) == .unknown(certificate: institute.p256.subject, tried: []))
        #expect(flaw([authority]) == .unknown(certificate: institute.p256.subject, tried: []))
        let issuing = institute.issuing.certificate.subject
        let alone = try list(institute.issuing)
        #expect(flaw([alone]) == .unknown(certificate: issuing, tried: []))
        let over = RevocationAttempt(place: nil, flaw: .outOfDate(until: noon.adding(seconds: -1)))
        let old = try institute.issuing.revocationList(
            [], number: 1, thisUpdate: noon.adding(seconds: -86_400), nextUpdate: noon.adding(seconds: -1))
        #expect(flaw([old, authority]) == .unknown(certificate: institute.p256.subject, tried: [over]))
        #expect(flaw([old])?.description.contains("ran out on 2026-10-15T11:59:59Z") == true)
        #expect(flaw([old, authority, alone]) == nil)
        let revoked = try list(institute.issuing, [institute.p256])
        #expect(
            flaw([alone, authority, revoked])
                == .revoked(certificate: institute.p256.subject, since: noon))
    }

    @Test("of a list's places those that cover all are asked over HTTP; a responder only after them")
    func places() throws {
        let more = """
            crlDistributionPoints=first,second,third,URI:https://b.example/l
            authorityInfoAccess=caIssuers;URI:http://x.example/ca,OCSP;URI:http://c.example/s,OCSP;URI:ldap://d.example/
            [first]
            fullname=URI:ldap://a.example/cn,URI:http://a.example/l
            [second]
            fullname=URI:http://some.example/reasons
            reasons=keyCompromise
            [third]
            fullname=URI:http://other.example/issuer
            CRLissuer=dirName:name2
            [name2]
            CN=Otra
            """
        let signer = try TestAuthority(.init(more: more)).signer
        #expect(signer.revocationListAddresses == ["http://a.example/l", "https://b.example/l"])
        #expect(signer.responderAddresses == ["http://c.example/s"])
        #expect(institute.p256.revocationListAddresses.isEmpty && institute.p256.responderAddresses.isEmpty)
    }

    /// One list, one responder.
    private static let both = """
        crlDistributionPoints=URI:http://a.example/l
        authorityInfoAccess=OCSP;URI:http://a.example/s
        """

    @Test("a place is asked once; one that is down or answers with something else leads to the next")
    func fetched() throws {
        let authority = try TestAuthority(.init(more: Self.both))
        let (path, now) = ([authority.signer, authority.root], Instant.machine)
        let list = try authority.revocationList()
        let source = hosts.source { if case .list = $0 { list } else { nil } }
        for _ in 0..<3 { #expect(try source.evidence(for: path, at: now) == [.list(list)]) }
        #expect(hosts.asked.withLock { $0 } == ["http://a.example/l"])

        func attempts(_ answer: [UInt8]?) -> [RevocationAttempt.Flaw] {
            do throws(RevocationFlaw) {
                _ = try hosts.source { _ in answer }.evidence(for: path, at: now)
                return []
            } catch {
                guard case .unknown(_, let tried) = error else { return [] }
                #expect(tried.map(\.place) == ["http://a.example/l", "http://a.example/s"])
                return tried.map(\.flaw)
            }
        }
        #expect(attempts(nil) == [.unreachable("nobody answers"), .unreachable("nobody answers")])
        #expect(attempts([1, 2]) == [.unreadable, .unreadable])
        let foreign = try self.list(institute.root)
        #expect(attempts(foreign) == [.otherIssuer, .unreadable])
        let revoking = try authority.revocationList(revoking: true)
        #expect(throws: RevocationFlaw.self) {
            try hosts.source { _ in revoking }.evidence(for: path, at: now.adding(seconds: 60))
        }
    }

    @Test("openssl ocsp reads our question, and its answer counts where there is no list")
    func responder() throws {
        let authority = try TestAuthority(.init(more: Self.both))
        let openssl = authority.openssl
        let serial = authority.signer.serial.map { Hex.encode([$0]) }.joined().uppercased()
        func answers(_ line: String, _ days: String) throws -> RevocationSource {
            try openssl.write(Array("\(line)\t\(serial)\tunknown\t/CN=x\n".utf8), to: "index.txt")
            nonisolated(unsafe) let openssl = openssl
            return hosts.source { question in
                guard case .status(_, let request) = question else { return nil }
                try openssl.write(request, to: "request")
                let done = try openssl.run(
                    "ocsp", "-index", "index.txt", "-CA", "root.pem", "-rsigner", "root.pem", "-rkey", "root.key",
                    "-reqin", "request", "-ndays", days, "-respout", "response", "-req_text")
                #expect(done.status == 0 && done.output.contains("Serial Number: \(serial)"), "\(done.output)")
                return try openssl.read("response")
            }
        }
        let path = [authority.signer, authority.root]
        let evidence = try answers("V\t491231235959Z\t", "7").evidence(for: path, at: .machine)
        #expect(evidence == [.response(try openssl.read("response"))])
        let later = Instant.machine.adding(seconds: 8 * 86_400)
        #expect {
            _ = try answers("V\t491231235959Z\t", "7").evidence(for: path, at: later)
        } throws: { error in
            guard case RevocationFlaw.unknown(_, let tried) = error, case .outOfDate(.some)? = tried.last?.flaw else {
                return false
            }
            return true
        }
        #expect {
            _ = try answers("R\t491231235959Z\t261001000000Z", "7").evidence(for: path, at: .machine)
        } throws: { error in
            error as? RevocationFlaw
                == .revoked(certificate: authority.signer.subject, since: instant("2026-10-01T00:00:00Z"))
        }
    }

    @Test("a file of lists is one in DER or any number in PEM, and nothing else")
    func files() throws {
        let lists = try [list(institute.issuing), list(institute.root)]
        let pem = lists.map { RevocationSource.pem(list: $0) }
        #expect(try RevocationSource.lists(in: lists[0]) == [lists[0]])
        #expect(try RevocationSource.lists(in: pem[0] + pem[1]) == lists)
        let bad: [[UInt8]] = [
            [], [1], Array("text".utf8), institute.p256.pem, pem[0] + institute.p256.pem, Array(lists[0].dropLast()),
        ]
        for file in bad {
            #expect(throws: CryptoError.revocationListMalformed) { try RevocationSource.lists(in: file) }
        }
        let openssl = try OpenSSLCommand()
        try openssl.write(pem[0], to: "list.pem")
        #expect(try openssl.run("crl", "-in", "list.pem", "-noout").status == 0)
        let end = noon.adding(seconds: 29 * 86_400)
        #expect(RevocationSource.end(of: lists[0], issuer: institute.issuing.certificate) == end)
        #expect(RevocationSource.end(of: lists[0], issuer: institute.root.certificate) == nil)
    }
}
