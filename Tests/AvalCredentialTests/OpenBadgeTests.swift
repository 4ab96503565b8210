import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Open Badge")
struct OpenBadgeTests {
    private let house: TestIssuer

    init() throws {
        house = try TestIssuer()
    }

    @Test("a certificate passes the lints, is permitted, signed, and its signature holds", arguments: Language.allCases)
    func road(language: Language) throws {
        var sample = SampleCertificate()
        sample.language = language
        let badge = try house.badge(sample)
        #expect(lint(badge).isEmpty)
        let payload = try badge.canonical()
        let permit = try IssuancePermit(linting: payload)
        #expect(permit.payload == payload)
        let jws = try CompactJWS(parsing: sign(permit, with: house.key).bytes)
        #expect(jws.isSigned(by: house.key.publicKey))
        #expect(jws.algorithm == "EdDSA" && jws.keyID == "did:web:certifica.example#2026-1")
        #expect(try jws.payload.canonical() == payload)
    }

    @Test("the header of what we sign holds alg and kid and nothing else")
    func header() throws {
        let token = String(decoding: try house.credential(), as: UTF8.self)
        let header = try JSONValue(parsing: try #require(Base64URL.decode(token.prefix { $0 != "." })))
        #expect(header == house.header)
    }

    @Test("the same certificate gives the same bytes, credential and signature")
    func deterministic() throws {
        #expect(try house.badge().canonical() == house.badge().canonical())
        #expect(try house.credential() == house.credential())
    }

    @Test("no byte of the holder's address is in the payload, only its salted SHA-256")
    func address() throws {
        let sample = SampleCertificate()
        let badge = try house.badge(sample)
        let text = String(decoding: try badge.canonical(), as: UTF8.self)
        for part in [sample.email, "maria.nunez", "escuela.example", "@escuela"] { #expect(!text.contains(part)) }
        let salt = house.circumstances.salt
        let identity = badge["credentialSubject"]?["identifier"]?[1]
        #expect(identity?["identityHash"]?.string == "sha256$\(sha256(Array((sample.email + salt).utf8)))")
        #expect(identity?["salt"]?.string == salt && identity?["hashed"]?.bool == true)
    }

    @Test("the candidate's code, which is the institute's own, is not published")
    func candidate() throws {
        #expect(!String(decoding: try house.badge().canonical(), as: UTF8.self).contains("C-00001"))
    }

    @Test("every result names a description of the achievement and has a value that it allows")
    func results() throws {
        let subject = try #require(try house.badge()["credentialSubject"])
        let descriptions = try #require(subject["achievement"]?["resultDescription"]?.array)
        let results = try #require(subject["result"]?.array)
        #expect(results.count == 4 && descriptions.count == 4)
        for result in results {
            let description = descriptions.filter { $0["id"] == result["resultDescription"] }
            #expect(description.count == 1)
            let value = try #require(result["value"])
            #expect(description.first?["allowedValue"]?.array?.contains(value) != false)
        }
        #expect(results.map { $0["value"]?.string } == ["85.00", "met", "met", "notMet"])
        #expect(descriptions.map { $0["requiredValue"]?.string } == ["80.00", "met", nil, nil])
    }

    @Test("an item that was not observed cannot be certified")
    func notObserved() throws {
        var sample = SampleCertificate()
        sample.outcomes = [.met, .met, .notObserved]
        #expect(lint(try house.badge(sample)).map(\.rule) == ["results-resolve"])
    }

    @Test("the JWT claims repeat issuer, id, subject and validity")
    func claims() throws {
        let badge = try house.badge()
        #expect(badge["iss"] == badge["issuer"]?["id"] && badge["jti"] == badge["id"])
        #expect(badge["sub"] == badge["credentialSubject"]?["id"])
        #expect(badge["nbf"]?.int.map(Int64.init) == instant("2026-11-01T06:00:00Z").secondsSinceEpoch)
        #expect(badge["exp"]?.int.map(Int64.init) == instant("2029-11-01T05:59:59Z").secondsSinceEpoch)
        #expect(badge["vc"] == nil && badge["iat"] == nil && badge["aud"] == nil)
    }

    @Test("days begin and end where the institute is, and the last second of the last day is still valid")
    func days() throws {
        let badge = try house.badge()
        #expect(badge["validFrom"]?.string == "2026-11-01T06:00:00Z")
        #expect(badge["validUntil"]?.string == "2029-11-01T05:59:59Z")
        #expect(badge["credentialSubject"]?["activityEndDate"]?.string == "2026-10-15T06:00:00Z")
    }

    @Test("a certificate without end has neither validUntil nor exp")
    func endless() throws {
        var sample = SampleCertificate()
        sample.validThrough = nil
        let badge = try house.badge(sample)
        #expect(badge["validUntil"] == nil && badge["exp"] == nil)
        #expect(lint(badge).isEmpty)
        #expect(throws: Never.self) { try house.credential(sample) }
    }

    @Test("there is one status object, of purpose suspension, with its index as a decimal string")
    func status() throws {
        #expect(
            try house.badge()["credentialStatus"] == [
                "id": "https://certifica.example/status/1#42", "type": "BitstringStatusListEntry",
                "statusPurpose": "suspension", "statusListIndex": "42",
                "statusListCredential": "https://certifica.example/status/1",
            ])
    }

    @Test("the standard, its elements and the criterion of each item are alignments under the issuer's origin")
    func alignments() throws {
        let achievement = try house.badge()["credentialSubject"]?["achievement"]
        let url = "https://certifica.example/standards/ITE-101/1"
        let urls = achievement?["alignment"]?.array?.map { $0["targetUrl"]?.string }
        #expect(urls == [url, "\(url)#E1", "\(url)#E2"])
        let items = achievement?["resultDescription"]?.array?.dropFirst().map {
            $0["alignment"]?[0]?["targetUrl"]?.string
        }
        #expect(items == ["\(url)#1.1", "\(url)#1.2", "\(url)#1.3"])
    }

    @Test("the name stands as it is on the certificate, in NFC with every accent")
    func name() throws {
        let identity = try house.badge()["credentialSubject"]?["identifier"]?[0]
        #expect(identity?["identityHash"] == "María Núñez Xuꞌnaxi" && identity?["hashed"]?.bool == false)
    }

    @Test("texts are in the certificate's language, and in the original where there is no translation")
    func language() throws {
        var sample = SampleCertificate()
        sample.language = .en
        let achievement = try house.badge(sample)["credentialSubject"]?["achievement"]
        #expect(achievement?["name"] == "Technology in class" && achievement?["inLanguage"] == "en")
        #expect(achievement?["description"] == "Servir de referente")
        #expect(achievement?["resultDescription"]?[0]?["name"] == "Score")
        #expect(achievement?["criteria"]?["narrative"]?.string?.contains("80.00 points of 100") == true)
    }

    @Test("an RSA key becomes no credential key", arguments: [KeyAlgorithm.rsa3072])
    func keys(algorithm: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(algorithm)
        #expect(throws: CredentialError.keyNotUsable(id: "2026-1")) {
            try CredentialKey(id: "2026-1", issuer: house.issuer, key: key)
        }
    }
}
