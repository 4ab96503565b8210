import AvalModel
import AvalPDF

/// A template compiled for a batch (Tiraje): art and fonts once, cut down to what the batch needs; then each document
/// in one pass.
///
/// The same template and requests give the same edition, and the same request the same bytes but for the seal.
/// All set lines of the batch are kept: a batch of 1,000 takes about 10 MB.
public struct Edition: Sendable {
    let template: Template
    let composer: Composer
    let prefix: PDFPrefix
    let typesetting: Typesetting
    let layers: [[Layer]]
    let images: [PDFImage]
    /// All that is said in any document.
    private let sayings: [Saying]
    private let places: [Composer.Key: Int]
    /// What the fields of each request say; they were worded to be set.
    private let worded: [CertificateNumber: (request: DocumentRequest, words: [Word])]
    /// What the attachments share.
    let common: PDFCommonParts?
    /// What the sheets of a page share, by page.
    private(set) var commonPages: [Int: PDFCommonPage] = [:]
    /// What flow areas became, by certificate and page.
    let flows: [CertificateNumber: [Int: FlowLayout]]

    /// From so many documents on, what their attachments share is worth looking for.
    private static let fewest = 16

    /// What a field says in one document or in many, set.
    final class Saying: Sendable {
        /// `nil` for a figure.
        let layout: FittedText?
        /// Ready to be painted, where more than one document says it.
        let ready: PDFContent?
        /// Whether most documents say it.
        let isCommon: Bool

        init(_ layout: FittedText?, ready: PDFContent?, isCommon: Bool) {
            self.layout = layout
            self.ready = ready
            self.isCommon = isCommon
        }
    }

    /// What a field says in one document.
    struct Word: Sendable {
        let key: Composer.Key
        let saying: Saying?
    }

    /// What stands on a page, in paint order.
    enum Layer: Sendable {
        case art(PDFForm)
        case figure(field: Int, PDFForm, box: PDFRect?)
        case text(field: Int)
        case qr(field: Int, Box)
        case flow
    }

    /// Shapes all texts of all requests, subsets each font once and writes the part that all documents share.
    ///
    /// Throws: `DocumentError` for the first request that cannot be set; nothing has been written then.
    public init(_ template: Template, for requests: [DocumentRequest]) throws(DocumentError) {
        let composer = Composer.prepared(template)
        let shaped = ShapedWords(fonts: template.fonts)
        var layouts: [FittedText?] = []
        var places: [Composer.Key: Int] = [:]
        /// How many documents say what is set at a place.
        var uses: [Int] = []
        var flows: [CertificateNumber: [Int: FlowLayout]] = [:]
        var texts = GlyphTexts()
        var worded: [(request: DocumentRequest, words: [Composer.Key], places: [Int])] = []
        for request in requests {
            let number = request.certificate.number
            let own = try template.flowLayouts(request, shaped)
            if !own.isEmpty { flows[number] = own }
            for paragraph in own.sorted(by: { $0.key < $1.key }).flatMap(\.value.paragraphs) {
                texts.take(paragraph, fonts: template.fonts)
            }
            let sheets = template.sheets(request.certificate, own)
            let words = try composer.words(request)
            var said: [Int] = []
            said.reserveCapacity(words.count)
            for key in words + template.pagedWords(request, sheets) {
                if let place = places[key] {
                    uses[place] += 1
                    said.append(place)
                    continue
                }
                let layout = try composer.layout(key, for: number, cache: &shaped.cache)
                places[key] = layouts.count
                said.append(layouts.count)
                layouts.append(layout)
                uses.append(1)
                if let layout { texts.take(layout.shaped, fonts: template.fonts) }
            }
            worded.append((request, words, said))
        }
        self.template = template
        self.composer = composer
        self.places = places
        self.flows = flows
        // Finding and deflating the parts takes as long as deflating some attachments.
        common =
            requests.count < Edition.fewest
            ? nil : PDFCommonParts(requests[0].attachment.bytes, requests[1].attachment.bytes)
        do {
            var builder = try PDFPrefixBuilder()
            var embedded: [Int: PDFFont] = [:]
            for (index, font) in template.fonts.fonts.enumerated() {
                guard let glyphs = texts.texts[index] else { continue }
                embedded[index] = try builder.addFont(try font.program(glyphs))
            }
            let typesetting = Typesetting(fonts: template.fonts, embedded: embedded, texts: texts)
            self.typesetting = typesetting
            var ready: [PDFContent?] = Array(repeating: nil, count: layouts.count)
            for (key, place) in places where uses[place] > 1 {
                let field = template.fields[key.field]
                guard let layout = layouts[place], case .text(let page, let slot, _, _) = field.content else {
                    continue
                }
                var content = PDFContent()
                typesetting.show(layout, slot, field.rule, pageHeight: template.pages[page].height, into: &content)
                if content.isPlain { ready[place] = content }
            }
            let sayings = layouts.indices.map { place in
                Saying(layouts[place], ready: ready[place], isCommon: 2 * uses[place] > requests.count)
            }
            self.sayings = sayings
            self.worded = Dictionary(
                worded.map { entry in
                    let words = zip(entry.words, entry.places).map { Word(key: $0, saying: sayings[$1]) }
                    return (entry.request.certificate.number, (entry.request, words))
                }, uniquingKeysWith: { _, last in last })
            var images: [PDFImage] = []
            for image in template.images { images.append(try builder.addImage(image.picture)) }
            self.images = images
            layers = try Edition.layers(of: template, images, in: &builder)
            prefix = try builder.finish()
        } catch {
            throw DocumentError(error)
        }
        if requests.count >= Edition.fewest { commonPages = try commonPages(of: requests[0]) }
    }

    /// Learnt from the sheets of one request; pages with flow areas have little in common.
    private func commonPages(of request: DocumentRequest) throws(DocumentError) -> [Int: PDFCommonPage] {
        let flows = try flows(of: request)
        let sheets = template.sheets(request.certificate, flows)
        var painter = SheetPainter(
            edition: self, request: request, words: try words(request), flows: flows, count: sheets.count)
        var pages: [Int: PDFCommonPage] = [:]
        for (index, sheet) in sheets.enumerated() where flows[sheet.page] == nil {
            pages[sheet.page] = PDFCommonPage(try painter.paint(sheet, index: index))
        }
        return pages
    }

    /// The first bytes that all documents of the edition share.
    public var sharedBytes: [UInt8] { prefix.bytes }

    /// What the fields of a request say.
    func words(_ request: DocumentRequest) throws(DocumentError) -> [Word] {
        guard let known = worded[request.certificate.number], known.request == request else {
            return try composer.words(request).map { Word(key: $0, saying: saying($0)) }
        }
        return known.words
    }

    /// `nil` for what no document says.
    func saying(_ key: Composer.Key) -> Saying? { places[key].map { sayings[$0] } }

    /// Shapes between two texts become one form each; a titled group is a form of its own.
    private static func layers(
        of template: Template, _ images: [PDFImage], in builder: inout PDFPrefixBuilder
    ) throws(PDFError) -> [[Layer]] {
        var fields: [String: Int] = [:]
        for (index, field) in template.fields.enumerated() { fields[field.rule.id] = index }
        var pages: [[Layer]] = []
        for (index, page) in template.pages.enumerated() {
            let box = PDFRect(x: 0, y: 0, width: page.width, height: page.height)
            let art = Art(pageHeight: page.height, images: images)
            var layers: [Layer] = []
            var shapes: [Shape] = []
            var count = 0
            func form(_ shapes: [Shape], _ builder: inout PDFPrefixBuilder) throws(PDFError) -> PDFForm {
                guard images.isEmpty else { return try builder.addForm(art.content(shapes), boundingBox: box) }
                count += 1
                let artwork = try template.artworks.artwork(.init(page: index, form: count)) { art.content(shapes) }
                return try builder.addForm(artwork, boundingBox: box)
            }
            func flush(_ builder: inout PDFPrefixBuilder) throws(PDFError) {
                guard !shapes.isEmpty else { return }
                layers.append(.art(try form(shapes, &builder)))
                shapes = []
            }
            for item in page.items {
                if case .shape(let shape) = item {
                    shapes.append(shape)
                    continue
                }
                try flush(&builder)
                switch item {
                case .shape, .seal: break
                case .text(let slot):
                    if let field = fields[slot.id] { layers.append(.text(field: field)) }
                case .figure(let id, _, let drawn, _):
                    guard let field = fields[id] else { continue }
                    let bounds = Art.bounds(drawn, pageHeight: page.height)
                    layers.append(.figure(field: field, try form(drawn, &builder), box: bounds))
                case .qr(let rect, _):
                    if let field = fields["qr"] { layers.append(.qr(field: field, rect)) }
                case .flow: layers.append(.flow)
                }
            }
            try flush(&builder)
            pages.append(layers)
        }
        return pages
    }
}

extension Font {
    /// The font cut down to these glyphs, ready to embed.
    func program(_ texts: [UInt16: String]) throws(DocumentError) -> PDFFontProgram {
        let box = metrics.box
        return PDFFontProgram(
            postScriptName: postScriptName, bytes: try subset(keeping: texts.keys.sorted()),
            metrics: PDFFontMetrics(
                ascent: metrics.ascent, descent: metrics.descent, capHeight: metrics.capHeight,
                italicAngle: metrics.italicAngle,
                boundingBox: PDFRect(x: box.0, y: box.1, width: box.2 - box.0, height: box.3 - box.1),
                isSerif: metrics.isSerif, isFixedPitch: metrics.isFixedPitch),
            texts: texts)
    }
}

extension DocumentError {
    /// What the writer or this target threw.
    init(_ error: any Error) {
        switch error {
        case let error as DocumentError: self = error
        case let error as PDFError: self = .writer(error)
        default: self = .subset(font: "")
        }
    }
}
