import AvalCrypto
import StrictJSON
import Testing

@testable import AvalCredential

struct SelectiveValueTests {
    private let base = BaseProofValue(
        baseSignature: [UInt8](repeating: 1, count: 64), publicKey: [UInt8](repeating: 2, count: 35),
        hmacKey: [UInt8](repeating: 3, count: 32), signatures: (0..<30).map { [UInt8](repeating: $0, count: 64) },
        mandatoryPointers: [.root.appending("issuer"), .root.appending("a/b~c").appending(300)])

    private let derived = DerivedProofValue(
        baseSignature: [UInt8](repeating: 1, count: 64), publicKey: [UInt8](repeating: 2, count: 35),
        signatures: [[UInt8](repeating: 4, count: 64)],
        labels: [0: [UInt8](repeating: 5, count: 32), 300: [UInt8](repeating: 6, count: 32)],
        mandatoryIndexes: [0, 23, 24, 255, 256, 70_000])

    @Test("a value is read as it was written")
    func roundTrip() {
        #expect(BaseProofValue(reading: base.bytes) == base)
        #expect(DerivedProofValue(reading: derived.bytes) == derived)
    }

    @Test("a base value is no derived one, and the other way round")
    func kinds() {
        #expect(BaseProofValue(reading: derived.bytes) == nil)
        #expect(DerivedProofValue(reading: base.bytes) == nil)
        #expect(BaseProofValue(reading: BaseProofValue.header + derived.bytes.dropFirst(3)) == nil)
        #expect(base.bytes.starts(with: BaseProofValue.header))
    }

    @Test("no value is read that is cut short or has something behind it")
    func lengths() {
        for count in derived.bytes.indices {
            #expect(DerivedProofValue(reading: Array(derived.bytes.prefix(count))) == nil)
        }
        #expect(DerivedProofValue(reading: derived.bytes + [0]) == nil)
    }

    @Test("positions that repeat or go back, labels that repeat and signatures of another length are refused")
    func content() {
        func reading(signature: Int = 64, labels: [UInt64: [UInt8]] = [:], indexes: [Int] = []) -> DerivedProofValue? {
            DerivedProofValue(
                reading: DerivedProofValue(
                    baseSignature: [UInt8](repeating: 1, count: 64), publicKey: [UInt8](repeating: 2, count: 35),
                    signatures: [[UInt8](repeating: 4, count: signature)], labels: labels, mandatoryIndexes: indexes
                ).bytes)
        }
        #expect(reading() != nil)
        #expect(reading(signature: 63) == nil)
        #expect(reading(indexes: [1, 2]) != nil)
        #expect(reading(indexes: [2, 1]) == nil)
        #expect(reading(indexes: [1, 1]) == nil)
        let label = [UInt8](repeating: 9, count: 32)
        #expect(reading(labels: [0: label]) != nil)
        #expect(reading(labels: [0: label, 1: label]) == nil)
        #expect(reading(labels: [0: [9]]) == nil)
    }

    @Test("labels may stand in any order, as other implementations write them")
    func order() throws {
        let labels = [
            CBORMap.Member(key: .unsigned(300), value: .bytes([UInt8](repeating: 6, count: 32))),
            CBORMap.Member(key: .unsigned(0), value: .bytes([UInt8](repeating: 5, count: 32))),
        ]
        var bytes = derived.bytes
        let sorted = CBOR.map(CBORMap(distinct: labels)).encoded()
        let range = try #require(bytes.firstRange(of: sorted))
        let entry = 2 + 2 + 32 - 1  // key 0, then a head of two bytes and the label
        let zero = Array(sorted[1..<(1 + entry)])
        bytes.replaceSubrange(range, with: sorted.prefix(1) + sorted.dropFirst(1 + entry) + zero)
        #expect(bytes != derived.bytes)
        #expect(DerivedProofValue(reading: bytes) == derived)
    }
}

struct JSONSelectionTests {
    private let document: JSONObject = [
        "@context": "https://example.org/v1", "id": "urn:a", "type": ["A"], "issuer": ["id": "urn:i", "name": "I"],
        "subject": ["id": "_:b0", "type": "S", "n": 1, "list": [["x": 1, "y": 2], ["x": 3, "y": 4], ["x": 5]]],
    ]

    private func select(_ pointers: String..., tolerant: Bool = false) throws -> JSONValue? {
        let pointers = try pointers.map { try #require(JSONPointer($0)) }
        return try JSONSelection(toleratesArrayShapes: tolerant).select(pointers, from: document).map { .object($0) }
    }

    @Test("a pointer brings its value, and the identifiers and types on the way there")
    func path() throws {
        #expect(
            try select("/subject/n") == [
                "@context": "https://example.org/v1", "id": "urn:a", "type": ["A"], "subject": ["type": "S", "n": 1],
            ])
        #expect(
            try select("/issuer") == [
                "@context": "https://example.org/v1", "id": "urn:a", "type": ["A"],
                "issuer": ["id": "urn:i", "name": "I"],
            ])
    }

    @Test("elements of arrays close up, in their order")
    func arrays() throws {
        #expect(try select("/subject/list/2", "/subject/list/0/y")?["subject"]?["list"] == [["y": 2], ["x": 5]])
    }

    @Test("a whole value swallows its parts; no pointer selects nothing; the root selects everything")
    func whole() throws {
        #expect(try select("/issuer/name", "/issuer")?["issuer"] == ["id": "urn:i", "name": "I"])
        #expect(try select() == nil)
        #expect(try select("") == .object(document))
    }

    @Test(
        "a pointer that leads nowhere is refused",
        arguments: ["/nothing", "/issuer/name/x", "/subject/list/3", "/subject/list/-", "/subject/list/x", "/type/01"])
    func nowhere(pointer: String) {
        #expect(throws: ProofFailure.self) { try select(pointer) }
        #expect(throws: ProofFailure.self) { try select(pointer, tolerant: true) }
    }

    @Test("keys that look alike are told apart by their bytes")
    func bytes() throws {
        let composed: JSONObject = ["\u{e9}": 1, "e\u{301}": 2]
        let selection = try JSONSelection().select([.root.appending("e\u{301}")], from: composed)
        #expect(selection.map { $0.map { Array($0.key.utf8) } } == [Array("e\u{301}".utf8)])
    }

    @Test("where arrays of one element may be the element, pointers lead there all the same")
    func tolerance() throws {
        #expect(try select("/issuer/0/name", tolerant: true) == select("/issuer/name"))
        #expect(try select("/subject/0/n/0", tolerant: true) == select("/subject/n"))
        #expect(try select("/type/0", tolerant: true)?["type"] == ["A"])
        #expect(throws: ProofFailure.self) { try select("/issuer/1/name", tolerant: true) }
    }
}

struct StatementLabelTests {
    @Test("labels change where blank nodes stand, and in no literal, IRI or language")
    func positions() {
        let labels = StatementLabels(["c14n0": "uA", "c14n1": "uB"])
        let statement = #"_:c14n0 <urn:_:c14n0> "_:c14n0 \" _:c14n1"@en _:c14n1 ."# + "\n"
        #expect(labels.relabelled(statement) == #"_:uA <urn:_:c14n0> "_:c14n0 \" _:c14n1"@en _:uB ."# + "\n")
        #expect(labels.relabelled("_:c14n1 <urn:p> _:c14n2 .\n") == "_:uB <urn:p> _:c14n2 .\n")
    }
}
