internal import AvalModel

/// One choice of an `Accept` or `Accept-Language` header with its weight, 0...1000 (RFC 9110 §12.4.2).
struct Preference: Hashable, Sendable {
    /// Lower case, without parameters.
    let name: String
    let weight: Int
}

/// At most 32 choices are read; a weight that is malformed counts as 0, so that it never wins by accident.
func preferences(_ header: String) -> [Preference] {
    header.split(separator: ",").prefix(32).compactMap { choice in
        let parts = choice.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        guard let name = parts.first, !name.isEmpty else { return nil }
        var weight = 1_000
        for parameter in parts.dropFirst() where parameter.hasPrefix("q=") || parameter.hasPrefix("Q=") {
            weight = thousandths(parameter.dropFirst(2)) ?? 0
        }
        return Preference(name: name.lowercased(), weight: weight)
    }
}

/// The language that is wanted most of those we have; `nil` when none is. `pt-BR` is read as `pt`.
func preferredLanguage(_ header: String?) -> Language? {
    guard let header else { return nil }
    var best: (language: Language, weight: Int)?
    for preference in preferences(header) where preference.weight > best?.weight ?? 0 {
        let primary = preference.name.prefix { $0 != "-" }
        if let language = Language(rawValue: String(primary)) { best = (language, preference.weight) }
    }
    return best?.language
}

/// JSON only where it is wanted more than a page; without a header, or in doubt, a page.
func prefersJSON(_ header: String?) -> Bool {
    guard let header else { return false }
    let choices = preferences(header)
    let json = weight(of: ["application/json", "application/problem+json"], range: "application/*", in: choices)
    let page = weight(of: ["text/html", "application/xhtml+xml"], range: "text/*", in: choices)
    return json > page
}

/// The weight of the most specific choice that covers one of the types (RFC 9110 §12.5.1).
private func weight(of types: [String], range: String, in choices: [Preference]) -> Int {
    for names in [types, [range], ["*/*"]] {
        let found = choices.filter { names.contains($0.name) }.map(\.weight)
        if let best = found.max() { return best }
    }
    return 0
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
}

/// `0`, `1`, `0.5`, `1.000`: at most three decimals and no more than one.
private func thousandths(_ text: Substring) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts[0] == "0" || parts[0] == "1" else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.utf8.count <= 3, decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let fraction = Int(decimals + String(repeating: "0", count: 3 - decimals.utf8.count)) ?? 0
    let value = (parts[0] == "1" ? 1_000 : 0) + fraction
    return value <= 1_000 ? value : nil
}
