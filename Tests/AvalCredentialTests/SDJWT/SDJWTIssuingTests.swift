import AvalCrypto
import AvalModel
import AvalTesting
import StrictJSON
import Testing

@testable import AvalCredential

@Suite("SD-JWT: issuing and presenting")
struct SDJWTIssuingTests {
    private let bench: SDJWTBench
    private let claims: JSONObject = [
        "vct": "https://certifica.example/competencia", "iss": "did:web:certifica.example", "given_name": "Ana",
        "address": ["city": "Lima", "street": "Sol 1"], "countries": ["DE", "MX", ["a": 1]], "nothing": nil,
    ]

    init() throws {
        bench = try SDJWTBench()
    }

    private func issue(
        _ concealed: Set<JSONPointer>, decoys: [JSONPointer: Int] = [:], digest: DigestAlgorithm = .sha256,
        seed: UInt64 = 1
    ) throws -> SDJWTCredential {
        var random = SeededGenerator(seed: seed)
        return try signSelectively(
            SelectiveClaims(claims, concealing: concealed, decoys: decoys, digest: digest),
            holder: bench.holder.publicKey, with: bench.house.key, using: &random)
    }

    private func read(_ token: SDJWT) throws -> JSONValue {
        try SDJWTCredential(parsing: token.compact).claims(under: bench.house.key.publicKey, binding: .ignored).payload
    }

    private var whole: JSONValue {
        var all = claims
        let members = bench.holder.publicKey.jsonWebKey.members
        all.set("cnf", ["jwk": .object(JSONObject(members.map { ($0.name, .string($0.value)) }) ?? [:])])
        return .object(all)
    }

    private let everything = pointers(
        "/given_name", "/address", "/address/city", "/address/street", "/countries", "/countries/0", "/countries/2",
        "/countries/2/a", "/nothing")

    @Test("with every disclosure the claims are what they were", arguments: DigestAlgorithm.allCases)
    func whole(digest: DigestAlgorithm) throws {
        let issued = try issue(everything, digest: digest)
        #expect(issued.token.disclosures.count == everything.count)
        #expect(try same(read(issued.token), whole))
        #expect(issued.form == .typed && issued.token.header.type == "dc+sd-jwt")
        #expect(issued.token.signedPayload["_sd_alg"] == .string(digest.rawValue))
    }

    @Test("without disclosures only what was never concealed is there")
    func none() throws {
        let shown = try issue(everything).token.presenting([])
        #expect(shown.disclosures.isEmpty)
        let bare = try #require(try read(shown).object)
        #expect(bare.keys == ["vct", "iss", "cnf"])
        let text = String(decoding: shown.compact, as: UTF8.self)
        #expect(!text.contains(Base64URL.encode(Array("Ana".utf8))))
    }

    @Test("what is shown comes with what it lies in, and with what lies in it")
    func chosen() throws {
        let issued = try issue(everything).token
        let street = try read(issued.presenting(pointers("/address/street")))
        #expect(street["address"] == ["street": "Sol 1"] && street["given_name"] == nil)
        let address = try read(issued.presenting(pointers("/address")))
        #expect(try same(address["address"] ?? nil, ["city": "Lima", "street": "Sol 1"]))
        let country = try read(issued.presenting(pointers("/countries/2/a")))
        #expect(country["countries"] == ["MX", ["a": 1]])
        #expect(try read(issued.presenting(pointers("/iss")))["given_name"] == nil)
        #expect(throws: CredentialError.sdJWT(.noSuchClaim)) { try issued.presenting(pointers("/country")) }
    }

    @Test("every subset of the places can be shown, and shows itself and no more")
    func subsets() throws {
        let leaves = ["/given_name", "/address/city", "/address/street", "/countries/0", "/countries/2/a", "/nothing"]
        let issued = try issue(everything).token
        for mask in 0..<(1 << leaves.count) {
            let chosen = leaves.indices.filter { mask >> $0 & 1 == 1 }.map { leaves[$0] }
            let seen = try read(issued.presenting(Set(chosen.compactMap { JSONPointer($0) })))
            #expect((seen["given_name"] != nil) == chosen.contains("/given_name"))
            #expect((seen["nothing"] != nil) == chosen.contains("/nothing"))
            #expect((seen["address"]?["city"] != nil) == chosen.contains("/address/city"))
            #expect((seen["address"]?["street"] != nil) == chosen.contains("/address/street"))
            let list = seen["countries"]?.array ?? []
            #expect(list.contains("DE") == chosen.contains("/countries/0"))
            #expect(list.contains(["a": 1]) == chosen.contains("/countries/2/a"))
        }
    }

    @Test("decoys look like digests and change nothing")
    func decoys() throws {
        let decoys = [JSONPointer.root: 3, JSONPointer(tokens: ["countries"]): 4]
        let issued = try issue(pointers("/given_name", "/countries/1"), decoys: decoys)
        let payload = issued.token.signedPayload
        let digests = (payload["_sd"]?.array ?? []).compactMap(\.string)
        #expect(digests.count == 4 && digests == digests.sorted() && digests.allSatisfy { $0.utf8.count == 43 })
        #expect(payload["countries"]?.array?.filter { $0["..."] != nil }.count == 5)
        #expect(try same(read(issued.token), whole))
    }

    @Test("salts are 128 bits, never twice; the same seed gives the same token, another another")
    func salts() throws {
        let issued = try issue(everything)
        let salts = issued.token.disclosures.map(\.salt)
        #expect(Set(salts).count == salts.count)
        #expect(salts.allSatisfy { Base64URL.decode($0)?.count == 16 })
        #expect(try issue(everything).token.compact == issued.token.compact)
        #expect(try issue(everything, seed: 2).token.compact != issued.token.compact)
    }

    @Test("places that are not there, and names that SD-JWT keeps, are refused before anything is signed")
    func plans() {
        for place in ["", "/country", "/countries/9", "/given_name/x"] {
            #expect(throws: CredentialError.sdJWT(.noSuchClaim)) {
                try SelectiveClaims(claims, concealing: pointers(place))
            }
        }
        #expect(throws: CredentialError.sdJWT(.noSuchClaim)) {
            try SelectiveClaims(claims, concealing: [], decoys: [JSONPointer(tokens: ["given_name"]): 1])
        }
        for name in ["_sd", "...", "_sd_alg"] {
            for claims: JSONObject in [[name: 1], ["a": [.object([name: "x"])]]] {
                #expect(throws: CredentialError.sdJWT(.reservedName)) {
                    try SelectiveClaims(claims, concealing: [])
                }
            }
        }
    }

    @Test(
        "what every verifier must see is never concealed", arguments: ["/vct", "/iss", "/cnf", "/cnf/jwk", "/status"])
    func reserved(place: String) throws {
        var random = SeededGenerator(seed: 1)
        var all = claims
        all.set("cnf", ["jwk": [:]])
        all.set("status", [:])
        let plan = try SelectiveClaims(all, concealing: pointers(place))
        #expect(throws: CredentialError.sdJWT(.reservedClaim)) {
            try signSelectively(plan, with: bench.house.key, using: &random)
        }
    }

    @Test("claims that have cnf already, or no type of credential, are not signed")
    func unsigned() throws {
        var random = SeededGenerator(seed: 1)
        let bound = try SelectiveClaims(["vct": "x", "cnf": [:]], concealing: [])
        #expect(throws: CredentialError.sdJWT(.reservedClaim)) {
            try signSelectively(bound, holder: bench.holder.publicKey, with: bench.house.key, using: &random)
        }
        for claims: JSONObject in [[:], ["vct": 7], ["vct": ""]] {
            let plan = try SelectiveClaims(claims, concealing: [])
            #expect(throws: CredentialError.sdJWT(.credentialType)) {
                try signSelectively(plan, with: bench.house.key, using: &random)
            }
        }
    }

    @Test("an Open Badge goes as vc+sd-jwt, its recipient's identity concealed")
    func verifiable() throws {
        var random = SeededGenerator(seed: 1)
        let badge = try #require(try bench.house.badge().object)
        let plan = try SelectiveClaims(badge, concealing: pointers("/credentialSubject/identifier"))
        let issued = try signSelectively(plan, as: .verifiable, with: bench.house.key, using: &random)
        let read = try SDJWTCredential(parsing: issued.token.compact)
        #expect(read.form == .verifiable && read.token.header.type == "vc+sd-jwt")
        let key = bench.house.key.publicKey
        #expect(try same(read.claims(under: key, binding: .ignored).payload, .object(badge)))
        let hidden = try SDJWTCredential(parsing: issued.token.presenting([]).compact)
        #expect(try hidden.claims(under: key, binding: .ignored).payload["credentialSubject"]?["identifier"] == nil)
        let types = try SelectiveClaims(badge, concealing: pointers("/type/1"))
        #expect(throws: CredentialError.sdJWT(.reservedClaim)) {
            try signSelectively(types, as: .verifiable, with: bench.house.key, using: &random)
        }
    }
}

@Suite("SD-JWT: credentials of others")
struct SDJWTCredentialTests {
    private let bench: SDJWTBench

    init() throws {
        bench = try SDJWTBench()
    }

    private func read(_ payload: String, type: String?, _ disclosures: [String] = []) throws -> SDJWTCredential {
        let text = ([try bench.token(payload, type: type)] + disclosures + [""]).joined(separator: "~")
        return try SDJWTCredential(parsing: Array(text.utf8))
    }

    @Test("dc+sd-jwt and its older name are read where there is a vct")
    func names() throws {
        for type in ["dc+sd-jwt", "vc+sd-jwt"] {
            #expect(try read("{\"vct\":\"x\"}", type: type).form == .typed)
        }
        #expect(try read("{\"type\":[\"VerifiableCredential\"]}", type: "vc+sd-jwt").form == .verifiable)
        for type in ["JWT", "example+sd-jwt", nil] {
            #expect(throws: CredentialError.jws(.type)) { try read("{\"vct\":\"x\"}", type: type) }
        }
    }

    @Test(
        "without a type of credential it is none", arguments: ["{}", "{\"vct\":7}", "{\"vct\":\"\"}", "{\"type\":[]}"])
    func untyped(payload: String) {
        for type in ["dc+sd-jwt", "vc+sd-jwt"] {
            #expect(throws: CredentialError.sdJWT(.credentialType)) { try read(payload, type: type) }
        }
    }

    @Test(
        "a claim that every verifier must see is refused as a disclosure, shown though it is",
        arguments: ["iss", "nbf", "exp", "cnf", "vct#integrity", "status"])
    func reserved(name: String) throws {
        let disclosure = SDJWTBench.disclosure("[\"s\",\"\(name)\",{}]")
        let payload = "{\"vct\":\"x\",\"_sd\":[\"\(SDJWTBench.digest(disclosure))\"]}"
        let credential = try read(payload, type: "dc+sd-jwt", [disclosure])
        #expect(throws: CredentialError.sdJWT(.reservedClaim)) {
            try credential.claims(under: bench.house.key.publicKey, binding: .ignored)
        }
        let elsewhere = "{\"vct\":\"x\",\"a\":{\"_sd\":[\"\(SDJWTBench.digest(disclosure))\"]}}"
        #expect(throws: Never.self) {
            try read(elsewhere, type: "dc+sd-jwt", [disclosure])
                .claims(under: bench.house.key.publicKey, binding: .ignored)
        }
    }

    @Test("a vct that is itself disclosed is none")
    func disclosedType() {
        let disclosure = SDJWTBench.disclosure("[\"s\",\"vct\",\"x\"]")
        let payload = "{\"_sd\":[\"\(SDJWTBench.digest(disclosure))\"]}"
        #expect(throws: CredentialError.sdJWT(.credentialType)) { try read(payload, type: "dc+sd-jwt", [disclosure]) }
    }

    @Test("nbf and exp are dates in whole seconds")
    func validity() throws {
        let dates = try read("{\"vct\":\"x\",\"nbf\":0,\"exp\":60}", type: "dc+sd-jwt").validity()
        #expect(dates.notBefore == Instant(secondsSinceEpoch: 0) && dates.expires == Instant(secondsSinceEpoch: 60))
        let wrong = try read("{\"vct\":\"x\",\"exp\":\"60\"}", type: "dc+sd-jwt")
        #expect(throws: CredentialError.jws(.claims)) { try wrong.validity() }
    }
}
