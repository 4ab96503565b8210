internal import AvalModel
internal import StrictJSON

/// A member of a document, or a member of one of its links, as `title` or `licenseURI.title`.
struct CASEPath: Hashable {
    private let tokens: [String]

    /// The members of a document that stands alone, in the order of the specification.
    static let members = CASEClass.document.table.fields.map(\.name) + ["CFPackageURI"]
    private static let links: Set = ["licenseURI", "subjectURI", "CFPackageURI"]
    private static let inner: Set = ["title", "identifier", "uri"]

    /// `nil` for what no document has, and for links and extensions as a whole.
    init?(_ text: String) {
        let tokens = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard CASEPath.members.contains(tokens[0]), tokens[0] != "extensions" else { return nil }
        if CASEPath.links.contains(tokens[0]) {
            guard tokens.count == 2, CASEPath.inner.contains(tokens[1]) else { return nil }
        } else if tokens.count != 1 {
            return nil
        }
        self.tokens = tokens
    }

    /// All texts there; several for a list, none where the document lacks the member.
    func values(in document: JSONObject) -> [String] {
        let first = document[tokens[0]]
        let values = first?.array ?? first.map { [$0] } ?? []
        return tokens.count == 1 ? values.compactMap(\.string) : values.compactMap { $0[tokens[1]]?.string }
    }
}

/// The filter of `GET /CFDocuments`: `field predicate 'value'`, joined by AND and OR; AND binds closer.
///
/// Texts are compared without regard to case, moments as moments. Of a list, `~` asks whether one of its texts contains
/// the value, `=` whether its texts are those of the value, separated by commas; the others ask of any of them.
struct CASEFilter {
    enum Predicate: String, CaseIterable {
        // Longer ones first: they are tried in this order.
        case notEqual = "!="
        case atMost = "<="
        case atLeast = ">="
        case equal = "="
        case less = "<"
        case greater = ">"
        case contains = "~"
    }

    struct Term {
        let path: CASEPath
        let predicate: Predicate
        let value: String
    }

    /// One of these holds; each holds when all its terms do.
    let alternatives: [[Term]]

    /// Terms of one filter.
    static let maximumTerms = 16

    /// - Throws: invalid_selection_field; the vocabulary has no word of its own for filters.
    init(_ text: String) throws(CASERefusal) {
        var reader = FilterReader(text)
        var alternatives: [[Term]] = [[]]
        var count = 0
        repeat {
            count += 1
            guard count <= CASEFilter.maximumTerms else {
                throw FilterReader.refusal("more than \(CASEFilter.maximumTerms) comparisons")
            }
            alternatives[alternatives.count - 1].append(try reader.term())
            switch try reader.joint() {
            case .and: continue
            case .or: alternatives.append([])
            case .end:
                self.alternatives = alternatives
                return
            }
        } while true
    }

    func admits(_ document: JSONObject) -> Bool {
        alternatives.contains { $0.allSatisfy { $0.holds(for: document) } }
    }
}

extension CASEFilter.Term {
    func holds(for document: JSONObject) -> Bool {
        let values = path.values(in: document)
        switch predicate {
        case .equal: return isEqual(values)
        case .notEqual: return !isEqual(values)
        case .contains:
            let wanted = value.lowercased()
            return values.contains { $0.lowercased().contains(wanted) }
        case .less: return values.contains { isOrdered($0, value) }
        case .greater: return values.contains { isOrdered(value, $0) }
        case .atMost: return values.contains { !isOrdered(value, $0) }
        case .atLeast: return values.contains { !isOrdered($0, value) }
        }
    }

    private func isEqual(_ values: [String]) -> Bool {
        if values.count == 1, isSame(values[0], value) { return true }
        let wanted = value.lowercased().split(separator: ",").map(String.init)
        return values.count == wanted.count && Set(values.map { $0.lowercased() }) == Set(wanted)
    }

    private func isSame(_ a: String, _ b: String) -> Bool {
        if let x = moment(a), let y = moment(b) { return x == y }
        return a.lowercased() == b.lowercased()
    }
}

/// The order of values: of moments where both are moments or days, otherwise of texts without regard to case.
func isOrdered(_ a: String, _ b: String) -> Bool {
    if let x = moment(a), let y = moment(b) { return x < y }
    return a.lowercased() < b.lowercased()
}

private func moment(_ text: String) -> Instant? {
    CalendarDate(iso: text).map { Instant(startOf: $0) } ?? Instant(rfc3339: text)
}

/// Reads a filter from left to right.
private struct FilterReader {
    private var rest: Substring

    enum Joint { case and, or, end }

    init(_ text: String) {
        rest = text[...]
    }

    static func refusal(_ message: String) -> CASERefusal {
        CASERefusal(.invalidSelectionField, field: "filter", "the filter has \(message)")
    }

    mutating func term() throws(CASERefusal) -> CASEFilter.Term {
        skipSpaces()
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "." || $0 == "_") }
        guard let path = CASEPath(String(name)) else {
            throw FilterReader.refusal("no known member where \(quoted(String(name))) stands")
        }
        rest = rest.dropFirst(name.count)
        skipSpaces()
        guard let predicate = CASEFilter.Predicate.allCases.first(where: { rest.hasPrefix($0.rawValue) }) else {
            throw FilterReader.refusal("no comparison (=, !=, <, <=, >, >=, ~) after \(name)")
        }
        rest = rest.dropFirst(predicate.rawValue.count)
        skipSpaces()
        return CASEFilter.Term(path: path, predicate: predicate, value: try value())
    }

    /// Between single quotes; a quote inside is written twice.
    private mutating func value() throws(CASERefusal) -> String {
        guard rest.first == "'" else { throw FilterReader.refusal("a value without single quotes") }
        rest = rest.dropFirst()
        var value = ""
        while let next = rest.first {
            rest = rest.dropFirst()
            if next != "'" {
                value.append(next)
            } else if rest.first == "'" {
                value.append("'")
                rest = rest.dropFirst()
            } else {
                return value
            }
        }
        throw FilterReader.refusal("a value whose closing quote is missing")
    }

    mutating func joint() throws(CASERefusal) -> Joint {
        skipSpaces()
        if rest.isEmpty { return .end }
        for (word, joint) in [("AND", Joint.and), ("OR", Joint.or)] where rest.hasPrefix(word) {
            rest = rest.dropFirst(word.count)
            return joint
        }
        throw FilterReader.refusal("neither AND nor OR between two comparisons")
    }

    private mutating func skipSpaces() {
        rest = rest.drop { $0 == " " }
    }
}
