import LinkedData
import StrictJSON
import Testing

@Suite struct JSONLDCompactionTests {
    @Test("what is compacted with its own context reads back as the same expanded form")
    func roundTrip() throws {
        let context = """
            {"id":"@id","type":"@type","s":"http://s/","Person":{"@id":"s:Person","@context":{"nick":"s:nick"}},
             "name":"s:name","born":{"@id":"s:born","@type":"s:date"},"knows":{"@id":"s:knows","@type":"@id"},
             "said":{"@id":"s:said","@container":"@language"},"steps":{"@id":"s:steps","@container":"@list"},
             "by":{"@id":"s:by","@container":"@id"},"kind":{"@id":"s:kind","@container":"@type"},
             "raw":{"@id":"s:raw","@type":"@json"},"madeBy":{"@reverse":"s:made"},
             "part":{"@id":"s:part","@context":{"title":"s:title","Chapter":"s:Chapter"}},
             "notes":{"@id":"s:notes","@container":["@graph","@set"]}}
            """
        let document = """
            {"@context":\(context),"id":"http://a/1","type":["Person"],"nick":"Lu","name":["Lucía","Lucy",3,true],
             "born":"2001-02-03","knows":["http://a/2",{"id":"http://a/3","name":"Ana"}],
             "said":{"es":["sí","no"],"@none":"m"},"steps":["one",["two","three"],{"id":"http://a/4"}],
             "by":{"http://a/5":{"name":"B"}},"kind":{"Person":{"id":"http://a/6"}},"raw":{"a":[1,null,{"b":"c"}]},
             "madeBy":{"id":"http://a/7"},"part":{"title":"T","type":"Chapter"},"notes":[{"name":"N"}],
             "s:other":{"@value":"x","@type":"s:t"}}
            """
        let processor = try processor()
        let wanted = try processor.expand(json(document))
        let compacted = try processor.compact(json(document), with: json(context))
        #expect(compacted["part"] == ["title": "T", "type": "Chapter"])
        #expect(try difference(.array(processor.expand(.object(compacted))), .array(wanted)) == nil)
        // Compacting loses no shape either: only what may be an array or not differs.
        #expect(compacted["knows"]?[0] == "http://a/2")
        #expect(compacted["steps"]?[1] == ["two", "three"])
    }

    @Test("the context stands in the answer as it was given, unless it says nothing")
    func givenContext() throws {
        let processor = try processor(["https://h/1": #"{"@context":{"n":"http://s/n"}}"#])
        let document: JSONValue = ["http://s/n": "x"]
        #expect(try processor.compact(document, with: "https://h/1") == ["@context": "https://h/1", "n": "x"])
        #expect(
            try processor.compact(document, with: ["@context": ["https://h/1"]])
                == ["@context": ["https://h/1"], "n": "x"])
        for empty: JSONValue in [nil, [:], []] {
            #expect(try processor.compact(document, with: empty) == ["http://s/n": "x"])
        }
        #expect(try processor.compact([], with: [:]) == [:])
    }

    @Test("several nodes, as flattening gives them, stand in a graph")
    func flattened() throws {
        let nodes: [JSONValue] = [
            ["@id": "_:b0", "http://s/n": [["@value": "x"]]], ["@id": "_:b1", "http://s/n": [["@value": "y"]]],
        ]
        let context: JSONValue = ["n": "http://s/n", "graph": "@graph", "id": "@id"]
        let answer = try processor().compact(expanded: nodes, with: context)
        #expect(answer["graph"] == [["id": "_:b0", "n": "x"], ["id": "_:b1", "n": "y"]])
        #expect(try processor().compact(expanded: [], with: context)["graph"] == nil)
    }

    @Test("arrays of one stay arrays where that is asked for")
    func arrays() throws {
        var processor = try processor()
        processor.options.compactArrays = false
        let answer = try processor.compact(["http://s/n": "x"], with: ["n": "http://s/n"])
        #expect(answer["@graph"] == [["n": ["x"]]])
    }

    @Test("identifiers are relative to the base where that is asked for, and then resolve back")
    func relative() throws {
        var processor = try processor(base: "http://a/b/c")
        let document: JSONValue = ["@id": "http://a/b/d#x", "http://s/n": "x"]
        let context: JSONValue = ["n": "http://s/n"]
        #expect(try processor.compact(document, with: context)["@id"] == "d#x")
        processor.options.compactToRelative = false
        #expect(try processor.compact(document, with: context)["@id"] == "http://a/b/d#x")
    }

    @Test("an identifier that a prefix would change is refused")
    func confused() throws {
        let document: JSONValue = ["@id": "tag:champin.net,2019:prop", "http://s/n": "x"]
        let context: JSONValue = ["tag": ["@id": "http://ns.example.org/", "@prefix": true]]
        do throws(LinkedDataError) {
            _ = try processorWithoutDocuments().compact(document, with: context)
            Issue.record("compacted")
        } catch {
            #expect(error.code == .iriConfusedWithPrefix)
        }
    }

    @Test("the shortest term wins, then the lesser one; types and languages come before length")
    func selection() throws {
        let context: JSONValue = [
            "longest": "http://s/n", "b": "http://s/n", "a": "http://s/n",
            "spanish": ["@id": "http://s/n", "@language": "es"], "date": ["@id": "http://s/n", "@type": "http://s/d"],
        ]
        let document: JSONValue = [
            "http://s/n": [
                "plain", ["@value": "sí", "@language": "ES"], ["@value": "1", "@type": "http://s/d"],
                ["@value": "2", "@type": "http://s/e"],
            ]
        ]
        let answer = try processor().compact(document, with: context)
        // A term without type holds what no other term is made for.
        #expect(answer["a"] == ["plain", ["@value": "2", "@type": "http://s/e"]])
        #expect(answer["spanish"] == "sí")
        #expect(answer["date"] == "1")
    }
}

private func processorWithoutDocuments() -> JSONLDProcessor {
    JSONLDProcessor(contexts: ContextCache(loader: HeldContexts([:])))
}
