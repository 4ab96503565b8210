import LinkedData
import StrictJSON
import Testing

extension Manifest.Case {
    /// The options of the case, outside of safe mode, over the documents of the suite.
    func processor() throws -> JSONLDProcessor {
        let cache = ContextCache(loader: ContextFunction(Manifest.document))
        var options = JSONLDOptions(base: base, isSafe: false)
        if let path = option["expandContext"]?.string { options.expandContext = try json(path) }
        if let mode = option["processingMode"]?.string {
            options.processingMode = try #require(JSONLDOptions.ProcessingMode(rawValue: mode))
        }
        if let flag = option["compactArrays"]?.bool { options.compactArrays = flag }
        if let flag = option["compactToRelative"]?.bool { options.compactToRelative = flag }
        if let flag = option["ordered"]?.bool { options.ordered = flag }
        return JSONLDProcessor(contexts: cache, options: options)
    }
}

@Suite(.enabled(if: Conformance.isPresent, "no conformance material"))
struct JSONLDSuiteTests {
    @Test("json-ld-api expand: every case of 1.1 gives the expected document or the expected code")
    func expand() throws {
        let passed = try Manifest("expand").run { item in
            let answer = try item.processor().expand(item.json(item.input))
            guard item.errorCode == nil else { return nil }
            return difference(.array(answer), try item.expected())
        }
        #expect(passed >= 298)
    }

    @Test("json-ld-api compact: every case of 1.1 gives the expected document or the expected code")
    func compact() throws {
        let passed = try Manifest("compact").run { item in
            let context = try item.json(#require(item.context))
            let processor = try item.processor()
            let answer = try JSONValue.object(processor.compact(item.json(item.input), with: context))
            guard item.errorCode == nil else { return nil }
            let expected = try item.expected()
            if let flaw = difference(answer, expected) { return flaw }
            // Lists under terms look like sets: what they say is compared in expanded form.
            return try difference(.array(processor.expand(answer)), .array(processor.expand(expected)))
        }
        #expect(passed == 192)
    }

    @Test("every published context is processed")
    func publishedContexts() throws {
        let documents = try Conformance.publishedContexts()
        #expect(documents.count >= 20)
        let processor = JSONLDProcessor(
            contexts: ContextCache(loader: HeldContexts(documents)), options: JSONLDOptions(isSafe: false))
        // This one refers to a context of ODRL that is not in the folder.
        let incomplete = "https://www.w3.org/2018/credentials/examples/v1"
        for iri in documents.keys where iri != incomplete {
            #expect(try processor.expand(["@context": .string(iri)]) == [], "\(iri)")
        }
    }

    @Test("a credential's types and properties keep their meaning through nested and scoped contexts")
    func credential() throws {
        let processor = JSONLDProcessor(
            contexts: ContextCache(loader: HeldContexts(try Conformance.publishedContexts())))
        let document = try json(
            """
            {"@context":["https://www.w3.org/ns/credentials/v2",
              "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
             "type":["VerifiableCredential","OpenBadgeCredential"],"issuer":{"id":"did:example:i","type":"Profile"},
             "credentialSubject":{"type":"AchievementSubject","achievement":{"id":"urn:a","type":["Achievement"],
              "criteria":{"narrative":"N"},"alignment":[{"type":"Alignment","targetUrl":"https://t.example/"}]}}}
            """)
        let answer = try processor.expand(document)
        let badges = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
        let subject = answer[0]["https://www.w3.org/2018/credentials#credentialSubject"]?[0]
        let achievement = subject?[badges + "achievement"]?[0]
        #expect(answer[0]["@type"]?[1] == .string(badges + "OpenBadgeCredential"))
        #expect(achievement?["@type"] == [.string(badges + "Achievement")])
        #expect(achievement?[badges + "Criteria"]?[0]?[badges + "narrative"]?[0]?["@value"] == "N")
        let url = achievement?[badges + "alignment"]?[0]?["https://schema.org/targetUrl"]?[0]
        #expect(url == ["@type": "https://www.w3.org/2001/XMLSchema#anyURI", "@value": "https://t.example/"])
        #expect(try processor.expand(.array(answer)) == answer)

        let misspelt = try json(
            #"{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiableCredential","isuer":"did:e:i"}"#)
        do throws(LinkedDataError) {
            _ = try processor.expand(misspelt)
            Issue.record("a misspelt term is let through")
        } catch {
            #expect(error == .unsafe(.undefinedTerm, at: JSONPointer(tokens: ["isuer"])))
        }
    }
}

extension Conformance {
    /// The folder `contexts`: documents by IRI, as its manifest says.
    static func publishedContexts() throws -> [String: JSONValue] {
        var documents: [String: JSONValue] = [:]
        for member in try #require(try json("contexts/MANIFEST.json").object) {
            guard let file = member.value["file"]?.string else { continue }
            documents[member.key] = try json("contexts/" + file)
        }
        return documents
    }
}
