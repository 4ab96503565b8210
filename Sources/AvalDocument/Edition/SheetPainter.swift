import AvalModel
import AvalPDF

/// Paints the sheets of one document and remembers what was tagged, for the structure tree.
struct SheetPainter {
    let edition: Edition
    let request: DocumentRequest
    /// By field.
    let words: [Edition.Word]
    /// By page.
    let flows: [Int: FlowLayout]
    /// How many sheets there are.
    let count: Int
    /// The mark and the sheet of each field, by field.
    private var places: [Int: (mark: Int, sheet: Int, box: PDFRect?)] = [:]
    /// Those of each node of a flow, by page and node.
    private var nodes: [Int: [Int: [(mark: Int, sheet: Int, box: PDFRect?)]]] = [:]
    private var symbol: VerificationSymbol?

    init(
        edition: Edition, request: DocumentRequest, words: [Edition.Word], flows: [Int: FlowLayout], count: Int
    ) {
        self.edition = edition
        template = edition.template
        self.request = request
        self.words = words
        self.flows = flows
        self.count = count
    }

    private let template: Template

    /// On continuations, what belongs to the page was read before and is decoration.
    mutating func paint(_ sheet: Sheet, index: Int) throws(DocumentError) -> PDFContent {
        let page = template.pages[sheet.page]
        let isFirst = sheet.part == 0
        var content = PDFContent()
        for layer in edition.layers[sheet.page] {
            switch layer {
            case .art(let form): content.artifact { $0.draw(form) }
            case .figure(let field, let form, let box):
                let mark = paint(.figure, isTagged: isFirst, into: &content) { $0.draw(form) }
                if let mark { places[field] = (mark, index, box) }
            case .text(let place):
                let paged = template.pagedWords(place, request, sheet, of: count)
                guard let saying = paged.map(edition.saying) ?? words[place].saying else {
                    throw .notInEdition(request.certificate.number)
                }
                let (field, typesetting) = (template.fields[place], edition.typesetting)
                let mark = paint(field.rule.role.pdf, isTagged: isFirst, into: &content) { content in
                    if saying.isCommon {
                        SheetPainter.paint(saying, field, typesetting, pageHeight: page.height, into: &content)
                    } else {
                        content.ofItsOwn {
                            SheetPainter.paint(saying, field, typesetting, pageHeight: page.height, into: &$0)
                        }
                    }
                }
                if let mark { places[place] = (mark, index, nil) }
            case .qr(let field, let box):
                let symbol = try symbol(box)
                let mark = paint(.figure, isTagged: isFirst, into: &content) {
                    $0.ofItsOwn { symbol.draw(in: box, pageHeight: page.height, into: &$0) }
                }
                if let mark { places[field] = (mark, index, box.pdf(on: page)) }
            case .flow:
                for piece in flows[sheet.page]?.sheets[sheet.part] ?? [] {
                    paint(piece, sheet, index: index, into: &content)
                }
            }
        }
        return content
    }

    private static func paint(
        _ saying: Edition.Saying, _ field: Field, _ typesetting: Typesetting, pageHeight: Double,
        into content: inout PDFContent
    ) {
        if let ready = saying.ready {
            content.append(ready)
        } else if let layout = saying.layout, case .text(_, let slot, _, _) = field.content {
            typesetting.show(layout, slot, field.rule, pageHeight: pageHeight, into: &content)
        }
    }

    private mutating func symbol(_ box: Box) throws(DocumentError) -> VerificationSymbol {
        if let symbol { return symbol }
        let made = try VerificationSymbol(request, side: box.width)
        symbol = made
        return made
    }

    /// The mark, where it is tagged.
    private func paint(
        _ role: PDFRole, isTagged: Bool, into content: inout PDFContent, _ body: (inout PDFContent) -> Void
    ) -> Int? {
        guard isTagged else {
            content.artifact(body)
            return nil
        }
        return content.tagged(role, body)
    }

    private mutating func paint(
        _ piece: FlowLayout.Piece, _ sheet: Sheet, index: Int, into content: inout PDFContent
    ) {
        let page = template.pages[sheet.page]
        let art = Art(pageHeight: page.height, images: edition.images)
        let role = piece.node.flatMap { flows[sheet.page]?.nodes[$0].role }
        let mark = paint(role ?? .span, isTagged: role != nil, into: &content) { content in
            art.paint(piece.shapes, into: &content)
            for run in piece.runs {
                content.save()
                content.setFill(run.colour.pdf)
                let place = Affine.flip(page.height).concatenating(.translate(run.x, run.y))
                edition.typesetting.show(run.paragraph, lines: run.lines, at: place, into: &content)
                content.restore()
            }
        }
        guard let mark, let node = piece.node else { return }
        nodes[sheet.page, default: [:]][node, default: []].append((mark, index, piece.box?.pdf(on: page)))
    }

    // MARK: Structure

    /// The elements of the document in reading order.
    func structure(_ pages: [PDFPage]) -> [PDFElement] {
        var elements: [PDFElement] = []
        for position in 0...template.fields.count {
            for flow in template.flows where flow.rule.position == position {
                guard let layout = flows[flow.page] else { continue }
                elements += layout.roots.map { element(of: $0, layout, flow.page, pages) }
            }
            guard position < template.fields.count, let place = places[position] else { continue }
            elements.append(element(words[position].key, place, pages))
        }
        return elements
    }

    private func element(
        _ key: Composer.Key, _ place: (mark: Int, sheet: Int, box: PDFRect?), _ pages: [PDFPage]
    ) -> PDFElement {
        let field = template.fields[key.field]
        let kid = PDFElement.Kid.mark(place.mark, page: pages[place.sheet])
        if field.isFigure {
            return PDFElement(.figure, kids: [kid], alternativeText: key.text, boundingBox: place.box)
        }
        return PDFElement(
            field.rule.role.pdf, kids: [kid], language: field.wording.foreignLanguage(request.certificate))
    }

    private func element(of node: Int, _ layout: FlowLayout, _ page: Int, _ pages: [PDFPage]) -> PDFElement {
        let content = layout.nodes[node]
        let marks = nodes[page]?[node] ?? []
        let kids =
            content.children.map { PDFElement.Kid.element(element(of: $0, layout, page, pages)) }
            + marks.map { PDFElement.Kid.mark($0.mark, page: pages[$0.sheet]) }
        return PDFElement(
            content.role, kids: kids, language: content.language, alternativeText: content.alternativeText,
            boundingBox: marks.first?.box, scope: content.scope, summary: content.summary)
    }
}

extension Box {
    /// With y upward.
    func pdf(on page: Scene) -> PDFRect {
        PDFRect(x: x, y: page.height - y - height, width: width, height: height)
    }
}
