/// A field of role Flow: blocks that are set into a rect of a page and go on where it ends.
struct FlowRule: Sendable {
    static let role = "Flow"
    static let blockLimit = 40

    let id: String
    /// How many of the other fields are read before it.
    let position: Int
    /// Points between blocks.
    let gap: Double
    let blocks: [FlowBlock]
    let line: Int

    init(
        id: String, _ value: YAMLValue, after position: Int, styles: [String: BlockStyle]
    ) throws(DocumentError) {
        let keys = try value.mapping("field \(id)", keys: ["role", "blocks", "gap"])
        guard let list = keys["blocks"] else { throw value.refusal("the flow \(id) without blocks") }
        var blocks: [FlowBlock] = []
        for entry in try list.sequence("blocks") { blocks.append(try FlowBlock(entry, styles)) }
        guard blocks.count <= FlowRule.blockLimit else {
            throw list.refusal("more than \(FlowRule.blockLimit) blocks in \(id)")
        }
        self.id = id
        self.position = position
        self.blocks = blocks
        gap = try keys["gap"]?.number("gap", in: 0...200) ?? 8
        line = value.line
    }
}

/// One block of a flow area.
struct FlowBlock: Sendable {
    enum Align: String, CaseIterable, Sendable {
        case start, middle, end, justify
    }

    enum Kind: Sendable {
        case heading(Wording, level: Int, Align)
        case paragraph(Wording, Align)
        case table(TableRule)
        case chart(ChartRule)
    }

    let kind: Kind
    let style: BlockStyle
    /// Points above it, in place of the gap.
    let spaceBefore: Double?
    let line: Int

    fileprivate init(_ value: YAMLValue, _ styles: [String: BlockStyle]) throws(DocumentError) {
        let kinds: [String: Set<String>] = [
            "heading": ["level", "align"], "paragraph": ["align"],
            "table": ["columns", "header", "line", "stripe", "padding", "gutter", "summary"],
            "chart": ["of", "title", "height", "colour", "grid", "labels", "label-width"],
        ]
        let named = kinds.keys.filter { value.has($0) }
        guard named.count == 1, let name = named.first, let own = kinds[name] else {
            throw value.refusal("a block that is not one of heading, paragraph, table and chart")
        }
        let keys = try value.mapping("a \(name)", keys: own.union([name, "style", "space-before"]))
        guard let style = try FlowBlock.style(keys["style"], styles) else {
            throw value.refusal("a \(name) without style", hint: "name one of styles")
        }
        self.style = style
        spaceBefore = try keys["space-before"]?.number("space-before", in: 0...400)
        line = value.line
        // Its key was found above.
        let subject = keys[name] ?? value
        func align() throws(DocumentError) -> Align { try keys["align"]?.choice("align", Align.self) ?? .start }
        switch name {
        case "heading":
            let level = try keys["level"]?.whole("level", in: 2...3) ?? 2
            let align = try align()
            guard align != .justify else { throw value.refusal("a justified heading") }
            kind = .heading(try subject.wording("heading"), level: level, align)
        case "paragraph": kind = .paragraph(try subject.wording("paragraph"), try align())
        case "table": kind = .table(try TableRule(subject, keys, styles))
        default: kind = .chart(try ChartRule(subject, keys))
        }
    }

    fileprivate static func style(
        _ value: YAMLValue?, _ styles: [String: BlockStyle]
    ) throws(DocumentError) -> BlockStyle? {
        guard let value else { return nil }
        let name = try value.string("style")
        guard let style = styles[name] else {
            throw value.refusal("the unknown style \(name)", hint: "define it under styles")
        }
        return style
    }

    /// What it says itself, for the checks of the loader, with the style that sets it.
    var wordings: [(wording: Wording, style: BlockStyle)] {
        switch kind {
        case .heading(let wording, _, _), .paragraph(let wording, _): [(wording, style)]
        case .table(let table):
            table.columns.map { ($0.heading, table.header ?? style) } + (table.summary.map { [($0, style)] } ?? [])
        case .chart(let chart): [(chart.title, style)]
        }
    }

    var headingLevel: Int? {
        if case .heading(_, let level, _) = kind { level } else { nil }
    }
}

/// A table of what was certified.
struct TableRule: Sendable {
    enum Subject: String, CaseIterable, Sendable { case results, elements }
    enum Value: String, CaseIterable, Sendable { case code, statement, outcome, points, share, level }

    struct Column: Sendable {
        let value: Value
        let heading: Wording
        /// Weighed against the other columns'.
        let width: Double
        let align: FlowBlock.Align
    }

    let subject: Subject
    let columns: [Column]
    let header: BlockStyle?
    let line: Colour?
    let stripe: Colour?
    /// Points above and below the texts of a row; where there are stripes, beside its ends too.
    let padding: Double
    /// Points between columns.
    let gutter: Double
    let summary: Wording?

    fileprivate init(
        _ value: YAMLValue, _ keys: [String: YAMLValue], _ styles: [String: BlockStyle]
    ) throws(DocumentError) {
        let subject = try value.choice("table", Subject.self)
        self.subject = subject
        guard let list = keys["columns"] else { throw value.refusal("a table without columns") }
        var columns: [Column] = []
        for entry in try list.sequence("columns") {
            let keys = try entry.mapping("a column", keys: ["value", "heading", "width", "align"])
            guard let named = keys["value"], let heading = keys["heading"] else {
                throw entry.refusal("a column without value and heading")
            }
            let value = try named.choice("value", Value.self)
            guard subject == .results ? value != .share : value != .outcome && value != .level else {
                throw named.refusal("the column \(value.rawValue) in a table of \(subject.rawValue)")
            }
            let align = try keys["align"]?.choice("align", FlowBlock.Align.self) ?? .start
            guard align != .justify else { throw entry.refusal("a justified column") }
            columns.append(
                Column(
                    value: value, heading: try heading.wording("heading"),
                    width: try keys["width"]?.number("width", in: 0.1...1_000) ?? 1, align: align))
        }
        guard columns.count <= 8 else { throw list.refusal("more than 8 columns") }
        self.columns = columns
        header = try FlowBlock.style(keys["header"], styles)
        line = try keys["line"]?.colour("line")
        stripe = try keys["stripe"]?.colour("stripe")
        padding = try keys["padding"]?.number("padding", in: 0...40) ?? 3
        gutter = try keys["gutter"]?.number("gutter", in: 0...80) ?? 12
        summary = try keys["summary"]?.wording("summary")
    }
}

/// A chart of what was reached.
struct ChartRule: Sendable {
    enum Form: String, CaseIterable, Sendable { case bars, radar }
    enum Subject: String, CaseIterable, Sendable { case elements, levels }
    enum Labels: String, CaseIterable, Sendable { case code, title }

    let form: Form
    let subject: Subject
    let title: Wording
    /// Of a radar, points.
    let height: Double
    let colour: Colour
    let grid: Colour
    let labels: Labels
    /// Of bars, points; `nil` takes what the widest label needs.
    let labelWidth: Double?

    fileprivate init(_ value: YAMLValue, _ keys: [String: YAMLValue]) throws(DocumentError) {
        let form = try value.choice("chart", Form.self)
        self.form = form
        guard let of = keys["of"], let title = keys["title"] else {
            throw value.refusal("a chart without of and title")
        }
        subject = try of.choice("of", Subject.self)
        self.title = try title.wording("title")
        height = try keys["height"]?.number("height", in: 80...600) ?? 200
        colour = try keys["colour"]?.colour("colour") ?? Colour(red: 0x1F, green: 0x5C, blue: 0x8B)
        grid = try keys["grid"]?.colour("grid") ?? Colour(red: 0xC8, green: 0xD0, blue: 0xD6)
        labels = try keys["labels"]?.choice("labels", Labels.self) ?? .title
        labelWidth = try keys["label-width"].map { value throws(DocumentError) in
            guard form == .bars else { throw value.refusal("label-width on a radar", hint: "only bars have it") }
            return try value.number("label-width", in: 10...400)
        }
    }
}
