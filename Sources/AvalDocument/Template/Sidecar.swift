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
    static let format = "aval-template/1"

    let name: String
    let version: Int
    let title: [Language: String]
    /// Points.
    let pageSize: (width: Double, height: Double)
    let pages: [String]
    let languages: [Language]
    let fonts: [FontEntry]
    /// In reading order.
    let fields: [FieldRule]
    let texts: [Language: [String: Wording]]

    init(_ bytes: [UInt8]) throws(DocumentError) {
        let root = try YAMLValue.parse(bytes, file: Sidecar.file)
        let keys = try root.mapping(
            "the template",
            keys: ["format", "name", "version", "title", "page", "pages", "languages", "fonts", "fields", "texts"])
        func value(_ key: String) throws(DocumentError) -> YAMLValue {
            guard let value = keys[key] else {
                throw root.refusal("no \(key)", hint: "all keys of docs/formats/template.md are needed")
            }
            return value
        }
        guard try value("format").string("format") == Sidecar.format else {
            throw try value("format").refusal("an unknown format", hint: "this program reads \(Sidecar.format)")
        }
        let name = try value("name").string("name")
        guard TemplateFolder.isName(name), !name.contains("/") else {
            throw try value("name").refusal("a name that is no word", hint: "letters, digits, - and _")
        }
        self.name = name
        version = try value("version").whole("version", in: 1...9_999)
        languages = try Sidecar.languages(try value("languages"))
        title = try Sidecar.title(try value("title"), languages)
        pageSize = try Sidecar.pageSize(try value("page"))
        var pages: [String] = []
        for page in try value("pages").sequence("pages") { pages.append(try Sidecar.fileName(page, ending: ".svg")) }
        self.pages = pages
        fonts = try Sidecar.fonts(try value("fonts"))
        var fields: [FieldRule] = []
        for (id, rule) in try value("fields").pairs(of: "fields") { fields.append(try FieldRule(id: id, rule)) }
        self.fields = fields
        texts = try Sidecar.texts(try value("texts"), languages)
    }

    private static func fileName(_ value: YAMLValue, ending: String) throws(DocumentError) -> String {
        let name = try value.string("a file name")
        guard TemplateFolder.isName(name), name.hasSuffix(ending) else {
            throw value.refusal(
                "a file name that is not plain", hint: "inside the folder, of letters, digits, -, _ and ., *\(ending)")
        }
        return name
    }

    private static func language(_ value: YAMLValue, _ text: String) throws(DocumentError) -> Language {
        guard let language = Language(rawValue: text) else {
            throw value.refusal(
                "the unknown language \(text)", hint: Language.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return language
    }

    private static func languages(_ value: YAMLValue) throws(DocumentError) -> [Language] {
        var languages: [Language] = []
        for entry in try value.sequence("languages") {
            let language = try language(entry, try entry.string("a language"))
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

    /// A4 either way round; 1 pt = 1/72 in.
    private static func pageSize(_ value: YAMLValue) throws(DocumentError) -> (width: Double, height: Double) {
        let keys = try value.mapping("page", keys: ["size", "orientation"])
        guard try keys["size"]?.string("size") == "A4" else { throw value.refusal("a page size other than A4") }
        switch try keys["orientation"]?.string("orientation") {
        case "landscape": return (841.89, 595.28)
        case "portrait": return (595.28, 841.89)
        default: throw value.refusal("an unknown orientation", hint: "landscape or portrait")
        }
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

    private static func texts(
        _ value: YAMLValue, _ languages: [Language]
    ) throws(DocumentError) -> [Language: [String: Wording]] {
        let keys = try value.mapping("texts", keys: Set(languages.map(\.rawValue)))
        var texts: [Language: [String: Wording]] = [:]
        for language in languages {
            guard let entry = keys[language.rawValue] else { throw value.refusal("no texts in \(language.rawValue)") }
            var wordings: [String: Wording] = [:]
            for (key, text) in try entry.pairs(of: "texts in \(language.rawValue)") {
                let wording = try Wording(try text.string("a text"), file: file, line: text.line)
                guard wording.textKeys.isEmpty else {
                    throw text.refusal("a text that asks for another text", hint: "write the sentence out")
                }
                wordings[key] = wording
            }
            texts[language] = wordings
        }
        return texts
    }
}
