/// How large a page is.
struct PageShape: Hashable, Sendable {
    enum Size: String, CaseIterable, Sendable {
        case a4 = "A4"
        case letter = "Letter"
    }

    var size = Size.a4
    var isLandscape = false

    /// Points, 1/72 in.
    var points: (width: Double, height: Double) {
        let (short, long) =
            switch size {
            // 210 by 297 mm.
            case .a4: (595.28, 841.89)
            // 8.5 by 11 in.
            case .letter: (612.0, 792.0)
            }
        return isLandscape ? (long, short) : (short, long)
    }

    init() {}

    /// `size` and `orientation` of a mapping; what is not said is as in `given`.
    init(_ value: YAMLValue, _ given: PageShape?, format: Int) throws(DocumentError) {
        let keys = try value.mapping("page", keys: ["size", "orientation"])
        self = given ?? PageShape()
        try take(keys, value, format: format)
        if keys["size"] == nil || keys["orientation"] == nil {
            throw value.refusal("a page without size and orientation")
        }
    }

    mutating func take(_ keys: [String: YAMLValue], _ value: YAMLValue, format: Int) throws(DocumentError) {
        if let text = try keys["size"]?.string("size") {
            guard let size = Size(rawValue: text), format > 1 || size == .a4 else {
                throw value.refusal(
                    "the page size \(text)", hint: format > 1 ? "A4 or Letter" : "A4; aval-template/2 knows Letter")
            }
            self.size = size
        }
        if let text = try keys["orientation"]?.string("orientation") {
            guard text == "landscape" || text == "portrait" else {
                throw value.refusal("an unknown orientation", hint: "landscape or portrait")
            }
            isLandscape = text == "landscape"
        }
    }
}

/// One entry of `pages` in template.yaml.
struct PageRule: Sendable {
    /// What a certificate must have for the page to be in its document.
    enum Content: String, CaseIterable, Sendable {
        case results, elements, levels
    }

    let file: String
    let shape: PageShape
    let onlyWith: Content?

    static func list(
        _ value: YAMLValue, default shape: PageShape, format: Int
    ) throws(DocumentError) -> [PageRule] {
        var pages: [PageRule] = []
        let entries = try value.sequence("pages")
        guard entries.count <= 20 else { throw value.refusal("more than 20 pages") }
        for entry in entries {
            let page = try PageRule(entry, default: shape, format: format)
            guard !pages.contains(where: { $0.file == page.file }) else {
                throw entry.refusal("the page \(page.file) twice", hint: "ids are unique, so a page stands once")
            }
            pages.append(page)
        }
        guard pages[0].onlyWith == nil else {
            throw entries[0].refusal("a first page that may be left out", hint: "every document has it")
        }
        return pages
    }

    private init(_ value: YAMLValue, default shape: PageShape, format: Int) throws(DocumentError) {
        guard format > 1, value.isMapping else {
            file = try Sidecar.fileName(value, ending: ".svg")
            self.shape = shape
            onlyWith = nil
            return
        }
        let keys = try value.mapping("a page", keys: ["file", "size", "orientation", "only-with"])
        guard let name = keys["file"] else { throw value.refusal("a page without file") }
        file = try Sidecar.fileName(name, ending: ".svg")
        var own = shape
        try own.take(keys, value, format: format)
        self.shape = own
        onlyWith = try keys["only-with"].map { entry throws(DocumentError) in
            try entry.choice("only-with", Content.self)
        }
    }
}
