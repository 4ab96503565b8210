import AvalCredential
import Foundation
import LinkedData
import StrictJSON
import Testing

@Suite(.enabled(if: ContextMaterial.isPresent, "no conformance material"))
struct ContextQuadTests {
    /// Suites with documents of credentials.
    let suites = [
        "vc-di-eddsa", "vc-di-ecdsa", "vc-di-ecdsa-test-suite", "vc-data-model", "vcdm2-test-suite", "vc-test-fixtures",
        "vc-bitstring-status-list", "dc-public-validator", "obv3-examples-educredentials", "openbadges-specification",
        "did-key-spec",
    ]

    @Test("every document of the suites gives the same quads under the built-in contexts as under the published ones")
    func quads() throws {
        let published = Dictionary(uniqueKeysWithValues: try ContextMaterial.published().map { ($0.iri, $0.document) })
        let rebuilt = published.filter { iri, _ in !BuiltInContexts.iris.contains(iri) }
        let own = processor { iri in (try? BuiltInContexts.document(for: iri)) ?? rebuilt[iri] }
        let theirs = processor { published[$0] }
        var used: Set<String> = []
        var count = 0
        for document in try documents() {
            let wanted = quads(of: document.value, theirs)
            #expect(quads(of: document.value, own) == wanted, "\(document.path)")
            if wanted != nil {
                count += 1
                used.formUnion(contexts(of: document.value).filter { published[$0] != nil })
            }
        }
        #expect(count >= 200, "documents with quads: \(count)")
        #expect(used.count >= 9, "contexts in use: \(used.sorted())")
    }

    /// Sorted; `nil` where the document is no JSON-LD, and under both contexts for the same reason.
    private func quads(of document: JSONValue, _ processor: JSONLDProcessor) -> String? {
        guard let expanded = try? processor.expand(document),
            let dataset = try? RDFDataset(expanded: expanded, options: ToRDFOptions(isSafe: false)), !dataset.isEmpty
        else { return nil }
        return String(decoding: dataset.sortedNQuads(), as: UTF8.self)
    }

    private func processor(_ loader: @escaping @Sendable (String) -> JSONValue?) -> JSONLDProcessor {
        JSONLDProcessor(
            contexts: ContextCache(loader: ContextFunction(loader)), options: JSONLDOptions(isSafe: false))
    }

    private func contexts(of document: JSONValue) -> [String] {
        let context = document["@context"] ?? .null
        return (context.array ?? [context]).compactMap(\.string)
    }

    private func documents() throws -> [(path: String, value: JSONValue)] {
        let root = try #require(ContextMaterial.folder)
        var documents: [(String, JSONValue)] = []
        for suite in suites {
            let files = FileManager.default.enumerator(at: root.appending(path: suite), includingPropertiesForKeys: nil)
            for case let file as URL in try #require(files) where file.pathExtension.hasPrefix("json") {
                guard let bytes = try? Data(contentsOf: file), let value = try? JSONValue(parsing: [UInt8](bytes)),
                    value["@context"] != nil
                else { continue }
                documents.append((file.path, value))
            }
        }
        return documents
    }
}
