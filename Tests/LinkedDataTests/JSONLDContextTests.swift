import Foundation
import StrictJSON
import Testing

@testable import LinkedData

@Suite struct JSONLDContextTests {
    @Test("a loader's documents are the only ones: an unknown context is an error at its place")
    func unknownContext() throws {
        let document = #"{"@context":[{"a":"http://a/"},"https://unknown.example/v1"],"a":"b"}"#
        #expect(
            try refusal(of: document) == .jsonLD(.loadingRemoteContextFailed, at: place("/@context/1")))
        #expect(
            try refusal(of: #"{"@context":"v1","a":"b"}"#) == .jsonLD(.loadingDocumentFailed, at: place("/@context")))
        #expect(
            try refusal(of: #"{"@context":"v1","a":"b"}"#, ["https://h/v1": "[]"], base: "https://h/doc")
                == .jsonLD(.invalidRemoteContext, at: place("/@context")))
    }

    @Test("a flaw inside of a loaded document is reported where the document is named")
    func placeOfRemoteFlaw() throws {
        let documents = ["https://h/v1": #"{"@context":{"a":{"@id":1}}}"#]
        #expect(
            try refusal(of: #"{"@context":"https://h/v1","a":"b"}"#, documents)
                == .jsonLD(.invalidIRIMapping, at: place("/@context")))
        #expect(
            try refusal(of: #"{"@context":{"a":{"@id":1}},"a":"b"}"#)
                == .jsonLD(.invalidIRIMapping, at: place("/@context/a")))
    }

    @Test("relative context IRIs are resolved against the document that holds them")
    func relativeContexts() throws {
        let documents = [
            "https://h/x/outer": #"{"@context":["inner",{"t":{"@id":"http://s/t","@context":"scoped"}}]}"#,
            "https://h/x/inner": #"{"@context":{"name":"http://s/name"}}"#,
            "https://h/x/scoped": #"{"@context":{"deep":"http://s/deep"}}"#,
        ]
        let document = #"{"@context":"x/outer","name":"A","t":{"deep":"B"}}"#
        let answer = try expanded(document, documents, base: "https://h/doc")
        #expect(answer[0]?["http://s/name"]?[0]?["@value"] == "A")
        #expect(answer[0]?["http://s/t"]?[0]?["http://s/deep"]?[0]?["@value"] == "B")
    }

    @Test("a cache gives what a fresh one gives, for documents with other bases and other contexts in between")
    func cachedContexts() throws {
        let documents = HeldContexts([
            "https://h/1": try json(
                #"{"@context":{"id":"@id","type":"@type","T":{"@id":"http://s/T","@context":{"n":"http://s/Tn"}},"#
                    + #""n":"http://s/n","p":{"@id":"http://s/p","@context":{"n":"http://s/pn"}}}}"#),
            "https://h/2": try json(#"{"@context":{"n":"http://s/other"}}"#),
        ])
        let texts = [
            #"{"@context":"https://h/1","type":"T","n":"1","p":{"n":"2","p":{"n":"3"}}}"#,
            #"{"@context":["https://h/1","https://h/2"],"type":"T","n":"1","p":{"n":"2"}}"#,
            #"{"@context":["https://h/2","https://h/1"],"n":"1","p":{"type":"T","n":"2"}}"#,
            #"{"@context":["https://h/1",{"n":"http://s/inline"}],"n":"1","p":{"type":"T","n":"2"}}"#,
            #"{"@context":"https://h/1","id":"rel","n":"1"}"#,
        ]
        let shared = ContextCache(loader: documents)
        for round in 0..<3 {
            for text in texts {
                for base in ["https://a/", "https://b/"] {
                    let document = try json(text)
                    let options = JSONLDOptions(base: base)
                    let warm = try JSONLDProcessor(contexts: shared, options: options).expand(document)
                    let cold = JSONLDProcessor(contexts: ContextCache(loader: documents), options: options)
                    let none = JSONLDProcessor(
                        contexts: ContextCache(loader: documents, capacity: 0), options: options)
                    #expect(try warm == cold.expand(document), "round \(round): \(text)")
                    #expect(try warm == none.expand(document), "round \(round): \(text)")
                }
            }
        }
    }

    @Test("a cache loads each document once, however many threads ask")
    func loadsOnce() async throws {
        let asked = Counter()
        let loader = ContextFunction { _ in
            asked.increment()
            return ["@context": ["n": "http://s/n"]]
        }
        let processor = JSONLDProcessor(contexts: ContextCache(loader: loader))
        let document = try json(#"{"@context":"https://h/1","n":"1"}"#)
        let first = try processor.expand(document)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<64 { group.addTask { try processor.expand(document) == first } }
            for try await isSame in group { #expect(isSame) }
        }
        #expect(asked.count == 1)
    }

    @Test("terms are told apart by their bytes, not by what they look like")
    func bytes() throws {
        let context = "{\"\u{E9}\":\"http://s/composed\",\"e\u{301}\":\"http://s/decomposed\"}"
        let answer = try expanded("{\"@context\":\(context),\"e\u{301}\":\"1\",\"\u{E9}\":\"2\"}")
        #expect(answer[0]?["http://s/decomposed"]?[0]?["@value"] == "1")
        #expect(answer[0]?["http://s/composed"]?[0]?["@value"] == "2")
    }

    @Test("language tags are in lower case wherever they come from, so that every writing signs alike")
    func languageCase() throws {
        let document = """
            {"@context":{"@language":"es-MX","a":"http://s/a","b":{"@id":"http://s/b","@language":"pt-BR"},
             "c":{"@id":"http://s/c","@container":"@language"}},
             "a":["1",{"@value":"2","@language":"EN"}],"b":"3","c":{"zh-Hant":"4"}}
            """
        let answer = try expanded(document)[0]
        let tags = ["a", "b", "c"].flatMap { answer?["http://s/" + $0]?.array ?? [] }.map { $0["@language"]?.string }
        #expect(tags == ["es-mx", "en", "pt-br", "zh-hant"])
    }

    @Test("a table finds what was put into it last, and nothing that was taken out")
    func table() {
        var table = TermTable()
        var model: [String: String] = [:]
        var state: UInt64 = 7
        for step in 0..<4000 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let term = "term\((state >> 33) % 300)"
            if step % 5 == 4 {
                table.set(term, nil)
                model[term] = nil
            } else {
                var mapping = TermMapping()
                mapping.iri = "http://s/\(step)"
                table.set(term, TermDefinition(mapping))
                model[term] = mapping.iri
            }
        }
        for number in 0..<310 { #expect(table["term\(number)"]?.iri == model["term\(number)"]) }
        #expect(table.definitions.count == model.count)
    }

    @Test("names of a keyword are those that stand for it now")
    func aliases() throws {
        var table = TermTable()
        var alias = TermMapping()
        alias.iri = "@type"
        for term in ["kind", "a", "tipo"] { table.set(term, TermDefinition(alias)) }
        table.set("tipo", nil)
        #expect(table.names(of: .type) == ["@type", "a", "kind"])
        #expect(table.names(of: .id) == ["@id"])
    }
}

private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var value = 0
    var count: Int { lock.withLock { value } }
    func increment() { lock.withLock { value += 1 } }
}
