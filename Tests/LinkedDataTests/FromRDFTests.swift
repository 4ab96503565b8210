import LinkedData
import StrictJSON
import Testing

private let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

@Suite("Statements to JSON-LD")
struct FromRDFTests {
    @Test("nodes come in the order of their identifiers, types as @type unless they shall stay a property")
    func nodes() throws {
        let dataset = try nquads("<urn:b> <urn:p> _:x <urn:g> .\n<urn:a> <\(rdf)type> <urn:T> .\n")
        #expect(
            try dataset.expanded() == [
                ["@id": "urn:a", "@type": ["urn:T"]],
                ["@id": "urn:g", "@graph": [["@id": "urn:b", "urn:p": [["@id": "_:x"]]]]],
            ])
        let properties = try dataset.expanded(options: FromRDFOptions(usesRDFType: true))
        #expect(properties[0] == ["@id": "urn:a", .init("\(rdf)type"): [["@id": "urn:T"]]] as JSONValue)
    }

    @Test("a chain that is all a list is a list; one with a second reference or a further property stays as it is")
    func lists() throws {
        let chain = """
            <urn:s> <urn:p> _:a .
            _:a <\(rdf)first> "1" .
            _:a <\(rdf)rest> _:b .
            _:b <\(rdf)first> "2" .
            _:b <\(rdf)rest> <\(rdf)nil> .

            """
        let list: JSONValue = ["@list": [["@value": "1"], ["@value": "2"]]]
        #expect(try nquads(chain).expanded() == [["@id": "urn:s", "urn:p": [list]]])
        #expect(try nquads(chain + "<urn:t> <urn:p> _:a .\n").expanded().count == 3)
        #expect(try nquads(chain + "_:b <urn:p> \"3\" .\n").expanded().count == 3)
        #expect(try nquads(chain + "_:a <urn:p> \"3\" .\n").expanded().count == 2)
        #expect(try nquads("<urn:s> <urn:p> <\(rdf)nil> .\n").expanded()[0]["urn:p"] == [["@list": []]])
    }

    @Test("lists of lists survive the way to statements and back")
    func nestedLists() throws {
        let document: [JSONValue] = [
            ["@id": "urn:s", "urn:p": [["@list": [["@list": []], ["@list": [["@value": "x"], ["@id": "urn:o"]]]]]]]
        ]
        #expect(try RDFDataset(expanded: document).expanded() == document)
    }

    @Test(
        "literals are native only where JSON says the same",
        arguments: [
            ("true", "boolean", true), ("0", "boolean", false), ("True", "boolean", nil), ("7", "integer", 7),
            ("+7", "integer", nil),
            ("07", "integer", nil), ("5.3E0", "double", 5.3), ("INF", "double", nil), ("0x1p3", "double", nil),
        ] as [(String, String, JSONValue?)])
    func native(form: String, type: String, wanted: JSONValue?) throws {
        let datatype = "http://www.w3.org/2001/XMLSchema#\(type)"
        let dataset = try nquads("<urn:s> <urn:p> \"\(form)\"^^<\(datatype)> .\n")
        let typed: JSONValue = ["@value": .string(form), "@type": .string(datatype)]
        let found = try dataset.expanded(options: FromRDFOptions(usesNativeTypes: true))[0]["urn:p"]?[0]
        #expect(found == wanted.map { ["@value": $0] } ?? typed)
        #expect(try dataset.expanded()[0]["urn:p"]?[0] == typed)
    }

    @Test("JSON literals are read again, malformed ones refused", arguments: ["{\"a\":[1,null]}", "null", "{", "[1,]"])
    func json(form: String) throws {
        let quoted = text(form.utf8).replacing("\"", with: "\\\"")
        let dataset = try nquads("<urn:s> <urn:p> \"\(quoted)\"^^<\(rdf)JSON> .\n")
        guard let value = try? JSONValue(parsing: Array(form.utf8)) else {
            #expect(throws: LinkedDataError.jsonLD(.invalidJSONLiteral, at: .root)) { try dataset.expanded() }
            return
        }
        #expect(try dataset.expanded()[0]["urn:p"] == [["@value": value, "@type": "@json"]])
    }

    @Test(
        "base directions survive the way to statements and back",
        arguments: [RDFDirection.i18nDatatype, .compoundLiteral])
    func directions(direction: RDFDirection) throws {
        let document: [JSONValue] = [
            [
                "@id": "urn:s",
                "urn:p": [
                    ["@value": "x", "@language": "ar", "@direction": "rtl"], ["@value": "y", "@direction": "ltr"],
                ],
            ]
        ]
        let dataset = try RDFDataset(expanded: document, options: ToRDFOptions(direction: direction))
        #expect(try dataset.expanded(options: FromRDFOptions(direction: direction)) == document)
    }

    @Test("a compound literal with a false language or direction is refused")
    func compoundFlaws() throws {
        let start = "<urn:s> <urn:p> _:l .\n_:l <\(rdf)value> \"x\" .\n"
        let options = FromRDFOptions(direction: .compoundLiteral)
        #expect(throws: LinkedDataError.jsonLD(.invalidBaseDirection, at: .root)) {
            try nquads(start + "_:l <\(rdf)direction> \"up\" .\n").expanded(options: options)
        }
        #expect(throws: LinkedDataError.jsonLD(.invalidLanguageTaggedString, at: .root)) {
            try nquads(start + "_:l <\(rdf)direction> \"rtl\" .\n_:l <\(rdf)language> \"a b\" .\n")
                .expanded(options: options)
        }
    }
}

@Suite("json-ld-api fromRdf", .enabled(if: Conformance.isPresent, "no conformance material"))
struct FromRDFConformanceTests {
    @Test("every case of 1.1 gives the expected document or the expected code")
    func suite() throws {
        let passed = try Manifest("fromRdf").run { item in
            let options = FromRDFOptions(
                direction: item.option["rdfDirection"]?.string.flatMap(RDFDirection.init),
                usesNativeTypes: item.option["useNativeTypes"]?.bool ?? false,
                usesRDFType: item.option["useRdfType"]?.bool ?? false)
            let found = try nquads(item.text(item.input)).expanded(options: options)
            guard item.errorCode == nil else { return nil }
            return difference(.array(found), try item.expected())
        }
        #expect(passed >= 42)
    }
}
