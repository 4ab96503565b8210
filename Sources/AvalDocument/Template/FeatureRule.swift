/// `features` of a field or a style: what is asked of its font besides the letters.
struct FeatureRule: Sendable {
    private struct Entry {
        let name: String
        let tag: String
        let line: Int
        let column: Int
    }

    private let entries: [Entry]
    let wanted: FontFeatures

    /// `nil` asks for nothing.
    init(_ value: YAMLValue?) throws(DocumentError) {
        var entries: [Entry] = []
        var wanted: FontFeatures = []
        for entry in try value?.sequence("features") ?? [] {
            let name = try entry.string("a feature")
            guard let known = FontFeatures.known.first(where: { $0.name == name }) else {
                throw entry.refusal(
                    "the unknown feature \(name)", hint: FontFeatures.known.map(\.name).joined(separator: ", "))
            }
            guard !wanted.contains(known.feature) else { throw entry.refusal("the feature \(name) twice") }
            wanted.insert(known.feature)
            guard !FontFeatures.rivals.contains(where: wanted.isSuperset) else {
                throw entry.refusal("\(name) beside its opposite", hint: "a text has one kind of figures")
            }
            entries.append(Entry(name: name, tag: known.tag, line: entry.line, column: entry.column))
        }
        self.entries = entries
        self.wanted = wanted
    }

    /// What the font cannot do, each where it is asked for.
    func lint(_ font: Font, _ findings: inout Findings) {
        for entry in entries where !font.has(feature: entry.tag) {
            findings.add(
                .template(
                    file: Sidecar.file, line: entry.line, column: entry.column,
                    what: "the font \(font.face) has no \(entry.name)",
                    hint: "\(font.file) lacks the OpenType feature \(entry.tag)"))
        }
    }
}
