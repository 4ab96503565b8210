import AvalCrypto
import AvalModel
import AvalTesting
import CDeflate
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("Status entries of a credential")
struct StatusClaimTests {
    private let question = StatusQuestion(
        credentialID: "urn:uuid:1", issuer: "did:web:certifica.example", at: FixedClock.noon)

    private func findings(
        _ status: JSONValue?, _ evidence: (String) -> StatusListEvidence = { _ in .unavailable }
    ) -> [StatusOutcome] {
        var credential: JSONObject = ["id": "urn:uuid:1"]
        if let status { credential.set("credentialStatus", status) }
        return statusFindings(of: .object(credential), question, evidence: evidence).map(\.outcome)
    }

    private func entry(_ purpose: String, _ list: Int) -> JSONValue {
        [
            "type": "BitstringStatusListEntry", "statusPurpose": .string(purpose), "statusListIndex": "7",
            "statusListCredential": .string("https://certifica.example/status/\(list)"),
        ]
    }

    @Test("every entry is read, not the first alone, and each list is asked for once")
    func all() throws {
        let issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
        var asked: [String] = []
        let status: JSONValue = [
            entry("revocation", 1), entry("suspension", 2), ["type": "Otra", "id": "urn:x"], entry("revocation", 1),
        ]
        let outcomes = findings(status) { url in
            asked.append(url)
            let isSecond = url.hasSuffix("/2")
            let list = bareStatusListCredential(
                isSecond ? 2 : 1, refusing: isSecond ? [7] : [8], of: issuer, from: FixedClock.begin,
                until: instant("2027-01-01T00:00:00Z"), purpose: isSecond ? .suspension : .revocation)
            return .checked(CheckedStatusList(credential: list, signer: issuer.did, fetchedFrom: nil))
        }
        #expect(outcomes == [.clear, .suspended, .indeterminate(.typeUnknown), .clear])
        #expect(asked == ["https://certifica.example/status/1", "https://certifica.example/status/2"])
    }

    @Test("no member and an empty list are no entries; whatever else stands there is one that is not understood")
    func shapes() {
        #expect(findings(nil).isEmpty && findings([]).isEmpty)
        for value in [nil, 1, true, "x", [:], ["type": 5], ["type": []], ["type": "TokenStatusList"]] as [JSONValue] {
            #expect(findings(value) == [.indeterminate(.typeUnknown)], "\(value)")
        }
        #expect(findings(entry("revocation", 1)) == [.indeterminate(.listUnavailable)])
    }

    @Test("an entry may have its type in a list among others")
    func typeLists() {
        let several = entry("revocation", 1).changing("type", to: ["Otra", "BitstringStatusListEntry"])
        #expect(statusClaims(of: ["credentialStatus": several]).first?.listURL == "https://certifica.example/status/1")
    }

    @Test("an entry of a kind that is known is malformed without any one of its members")
    func missing() {
        for type in ["BitstringStatusListEntry", "StatusList2021Entry"] {
            for member in ["statusPurpose", "statusListIndex", "statusListCredential"] {
                let broken = entry("revocation", 1).changing("type", to: .string(type)).changing(member, to: nil)
                #expect(findings(broken) == [.indeterminate(.entryMalformed)], "\(type) \(member)")
            }
        }
        #expect(findings(["type": "1EdTechRevocationList"]) == [.indeterminate(.entryMalformed)])
    }

    @Test("what our own places are written as is read back, for each purpose")
    func own() throws {
        let issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
        for purpose in StatusListEntry.Purpose.allCases {
            let written = StatusPlace(list: 3, index: 99).entry(issuer, purpose: purpose)
            guard case .place(let place)? = statusClaims(of: ["credentialStatus": written]).first else {
                Issue.record("not read")
                continue
            }
            #expect(place.index == 99 && place.size == 1 && place.purpose == purpose.rawValue)
            #expect(place.listURL == StatusPlace.listURL(3, of: issuer) && place.kind == .bitstring)
        }
    }

    @Test("a list by id revokes whom it names, and clears the others when it comes from its own address")
    func revocationList() {
        let url = "https://certifica.example/revocados"
        let entry: JSONValue = ["id": .string(url), "type": "1EdTechRevocationList"]
        func ask(_ revoked: JSONValue?, issuer: String = "did:web:certifica.example", from: String? = url)
            -> StatusOutcome?
        {
            var list: JSONObject = ["id": .string(url), "issuer": .string(issuer)]
            if let revoked { list.set("revokedCredential", revoked) }
            let checked = CheckedStatusList(credential: .object(list), signer: nil, fetchedFrom: from)
            return findings(entry) { _ in .checked(checked) }.first
        }
        let named: JSONValue = ["id": "urn:uuid:1", "revoked": true, "revocationReason": "error"]
        for revoked in [[named], named, ["urn:uuid:1"], [["id": "urn:uuid:1"]], [["id": "urn:uuid:2"], named]]
            as [JSONValue]
        {
            #expect(ask(revoked) == .revoked)
            #expect(ask(revoked, issuer: "did:web:otro.example", from: nil) == .revoked)
        }
        for clear in [nil, [], ["urn:uuid:2"], [["id": "urn:uuid:1", "revoked": false]]] as [JSONValue?] {
            #expect(ask(clear) == .clear)
            #expect(ask(clear, from: nil) == .indeterminate(.listProof))
            #expect(ask(clear, from: "https://otro.example/") == .indeterminate(.listProof))
            #expect(ask(clear, issuer: "did:web:otro.example") == .indeterminate(.listIssuer))
        }
        #expect(ask([5]) == .indeterminate(.listShape) && ask([["revoked": true]]) == .indeterminate(.listShape))
        let nameless = StatusQuestion(credentialID: nil, issuer: "did:web:certifica.example", at: FixedClock.noon)
        let checked = CheckedStatusList(credential: [:], signer: nil, fetchedFrom: url)
        let outcome = judge(.revocationList(url: url), list: .checked(checked), of: nameless)
        #expect(outcome == .indeterminate(.credentialWithoutID))
    }
}

@Suite(.enabled(if: ConformanceFolder.isPresent, "no conformance material"))
struct StatusVectorTests {
    private let folder = "dc-public-validator/inspector-vc/src/test/resources/ob30"

    @Test("the validator's revoked credential is refused by the validator's list, and its neighbour is not")
    func bitstring() throws {
        let list = try ConformanceFolder.json("\(folder)/bit-string-list/testlist")
        let credential = try ConformanceFolder.json("\(folder)/bit-string-list/credential-status-revoked.json")
        let issuer = try #require(credential["issuer"]?["id"]?.string)
        let url = try #require(credential["credentialStatus"]?["statusListCredential"]?.string)
        let checked = CheckedStatusList(credential: list, signer: issuer, fetchedFrom: url)
        let question = StatusQuestion(credentialID: nil, issuer: issuer, at: FixedClock.noon)
        let read = try #require(checked.list)
        #expect(read.bits.count >= Bitstring.fewestPlaces)
        let findings = statusFindings(of: credential, question) { $0 == url ? .checked(checked) : .unavailable }
        #expect(findings.map(\.outcome) == [read.bits[23] == true ? .revoked : .clear])
        #expect(findings.map(\.outcome) == [.revoked])
    }

    @Test("the validator's credential under a list by id is revoked when that list names it")
    func byID() throws {
        let credential = try ConformanceFolder.json("\(folder)/credential-status-revoked.json")
        let id = try #require(credential["id"]?.string)
        let issuer = try #require(credential["issuer"]?["id"]?.string)
        let url = try #require(credential["credentialStatus"]?["id"]?.string)
        let list: JSONValue = [
            "id": .string(url), "issuer": .string(issuer), "revokedCredential": [["id": .string(id), "revoked": true]],
        ]
        let question = StatusQuestion(credentialID: id, issuer: issuer, at: FixedClock.noon)
        let findings = statusFindings(of: credential, question) { asked in
            #expect(asked == url)
            return .checked(CheckedStatusList(credential: list, signer: nil, fetchedFrom: url))
        }
        #expect(findings.map(\.outcome) == [.revoked])
    }

    @Test("the terms that our entries and lists are written in are those of the published context")
    func context() throws {
        let published = try ConformanceFolder.json("vc-bitstring-status-list/contexts/v1.jsonld")
        let context = try #require(published["@context"])
        let issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
        let entry = try #require(StatusPlace(list: 1, index: 1).entry(issuer).object)
        let entryTerms = try #require(context["BitstringStatusListEntry"]?["@context"]?.object)
        #expect(entry.keys.allSatisfy { entryTerms[$0] != nil })
        let list = bareStatusListCredential(
            1, refusing: [], of: issuer, from: FixedClock.begin, until: FixedClock.noon, timeToLive: 1)
        let listTerms = try #require(context["BitstringStatusList"]?["@context"]?.object)
        #expect(try #require(list["credentialSubject"]?.object).keys.allSatisfy { listTerms[$0] != nil })
    }
}

/// Bytes as a list writes them.
enum Gzip {
    static func packed(_ bytes: [UInt8]) throws -> String {
        let compressor = try #require(libdeflate_alloc_compressor(6))
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, bytes.count)
        let packed = [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_gzip_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
        }
        return "u" + Base64URL.encode(packed)
    }
}
