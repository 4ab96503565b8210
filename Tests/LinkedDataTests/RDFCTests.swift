import LinkedData
import StrictJSON
import Testing

@Suite("RDFC-1.0")
struct RDFCTests {
    @Test("the hashes of the tests are SHA-2")
    func hashes() {
        func hex<Algorithm: HashAlgorithm>(_ message: String, _: Algorithm.Type) -> String {
            var digest = [UInt8](repeating: 0, count: Algorithm.byteCount)
            Array(message.utf8).withUnsafeBytes { message in
                digest.withUnsafeMutableBytes { Algorithm.hash(message, into: $0) }
            }
            return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
        let long = String(repeating: "a", count: 1000)
        #expect(hex(long, SHA256.self) == "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3")
        #expect(
            hex(long, SHA384.self)
                == "f54480689c6b0b11d0303285d9a81b21a93bca6ba5a1b4472765dca4da45ee328082d469c650cd3b61b16d3266ab8ced")
        #expect(hex("abc", SHA256.self) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(
            hex("abc", SHA384.self)
                == "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7")
    }

    @Test("names of blank nodes and the order of statements leave no trace")
    func invariance() throws {
        var random = SeededNumbers(state: 7)
        for _ in 0..<40 {
            let lines = randomGraph(&random)
            let wanted = try nquads(lines.joined()).canonicalized(by: SHA256.self)
            let names = Array(0..<20).shuffled(using: &random)
            let renamed = try nquads(lines.shuffled(using: &random).joined()).relabelled { "n\(names[Int($0) ?? 0])" }
            #expect(try renamed.canonicalized(by: SHA256.self).nquads == wanted.nquads)
        }
    }

    @Test("the canonical form is its own canonical form, and naming by the map gives it")
    func idempotence() throws {
        var random = SeededNumbers(state: 11)
        for _ in 0..<40 {
            let dataset = try nquads(randomGraph(&random).joined())
            let canonical = try dataset.canonicalized(by: SHA256.self)
            let again = try RDFDataset(nquads: canonical.nquads).canonicalized(by: SHA256.self)
            #expect(again.nquads == canonical.nquads)
            let issued = canonical.issuedIdentifiers
            #expect(Set(issued.values) == Set((0..<canonical.blankNodeCount).map { "c14n\($0)" }))
            #expect(try dataset.relabelled { issued[$0] ?? "" }.sortedNQuads() == canonical.nquads)
            #expect(canonical.statements.joined() == text(canonical.nquads))
        }
    }

    /// Up to six blank nodes with the labels 0 to 5, alike enough that many graphs need more than first degree.
    private func randomGraph(_ random: inout SeededNumbers) -> [String] {
        let nodes = 2 + random.below(5)
        return (0..<(3 + random.below(9))).map { _ in
            let object = random.below(5) == 0 ? "\"x\"" : "_:\(random.below(nodes))"
            let graph = random.below(6) == 0 ? " _:\(random.below(nodes))" : ""
            return "_:\(random.below(nodes)) <urn:p\(random.below(2))> \(object)\(graph) .\n"
        }
    }

    @Test("statements are in the order of their bytes, also where labels have two digits")
    func order() throws {
        let lines = (0..<12).map { "_:x <urn:p> _:n\($0) .\n_:n\($0) <urn:q> \"\($0)\" .\n" }.joined()
        let canonical = try nquads(lines).canonicalized(by: SHA256.self)
        let sorted = canonical.statements.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        #expect(canonical.statements == sorted)
        #expect(canonical.statements.contains { $0.contains("_:c14n10 ") })
    }

    @Test("a dataset without blank nodes is sorted, an empty one is empty")
    func ground() throws {
        let dataset = try nquads(
            "<urn:b> <urn:p> \"2\" <urn:g> .\n<urn:b> <urn:p> \"2\" .\n<urn:a> <urn:p> \"1\"@es .\n")
        #expect(
            text(try dataset.canonicalized(by: SHA256.self).nquads)
                == "<urn:a> <urn:p> \"1\"@es .\n<urn:b> <urn:p> \"2\" .\n<urn:b> <urn:p> \"2\" <urn:g> .\n")
        #expect(try RDFDataset().canonicalized(by: SHA256.self).nquads.isEmpty)
    }

    @Test("cliques are given up before their work is done", arguments: [7, 10, 20])
    func cliques(size: Int) throws {
        let lines = (0..<size).flatMap { a in (0..<size).map { "_:e\(a) <urn:p> _:e\($0) .\n" } }
        let clique = try nquads(lines.joined())
        let budget = CanonicalizationBudget(steps: 1000, stepsForEachBlankNode: 10)
        #expect(
            flaw { () throws(LinkedDataError) in try clique.canonicalized(by: SHA256.self, budget: budget) }
                == .workBudgetSpent(steps: budget.steps + size * budget.stepsForEachBlankNode))
    }

    @Test("a chain of equal nodes longer than the budget's depth is refused, not followed until the stack ends")
    func chains() throws {
        let ring = (0..<600).map { "_:n\($0) <urn:p> _:n\(($0 + 1) % 600) .\n" }.joined()
        let refused = flaw { () throws(LinkedDataError) in try nquads(ring).canonicalized(by: SHA256.self) }
        #expect(refused == .chainTooLong(cap: 128))
    }

    @Test("equal nodes that hang on one node cost no more than one order of them")
    func twins() throws {
        let results = (0..<40).map { "_:s <urn:result> _:r\($0) .\n_:r\($0) <urn:value> \"100\" .\n" }
        let double = results + results.map { $0.replacing("_:s", with: "_:t").replacing("_:r", with: "_:q") }
        let canonical = try nquads(double.joined()).canonicalized(by: SHA256.self)
        #expect(canonical.blankNodeCount == 82)
        let shuffled = try nquads(double.reversed().joined()).canonicalized(by: SHA256.self)
        #expect(shuffled.nquads == canonical.nquads)
    }

    @Test("a budget of nothing still names what is distinct by itself")
    func noBudget() throws {
        let none = CanonicalizationBudget(steps: 0, stepsForEachBlankNode: 0, depth: 0)
        let distinct = try nquads("_:a <urn:p> \"1\" .\n_:b <urn:p> \"2\" .\n")
        #expect(try distinct.canonicalized(by: SHA256.self, budget: none).blankNodeCount == 2)
        let alike = try nquads("_:a <urn:p> _:b .\n_:b <urn:p> _:a .\n")
        #expect(flaw { () throws(LinkedDataError) in try alike.canonicalized(by: SHA256.self, budget: none) } != nil)
    }
}

@Suite("RDFC-1.0 test suite", .enabled(if: Conformance.isPresent, "no conformance material"))
struct RDFCConformanceTests {
    @Test("every canonical form, every map and the refusal come out as the suite has them")
    func suite() throws {
        let folder = "rdf-canon/tests/"
        let entries = try #require(try Conformance.json(folder + "manifest.jsonld")["entries"]?.array)
        var counts: [String: Int] = [:]
        for entry in entries {
            let id = try #require(entry["id"]?.string)
            let type = try #require(entry["type"]?.string)
            let action = folder + (try #require(entry["action"]?.string))
            guard let source = try? Conformance.file(action) else { continue }
            let dataset = try RDFDataset(nquads: source)
            let run = { () throws(LinkedDataError) -> CanonicalDataset in
                entry["hashAlgorithm"]?.string == "SHA384"
                    ? try dataset.canonicalized(by: SHA384.self) : try dataset.canonicalized(by: SHA256.self)
            }
            counts[type, default: 0] += 1
            if type == "rdfc:RDFC10NegativeEvalTest" {
                guard case .workBudgetSpent = flaw(run) else {
                    Issue.record("\(id) is not refused")
                    continue
                }
                continue
            }
            let result = folder + (try #require(entry["result"]?.string))
            let canonical = try run()
            if type == "rdfc:RDFC10MapTest" {
                let wanted = try #require(try Conformance.json(result).object)
                let map = Dictionary(uniqueKeysWithValues: wanted.map { ($0.key, $0.value.string ?? "") })
                #expect(canonical.issuedIdentifiers == map, "\(id)")
            } else {
                #expect(canonical.nquads == (try Conformance.file(result)), "\(id)")
            }
        }
        #expect(counts["rdfc:RDFC10EvalTest", default: 0] >= 42)
        #expect(counts["rdfc:RDFC10MapTest", default: 0] >= 12)
        #expect(counts["rdfc:RDFC10NegativeEvalTest"] == 1)
    }
}
