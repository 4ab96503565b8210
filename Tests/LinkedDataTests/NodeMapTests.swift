import LinkedData
import StrictJSON
import Testing

@Suite("Flattening")
struct NodeMapTests {
    @Test("what several places say of a node stands in one, once; a node that nobody describes is left out")
    func merging() throws {
        let document: [JSONValue] = [
            ["@id": "urn:b", "urn:p": [["@id": "urn:a", "urn:q": [["@value": "1"]]]]],
            ["@id": "urn:a", "@type": ["urn:T"], "urn:q": [["@value": "1"], ["@value": "2"]]],
            ["@id": "urn:b", "@type": ["urn:T"], "urn:p": [["@id": "urn:c"]]],
        ]
        #expect(
            try flatten(expanded: document) == [
                ["@id": "urn:a", "@type": ["urn:T"], "urn:q": [["@value": "1"], ["@value": "2"]]],
                ["@id": "urn:b", "@type": ["urn:T"], "urn:p": [["@id": "urn:a"], ["@id": "urn:c"]]],
            ])
    }

    @Test("values are the same whatever the order of their members; lists are never the same")
    func equality() throws {
        let document: [JSONValue] = [
            [
                "@id": "urn:s",
                "urn:p": [
                    ["@value": "x", "@type": "urn:d"], ["@type": "urn:d", "@value": "x"], ["@list": []], ["@list": []],
                ],
            ]
        ]
        #expect(try flatten(expanded: document)[0]["urn:p"]?.array?.count == 3)
    }

    @Test("flattening and the straight way give the same statements")
    func sameStatements() throws {
        let document: [JSONValue] = [
            [
                "@type": ["urn:T"], "urn:p": [["urn:q": [["@list": [["urn:r": [["@value": 1.5]]]]]]]],
                "@reverse": ["urn:back": [["@id": "urn:o"], ["urn:x": [["@value": true]]]]],
                "@graph": [["@id": "_:g", "urn:p": [["@id": "_:h"]]]],
                "@included": [["@id": "_:h", "@type": ["urn:U"]]],
            ]
        ]
        let straight = try RDFDataset(expanded: document).canonicalized(by: SHA256.self)
        let flat = try RDFDataset(expanded: flatten(expanded: document)).canonicalized(by: SHA256.self)
        #expect(flat.nquads == straight.nquads)
        #expect(straight.statements.count == 11)
    }

    @Test("one node with two indexes is refused with the place of the second")
    func indexes() {
        let document: [JSONValue] = [["@id": "urn:s", "@index": "a"], ["@id": "urn:s", "@index": "b"]]
        #expect(throws: LinkedDataError.jsonLD(.conflictingIndexes, at: JSONPointer(tokens: ["1", "@index"]))) {
            try flatten(expanded: document)
        }
    }
}

@Suite("json-ld-api flatten", .enabled(if: Conformance.isPresent, "no conformance material"))
struct FlattenConformanceTests {
    @Test("every case of 1.1 gives the expected document or the expected code")
    func suite() throws {
        let passed = try Manifest("flatten").run { item in
            let processor = try item.processor()
            let input = try item.json(item.input)
            guard let context = item.context else {
                let found = try processor.flatten(input)
                guard item.errorCode == nil else { return nil }
                return difference(.array(found), try item.expected())
            }
            let found = try processor.flatten(input, with: item.json(context))
            guard item.errorCode == nil else { return nil }
            return difference(.object(found), try item.expected())
        }
        #expect(passed >= 42)
    }
}
