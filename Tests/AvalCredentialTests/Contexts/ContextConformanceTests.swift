import AvalCredential
import Foundation
import StrictJSON
import Testing

@Suite(.enabled(if: ContextMaterial.isPresent, "no conformance material"))
struct ContextConformanceTests {
    /// Rebuilt by the suite from quads, and published by nobody: it is not built in.
    let rebuilt: Set = ["https://w3id.org/citizenship/v4rc1"]

    @Test("every published context is built in, term for term, and nothing else is")
    func equality() throws {
        let published = try ContextMaterial.published()
        #expect(published.count >= 20)
        #expect(Set(BuiltInContexts.iris) == Set(published.map(\.iri)).subtracting(rebuilt))
        for (iri, document) in published where !rebuilt.contains(iri) {
            let wanted = try ContextMaterial.comparable(document)
            let own = try ContextMaterial.comparable(BuiltInContexts.document(for: iri))
            #expect(own == wanted, "\(iri)")
        }
    }

    @Test("what begins compact IRIs is told from a term that cannot")
    func prefixes() throws {
        let prefix: JSONValue = ["@context": ["sec": "https://w3id.org/security#"]]
        let term: JSONValue = ["@context": ["sec": ["@id": "https://w3id.org/security#"]]]
        #expect(try ContextMaterial.comparable(prefix) != ContextMaterial.comparable(term))
    }

    @Test("a context that differs in one word is told apart")
    func difference() throws {
        let iri = "https://www.w3.org/ns/credentials/v2"
        let document = try #require(ContextMaterial.published().first { $0.iri == iri }).document
        let text = String(decoding: document.serialized(), as: UTF8.self)
        for (word, other) in [
            ("\"@protected\":true", "\"@protected\":false"), ("#issuer", "#Issuer"), ("@graph", "@set"),
        ] {
            let changed = text.replacing(word, with: other, maxReplacements: 1)
            try #require(changed != text)
            let value = try JSONValue(parsing: Array(changed.utf8))
            #expect(try ContextMaterial.comparable(value) != ContextMaterial.comparable(document), "\(word)")
        }
    }
}

/// The published documents, from the folder that `AVAL_CONFORMANCE` names.
enum ContextMaterial {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("contexts: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func json(_ path: String) throws -> JSONValue {
        let file = try #require(folder).appending(path: path)
        return try JSONValue(parsing: [UInt8](Data(contentsOf: file)))
    }

    static func text(_ path: String) throws -> String {
        let file = try #require(folder).appending(path: path)
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    static func published() throws -> [(iri: String, document: JSONValue)] {
        let manifest = try #require(json("contexts/MANIFEST.json").object)
        return try manifest.map { entry in
            let file = try #require(entry.value["file"]?.string)
            return (entry.key, try json("contexts/\(file)"))
        }
    }

    /// Canonical bytes of what a context says: a term of an IRI alone is written as a definition of an `@id`, but for
    /// IRIs that then could no longer begin compact ones (JSON-LD 1.1 §4.4).
    static func comparable(_ document: JSONValue) throws -> String {
        let members = try #require(document.object)
        try #require(members.keys == ["@context"])
        let context = spelledOut(try #require(members["@context"]))
        return String(decoding: try JSONValue.object(["@context": context]).canonical(), as: UTF8.self)
    }

    private static func spelledOut(_ context: JSONValue) -> JSONValue {
        switch context {
        case .array(let parts): return .array(parts.map(spelledOut))
        case .object(let terms):
            var result = JSONObject()
            for term in terms {
                if term.key.hasPrefix("@") {
                    result.set(term.key, term.value)
                } else if let iri = term.value.string, !":/?#[]@".contains(iri.last ?? " ") {
                    result.set(term.key, ["@id": .string(iri)])
                } else if var definition = term.value.object {
                    if let scope = definition["@context"] { definition["@context"] = spelledOut(scope) }
                    result.set(term.key, .object(definition))
                } else {
                    result.set(term.key, term.value)
                }
            }
            return .object(result)
        default: return context
        }
    }
}
