import StrictJSON
import Testing

@testable import LinkedData

/// The walk that saves the expanded form says what the long way says, or leaves the document to it.
@Suite("Statements in one walk")
struct StraightStatementsTests {
    private static let terms: JSONValue = [
        "@language": "es", "ex": "urn:ex:", "id": "@id", "type": "@type", "name": "urn:name",
        "knows": ["@id": "urn:knows", "@type": "@id"], "kind": ["@id": "urn:kind", "@type": "@vocab"],
        "on": ["@id": "urn:on", "@type": "urn:date"], "names": ["@id": "urn:names", "@container": "@set"],
        "tags": ["@id": "urn:tags", "@container": "@list"], "by": ["@reverse": "urn:by"],
        "plain": ["@id": "urn:plain", "@language": .null], "in": ["@id": "urn:in", "@container": "@language"],
        "raw": ["@id": "urn:raw", "@type": "@json"], "gone": .null,
        "inner": ["@id": "urn:inner", "@context": ["name": "urn:inner:name"]],
        "Part": ["@id": "urn:Part", "@context": ["name": "urn:part:name", "no": "@id"]],
    ]

    private func datasets(_ members: JSONObject) throws -> (straight: RDFDataset?, long: Result<RDFDataset, any Error>)
    {
        var document: JSONObject = ["@context": StraightStatementsTests.terms]
        for member in members { document.append(member.key, member.value) }
        let cache = ContextCache(loader: ContextFunction { _ in nil })
        var expander = Expander(cache, JSONLDOptions())
        let processor = JSONLDProcessor(contexts: cache)
        return (
            expander.straightDataset(of: document),
            Result { try RDFDataset(expanded: processor.expand(.object(document))) }
        )
    }

    private func canonical(_ dataset: RDFDataset) throws -> [String] {
        try dataset.canonicalized(by: SHA256.self).statements
    }

    @Test(
        "plain documents are read in one walk",
        arguments: [
            ["id": "urn:a", "name": "á", "plain": "b", "names": ["c", "d", "c"], "on": "2026-01-01"],
            ["type": ["Part", "kind"], "name": "of the type", "knows": ["urn:b", "ex:c", "_:d"]],
            ["name": 1, "names": [true, 2.5], "plain": [], "on": 3, "knows": [["id": "_:d"], ["name": "e"], [:]]],
            ["inner": ["type": "Part", "no": "urn:f", "name": ["g"], "knows": ["name": "back"]], "kind": "Part"],
            ["@id": "urn:a", "@type": "urn:T", "inner": "a text under a context of its own"],
        ] as [JSONObject])
    func plain(members: JSONObject) throws {
        let (straight, long) = try datasets(members)
        let dataset = try #require(straight)
        #expect(try canonical(dataset) == canonical(long.get()))
        #expect(dataset.count > 0)
    }

    @Test(
        "what is not plain, or is refused, is left to expansion",
        arguments: [
            ["tags": ["a"]], ["by": ["id": "urn:a"]], ["in": ["es": "a"]], ["raw": ["a": 1]], ["gone": "a"],
            ["unknown": "a"], ["urn:full": "a"], ["ex:compact": "a"], ["name": ["@value": "a"]], ["name": .null],
            ["names": [["a"]]], ["knows": "relative"], ["id": "relative", "name": "a"], ["id": "urn:a"], [:],
            ["type": "relative"], ["type": 1], ["id": 1], ["id": "urn:a", "@id": "urn:b"], ["@graph": []],
            ["@index": "a", "name": "b"], ["@included": [], "name": "a"], ["@odd": "a", "name": "b"],
            ["name": "a", "knows": ["@list": []]], ["on": ["id": "relative"]],
        ] as [JSONObject])
    func notPlain(members: JSONObject) throws {
        #expect(try datasets(members).straight == nil)
    }

    @Test("nothing is deeper than expansion allows")
    func depth() throws {
        func nested(_ count: Int) -> JSONObject {
            (0..<count).reduce(["name": "a"]) { inner, _ in ["knows": .array([.object(inner)])] }
        }
        #expect(try datasets(nested(63)).straight != nil)
        #expect(try datasets(nested(64)).straight == nil)
        let cache = ContextCache(loader: ContextFunction { _ in nil })
        var deep = nested(64)
        deep.set("@context", StraightStatementsTests.terms)
        #expect(throws: LinkedDataError.self) { try JSONLDProcessor(contexts: cache).dataset(of: .object(deep)) }
    }

    @Test("all documents of the suites", .enabled(if: Conformance.isPresent, "no conformance material"))
    func suites() throws {
        var (count, refused) = (0, 0)
        for manifest in ["toRdf", "expand", "flatten"] {
            for item in try Manifest(manifest).cases where item.isCurrent {
                guard let document = try? item.json(item.input), let members = document.object else { continue }
                var processor = try item.processor()
                processor.options.isSafe = true
                var expander = Expander(processor.contexts, processor.options)
                guard let straight = expander.straightDataset(of: members) else {
                    refused += 1
                    continue
                }
                count += 1
                let long = try RDFDataset(expanded: processor.expand(document))
                #expect(try canonical(straight) == canonical(long), "\(manifest) \(item.id)")
            }
        }
        #expect(count >= 90, "\(count) straight, \(refused) not")
    }
}
