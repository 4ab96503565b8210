import Foundation
import LinkedData
import StrictJSON
import Testing

@Suite("JSON-LD to statements")
struct ToRDFTests {
    func statements(
        _ document: [JSONValue], _ options: ToRDFOptions = ToRDFOptions()
    ) throws(LinkedDataError) -> [String] {
        let dataset = try RDFDataset(expanded: document, options: options)
        return text(dataset.nquads()).split(separator: "\n").map(String.init)
    }

    func refusal(_ document: [JSONValue], _ options: ToRDFOptions = ToRDFOptions()) -> LinkedDataError? {
        do {
            _ = try RDFDataset(expanded: document, options: options)
            return nil
        } catch {
            return error
        }
    }

    func value(_ number: String, _ type: String? = nil) throws -> [JSONValue] {
        var value: JSONObject = ["@value": .number(try #require(JSONNumber(literal: number)))]
        if let type { value.set("@type", .string(type)) }
        return [["@id": "urn:s", "urn:p": [.object(value)]]]
    }

    @Test("nodes, types, graphs, included and reverse properties become the statements that they say")
    func shapes() throws {
        let document: [JSONValue] = [
            [
                "@id": "urn:s", "@type": ["urn:T", "_:t"],
                "urn:p": [["@id": "_:t"], ["@value": "x", "@language": "es"]],
                "@reverse": ["urn:r": [["@id": "urn:o", "urn:q": [["@value": true]]]]],
                "@included": [["@id": "urn:i", "@type": ["urn:T"]]],
                "@graph": [["urn:p": [["@value": "1", "@type": "urn:d"]]]],
            ]
        ]
        #expect(
            try statements(document) == [
                "<urn:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> .",
                "<urn:s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> _:b0 .",
                "<urn:s> <urn:p> _:b0 .",
                "<urn:s> <urn:p> \"x\"@es .",
                "<urn:o> <urn:q> \"true\"^^<http://www.w3.org/2001/XMLSchema#boolean> .",
                "<urn:o> <urn:r> <urn:s> .",
                "<urn:i> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:T> .",
                "_:b1 <urn:p> \"1\"^^<urn:d> <urn:s> .",
            ])
    }

    @Test("a list is a chain of cells, an empty one is rdf:nil, a list in a list has its own chain")
    func lists() throws {
        let document: [JSONValue] = [
            ["@id": "urn:s", "urn:p": [["@list": []], ["@list": [["@list": [["@value": "x"]]]]]]]
        ]
        let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
        #expect(
            try statements(document) == [
                "<urn:s> <urn:p> <\(rdf)nil> .",
                "_:b1 <\(rdf)first> \"x\" .",
                "_:b1 <\(rdf)rest> <\(rdf)nil> .",
                "_:b0 <\(rdf)first> _:b1 .",
                "_:b0 <\(rdf)rest> <\(rdf)nil> .",
                "<urn:s> <urn:p> _:b0 .",
            ])
    }

    @Test(
        "numbers have the lexical forms of XML Schema",
        arguments: [
            ("1", nil, "1", "integer"), ("-0", nil, "0", "integer"), ("1.0", nil, "1", "integer"),
            ("1e3", nil, "1000", "integer"), ("999999999999999999999", nil, "999999999999999999999", "integer"),
            ("1e20", nil, "100000000000000000000", "integer"), ("1e21", nil, "1.0E21", "double"),
            ("1000000000000000000000", nil, "1.0E21", "double"), ("5.3", nil, "5.3E0", "double"),
            ("-0.5", nil, "-5.0E-1", "double"), ("1", "double", "1.0E0", "double"), ("0", "double", "0.0E0", "double"),
            ("95.25", nil, "9.525E1", "double"), ("5e-324", nil, "4.940656458412465E-324", "double"),
            ("1.7976931348623157e308", nil, "1.797693134862316E308", "double"),
            ("0.30000000000000004", nil, "3.0E-1", "double"), ("0.1", nil, "1.0E-1", "double"),
            ("9.999999999999999999", "double", "1.0E1", "double"), ("5.5", "integer", "5.5E0", "integer"),
            ("2.00000000000000005", nil, "2", "integer"), ("123456789.12345678", nil, "1.234567891234568E8", "double"),
        ] as [(String, String?, String, String)])
    func numbers(literal: String, type: String?, form: String, datatype: String) throws {
        let xsd = "http://www.w3.org/2001/XMLSchema#"
        let found = try statements(value(literal, type.map { xsd + $0 }), ToRDFOptions(isSafe: false))
        #expect(found == ["<urn:s> <urn:p> \"\(form)\"^^<\(xsd)\(datatype)> ."])
    }

    @Test("the sixteen digits of a double are those that C prints")
    func doubles() throws {
        var random = SeededNumbers(state: 3)
        for _ in 0..<300 {
            let number = Double(bitPattern: random.next())
            guard number.isFinite, let literal = JSONNumber(number)?.literal else { continue }
            let found = try statements(
                value(literal, "http://www.w3.org/2001/XMLSchema#double"), ToRDFOptions(isSafe: false))
            var parts = String(format: "%.15E", number).split(separator: "E").map(String.init)
            while parts[0].hasSuffix("0"), !parts[0].hasSuffix(".0") { parts[0].removeLast() }
            let exponent = try #require(Int(parts[1]))
            #expect(String(found[0].split(separator: "\"")[1]) == "\(parts[0])E\(exponent)")
        }
    }

    @Test("a JSON literal is its canonical form")
    func json() throws {
        let document: [JSONValue] = [
            ["@id": "urn:s", "urn:p": [["@value": ["b": [1.0, nil], "a": "é\n"], "@type": "@json"]]]
        ]
        #expect(
            try statements(document) == [
                "<urn:s> <urn:p> \"{\\\"a\\\":\\\"é\\\\n\\\",\\\"b\\\":[1,null]}\""
                    + "^^<http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON> ."
            ])
        let beyond: [JSONValue] = [
            ["urn:p": [["@value": .number(try #require(JSONNumber(literal: "9007199254740993"))), "@type": "@json"]]]
        ]
        #expect(
            refusal(beyond)
                == .rdf(
                    .noCanonicalJSON(.inexactInteger(.root), at: JSONPointer(tokens: ["0", "urn:p", "0", "@value"]))))
    }

    @Test("base directions are datatypes, compound literals, left out, or refused")
    func directions() throws {
        let document: [JSONValue] = [
            ["@id": "urn:s", "urn:p": [["@value": "x", "@language": "ar-EG", "@direction": "rtl"]]]
        ]
        let place = JSONPointer(tokens: ["0", "urn:p", "0", "@direction"])
        #expect(refusal(document) == .unsafe(.baseDirection, at: place))
        #expect(try statements(document, ToRDFOptions(isSafe: false)) == ["<urn:s> <urn:p> \"x\"@ar-EG ."])
        #expect(
            try statements(document, ToRDFOptions(direction: .i18nDatatype))
                == ["<urn:s> <urn:p> \"x\"^^<https://www.w3.org/ns/i18n#ar-eg_rtl> ."])
        #expect(try statements(document, ToRDFOptions(direction: .compoundLiteral)).count == 4)
    }

    @Test(
        "what safe mode refuses is left out otherwise, and nothing else is",
        arguments: [
            (["@id": "s", "urn:p": [["@value": "x"]]], .relativeIdentifier, ["@id"], 0),
            (["urn:p": [["@id": "o"]]], .relativeIdentifier, ["urn:p", "0", "@id"], 0),
            (["@id": "g", "@graph": [["urn:p": [["@value": "x"]]]]], .relativeIdentifier, ["@id"], 0),
            (["@type": ["T", "urn:T"]], .relativeType, ["@type", "0"], 1),
            (["p": [["@value": "x"]]], .relativeProperty, ["p"], 0),
            (["urn:a b": [["@value": "x"]]], .relativeProperty, ["urn:a b"], 0),
            (["urn:a#b#c": [["@value": "x"]]], .relativeProperty, ["urn:a#b#c"], 0),
            (["_:p": [["@value": "x"]]], .blankNodeProperty, ["_:p"], 0),
            (["urn:p": [["@value": "x", "@language": "e s"]]], .malformedLanguageTag, ["urn:p", "0", "@language"], 0),
            (["urn:p": [["@value": "x", "@type": "d"]]], .relativeType, ["urn:p", "0", "@type"], 0),
            (["urn:p": [["@list": [["@id": "o"]]]]], .relativeIdentifier, ["urn:p", "0", "@list", "0", "@id"], 2),
            (
                ["urn:p": [["@id": "o", "urn:q": [["@value": "x"]]], ["@value": "y"]]], .relativeIdentifier,
                ["urn:p", "0", "@id"], 1
            ),
        ] as [(JSONValue, UnsafeContent, [String], Int)])
    func safety(node: JSONValue, content: UnsafeContent, place: [String], left: Int) throws {
        #expect(refusal([node]) == .unsafe(content, at: JSONPointer(tokens: ["0"] + place)))
        #expect(try statements([node], ToRDFOptions(isSafe: false)).count == left)
    }

    @Test("an integer that a double does not hold is refused in safe mode, written in full otherwise")
    func inexactNumbers() throws {
        let document = try value("9007199254740993")
        let place = JSONPointer(tokens: ["0", "urn:p", "0", "@value"])
        #expect(refusal(document) == .unsafe(.inexactNumber, at: place))
        #expect(try statements(document, ToRDFOptions(isSafe: false))[0].contains("\"9007199254740993\""))
        #expect(refusal(try value("9007199254740992")) == nil)
    }

    @Test("blank nodes are predicates where generalized RDF is asked for, and then nothing is canonical")
    func generalized() throws {
        var options = ToRDFOptions()
        options.producesGeneralizedRDF = true
        let document: [JSONValue] = [["@id": "urn:s", "_:p": [["@value": "x"]]]]
        #expect(try statements(document, options) == ["<urn:s> _:b0 \"x\" ."])
        let dataset = try RDFDataset(expanded: document, options: options)
        #expect(
            flaw { () throws(LinkedDataError) in try dataset.canonicalized(by: SHA256.self) } == .blankNodePredicate)
    }

    @Test("one node with two indexes is refused, in one graph and not in two")
    func indexes() throws {
        let a: JSONValue = ["@id": "urn:s", "@index": "a"]
        let b: JSONValue = ["@id": "urn:s", "@index": "b"]
        #expect(refusal([a, b])?.code == .conflictingIndexes)
        #expect(refusal([a, a, ["@id": "urn:g", "@graph": [b]]]) == nil)
    }

    @Test("what is not expanded is refused at its place, also when it is deeper than any stack")
    func shapesRefused() {
        #expect(refusal(["x"]) == .rdf(.notExpanded(at: JSONPointer(tokens: ["0"]))))
        #expect(refusal([["urn:p": "x"]]) == .rdf(.notExpanded(at: JSONPointer(tokens: ["0", "urn:p"]))))
        #expect(refusal([["@context": [:]]]) == .rdf(.notExpanded(at: JSONPointer(tokens: ["0", "@context"]))))
        var deep: JSONValue = ["@id": "urn:s"]
        for _ in 0..<600 { deep = ["urn:p": [deep]] }
        guard case .overLimit(.depth, _) = refusal([deep]) else {
            Issue.record("the depth is not refused")
            return
        }
    }
}

@Suite("json-ld-api toRdf", .enabled(if: Conformance.isPresent, "no conformance material"))
struct ToRDFConformanceTests {
    @Test("every case of 1.1 gives the expected dataset or the expected code")
    func suite() throws {
        let passed = try Manifest("toRdf").run { item in
            var options = ToRDFOptions(isSafe: false)
            options.direction = item.option["rdfDirection"]?.string.flatMap(RDFDirection.init)
            options.producesGeneralizedRDF = item.option["produceGeneralizedRdf"]?.bool ?? false
            let expanded = try item.processor().expand(item.json(item.input))
            let dataset = try RDFDataset(expanded: expanded, options: options)
            guard item.errorCode == nil, let path = item.expect else { return nil }
            if options.producesGeneralizedRDF {
                // No parser reads it and nothing is canonical: compared line by line, whatever the labels.
                let wanted = Set(try item.text(path).replacing(/_:\w+/, with: "_:").split(separator: "\n"))
                let found = Set(text(dataset.nquads()).replacing(/_:\w+/, with: "_:").split(separator: "\n"))
                return found == wanted ? nil : "got \(found)"
            }
            let wanted = try nquads(item.text(path)).canonicalized(by: SHA256.self).nquads
            let found = try dataset.canonicalized(by: SHA256.self).nquads
            return found == wanted ? nil : "\ngot\n\(text(found))want\n\(text(wanted))"
        }
        #expect(passed >= 335)
    }
}
