import LinkedData
import StrictJSON
import Testing

@Suite struct JSONLDSafeModeTests {
    struct Flaw: CustomTestStringConvertible, Sendable {
        let name: String
        let content: UnsafeContent
        let at: String
        let document: String
        var testDescription: String { name }
    }

    static let vocabulary = """
        {"id":"@id","type":"@type","name":"http://s/name","knows":{"@id":"http://s/knows","@type":"@id"},
         "Person":"http://s/Person","gone":null,"said":{"@id":"http://s/said","@container":"@language"},
         "byID":{"@id":"http://s/byID","@container":"@id"},"byType":{"@id":"http://s/byType","@container":"@type"},
         "kind":{"@id":"http://s/kind","@type":"@vocab"},"blank":"_:b",
         "graph":{"@id":"http://s/graph","@container":"@graph"},
         "graphs":{"@id":"http://s/graph","@container":["@graph","@index"]}}
        """

    static let flaws: [Flaw] = [
        Flaw(name: "a key no context defines", content: .undefinedTerm, at: "/nam", document: #"{"nam":"A"}"#),
        Flaw(name: "a key that is null", content: .undefinedTerm, at: "/gone", document: #"{"gone":"A"}"#),
        Flaw(
            name: "a key deep inside", content: .undefinedTerm, at: "/knows/1/nam",
            document: #"{"knows":["http://a/",{"id":"http://b/","nam":"A"}]}"#),
        Flaw(
            name: "a value in the graph that a term makes", content: .freeFloatingValue, at: "/graph",
            document: #"{"graph":"A"}"#),
        Flaw(
            name: "a value in a graph that a key makes", content: .freeFloatingValue, at: "/graphs/g",
            document: #"{"graphs":{"g":"A"}}"#),
        Flaw(
            name: "an object that says nothing in a graph that a key makes", content: .emptyObject, at: "/graphs/g",
            document: #"{"graphs":{"g":{}}}"#),
        Flaw(name: "a word reserved", content: .reservedWord, at: "/@later", document: #"{"@later":"A"}"#),
        Flaw(
            name: "a keyword of contexts in a node", content: .reservedWord, at: "/@vocab",
            document: #"{"@vocab":"http://s/","name":"A"}"#),
        Flaw(
            name: "a relative identifier", content: .relativeIdentifier, at: "/id",
            document: #"{"id":"me","name":"A"}"#),
        Flaw(
            name: "an identifier with a space", content: .relativeIdentifier, at: "/id",
            document: #"{"id":"http://a/b c","name":"A"}"#),
        Flaw(
            name: "an alias as identifier", content: .relativeIdentifier, at: "/id",
            document: #"{"id":"type","name":"A"}"#),
        Flaw(
            name: "a relative value of a property of identifiers", content: .relativeIdentifier, at: "/knows/0",
            document: #"{"knows":["me"]}"#),
        Flaw(
            name: "a relative value of a property of terms", content: .relativeIdentifier, at: "/kind",
            document: #"{"kind":"Persona"}"#),
        Flaw(
            name: "a relative key of an identifier map", content: .relativeIdentifier, at: "/byID/me",
            document: #"{"byID":{"me":{"name":"A"}}}"#),
        Flaw(name: "a type no context defines", content: .relativeType, at: "/type", document: #"{"type":"Persona"}"#),
        Flaw(
            name: "a keyword as type", content: .relativeType, at: "/type", document: #"{"type":["Person","@none"]}"#),
        Flaw(
            name: "a relative key of a type map", content: .relativeType, at: "/byType/Persona",
            document: #"{"byType":{"Persona":{"name":"A"}}}"#),
        Flaw(
            name: "a property with a space", content: .relativeProperty, at: "/http:~1~1a~1b c",
            document: #"{"http://a/b c":"A"}"#),
        Flaw(
            name: "a property that is a blank node", content: .blankNodeProperty, at: "/blank",
            document: #"{"blank":"A"}"#),
        Flaw(name: "a value that is null", content: .nullValue, at: "/name", document: #"{"name":null}"#),
        Flaw(name: "null among values", content: .nullValue, at: "/name/1", document: #"{"name":["A",null]}"#),
        Flaw(
            name: "a value object of null", content: .nullValue, at: "/name", document: #"{"name":{"@value":null}}"#),
        Flaw(
            name: "null in a language map", content: .nullValue, at: "/said/es",
            document: #"{"said":{"es":null}}"#),
        Flaw(
            name: "a language tag with a space", content: .malformedLanguageTag, at: "/name/@language",
            document: #"{"name":{"@value":"A","@language":"e s"}}"#),
        Flaw(
            name: "a language map's tag that is too long", content: .malformedLanguageTag, at: "/said/castellano",
            document: #"{"said":{"castellano":"A"}}"#),
        Flaw(name: "a scalar in a graph", content: .freeFloatingValue, at: "/@graph/0", document: #"{"@graph":["A"]}"#),
        Flaw(
            name: "a value object in a graph", content: .freeFloatingValue, at: "/@graph/0",
            document: #"{"@graph":[{"@value":"A"}]}"#),
        Flaw(
            name: "a list in a graph", content: .freeFloatingValue, at: "/@graph/0/@list",
            document: #"{"@graph":[{"@list":["A"]}]}"#),
        Flaw(name: "nothing but an identifier", content: .emptyObject, at: "", document: #"{"id":"http://a/"}"#),
        Flaw(name: "nothing at all", content: .emptyObject, at: "", document: "{}"),
        Flaw(
            name: "nothing but a language", content: .emptyObject, at: "/name",
            document: #"{"name":{"@language":"es"}}"#),
    ]

    @Test("safe mode refuses what would be lost and names its place", arguments: flaws)
    func refused(_ flaw: Flaw) throws {
        #expect(
            try refusal(of: flaw.document, expandedBy: Self.vocabulary) == .unsafe(flaw.content, at: place(flaw.at)))
    }

    @Test("outside of safe mode the same documents are expanded", arguments: flaws)
    func toleratedOtherwise(_ flaw: Flaw) throws {
        #expect(try refusal(of: flaw.document, expandedBy: Self.vocabulary, isSafe: false) == nil)
    }

    @Test("safe mode changes no document that it lets through")
    func sameAnswer() throws {
        let document = """
            {"id":"did:example:1","type":["Person"],"name":["A",1,true],"knows":{"id":"_:b"},
             "said":{"es":"sí","@none":"yes"},"byID":{"urn:x":{"name":"B"}},"kind":"Person","http://o/p":{"@list":[]}}
            """
        let safe = try expanded(document, expandedBy: Self.vocabulary)
        #expect(try safe == expanded(document, expandedBy: Self.vocabulary, isSafe: false))
        #expect(safe[0]?.object?.count == 8)
    }

    @Test("a default language that is no tag is refused where a text would take it")
    func defaultLanguage() throws {
        let context = #"{"@language":"not a tag","name":"http://s/name"}"#
        let flaw = LinkedDataError.unsafe(.malformedLanguageTag, at: try place("/name"))
        #expect(try refusal(of: #"{"name":"A"}"#, expandedBy: context) == flaw)
        #expect(try refusal(of: #"{"name":1}"#, expandedBy: context) == nil)
    }

    @Test("a property under a vocabulary that is a blank node is refused")
    func blankVocabulary() throws {
        let flaw = LinkedDataError.unsafe(.blankNodeProperty, at: try place("/name"))
        #expect(try refusal(of: #"{"name":"A"}"#, expandedBy: #"{"@vocab":"_:b"}"#) == flaw)
    }

    @Test("a term redefined by an inner context cannot change what a protected one says")
    func protected() throws {
        let context = #"{"@protected":true,"name":"http://s/name","knows":"http://s/knows"}"#
        let document = #"{"knows":{"@context":{"name":"http://evil/name"},"name":"A"}}"#
        #expect(
            try refusal(of: document, expandedBy: context)
                == .jsonLD(.protectedTermRedefinition, at: place("/knows/@context/name")))
        let cleared = #"{"knows":{"@context":[null],"name":"A"}}"#
        #expect(
            try refusal(of: cleared, expandedBy: context)
                == .jsonLD(.invalidContextNullification, at: place("/knows/@context/0")))
    }

    @Test("messages name place and reason, never a value of the document")
    func messages() throws {
        let error = try #require(try refusal(of: #"{"name":{"id":"secreto"}}"#, expandedBy: Self.vocabulary))
        #expect(error.description.hasPrefix("/name/id: relative identifier"))
        #expect(!error.description.contains("secreto"))
        #expect(error.code == nil)
    }
}

private func refusal(
    of text: String, expandedBy context: String, isSafe: Bool = true
) throws -> LinkedDataError? {
    let (document, context) = try (json(text), json(context))
    do throws(LinkedDataError) {
        _ = try answer(to: document, expandedBy: context, isSafe: isSafe)
        return nil
    } catch {
        return error
    }
}

private func expanded(_ text: String, expandedBy context: String, isSafe: Bool = true) throws -> JSONValue {
    .array(try answer(to: json(text), expandedBy: json(context), isSafe: isSafe))
}

private func answer(
    to document: JSONValue, expandedBy context: JSONValue, isSafe: Bool
) throws(LinkedDataError) -> [JSONValue] {
    var options = JSONLDOptions(isSafe: isSafe)
    options.expandContext = context
    return try JSONLDProcessor(contexts: ContextCache(loader: HeldContexts([:])), options: options).expand(document)
}
