import AvalCredential
import AvalCrypto
import StrictJSON
import Testing

@Suite("Issuers by did:web")
struct IssuerTests {
    @Test(
        "a host becomes a DID, a port is percent-encoded",
        arguments: [
            ("https://certifica.ilce.example", "did:web:certifica.ilce.example"),
            ("https://certifica.ilce.example:8443", "did:web:certifica.ilce.example%3A8443"),
            ("https://xn--nand-lra.example", "did:web:xn--nand-lra.example"),
            ("https://3.certifica.example", "did:web:3.certifica.example"),
            ("http://localhost", "did:web:localhost"), ("http://localhost:8080", "did:web:localhost%3A8080"),
            ("https://localhost:8443", "did:web:localhost%3A8443"),
        ])
    func origins(origin: String, did: String) throws {
        let issuer = try Issuer(name: "Instituto", origin: origin)
        #expect(issuer.did == did && issuer.origin == origin)
        #expect(issuer.keyURL("2026-1") == "\(did)#2026-1")
    }

    @Test(
        "whatever is not an https origin, or http on localhost, is refused",
        arguments: [
            "", "https://", "certifica.example", "ftp://certifica.example", "HTTPS://certifica.example",
            "http://certifica.example", "http://localhost.evil.example", "http://localhost@evil.example",
            "http://localhostess", "https://certifica.example/", "https://certifica.example/emisor",
            "https://certifica.example?x", "https://certifica.example#x", "https://user@certifica.example",
            "https://user:pass@certifica.example", "https://Certifica.example", "https://certificación.example",
            "https://certifica.example\n", " https://certifica.example", "https://certifica .example",
            "https://.example", "https://certifica.example.", "https://certifica..example", "https://-a.example",
            "https://a-.example", "https://certifica.example:", "https://certifica.example:0",
            "https://certifica.example:65536", "https://certifica.example:+80", "https://certifica.example:080",
            "https://certifica.example:80:80", "https://certifica.example:-1", "https://certifica.example%3A80",
            "https://" + String(repeating: "a", count: 64) + ".example",
            "https://" + String(repeating: "a.", count: 127) + "example",
        ])
    func refused(origin: String) {
        #expect(throws: CredentialError.notAnOrigin(origin)) { try Issuer(name: "Instituto", origin: origin) }
    }

    @Test(
        "no spelling of an IP address is a host",
        arguments: [
            "https://192.0.2.1", "https://127.0.0.1:8443", "https://[::1]", "https://[2001:db8::1]:443",
            "https://2130706433",
            "https://0x7f000001", "https://0x7f.1", "https://127.0x1", "https://0177.1", "https://a.0x1", "https://a.1",
        ])
    func addresses(origin: String) {
        #expect(throws: CredentialError.notAnOrigin(origin)) { try Issuer(name: "Instituto", origin: origin) }
    }

    @Test("the DID document lists every key as a JsonWebKey and as a Multikey of the DID, each for assertions")
    func document() throws {
        let (issuer, keys) = try published()
        let document = issuer.document(keys)
        #expect(
            document["id"] == "did:web:certifica.example" && document["@context"]?[0] == "https://www.w3.org/ns/did/v1")
        let methods = try #require(document["verificationMethod"]?.array)
        let ids = ["a", "b"].map(issuer.keyURL) + ["a", "b"].map(issuer.multikeyURL)
        #expect(methods.map { $0["id"]?.string } == ids)
        #expect(document["assertionMethod"] == .array(methods.compactMap { $0["id"] }))
        #expect(methods.allSatisfy { $0["controller"] == document["id"] && $0["expires"] == nil })
        for (method, key) in zip(methods, keys) {
            #expect(method["type"] == "JsonWebKey")
            #expect(try read(method["publicKeyJwk"]) == key.key)
        }
        for (method, key) in zip(methods.dropFirst(2), keys) {
            #expect(method["type"] == "Multikey" && method["publicKeyMultibase"]?.string == key.key.multikey)
        }
        #expect(try JSONValue(parsing: document.serialized()) == document)
    }

    @Test("the JWK Set has the same keys under the same ids and no private member")
    func keySet() throws {
        let (issuer, keys) = try published()
        let set = try #require(issuer.keySet(keys)["keys"]?.array)
        let methods = issuer.document(keys)["verificationMethod"]?.array
        #expect(set == methods?.compactMap { $0["publicKeyJwk"] })
        for (jwk, key) in zip(set, keys) {
            #expect(jwk["kid"]?.string == issuer.keyURL(key.id) && jwk["use"] == "sig" && jwk["d"] == nil)
            #expect(try read(jwk) == key.key)
        }
        #expect(set[0]["kty"] == "OKP" && set[0]["crv"] == "Ed25519")
        #expect(set[1]["kty"] == "EC" && set[1]["crv"] == "P-256")
    }

    private func published() throws -> (Issuer, [PublishedKey]) {
        let issuer = try Issuer(name: "Instituto", origin: "https://certifica.example")
        let keys = try [("a", KeyAlgorithm.ed25519), ("b", .p256)].map { id, algorithm in
            PublishedKey(id: id, key: try PrivateKey.generate(algorithm).publicKey)
        }
        return (issuer, keys)
    }

    private func read(_ jwk: JSONValue?) throws -> PublicKey {
        let members = try #require(jwk?.object).filter { !["kid", "use"].contains($0.key) }
        return try PublicKey(
            jwk: Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.string ?? "") }))
    }
}
