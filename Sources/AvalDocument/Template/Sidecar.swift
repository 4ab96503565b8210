import AvalModel

/// template.yaml as it stands, each value checked by itself; docs/formats/template.md.
struct Sidecar {
    struct FontEntry {
        let face: FontFace
        let file: String
        let line: Int
    }

    static let file = "template.yaml"
    static let sizeLimit = 256 << 10
    static let formats = ["aval-template/1", "aval-template/2"]

    /// 1 or 2.
    let format: Int
    let name: String
    let version: Int
    let title: [Language: String]
    let pages: [PageRule]
    let languages: [Language]
    let fonts: [FontEntry]
    let styles: [String: BlockStyle]
    /// In reading order.
    let fields: [FieldRule]
    let flows: [FlowRule]
    let texts: [Language: [String: Wording]]

    init(_ bytes: [UInt8]) throws(DocumentError) {
        var findings = Findings()
        let sidecar = try Sidecar(bytes, &findings)
        if let first = findings.all.first { throw first }
        self = sidecar
    }

    /// With every finding of the keys; a key that cannot be read counts as empty. Throws: what leaves nothing to read.
    init(_ bytes: [UInt8], _ findings: inout Findings) throws(DocumentError) {
        let root = try YAMLValue.parse(bytes, file: Sidecar.file)
        var needed: Set<String> = [
            "format", "name", "version", "title", "page", "pages", "languages", "fonts", "fields", "texts",
        ]
        // The format comes first: it says which keys there may be.
        let entries = try root.pairs(of: "the template")
        let named = try entries.first { $0.key == "format" }?.value.string("format")
        let format = named.flatMap { Sidecar.formats.firstIndex(of: $0) }.map { $0 + 1 } ?? 1
        self.format = format
        let known = format == 1 ? needed : needed.union(["styles"])
        for (key, value) in entries where !known.contains(key) {
            findings.add(
                value.refusal(
                    "the unknown key \(key) in the template",
                    hint: "known are \(known.sorted().joined(separator: ", "))"))
        }
        let keys = Dictionary(uniqueKeysWithValues: entries.map { ($0.key, $0.value) })
        needed.subtract(keys.keys)
        for key in needed.sorted() {
            findings.add(root.refusal("no \(key)", hint: "all keys of docs/formats/template.md are needed"))
        }
        if let value = keys["format"], !Sidecar.formats.contains(named ?? "") {
            findings.add(value.refusal("an unknown format", hint: Sidecar.formats.joined(separator: " and ")))
        }
        func read<Value>(
            _ key: String, _ empty: Value, _ findings: inout Findings,
            _ body: (YAMLValue) throws(DocumentError) -> Value
        ) -> Value {
            guard let value = keys[key] else { return empty }
            return findings.gather { () throws(DocumentError) in try body(value) } ?? empty
        }
        name = read("name", "", &findings) { value throws(DocumentError) in
            let name = try value.string("name")
            guard TemplateFolder.isName(name), !name.contains("/") else {
                throw value.refusal("a name that is no word", hint: "letters, digits, - and _")
            }
            return name
        }
        version = read("version", 0, &findings) { value throws(DocumentError) in
            try value.whole("version", in: 1...9_999)
        }
        let languages = read("languages", [], &findings, Sidecar.languages)
        self.languages = languages
        title = read("title", [:], &findings) { value throws(DocumentError) in
            try Sidecar.title(value, languages)
        }
        let page = read("page", nil, &findings) { value throws(DocumentError) in
            try PageShape(value, PageShape(), format: format)
        }
        pages = read("pages", [], &findings) { value throws(DocumentError) in
            try PageRule.list(value, default: page ?? PageShape(), format: format)
        }
        fonts = read("fonts", [], &findings, Sidecar.fonts)
        let styles = read("styles", [:], &findings, BlockStyle.list)
        self.styles = styles
        (fields, flows) = Sidecar.fields(keys["fields"], styles, format: format, &findings)
        texts = Sidecar.texts(keys["texts"], languages, &findings)
    }

    static func fileName(_ value: YAMLValue, ending: String) throws(DocumentError) -> String {
        let name = try value.string("a file name")
        guard TemplateFolder.isName(name), name.hasSuffix(ending) else {
            throw value.refusal(
                "a file name that is not plain", hint: "inside the folder, of letters, digits, -, _ and ., *\(ending)")
        }
        return name
    }

    private static func languages(_ value: YAMLValue) throws(DocumentError) -> [Language] {
        var languages: [Language] = []
        for entry in try value.sequence("languages") {
            let text = try entry.string("a language")
            guard let language = Language(rawValue: text) else {
                throw entry.refusal(
                    "the unknown language \(text)", hint: Language.allCases.map(\.rawValue).joined(separator: ", "))
            }
            guard !languages.contains(language) else { throw entry.refusal("the language \(language.rawValue) twice") }
            languages.append(language)
        }
        return languages
    }

    private static func title(_ value: YAMLValue, _ languages: [Language]) throws(DocumentError) -> [Language: String] {
        let keys = try value.mapping("title", keys: Set(languages.map(\.rawValue)))
        var titles: [Language: String] = [:]
        for language in languages {
            guard let title = keys[language.rawValue] else { throw value.refusal("no title in \(language.rawValue)") }
            titles[language] = try title.string("a title")
        }
        return titles
    }

    private static func fonts(_ value: YAMLValue) throws(DocumentError) -> [FontEntry] {
        var fonts: [FontEntry] = []
        for entry in try value.sequence("fonts") {
            let keys = try entry.mapping("a font", keys: ["family", "weight", "style", "file"])
            guard let family = try keys["family"]?.string("family"), let file = keys["file"],
                let weight = FontFace.weight(try keys["weight"]?.string("weight") ?? "normal"),
                let isItalic = FontFace.isItalic(try keys["style"]?.string("style") ?? "normal")
            else {
                throw entry.refusal(
                    "a font without family, weight (100 to 900), style (normal, italic) and file", hint: "")
            }
            let face = FontFace(family: family, weight: weight, isItalic: isItalic)
            guard !fonts.contains(where: { $0.face == face }) else { throw entry.refusal("the font \(face) twice") }
            fonts.append(FontEntry(face: face, file: try fileName(file, ending: ".ttf"), line: entry.line))
        }
        return fonts
    }

    private static func fields(
        _ value: YAMLValue?, _ styles: [String: BlockStyle], format: Int, _ findings: inout Findings
    ) -> ([FieldRule], [FlowRule]) {
        var fields: [FieldRule] = []
        var flows: [FlowRule] = []
        guard let value,
            let pairs = findings.gather({ () throws(DocumentError) in try value.pairs(of: "fields", anyKey: true) })
        else { return ([], []) }
        for (id, rule) in pairs {
            findings.gather { () throws(DocumentError) in
                if format > 1, rule.word("role") == FlowRule.role {
                    flows.append(try FlowRule(id: id, rule, after: fields.count, styles: styles))
                } else {
                    fields.append(try FieldRule(id: id, rule, format: format))
                }
            }
        }
        return (fields, flows)
    }

    private static func texts(
        _ value: YAMLValue?, _ languages: [Language], _ findings: inout Findings
    ) -> [Language: [String: Wording]] {
        var texts: [Language: [String: Wording]] = [:]
        guard let value,
            let keys = findings.gather({ () throws(DocumentError) in
                try value.mapping("texts", keys: Set(languages.map(\.rawValue)))
            })
        else { return [:] }
        for language in languages {
            guard let entry = keys[language.rawValue] else {
                findings.add(value.refusal("no texts in \(language.rawValue)"))
                continue
            }
            let pairs = findings.gather { () throws(DocumentError) in
                try entry.pairs(of: "texts in \(language.rawValue)")
            }
            for (key, text) in pairs ?? [] {
                findings.gather { () throws(DocumentError) in
                    let wording = try Wording(try text.string("a text"), file: file, line: text.line)
                    guard wording.textKeys.isEmpty else {
                        throw text.refusal("a text that asks for another text", hint: "write the sentence out")
                    }
                    texts[language, default: [:]][key] = wording
                }
            }
        }
        return texts
    }
}
