import StrictJSON

/// Reads tables in the notation of docs/formats/contexts.md into JSON-LD contexts.
struct TermTableReader {
    /// What stands behind `@context` in the document of each IRI: an object, or an array where it includes others.
    private(set) var contexts: [String: JSONValue] = [:]
    private var abbreviations: [Substring: Substring] = [:]
    private var blocks: [Substring: [TableLine]] = [:]

    /// Abbreviations and blocks of earlier texts hold in later ones.
    mutating func read(_ text: String) throws(TermTableError) {
        for line in try TableLine.forest(of: text) {
            switch (line.words[0], line.words.count) {
            case ("let", 3) where line.below.isEmpty: abbreviations[line.words[1]] = line.words[2]
            case ("block", 2): blocks[line.words[1]] = line.below
            case ("context", 2):
                let iri = String(line.words[1])
                guard contexts[iri] == nil else { throw TermTableError(line: line.number, flaw: .context) }
                contexts[iri] = try context(of: line.below)
            default: throw TermTableError(line: line.number, flaw: .statement)
            }
        }
    }

    /// `@include` splits a context in parts: the array of JSON-LD, in its order.
    private func context(of lines: [TableLine]) throws(TermTableError) -> JSONValue {
        var parts: [JSONValue] = []
        var terms = JSONObject()
        for line in lines {
            if line.words[0] == "@include" {
                guard line.words.count == 2 else { throw TermTableError(line: line.number, flaw: .keyword) }
                if !terms.isEmpty { parts.append(.object(terms)) }
                parts.append(.string(String(line.words[1])))
                terms = JSONObject()
            } else {
                try add(line, to: &terms)
            }
        }
        return parts.isEmpty ? .object(terms) : .array(parts + [.object(terms)])
    }

    private func add(_ line: TableLine, to terms: inout JSONObject) throws(TermTableError) {
        let operand = line.words.count == 2 ? line.words[1] : ""
        switch (line.words[0], line.words.count) {
        case ("@protected", 1): terms.set("@protected", true)
        case ("@version", 2) where operand == "1.1": terms.set("@version", 1.1)
        case ("@vocab", 2): terms.set("@vocab", .string(try iri(operand, of: "", line)))
        case ("@use", 2):
            guard let block = blocks[operand] else { throw TermTableError(line: line.number, flaw: .block) }
            for line in block { try add(line, to: &terms) }
        case ("@like", 2):
            guard terms.isEmpty, let model = contexts[String(operand)]?.object else {
                throw TermTableError(line: line.number, flaw: .context)
            }
            terms = model
        case ("@drop", 2):
            guard terms.remove(String(operand)) != nil else {
                throw TermTableError(line: line.number, flaw: .dropped)
            }
        case (let word, _) where word.first == "@": throw TermTableError(line: line.number, flaw: .keyword)
        default: try define(line, in: &terms)
        }
    }

    /// A term of a model keeps the context of its own and gets what stands below it on top of that.
    private func define(_ line: TableLine, in terms: inout JSONObject) throws(TermTableError) {
        let term = String(line.words[0])
        guard line.words.count >= 2 else { throw TermTableError(line: line.number, flaw: .word) }
        var definition: JSONObject = ["@id": .string(try iri(line.words[1], of: line.words[0], line))]
        var isUnscoped = false
        for word in line.words.dropFirst(2) {
            let isNew =
                switch word.first {
                case "^": definition.append("@type", .string(try iri(word.dropFirst(), of: line.words[0], line)))
                case "%": definition.append("@container", .string(String(word.dropFirst())))
                case _ where word == "@unscoped": definition.append("@context", .null)
                default: false
                }
            guard isNew else { throw TermTableError(line: line.number, flaw: .word) }
            isUnscoped = isUnscoped || word == "@unscoped"
        }
        var scope = isUnscoped ? JSONObject() : terms[term]?["@context"]?.object ?? JSONObject()
        for line in line.below { try add(line, to: &scope) }
        if !scope.isEmpty {
            guard definition.append("@context", .object(scope)) else {
                throw TermTableError(line: line.number, flaw: .word)
            }
        }
        // An IRI alone, so that it can begin compact IRIs: a definition with an `@id` cannot (JSON-LD 1.1 §4.4).
        terms.set(term, definition.count == 1 ? definition["@id"] ?? .null : .object(definition))
    }

    /// `name|rest` is an abbreviation of this notation; everything else, compact IRIs too, stands as it is.
    /// A `*` behind `|` or `:` is the term itself.
    private func iri(
        _ word: Substring, of term: Substring, _ line: TableLine
    ) throws(TermTableError) -> String {
        let isStarred = word.hasSuffix("|*") || word.hasSuffix(":*")
        let written = isStarred ? word.dropLast() + term : word
        guard let bar = written.firstIndex(of: "|") else { return String(written) }
        guard let start = abbreviations[written[..<bar]] else {
            throw TermTableError(line: line.number, flaw: .abbreviation)
        }
        return String(start + written[written.index(after: bar)...])
    }
}
