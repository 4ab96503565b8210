import Foundation
import LinkedData
import StrictJSON
import Testing

/// Suites that others wrote: a folder beside the repository, never in it. `AVAL_CONFORMANCE` says where.
enum Conformance {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("LinkedData: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func file(_ path: String) throws -> [UInt8] {
        let folder = try #require(folder)
        return [UInt8](try Data(contentsOf: folder.appending(path: path)))
    }

    static func json(_ path: String) throws -> JSONValue {
        try JSONValue(parsing: file(path))
    }
}

/// One algorithm's cases in the suite of JSON-LD 1.1 API (`expand`, `compact`, `flatten`, `toRdf`, `fromRdf`).
struct Manifest {
    static let base = "https://w3c.github.io/json-ld-api/tests/"

    struct Case {
        /// As `t0001`.
        let id: String
        let name: String
        /// Files below the folder of the suite.
        let input: String
        let expect: String?
        let context: String?
        /// The code that a negative case must end with.
        let errorCode: String?
        let option: JSONObject
        let requirement: String?

        /// The case is one of JSON-LD 1.1.
        var isCurrent: Bool {
            option["specVersion"]?.string != "json-ld-1.0"
        }

        /// The input's address: the base of the document unless the case names another.
        var base: String { option["base"]?.string ?? Manifest.base + input }

        func text(_ path: String) throws -> String {
            String(decoding: try Conformance.file("json-ld-api/tests/" + path), as: UTF8.self)
        }

        func json(_ path: String) throws -> JSONValue {
            try Conformance.json("json-ld-api/tests/" + path)
        }

        /// The expected value of a positive case.
        func expected() throws -> JSONValue {
            try json(#require(expect, "\(id) expects no document"))
        }
    }

    let algorithm: String
    let cases: [Case]

    init(_ algorithm: String) throws {
        self.algorithm = algorithm
        let manifest = try Conformance.json("json-ld-api/tests/\(algorithm)-manifest.jsonld")
        cases = try #require(manifest["sequence"]?.array).map { entry in
            Case(
                id: String(try #require(entry["@id"]?.string).dropFirst()),
                name: entry["name"]?.string ?? "",
                input: try #require(entry["input"]?.string),
                expect: entry["expect"]?.string,
                context: entry["context"]?.string,
                errorCode: entry["expectErrorCode"]?.string,
                option: entry["option"]?.object ?? JSONObject(),
                requirement: entry["requires"]?.string)
        }
    }

    /// Documents of the suite by their addresses; nothing else is known.
    static func document(_ address: String) -> JSONValue? {
        guard address.hasPrefix(base) else { return nil }
        return try? Conformance.json("json-ld-api/tests/" + address.dropFirst(base.count))
    }

    /// Runs the cases of json-ld-1.1 and records each that fails; answers how many passed.
    ///
    /// `judge` returns `nil` when the answer is the expected one, else both as text; it throws what the algorithm
    /// throws, which for a negative case must be a `LinkedDataError` whose code is the expected one.
    func run(
        except skipped: Set<String> = [], _ judge: (Case) throws -> String?,
        sourceLocation: SourceLocation = #_sourceLocation
    ) -> Int {
        var passed = 0
        for item in cases where item.isCurrent && !skipped.contains(item.id) {
            if let flaw = flaw(of: item, judge) {
                Issue.record("\(algorithm) \(item.id) (\(item.name)): \(flaw)", sourceLocation: sourceLocation)
            } else {
                passed += 1
            }
        }
        return passed
    }

    private func flaw(of item: Case, _ judge: (Case) throws -> String?) -> String? {
        do {
            let difference = try judge(item)
            return item.errorCode.map { "no error, expected \($0)" } ?? difference
        } catch let error as LinkedDataError {
            guard let wanted = item.errorCode else { return "error: \(error)" }
            return error.code?.rawValue == wanted ? nil : "expected \(wanted), not \(error)"
        } catch {
            return "error outside of the algorithm: \(error)"
        }
    }
}

/// `nil` when both say the same as the suite compares: members in any order, elements in any order but inside
/// `@list`, numbers by value.
func difference(_ actual: JSONValue, _ expected: JSONValue) -> String? {
    if normalized(actual) == normalized(expected) { return nil }
    func shown(_ value: JSONValue) -> String { String(decoding: value.serialized(), as: UTF8.self) }
    return "\ngot  \(shown(actual))\nwant \(shown(expected))"
}

private func normalized(_ value: JSONValue, inList: Bool = false) -> JSONValue {
    switch value {
    case .number(let number):
        return JSONNumber(number.double).map { .number($0) } ?? value
    case .array(let elements):
        let elements = elements.map { normalized($0) }
        if inList { return .array(elements) }
        let ranked = elements.map { (text: $0.serialized(), value: $0) }
        return .array(ranked.sorted { $0.text.lexicographicallyPrecedes($1.text) }.map(\.value))
    case .object(let object):
        var result = JSONObject()
        for member in object.sorted(by: { Array($0.key.utf8).lexicographicallyPrecedes(Array($1.key.utf8)) }) {
            result.set(member.key, normalized(member.value, inList: member.key == "@list"))
        }
        return .object(result)
    default:
        return value
    }
}
