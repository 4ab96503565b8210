import AvalCredential
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

extension Stand {
    /// All certificates, by number, whatever their stage.
    func certificates() throws -> [CertificateRecord] {
        let register = try register()
        return try Stage.allCases.flatMap { try register.certificates(at: $0, limit: .max) }
            .sorted { $0.number < $1.number }
    }

    /// The laws that hold whatever happened, once the road has been walked to its end.
    ///
    /// Numbers without gap, each published or void; every acknowledged one among the published; a certificate for each
    /// of `granted` decisions; every published one is found by its code and verifies, credential and document.
    func expectWhole(granted: Int, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let certificates = try certificates()
        let published = certificates.filter { $0.stage == .published }
        let all = Array(1..<(certificates.count + 1))
        #expect(certificates.map(\.number.sequence) == all, sourceLocation: sourceLocation)
        #expect(certificates.allSatisfy { $0.stage == .published || $0.stage == .void }, sourceLocation: sourceLocation)
        #expect(published.count == granted, sourceLocation: sourceLocation)
        #expect(Set(acknowledged).isSubset(of: published.map(\.number)), sourceLocation: sourceLocation)
        #expect(Set(acknowledged).count == acknowledged.count, sourceLocation: sourceLocation)
        let answered = try register().decisions().compactMap(\.certificate)
        #expect(Set(answered) == Set(published.map(\.number)), sourceLocation: sourceLocation)
        #expect(answered.count == granted, sourceLocation: sourceLocation)
        for record in published {
            try expectGood(record, sourceLocation: sourceLocation)
        }
    }

    /// The certificate is found by the code it bears and verifies, by itself and in its document.
    func expectGood(_ record: CertificateRecord, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let credential = try #require(record.credential, sourceLocation: sourceLocation)
        let digest = try #require(record.document, sourceLocation: sourceLocation)
        let document = try #require(store.document(digest), sourceLocation: sourceLocation)
        var signed = try #require(try JSONValue(parsing: credential).object, sourceLocation: sourceLocation)
        #expect(signed.remove("proof")?.array?.count == 1, sourceLocation: sourceLocation)
        #expect(try JSONValue.object(signed).canonical() == record.intent, sourceLocation: sourceLocation)
        let code = try self.code(of: record)
        #expect(
            try register().certificate(lookup: Stand.lookupKey(code)) == record, sourceLocation: sourceLocation)
        for presented in [credential, document] {
            let report = try judge(presented, digest)
            #expect(report.verdict == .valid, "\(report.checks)", sourceLocation: sourceLocation)
            #expect(report.facts?.number == record.number.description, sourceLocation: sourceLocation)
        }
    }

    func code(of record: CertificateRecord) throws -> VerificationCode {
        let id = try #require(try JSONValue(parsing: record.intent)["id"]?.string)
        return try VerificationCode(parsing: try #require(id.split(separator: "/").last))
    }

    /// As a verifier does who has the served status lists at hand.
    func judge(_ presented: [UInt8], _ document: Digest?) throws -> VerificationReport {
        let register = try register()
        return verify(
            presented, trusting: try Stand.keys.get().anchors,
            knowing: Evidence(
                status: { claim in
                    let name = claim.listURL.split(separator: "/").suffix(2).joined(separator: "/")
                    guard let list = try? register.published(name) else { return .unavailable }
                    return .list(list.bytes)
                }, issuedDocument: { _ in document }), at: Stand.noon)
    }

    /// What the served list says of a certificate.
    func isRefused(_ number: CertificateNumber) throws -> Bool {
        let register = try register()
        let entry = try #require(try register.certificate(number: number)).statusEntry
        let list = try #require(try register.published("status/\(entry.list)"))
        let document = try #require(try JSONValue(parsing: list.bytes).object)
        let keys = try Stand.keys.get()
        let url = keys.issuer.multikeyURL(keys.credentialKey.id)
        let outcomes = verifyProofs(
            of: document, expecting: ProofExpectations(at: list.publishedAt, controller: keys.issuer.did)
        ) {
            $0 == url
                ? .method(ProofMethod(id: url, controller: keys.issuer.did, key: keys.credentialKey.publicKey))
                : .notFound
        }
        #expect(outcomes.map(\.isVerified) == [true])
        return try AvalCredential.isRefused(
            entry.index, purpose: "suspension", listURL: StatusPlace.listURL(entry.list, of: keys.issuer),
            issuer: keys.issuer.did, in: .object(document))
    }
}
