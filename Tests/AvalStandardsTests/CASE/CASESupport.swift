import AvalStandards
import Foundation
import StrictJSON

/// Packages and schemas that others wrote: a folder beside the repository, never in it. `AVAL_CONFORMANCE` says where.
enum CASEConformance {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        let suite = folder.appending(path: "case")
        if FileManager.default.fileExists(atPath: suite.path) { return suite }
        print("AvalStandards: CASE conformance skipped, no folder case at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func value(_ name: String) throws -> JSONValue {
        guard let folder else { return .null }
        return try JSONValue(parsing: [UInt8](try Data(contentsOf: folder.appending(path: name))))
    }

    static let packages = [
        "compeito-round-trip-36-items-2-rubrics.json", "opensalt-AdoptedTestFramework.json",
        "opensalt-ItemTypeTestFramework.json", "opensalt-SequenceNumberFramework.json",
        "opensalt-Utf8TestFramework.json", "opensalt-framework.json",
    ]

    static func package(_ name: String) throws -> CASEPackage {
        try CASEPackage(value(name))
    }
}

/// A small 1.1 package without a flaw; tests take it and break one thing.
enum CASESample {
    static let base = "https://marcos.example.org/ims/case/v1p1"
    static let changed: JSONValue = "2026-03-16T00:00:00Z"

    /// Version 4, variant 1.
    static func id(_ number: Int) -> String {
        let digits = String(number)
        return "5b1c0de0-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
    }

    static func link(_ collection: String, _ number: Int) -> JSONValue {
        [
            "title": "T\(number)", "identifier": .string(id(number)),
            "uri": .string("\(base)/\(collection)/\(id(number))"),
        ]
    }

    static func record(_ collection: String, _ number: Int, _ members: JSONObject = [:]) -> JSONValue {
        var out: JSONObject = [
            "identifier": .string(id(number)), "uri": .string("\(base)/\(collection)/\(id(number))"),
        ]
        for member in members { out.set(member.key, member.value) }
        out.set("lastChangeDateTime", changed)
        return .object(out)
    }

    static func association(_ number: Int, _ type: String, from: Int, to: Int) -> JSONValue {
        record(
            "CFAssociations", number,
            [
                "associationType": .string(type), "originNodeURI": link("CFItems", from),
                "destinationNodeURI": link(to == 1 ? "CFDocuments" : "CFItems", to),
            ])
    }

    /// Document 1; item 11 with the children 12 and 13; a rubric whose criterion assesses 12.
    static let package: JSONValue = [
        "CFDocument": record(
            "CFDocuments", 1,
            ["caseVersion": "1.1", "creator": "Instituto", "title": "Marco", "licenseURI": link("CFLicenses", 33)]),
        "CFItems": [
            record("CFItems", 11, ["fullStatement": "Uno"]),
            record("CFItems", 12, ["fullStatement": "Dos", "CFItemTypeURI": link("CFItemTypes", 31)]),
            record("CFItems", 13, ["fullStatement": "Tres", "subjectURI": [link("CFSubjects", 32)]]),
        ],
        "CFAssociations": [
            association(21, "isChildOf", from: 11, to: 1), association(22, "isChildOf", from: 12, to: 11),
            association(23, "isChildOf", from: 13, to: 11), association(24, "precedes", from: 12, to: 13),
        ],
        "CFDefinitions": [
            "CFConcepts": [record("CFConcepts", 34, ["title": "C", "hierarchyCode": "1"])],
            "CFSubjects": [
                record("CFSubjects", 32, ["title": "S", "hierarchyCode": "1"]),
                record("CFSubjects", 36, ["title": "S1", "hierarchyCode": "1.1"]),
                record("CFSubjects", 37, ["title": "S10", "hierarchyCode": "10"]),
                record("CFSubjects", 38, ["title": "S11", "hierarchyCode": "1.1.1"]),
            ],
            "CFLicenses": [record("CFLicenses", 33, ["title": "CC BY", "licenseText": "Attribution"])],
            "CFItemTypes": [
                record("CFItemTypes", 31, ["title": "I", "description": "I", "hierarchyCode": "1"])
            ],
            "CFAssociationGroupings": [record("CFAssociationGroupings", 35, ["title": "G"])],
        ],
        "CFRubrics": [
            record(
                "CFRubrics", 41,
                [
                    "CFRubricCriteria": [
                        record(
                            "CFRubricCriteria", 42,
                            [
                                "CFItemURI": link("CFItems", 12), "rubricId": .string(id(41)),
                                "CFRubricCriterionLevels": [
                                    record(
                                        "CFRubricCriterionLevels", 43,
                                        ["score": 1, "rubricCriterionId": .string(id(42))])
                                ],
                            ])
                    ]
                ])
        ],
    ]

    /// The sample with the value at a place replaced; `nil` removes the member.
    static func with(_ place: String, _ value: JSONValue?) throws -> JSONValue {
        guard let pointer = JSONPointer(place) else { throw CASEError.notAPackage }
        return replacing(package, pointer.tokens[...], value)
    }

    private static func replacing(
        _ owner: JSONValue, _ tokens: ArraySlice<String>, _ value: JSONValue?
    ) -> JSONValue {
        guard let token = tokens.first else { return value ?? .null }
        switch owner {
        case .object(var object):
            if tokens.count == 1 {
                object[token] = value
            } else {
                object.set(token, replacing(object[token] ?? .null, tokens.dropFirst(), value))
            }
            return .object(object)
        case .array(var elements):
            if let position = Int(token), elements.indices.contains(position) {
                elements[position] = replacing(elements[position], tokens.dropFirst(), value)
            } else if let value {
                elements.append(value)
            }
            return .array(elements)
        default: return owner
        }
    }
}

func laws(_ value: JSONValue) throws -> [String] {
    examine(try CASEPackage(value)).findings.map { "\($0.law) \($0.severity.rawValue) \($0.place)" }
}
