import AvalModel
import AvalStandards
import Foundation
import Testing

/// Every value of the canonical document of a standard that has everything is changed by itself, so that no field of
/// the model is forgotten: a new one appears in that document and has no rule here.
@Suite struct MutationTests {
    private struct Mutation {
        let pointer: [String]
        let document: [String: Any]
        /// Where the difference has to say it.
        let path: String
        let isEditorial: Bool
    }

    private let original: Standard
    private let document: [String: Any]

    init() throws {
        let text = String(decoding: try Files.bytes(Files.fixtures.appending(path: "Views/taller.yaml")), as: UTF8.self)
        let source = StandardSource(Array(text.replacing("\nlevel: 2", with: "\nstatus: review\nlevel: 2").utf8))
        original = try #require(source.standard)
        let bytes = publish(original, hashing: testHashing).canonicalBytes
        document = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    private func standard(_ document: [String: Any]) throws -> Standard {
        let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
        return try readCanonical([UInt8](try JSONSerialization.data(withJSONObject: document, options: options)))
    }

    @Test("every single value that is changed is told at its place, with its kind, in both directions")
    func values() throws {
        var count = 0
        // Two have one value only; the original language needs a standard that is whole in another one, below.
        let fixed = [["format"], ["decision", "decider"], ["original"]]
        for pointer in leaves(of: document, at: []) where !fixed.contains(pointer) && !pointer.contains("demands") {
            let mutation = try #require(changed(pointer), "no rule for \(pointer.joined(separator: "/"))")
            try check(mutation)
            count += 1
        }
        #expect(count > 160)
    }

    @Test("demands are a set: another one is told, another order is none")
    func demands() throws {
        func diff(_ demands: [String]) throws -> StandardDiff {
            var document = document
            var scheme = try #require(document["scheme"] as? [String: Any])
            scheme["demands"] = demands
            document["scheme"] = scheme
            return difference(from: original, to: try standard(document))
        }
        #expect(try diff(["plan", "application"]).verdict == .none)
        let other = try diff(["application", "verification"])
        #expect(other.changes.map(\.path) == ["scheme/demands"] && other.verdict == .substantive)
    }

    @Test("another original language is told once for the whole standard, and is substantive")
    func originalLanguage() throws {
        let text = String(decoding: try Files.standard(), as: UTF8.self)
        let before = try #require(StandardSource(Array(text.utf8)).standard)
        let other = text.replacing("\noriginal: es", with: "\noriginal: en")
        let diff = difference(from: before, to: try #require(StandardSource(Array(other.utf8)).standard))
        #expect(diff.changes.map(\.path) == ["original"] && diff.verdict == .substantive)
    }

    @Test("everything that may be missing is told where it is taken away and where it is added")
    func removals() throws {
        let optional: Set = [
            "requirement", "sector", "validityYears", "scheme", "status", "replaces", "method", "standardSetting",
            "text",
            "points", "feedback", "recertification", "statement", "ai", "disclosure", "panel", "appealDays",
            "suspension", "withdrawal", "standard", "digest", "pt", "en", "rule", "raisingNeverLowers",
        ]
        var seen: Set<String> = []
        for pointer in nodes(of: document, at: []) {
            guard let key = pointer.last, optional.contains(key) || Int(key) != nil, !pointer.contains("demands")
            else { continue }
            let path = path(of: pointer, in: document)
            let without = set(pointer[...], to: nil, in: document)
            guard let whole = without as? [String: Any], let after = try? standard(whole) else { continue }
            seen.insert(key)
            #expect(difference(from: original, to: after).changes.contains { $0.path == path }, "\(path)")
            #expect(difference(from: after, to: original).changes.contains { $0.path == path }, "\(path)")
        }
        #expect(optional.subtracting(seen) == [])
    }

    @Test("every list whose entries change places tells it, levels as substantive and the others as editorial")
    func orders() throws {
        var seen: Set<String> = []
        for pointer in nodes(of: document, at: []) {
            guard let list = value(at: pointer[...], in: document) as? [Any], list.count > 1, let key = pointer.last,
                key != "demands"
            else { continue }
            let turned = try #require(set(pointer[...], to: Array(list.reversed()), in: document) as? [String: Any])
            let diff = difference(from: original, to: try standard(turned))
            let moves = diff.changes.filter { if case .moved = $0.what { true } else { false } }
            #expect(moves.count == list.count - 1 && diff.changes.count == moves.count, "\(key)")
            #expect(diff.verdict == (key == "levels" ? .substantive : .editorial), "\(key)")
            seen.insert(key)
        }
        #expect(seen == ["elements", "criteria", "items", "levels", "checklist", "prerequisites", "crosswalks"])
    }

    private func check(_ mutation: Mutation) throws {
        let after = try standard(mutation.document)
        let diff = difference(from: original, to: after)
        #expect(diff.changes.contains { $0.path == mutation.path }, "\(mutation.path): \(diff.changes.map(\.path))")
        #expect(diff.verdict == (mutation.isEditorial ? .editorial : .substantive), "\(mutation.path)")
        let back = difference(from: after, to: original)
        #expect(back.verdict == diff.verdict, "\(mutation.path)")
        for change in diff.changes + back.changes {
            for language in Language.allCases { #expect(words(change, in: language).hasSuffix(")")) }
        }
    }

    /// The document with another legal value at one place.
    private func changed(_ pointer: [String]) -> Mutation? {
        guard let key = pointer.last, let old = value(at: pointer[...], in: document) else { return nil }
        var new: Any?
        switch (key, old) {
        case ("raisingNeverLowers", _), ("rule", _): new = nil
        case (_, let flag as Bool) where key.hasPrefix("indispensable"): new = !flag
        case (_, let text as String):
            guard let other = otherValue(of: key, text) else { return nil }
            new = other
        default: return nil
        }
        guard let document = set(pointer[...], to: new, in: document) as? [String: Any] else { return nil }
        return Mutation(
            pointer: pointer, document: document, path: path(of: pointer, in: new == nil ? self.document : document),
            isEditorial: isEditorial(pointer))
    }

    private func isEditorial(_ pointer: [String]) -> Bool {
        let edition: Set = ["version", "approved", "status"]
        return pointer.count == 1 && edition.contains(pointer[0]) || ["crosswalks", "replaces"].contains(pointer[0])
            || pointer.contains("standardSetting") || pointer.contains("feedback")
            || ["pt", "en"].contains(pointer[pointer.count - 1])
    }
}

/// Another value of the kind that stands under a key; `nil` where the key is unknown.
private func otherValue(of key: String, _ text: String) -> String? {
    let terms = [
        "kind": [
            "performance": "product", "product": "knowledge", "knowledge": "attitude", "attitude": "product",
            "experience": "training", "certificate": "training",
        ],
        "status": ["review": "draft"], "by": ["evidence": "reassessment"],
        "raters": ["assist": "none"], "majority": ["simple": "unanimous"],
        "type": ["exactMatchOf": "isPartOf", "isPartOf": "precedes"],
    ]
    switch key {
    case "es", "pt", "en", "name", "framework": return text + " y algo más"
    case "code", "record", "metFrom", "element", "criterion", "standard": return text + "x"
    case "url": return text + "x"
    case "weight", "points", "minimumScore", "tolerance", "minimum", "from", "through":
        return Points(decimal: text).map { Points(thousandths: $0.thousandths + 125).description }
    case "level", "validityYears", "needs", "doubleRatingOneIn", "opensMonthsBefore", "members", "appealDays":
        return Int(text).map { String($0 + 1) }
    case "version": return text == "2017" ? "2018" : Int(text).map { String($0 + 1) }
    case "approved", "effective": return CalendarDate(iso: text).map { $0.adding(days: 1).description }
    case "digest": return String(text.reversed())
    default: return terms[key]?[text]
    }
}

private func nodes(of value: Any, at pointer: [String]) -> [[String]] {
    let here = pointer.isEmpty ? [] : [pointer]
    if let object = value as? [String: Any] {
        return here + object.keys.sorted().flatMap { nodes(of: object[$0] ?? "", at: pointer + [$0]) }
    }
    if let list = value as? [Any] {
        return here + list.enumerated().flatMap { nodes(of: $1, at: pointer + ["\($0)"]) }
    }
    return here
}

private func leaves(of document: [String: Any], at pointer: [String]) -> [[String]] {
    nodes(of: document, at: pointer).filter { pointer in
        let value = value(at: pointer[...], in: document)
        return !(value is [String: Any]) && !(value is [Any])
    }
}

private func value(at pointer: ArraySlice<String>, in node: Any) -> Any? {
    guard let key = pointer.first else { return node }
    if let object = node as? [String: Any] { return object[key].flatMap { value(at: pointer.dropFirst(), in: $0) } }
    guard let list = node as? [Any], let index = Int(key), list.indices.contains(index) else { return nil }
    return value(at: pointer.dropFirst(), in: list[index])
}

/// The document with a value at a pointer, or without it.
private func set(_ pointer: ArraySlice<String>, to new: Any?, in node: Any) -> Any? {
    guard let key = pointer.first else { return new }
    if var object = node as? [String: Any], let old = object[key] {
        object[key] = set(pointer.dropFirst(), to: new, in: old)
        return object
    }
    guard var list = node as? [Any], let index = Int(key) else { return node }
    if let entry = set(pointer.dropFirst(), to: new, in: list[index]) {
        list[index] = entry
    } else {
        list.remove(at: index)
    }
    return list
}

/// The path that docs/formats/standard-diff.md gives to a place of the canonical document.
private func path(of pointer: [String], in document: [String: Any]) -> String {
    let spelling = [
        "validityYears": "validity-years", "minimumScore": "minimum-score", "standardSetting": "standard-setting",
        "metFrom": "met-from", "elementMinima": "element-minima", "raisingNeverLowers": "raising-never-lowers",
        "doubleRatingOneIn": "double-rating/one-in", "tolerance": "double-rating/tolerance",
        "indispensableMustAgree": "double-rating/indispensable-must-agree", "opensMonthsBefore": "opens-months-before",
        "appealDays": "appeals/within-days",
    ]
    var parts: [String] = []
    for (index, key) in pointer.enumerated() {
        if ["replaces", "standardSetting"].contains(key) {
            return (parts + [spelling[key] ?? key]).joined(separator: "/")
        }
        guard Int(key) != nil else {
            parts.append(spelling[key] ?? key)
            continue
        }
        guard let entry = value(at: pointer[...index], in: document) as? [String: Any] else { return "?" }
        let code = entry["code"] as? String ?? "?"
        let identity: [String]
        switch pointer[index - 1] {
        case "crosswalks":
            let origin = entry["element"] ?? entry["criterion"] ?? "standard"
            let framework = entry["framework"] as? String ?? "?"
            parts += ["\(origin)", framework, code.replacing("/", with: "~1")]
            identity = ["element", "criterion", "framework", "code"]
        case "elementMinima":
            parts.append(entry["element"] as? String ?? "?")
            identity = ["element"]
        default:
            parts.append(code)
            identity = ["code"]
        }
        if index == pointer.count - 2, identity.contains(pointer[index + 1]) { return parts.joined(separator: "/") }
    }
    return parts.joined(separator: "/")
}
