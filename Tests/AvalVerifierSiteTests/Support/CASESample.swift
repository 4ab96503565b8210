import AvalStandards
import StrictJSON
import Synchronization

@testable import AvalVerifierSite

/// Three small frameworks, of which the first has a record of every class.
enum CASESample {
    static let base = "https://verifica.example.org/ims/case/v1p1"

    /// For tests that ask often.
    static var generous: Limits {
        var limits = Limits()
        limits.burst = 1_000
        return limits
    }

    /// Version 4, variant 1.
    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "0c4e5d00-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    /// A path that exists for each of the twelve endpoints.
    static let paths = [
        "/CFDocuments", "/CFDocuments/\(id(1))", "/CFPackages/\(id(1))", "/CFItems/\(id(11))",
        "/CFItemAssociations/\(id(11))", "/CFAssociations/\(id(21))", "/CFConcepts/\(id(31))",
        "/CFSubjects/\(id(32))", "/CFLicenses/\(id(33))", "/CFItemTypes/\(id(34))",
        "/CFAssociationGroupings/\(id(35))", "/CFRubrics/\(id(41))",
    ].map { "/ims/case/v1p1" + $0 }

    /// Titles of the documents 1, 2 and 3.
    static func index(titles: [String] = ["Docencia", "Árbol", "Tutoría"]) throws -> CASEIndex {
        let packages = try titles.enumerated().map { position, title in
            try CASEPackage(package(position + 1, title))
        }
        return CASEIndex(packages, base: base)
    }

    private static func link(_ collection: String, _ number: Int) -> JSONValue {
        [
            "title": "T\(number)", "identifier": .string(id(number)),
            "uri": .string("\(base)/\(collection)/\(id(number))"),
        ]
    }

    private static func record(_ collection: String, _ number: Int, _ members: JSONObject) -> JSONValue {
        var record: JSONObject = [
            "identifier": .string(id(number)), "uri": .string("\(base)/\(collection)/\(id(number))"),
        ]
        for member in members { record.set(member.key, member.value) }
        record.set("lastChangeDateTime", "2026-03-16T00:00:00Z")
        return .object(record)
    }

    private static func package(_ number: Int, _ title: String) -> JSONValue {
        let document = record(
            "CFDocuments", number, ["creator": "Instituto", "title": .string(title), "caseVersion": "1.1"])
        guard number == 1 else { return ["CFDocument": document] }
        return [
            "CFDocument": document,
            "CFItems": [
                record("CFItems", 11, ["fullStatement": "Uno"]), record("CFItems", 12, ["fullStatement": "Dos"]),
            ],
            "CFAssociations": [
                record(
                    "CFAssociations", 21,
                    [
                        "associationType": "isChildOf", "originNodeURI": link("CFItems", 12),
                        "destinationNodeURI": link("CFItems", 11),
                    ])
            ],
            "CFDefinitions": [
                "CFConcepts": [record("CFConcepts", 31, ["title": "C", "hierarchyCode": "1"])],
                "CFSubjects": [record("CFSubjects", 32, ["title": "S", "hierarchyCode": "1"])],
                "CFLicenses": [record("CFLicenses", 33, ["title": "L", "licenseText": "L"])],
                "CFItemTypes": [
                    record("CFItemTypes", 34, ["title": "I", "description": "I", "hierarchyCode": "1"])
                ],
                "CFAssociationGroupings": [record("CFAssociationGroupings", 35, ["title": "G"])],
            ],
            "CFRubrics": [record("CFRubrics", 41, ["title": "R"])],
        ]
    }
}

/// What a catalogue is made of, with a switch for its trouble.
final class Shelf: Sendable {
    struct Burnt: Error, CustomStringConvertible {
        let description = "page 9 is burnt"
    }

    private struct State {
        var titles: [String]
        var isBurnt = false
        var looks = 0
        var builds = 0
    }

    private let state: Mutex<State>

    init(_ titles: [String]) {
        state = Mutex(State(titles: titles))
    }

    var looks: Int { state.withLock { $0.looks } }
    var builds: Int { state.withLock { $0.builds } }

    func set(_ titles: [String]) {
        state.withLock { $0.titles = titles }
    }

    func burn(_ isBurnt: Bool) {
        state.withLock { $0.isBurnt = isBurnt }
    }

    func catalogue() throws -> CASECatalogue {
        try CASECatalogue(
            edition: {
                self.state.withLock { state in
                    state.looks += 1
                    return state.titles.joined(separator: " ")
                }
            },
            make: {
                let titles = try self.state.withLock { state in
                    if state.isBurnt { throw Burnt() }
                    state.builds += 1
                    return state.titles
                }
                return try CASESample.index(titles: titles)
            })
    }
}
