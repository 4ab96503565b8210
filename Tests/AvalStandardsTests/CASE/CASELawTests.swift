import StrictJSON
import Testing

@testable import AvalStandards

struct CASELawTests {
    @Test("the sample, from which each flaw below is one change away, has no finding")
    func flawless() throws {
        #expect(try laws(CASESample.package) == [])
    }

    static let flaws: [(place: String, value: JSONValue?, found: [String])] = [
        ("/CFDocument/title", nil, ["required-members error /CFDocument"]),
        ("/CFDocument/creator", .null, ["required-members error /CFDocument"]),
        ("/CFDocument/notes", .null, ["no-null-members warning /CFDocument/notes"]),
        ("/CFDocument/caseVersion", "1.0", ["vocabularies error /CFDocument/caseVersion"]),
        ("/CFDocument/subject", "Artes", ["kinds warning /CFDocument/subject"]),
        ("/CFDocument/subject", [7], ["kinds error /CFDocument/subject"]),
        ("/CFDocument/uri", "no place", ["uris warning /CFDocument/uri"]),
        (
            "/CFDocument/CFPackageURI", CASESample.link("CFPackages", 1),
            ["no-standalone-members warning /CFDocument/CFPackageURI"]
        ),
        ("/CFDocument/statusStartDate", "2026-02-31", ["dates error /CFDocument/statusStartDate"]),
        (
            "/CFDocument/statusStartDate", "2026-02-28T00:00:00Z", ["dates warning /CFDocument/statusStartDate"]
        ),
        ("/CFItems/0/lastChangeDateTime", "2026-03-16 00:00", ["dates error /CFItems/0/lastChangeDateTime"]),
        (
            "/CFItems/0/lastChangeDateTime", "2026-03-16T00:00:00",
            ["dates warning /CFItems/0/lastChangeDateTime"]
        ),
        ("/CFItems/0/fullStatement", 7, ["kinds error /CFItems/0/fullStatement"]),
        ("/CFItems/0/subjectURI", [:], ["kinds error /CFItems/0/subjectURI"]),
        ("/CFItems/2/subjectURI/0/title", nil, ["required-members error /CFItems/2/subjectURI/0"]),
        ("/CFItems/0/a~1b", 1, ["known-members warning /CFItems/0/a~1b"]),
        ("/extensions", [:], []),
        ("/CFAssociations/0/associationType", "isLike", ["vocabularies error /CFAssociations/0/associationType"]),
        ("/CFAssociations/0/associationType", "ext:is.Like_1-b", []),
        ("/CFAssociations/0/associationType", "ext:", ["vocabularies error /CFAssociations/0/associationType"]),
        (
            "/CFAssociations/0/originNodeURI/targetType", "OTHER",
            ["vocabularies error /CFAssociations/0/originNodeURI/targetType"]
        ),
        ("/CFAssociations/0/sequenceNumber", 1.5, ["kinds error /CFAssociations/0/sequenceNumber"]),
        ("/CFAssociations/0/sequenceNumber", "1", ["kinds error /CFAssociations/0/sequenceNumber"]),
        ("/CFRubrics/0/CFRubricCriteria/0/weight", "1", ["kinds error /CFRubrics/0/CFRubricCriteria/0/weight"]),
        (
            "/CFRubrics/0/CFRubricCriteria/0/CFRubricCriterionLevels/0/extensions", [:],
            ["kinds error /CFRubrics/0/CFRubricCriteria/0/CFRubricCriterionLevels/0/extensions"]
        ),
    ]

    @Test("each flaw of form is found, at its place", arguments: flaws.indices)
    func form(position: Int) throws {
        let flaw = CASELawTests.flaws[position]
        #expect(try laws(CASESample.with(flaw.place, flaw.value)) == flaw.found, "\(flaw.place)")
    }

    @Test("an identifier is a UUID; other versions and capitals are warned of")
    func identifiers() throws {
        let place = "/CFAssociationGroupings"
        func at(_ identifier: String) throws -> [String] {
            let grouping = CASESample.record(
                "CFAssociationGroupings", 35, ["title": "G", "identifier": .string(identifier)])
            return try laws(CASESample.with("/CFDefinitions\(place)", [grouping]))
        }
        let own = "/CFDefinitions/CFAssociationGroupings/0/identifier"
        #expect(try at("5b1c0de0") == ["identifiers-are-uuids error \(own)"])
        #expect(try at("5b1c0de0-0000-4000-8000-00000000003g") == ["identifiers-are-uuids error \(own)"])
        #expect(try at("5b1c0de0-0000-7000-8000-000000000035") == ["identifiers-are-uuids warning \(own)"])
        #expect(try at("5b1c0de0-0000-4000-c000-000000000035") == ["identifiers-are-uuids warning \(own)"])
        #expect(try at("5B1C0DE0-0000-4000-8000-000000000035") == ["identifiers-are-uuids warning \(own)"])
        #expect(try at("5b1c0de0-0000-5000-b000-000000000035") == [])
    }

    @Test("no two records share an identifier, whatever their class and the case of its letters")
    func unique() throws {
        let twice = try CASESample.with(
            "/CFDefinitions/CFAssociationGroupings/0/identifier", .string(CASESample.id(12).uppercased()))
        let found = try laws(twice)
        #expect(
            found
                == [
                    "identifiers-are-unique error /CFDefinitions/CFAssociationGroupings/0/identifier",
                    "identifiers-are-uuids warning /CFDefinitions/CFAssociationGroupings/0/identifier",
                ].sorted(by: >))
    }

    static let far: JSONValue = [
        "title": "F", "identifier": .string(CASESample.id(99)), "uri": "https://elsewhere.example/CFItems/99",
    ]

    @Test("what has an address of the framework and is not in it is an error; what lies elsewhere is a warning")
    func references() throws {
        let lost = CASESample.link("CFItems", 99)
        let criterion = "/CFRubrics/0/CFRubricCriteria/0"
        for place in ["/CFAssociations/1/originNodeURI", "/CFItems/1/CFItemTypeURI", "\(criterion)/CFItemURI"] {
            #expect(try laws(CASESample.with(place, lost)) == ["references-resolve error \(place)"])
            #expect(try laws(CASESample.with(place, CASELawTests.far)) == ["references-resolve warning \(place)"])
        }
        let precedes = "/CFAssociations/3/destinationNodeURI"
        #expect(
            try laws(CASESample.with(precedes, lost)) == ["references-resolve warning \(precedes)"],
            "another framework of the same service")
        #expect(
            try laws(CASESample.with("/CFItems/1/CFItemTypeURI", CASESample.link("CFItems", 13)))
                == ["references-resolve error /CFItems/1/CFItemTypeURI"], "an item is no item type")
        #expect(
            try laws(CASESample.with("\(criterion)/rubricId", .string(CASESample.id(42))))
                == ["references-resolve error \(criterion)/rubricId"])
        let level = "\(criterion)/CFRubricCriterionLevels/0/rubricCriterionId"
        #expect(try laws(CASESample.with(level, .string(CASESample.id(41)))) == ["references-resolve error \(level)"])
    }

    @Test("a hierarchy that leads back to itself is an error, any other order that does is a warning")
    func cycles() throws {
        let back = try CASESample.with(
            "/CFAssociations/-", CASESample.association(25, "isChildOf", from: 11, to: 13))
        let found = try laws(back)
        #expect(found.count == 1)
        #expect(found[0].hasPrefix("hierarchy-without-cycles error /CFAssociations/"))
        #expect(
            try laws(CASESample.with("/CFAssociations/-", CASESample.association(25, "isChildOf", from: 13, to: 13)))
                == ["hierarchy-without-cycles error /CFAssociations/4"], "an item under itself")
        let circle = try laws(
            CASESample.with("/CFAssociations/-", CASESample.association(25, "precedes", from: 13, to: 12)))
        #expect(circle.count == 1 && circle[0].hasPrefix("hierarchy-without-cycles warning"))
        #expect(
            try laws(CASESample.with("/CFAssociations/-", CASESample.association(25, "isPeerOf", from: 13, to: 13)))
                == [], "peers are peers of each other")
    }

    @Test("edges close a cycle exactly where one exists, whatever the graph")
    func closing() {
        var seed: UInt64 = 7
        func below(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<500 {
            let nodes = 1 + below(8)
            let edges = (0..<below(12)).map { Edge(from: below(nodes), to: below(nodes), association: $0) }
            // Reachability by repetition, which needs no depth-first search.
            var reaches = Set(edges.map { [$0.from, $0.to] })
            for middle in 0..<nodes {
                for from in 0..<nodes where reaches.contains([from, middle]) {
                    for to in 0..<nodes where reaches.contains([middle, to]) { reaches.insert([from, to]) }
                }
            }
            let isCyclic = (0..<nodes).contains { reaches.contains([$0, $0]) }
            let found = closingEdges(edges, nodes: nodes)
            #expect(found.isEmpty == !isCyclic)
            #expect(closingEdges(edges.filter { !found.contains($0) }, nodes: nodes).isEmpty)
        }
    }

    @Test("a chain of a hundred thousand items is walked without a stack of calls")
    func deep() {
        let chain = (0..<100_000).map { Edge(from: $0, to: $0 + 1, association: $0) }
        #expect(closingEdges(chain, nodes: 100_001) == [])
        let ring = chain + [Edge(from: 100_000, to: 0, association: 100_000)]
        #expect(closingEdges(ring, nodes: 100_001).map(\.association) == [100_000])
    }

    @Test("findings over the cap are counted, and an error among them is not forgotten")
    func cap() throws {
        let flawed = try CASESample.with("/CFDocument/notes", .null)
        let worse = examine(try CASEPackage(flawed), maximumFindings: 0)
        #expect(worse.findings == [] && worse.leftOut == 1 && !worse.hasErrors)
        let broken = examine(try CASEPackage(CASESample.with("/CFItems/0/uri", nil)), maximumFindings: 0)
        #expect(broken.hasErrors && broken.leftOut == 1)
    }

    @Test("a finding names severity, place and law, and no line break of a stranger's text")
    func wording() throws {
        let finding = try #require(
            examine(try CASEPackage(CASESample.with("/CFItems/0/a\nb\u{202E}c", 1))).findings.first)
        #expect(finding.message == "CFItem of CASE 1.1 has no member \"a b c\"")
        #expect(finding.description.hasSuffix("(known-members)"))
    }
}

struct CASEReadingTests {
    func refusal(_ text: String, _ limits: CASELimits = CASELimits()) -> CASEError? {
        do {
            _ = try CASEPackage(parsing: Array(text.utf8), limits: limits)
            return nil
        } catch {
            return error
        }
    }

    @Test("what is no package is refused with its place")
    func refusals() {
        #expect(refusal("{") == .json(.unexpectedEnd(at: 1)))
        #expect(refusal("[]") == .notAPackage)
        #expect(refusal("{\"CFItems\":[]}") == .noDocument)
        #expect(refusal("{\"CFDocument\":null}") == .noDocument)
        func container(_ tokens: [String], _ wanted: CASEError.Wanted) -> CASEError {
            .wrongContainer(JSONPointer(tokens: tokens), wanted: wanted)
        }
        #expect(refusal("{\"CFDocument\":[]}") == container(["CFDocument"], .object))
        #expect(refusal("{\"CFDocument\":{},\"CFItems\":{}}") == container(["CFItems"], .list))
        #expect(refusal("{\"CFDocument\":{},\"CFItems\":[{},1]}") == container(["CFItems", "1"], .object))
        #expect(refusal("{\"CFDocument\":{},\"CFDefinitions\":[1]}") == container(["CFDefinitions"], .object))
        #expect(refusal("{\"CFDocument\":{},\"CFDefinitions\":[]}") == nil)
        #expect(
            refusal("{\"CFDocument\":{},\"CFRubrics\":[{\"CFRubricCriteria\":[{\"CFRubricCriterionLevels\":1}]}]}")
                == container(["CFRubrics", "0", "CFRubricCriteria", "0", "CFRubricCriterionLevels"], .list))
    }

    @Test("a package over a cap is refused, one at the cap is read")
    func limits() {
        let two = "{\"CFDocument\":{},\"CFItems\":[{},{}],\"CFAssociations\":[{}]}"
        #expect(refusal(two, CASELimits(maximumItems: 2, maximumRecords: 3)) == nil)
        #expect(refusal(two, CASELimits(maximumItems: 1)) == .tooManyItems(count: 2, cap: 1))
        #expect(refusal(two, CASELimits(maximumRecords: 2)) == .tooManyRecords(count: 3, cap: 2))
        #expect(refusal(two, CASELimits(maximumBytes: 8)) == .json(.tooManyBytes(count: 57, cap: 8)))
        let deep = "{\"CFDocument\":{\"x\":" + String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
        #expect(refusal(deep + "}}") == .json(.tooDeep(at: 49, cap: 32)))
    }

    @Test("identifiers of digests are of an admitted version and depend on every byte that they use")
    func identifiers() {
        var seen: Set<String> = []
        for position in 0..<16 {
            var bytes = [UInt8](repeating: 0xFF, count: 32)
            bytes[position] = 0x21
            let identifier = CASEIdentifier(digest: bytes)
            #expect(identifier.isOfAdmittedVersion)
            #expect(CASEIdentifier(identifier.description) == identifier)
            seen.insert(identifier.description)
        }
        #expect(seen.count == 16)
        #expect(seen.contains("ffffffff-ffff-5fff-bfff-ffffffffff21"))
    }
}
