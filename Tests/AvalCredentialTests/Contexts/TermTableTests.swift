import StrictJSON
import Testing

@testable import AvalCredential

struct TermTableTests {
    @Test("a term, its type, its container and its scope each say what they say in JSON-LD")
    func definitions() throws {
        let table = """
            let ex https://example.org/terms#
            context https://example.org/v1
              @version 1.1
              @protected
              @vocab ex|
              id @id
              short https://example.org/s#
              issuer ex|* ^@id
              made short:* ^ex|day %@set
              inner ex|Inner ^@id %@graph @unscoped
              Person ex|*
                name ex|fullName
            """
        #expect(
            try context(table) == [
                "@version": 1.1, "@protected": true, "@vocab": "https://example.org/terms#",
                "id": "@id", "short": "https://example.org/s#",
                "issuer": ["@id": "https://example.org/terms#issuer", "@type": "@id"],
                "made": ["@id": "short:made", "@type": "https://example.org/terms#day", "@container": "@set"],
                "inner": [
                    "@id": "https://example.org/terms#Inner", "@type": "@id", "@container": "@graph", "@context": nil,
                ],
                "Person": [
                    "@id": "https://example.org/terms#Person",
                    "@context": ["name": "https://example.org/terms#fullName"],
                ],
            ])
    }

    @Test("a block says its lines wherever it is used")
    func blocks() throws {
        let table = """
            block head
              @protected
              id @id
            context https://example.org/v1
              @use head
              A urn:a
                @use head
                b urn:b
            """
        let head: JSONObject = ["@protected": true, "id": "@id"]
        var inner = head
        inner.set("b", "urn:b")
        var wanted = head
        wanted.set("A", ["@id": "urn:a", "@context": .object(inner)])
        #expect(try context(table) == .object(wanted))
    }

    @Test("what another context is like keeps its terms and scopes, but for what is said anew or dropped")
    func likeness() throws {
        let table = """
            context https://example.org/v1
              a urn:a ^@id
              gone urn:gone
              B urn:b
                c urn:c
                d urn:d
            context https://example.org/v2
              @like https://example.org/v1
              @drop gone
              a urn:a2
              B urn:b2
                @drop c
                e urn:e
            """
        #expect(
            try context(table, of: "https://example.org/v2") == [
                "a": "urn:a2", "B": ["@id": "urn:b2", "@context": ["d": "urn:d", "e": "urn:e"]],
            ])
    }

    @Test("a context that includes another is an array, in order")
    func inclusion() throws {
        let table = """
            context https://example.org/v1
              @version 1.1
              @include https://example.org/v0
              a urn:a
            """
        #expect(try context(table) == [["@version": 1.1], "https://example.org/v0", ["a": "urn:a"]])
    }

    @Test(
        "a table that does not follow the notation is refused with its line",
        arguments: [
            ("context urn:c\n   a urn:a", 2, TermTableError.Flaw.indentation),
            ("context urn:c\n    a urn:a", 2, .indentation),
            ("term urn:a", 1, .statement),
            ("let a", 1, .statement),
            ("let a urn:a\n  b urn:b", 1, .statement),
            ("context urn:c\ncontext urn:c", 2, .context),
            ("context urn:c\n  @like urn:b", 2, .context),
            ("context urn:b\ncontext urn:c\n  a urn:a\n  @like urn:b", 4, .context),
            ("context urn:c\n  @use head", 2, .block),
            ("context urn:c\n  @drop a", 2, .dropped),
            ("context urn:c\n  @version 1.0", 2, .keyword),
            ("context urn:c\n  @base urn:b", 2, .keyword),
            ("context urn:c\n  a", 2, .word),
            ("context urn:c\n  a urn:a ^@id ^@id", 2, .word),
            ("context urn:c\n  a urn:a protected", 2, .word),
            ("context urn:c\n  a urn:a @unscoped\n    b urn:b", 2, .word),
            ("context urn:c\n  a ex|a", 2, .abbreviation),
        ])
    func refusal(table: String, line: Int, flaw: TermTableError.Flaw) {
        var reader = TermTableReader()
        #expect(throws: TermTableError(line: line, flaw: flaw)) { try reader.read(table) }
    }

    private func context(_ table: String, of iri: String = "https://example.org/v1") throws -> JSONValue? {
        var reader = TermTableReader()
        try reader.read(table)
        return reader.contexts[iri]
    }
}

struct BuiltInContextTests {
    @Test("the contexts of a credential are there; each says @context and nothing else")
    func documents() throws {
        #expect(BuiltInContexts.iris.count >= 20)
        for iri in BuiltInContexts.iris {
            #expect(try BuiltInContexts.document(for: iri).object?.keys == ["@context"], "\(iri)")
        }
        let badge = try BuiltInContexts.document(for: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")
        let creator = badge["@context"]?["Achievement"]?["@context"]?["creator"]
        #expect(creator == "https://purl.imsglobal.org/spec/vc/ob/vocab.html#creator")
    }

    @Test(
        "an IRI that is not exactly a published one is refused by name",
        arguments: [
            "https://www.w3.org/ns/credentials/v2/", "https://www.w3.org/ns/credentials/v2#", "",
            "http://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/V2",
        ])
    func unknown(iri: String) {
        #expect(throws: CredentialError.unknownContext(iri)) { try BuiltInContexts.document(for: iri) }
    }
}
