import AvalCredential
import Testing

@Suite("did:web")
struct DIDWebTests {
    @Test(
        "an identifier leads to the document's address",
        arguments: [
            ("did:web:w3c-ccg.github.io", "https://w3c-ccg.github.io/.well-known/did.json"),
            ("did:web:w3c-ccg.github.io:user:alice", "https://w3c-ccg.github.io/user/alice/did.json"),
            ("did:web:example.com%3A3000:user:alice", "https://example.com:3000/user/alice/did.json"),
            ("did:web:example.com%3a3000", "https://example.com:3000/.well-known/did.json"),
            ("did:web:Example.COM", "https://example.com/.well-known/did.json"),
            ("did:web:example.com%3A443", "https://example.com/.well-known/did.json"),
            ("did:web:localhost%3A8443", "https://localhost:8443/.well-known/did.json"),
            ("did:web:example.com:a%20b:%C3%B1", nil), ("did:web:example.com:%C3%B1-_.~", nil),
            ("did:web:example.com:%C3%B1:a.b", "https://example.com/%C3%B1/a.b/did.json"),
        ] as [(String, String?)])
    func locations(text: String, url: String?) throws {
        guard let url else {
            #expect(throws: CredentialError.self) { try DID(parsing: text).webLocation }
            return
        }
        let location = try DID(parsing: text).webLocation
        #expect(location.description == url)
        #expect(url.hasPrefix(location.origin + "/") && url.hasSuffix(location.path))
    }

    @Test(
        "addresses, bad ports, empty parts and parts that lead elsewhere are refused",
        arguments: [
            "127.0.0.1", "127.0.0.1%3A443", "2130706433", "0x7f000001", "0x7f.1", "a.1", "%5B%3A%3A1%5D", "a.example.",
            "-a.example", "a-.example", "a_b.example", ".example", "a..example", "a%2Eexample", "a.example%3A",
            "a.example%3A0", "a.example%3A65536", "a.example%3A%2B80", "a.example%3A080", "a.example%3A80%3A80",
            "a.example%40b.example", "a.example::b", "a.example:.", "a.example:..", "a.example:%2e%2E", "a.example:%2F",
            "a.example:%5C", "a.example:%00", "a.example:%0D%0A", "a.example:%20", "a.example:%25", "a.example:%7f",
        ])
    func refused(identifier: String) throws {
        let did = try DID(parsing: "did:web:" + identifier)
        #expect(throws: CredentialError.did(.web)) { try did.webLocation }
    }

    @Test("the DID of an issuer leads back to its own origin")
    func issuers() throws {
        for origin in ["https://certifica.example", "https://certifica.example:8443", "https://localhost:8443"] {
            let issuer = try Issuer(name: "Instituto", origin: origin)
            #expect(try DID(parsing: issuer.did).webLocation.origin == origin)
        }
    }

    @Test("another method has no address")
    func otherMethod() throws {
        #expect(throws: CredentialError.did(.method)) { try DID(parsing: "did:key:z6Mk").webLocation }
    }

    @Test(
        "an https URL of a host is a place, whatever its case, port and query",
        arguments: [
            ("https://certifica.example/status/1", "certifica.example", 443, "/status/1"),
            ("https://Certifica.Example", "certifica.example", 443, "/"),
            ("https://certifica.example:8443/a?b=c/d", "certifica.example", 8_443, "/a?b=c/d"),
            ("https://certifica.example?b", "certifica.example", 443, "/?b"),
            ("https://certifica.example/a:b@c", "certifica.example", 443, "/a:b@c"),
        ])
    func places(url: String, host: String, port: Int, path: String) throws {
        let location = try WebLocation(parsing: url)
        #expect(location.host == host && location.port == port && location.path == path)
        #expect(try WebLocation(parsing: location.description) == location)
    }

    @Test(
        "no other scheme, user, address, fragment, backslash or blank is",
        arguments: [
            "http://certifica.example/", "HTTPS://certifica.example/", "https:/certifica.example", "https://",
            "https:///a",
            "https://user@certifica.example/", "https://user:1@certifica.example/", "https://127.0.0.1/",
            "https://[::1]/",
            "https://0x7f.1/", "https://certifica.example:0/", "https://certifica.example:/",
            "https://certifica.example:80:1/",
            "https://certifica.example/#a", "https://certifica.example\\@otro.example/",
            "https://certifica.example/a b",
            "https://certifica.example/\r\nHost: otro", "https://certifica.example./", "ftp://certifica.example",
            "urn:a",
            "https://certificación.example/", "//certifica.example/a",
        ])
    func notPlaces(url: String) {
        #expect(throws: CredentialError.did(.web)) { try WebLocation(parsing: url) }
    }
}
