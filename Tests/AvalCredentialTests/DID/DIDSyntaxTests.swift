import AvalCredential
import AvalTesting
import Testing

@Suite("DIDs and DID URLs")
struct DIDSyntaxTests {
    @Test(
        "a DID is read as it is written, and written as it was read",
        arguments: [
            ("did:web:certifica.example", "web", "certifica.example"),
            ("did:web:certifica.example%3A8443:emisor:1", "web", "certifica.example%3A8443:emisor:1"),
            ("did:key:z6MkhaXg", "key", "z6MkhaXg"), ("did:jwk:eyJ-_9", "jwk", "eyJ-_9"),
            ("did:3:kjz.l6-c_w", "3", "kjz.l6-c_w"), ("did:a::b", "a", ":b"), ("did:web:A%2fb", "web", "A%2fb"),
        ])
    func whole(text: String, method: String, identifier: String) throws {
        let did = try DID(parsing: text)
        #expect(did.method == method && did.identifier == identifier && did.description == text)
    }

    @Test(
        "whatever is not the whole of one DID is refused",
        arguments: [
            "", "did", "did:", "did:web", "did:web:", "did::x", "DID:web:a", "did:Web:a", "did:we-b:a", " did:web:a",
            "did:web:a ", "did:web:a\n", "did:web:a:", "did:web:á", "did:web:a%", "did:web:a%4", "did:web:a%zz",
            "did:web:a+b", "did:web:a@b", "did:web:a/b", "did:web:a?b", "did:web:a#b", "did:web:a\u{0}",
            "did:web:[::1]",
            "urn:did:web:a", "https://certifica.example",
        ])
    func refused(text: String) {
        #expect(throws: CredentialError.did(.syntax)) { try DID(parsing: text) }
    }

    @Test("a DID of 2,048 bytes is read, a longer one is not")
    func length() throws {
        let longest = "did:web:" + String(repeating: "a", count: DID.sizeLimit - 8)
        #expect(try DID(parsing: longest).description == longest)
        #expect(throws: CredentialError.did(.tooLong)) { try DID(parsing: longest + "a") }
        #expect(throws: CredentialError.did(.tooLong)) { try DIDURL(parsing: longest + "#a") }
    }

    @Test("a DID URL has a path, a query and a fragment, each or none, and is written as it was read")
    func urls() throws {
        let url = try DIDURL(parsing: "did:web:a.example/ruta/%20;x?versionId=1&y=/?z#clave-1/?")
        #expect(url.did.description == "did:web:a.example")
        #expect(url.path == "/ruta/%20;x" && url.query == "versionId=1&y=/?z" && url.fragment == "clave-1/?")
        let texts = [
            "did:web:a.example", "did:web:a.example#", "did:web:a.example?", "did:web:a.example/", "did:key:z6Mk#z6Mk",
            "did:web:a.example?#", "did:web:a.example//x", url.description,
        ]
        for text in texts { #expect(try DIDURL(parsing: text).description == text) }
        let bare = try DIDURL(parsing: "did:web:a.example")
        #expect(bare.path.isEmpty && bare.query == nil && bare.fragment == nil)
    }

    @Test(
        "a second number sign, a character outside the grammar or a relative URL is no DID URL",
        arguments: [
            "did:web:a#b#c", "did:web:a#b c", "did:web:a#%", "did:web:a?é", "did:web:a/\\", "#clave", "a#b",
            "did:web:#a",
        ])
    func notURLs(text: String) {
        #expect(throws: CredentialError.did(.syntax)) { try DIDURL(parsing: text) }
    }

    @Test("whatever is read is written as it was, and nothing else is read", arguments: 0..<4 as Range<UInt64>)
    func property(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet = Array("did:web:key%3Aaz09.-_~/?#&=[]@\u{0} ñ")
        for _ in 0..<500 {
            let text =
                "did:"
                + String(
                    (0..<Int.random(in: 0..<24, using: &random)).compactMap { _ in
                        alphabet.randomElement(using: &random)
                    })
            if let did = try? DID(parsing: text) {
                #expect(did.description == text)
                #expect((try? DIDURL(parsing: text))?.did == did)
            }
            if let url = try? DIDURL(parsing: text) {
                #expect(url.description == text)
                #expect(text.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            }
        }
    }
}
