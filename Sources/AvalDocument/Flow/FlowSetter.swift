import AvalModel
import AvalPDF

/// The words that a batch shares, for all that set texts for it one after the other.
final class ShapedWords {
    var cache: WordCache

    init(fonts: FontStack) { cache = WordCache(fonts: fonts) }
}

/// Sets the blocks of one flow area for one certificate, sheet after sheet.
struct FlowSetter {
    /// More sheets than this are a mistake of the design.
    static let sheetLimit = 60

    let template: Template
    let flow: Flow
    let certificate: Certificate
    let facts: Facts
    let texts: [String: Wording]
    let shaped: ShapedWords
    var layout = FlowLayout()
    /// Points below the top of the area.
    var y = 0.0

    init(_ template: Template, _ flow: Flow, _ request: DocumentRequest, _ shaped: ShapedWords) {
        self.template = template
        self.flow = flow
        certificate = request.certificate
        let texts = template.texts[request.certificate.language] ?? [:]
        self.texts = texts
        let plain = Facts(request, noExpiry: "")
        facts = Facts(request, noExpiry: texts["no-expiry"]?.resolved(plain, texts: [:]) ?? "")
        self.shaped = shaped
    }

    /// A block that is set, and not yet placed.
    enum Prepared {
        case text(SetParagraph, BlockStyle, role: PDFRole, language: String?)
        case table(PreparedTable)
        case chart(PreparedChart)
    }

    static func layout(
        _ template: Template, _ flow: Flow, _ request: DocumentRequest, _ shaped: ShapedWords
    ) throws(DocumentError) -> FlowLayout {
        var setter = FlowSetter(template, flow, request, shaped)
        try setter.set()
        return setter.layout
    }

    /// The whole flow. Throws: `DocumentError` for what has no letters or no room.
    mutating func set() throws(DocumentError) {
        var prepared: [(block: FlowBlock, content: Prepared)] = []
        for block in flow.rule.blocks {
            if let content = try prepare(block) { prepared.append((block, content)) }
        }
        for (index, (block, content)) in prepared.enumerated() {
            if y > 0 { y += block.spaceBefore ?? flow.rule.gap }
            // A heading goes on with what follows it, and with what follows that while it is a heading.
            var needed = beginning(content)
            if block.headingLevel != nil {
                for next in prepared[(index + 1)...] {
                    needed += (next.block.spaceBefore ?? flow.rule.gap) + beginning(next.content)
                    if next.block.headingLevel == nil { break }
                }
            }
            if y > 0, y + needed > flow.box.height, needed <= flow.box.height { try nextSheet() }
            switch content {
            case .text(let paragraph, let style, let role, let language):
                try place(paragraph, style, role: role, language: language)
            case .table(let table): try place(table)
            case .chart(let chart): try place(chart)
            }
        }
    }

    // MARK: Setting

    private mutating func prepare(_ block: FlowBlock) throws(DocumentError) -> Prepared? {
        switch block.kind {
        case .heading(let wording, let level, let align):
            let paragraph = try set(
                try words(wording), block.style, width: flow.box.width, align: align, isHeading: true)
            return .text(paragraph, block.style, role: level == 2 ? .h2 : .h3, language: foreign(wording))
        case .paragraph(let wording, let align):
            let paragraph = try set(try words(wording), block.style, width: flow.box.width, align: align)
            return .text(paragraph, block.style, role: .p, language: foreign(wording))
        case .table(let rule):
            return try prepare(rule, block).map { .table($0) }
        case .chart(let rule):
            return try prepare(rule, block).map { .chart($0) }
        }
    }

    func words(_ wording: Wording) throws(DocumentError) -> String {
        let text = wording.resolved(facts, texts: texts)
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw .emptyField(flow.rule.id, certificate: certificate.number)
        }
        return text
    }

    private func foreign(_ wording: Wording) -> String? {
        wording.foreignLanguage(certificate)
    }

    /// `keepsWords` breaks words only where they are wider than `width`.
    mutating func set(
        _ text: String, _ style: BlockStyle, width: Double, align: FlowBlock.Align, isHeading: Bool = false,
        keepsWords: Bool = false, language: Language? = nil
    ) throws(DocumentError) -> SetParagraph {
        let language = language ?? certificate.language
        // The loader looked for it.
        let font = template.fonts.index(of: style.face) ?? 0
        var paragraph = ParagraphStyle(font: font, size: style.size, language: language)
        paragraph.minimumSize = style.minimumSize
        paragraph.leading = style.leading
        paragraph.letterSpacing = style.letterSpacing
        paragraph.features = style.features.wanted
        paragraph.isBalanced = isHeading
        paragraph.keepsWords = keepsWords
        switch align {
        case .start: paragraph.alignment = .start
        case .middle: paragraph.alignment = .middle
        case .end: paragraph.alignment = .end
        case .justify: paragraph.alignment = .justified
        }
        if !isHeading { paragraph.hyphenation = language }
        do {
            return try Paragraph.set(normalFormC(text), style: paragraph, width: max(1, width), cache: &shaped.cache)
        } catch {
            switch error {
            case .missing(let scalar):
                throw .missingGlyph(scalar: scalar.value, field: flow.rule.id, certificate: certificate.number)
            case .direction(let scalar):
                throw .direction(scalar: scalar.value, field: flow.rule.id, certificate: certificate.number)
            case .overflow:
                throw .overflow(
                    field: flow.rule.id, width: width, minimumSize: style.minimumSize, lines: 1,
                    certificate: certificate.number)
            }
        }
    }

    // MARK: Placing

    /// Points that a block needs to begin on a sheet.
    private func beginning(_ content: Prepared) -> Double {
        switch content {
        case .text(let paragraph, _, let role, _):
            // Three lines are not parted: two would leave one alone.
            let lines = role == .p && paragraph.lines.count > 3 ? 2 : paragraph.lines.count
            return Double(lines) * paragraph.lineHeight
        case .table(let table): return table.headHeight + (table.rows.first?.height ?? 0)
        case .chart(let chart): return chart.beginning
        }
    }

    mutating func nextSheet() throws(DocumentError) {
        layout.beginSheet()
        y = 0
        guard layout.sheets.count <= FlowSetter.sheetLimit else {
            throw .noRoom(field: flow.rule.id, height: flow.box.height, certificate: certificate.number)
        }
    }

    /// Room for something that is not broken; a new sheet where this one has none.
    mutating func make(room height: Double) throws(DocumentError) {
        if y + height <= flow.box.height + 0.01 { return }
        guard y > 0, height <= flow.box.height + 0.01 else {
            throw .noRoom(field: flow.rule.id, height: height, certificate: certificate.number)
        }
        try nextSheet()
    }

    /// A paragraph, with at least two lines on each side of a break.
    private mutating func place(
        _ paragraph: SetParagraph, _ style: BlockStyle, role: PDFRole, language: String?
    ) throws(DocumentError) {
        let node = layout.add(FlowLayout.Node(role: role, language: language))
        var start = 0
        let count = paragraph.lines.count
        while start < count {
            // A heading is not parted, nor are three lines: two would leave one alone.
            let isWhole = role != .p || count - start <= 3
            try make(room: Double(isWhole ? count - start : 2) * paragraph.lineHeight)
            let fitting = Int((flow.box.height - y + 0.01) / paragraph.lineHeight)
            let end = count - start <= fitting || isWhole ? count : min(start + fitting, count - 2)
            layout.add(
                FlowLayout.Piece(
                    runs: [
                        FlowLayout.Run(
                            paragraph: paragraph, lines: start..<end, colour: style.colour, x: flow.box.x,
                            y: flow.box.y + y)
                    ], node: node))
            y += Double(end - start) * paragraph.lineHeight
            start = end
            if start < count { try nextSheet() }
        }
    }
}
