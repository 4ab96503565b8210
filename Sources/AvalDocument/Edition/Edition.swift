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
    let layouts: [Composer.Key: FittedText]
    /// Texts that more than one document says, ready to be painted.
    let ready: [Composer.Key: PDFContent]
    /// What the fields of each request say; they were worded to be set.
    private let worded: [CertificateNumber: (request: DocumentRequest, words: [Composer.Key])]
    /// What the attachments share.
    let common: PDFCommonParts?
    /// What flow areas became, by certificate and page.
    let flows: [CertificateNumber: [Int: FlowLayout]]

    /// From so many documents on, what their attachments share is worth looking for.
    private static let fewest = 16

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
        var layouts: [Composer.Key: FittedText] = [:]
        var repeated: Set<Composer.Key> = []
        var flows: [CertificateNumber: [Int: FlowLayout]] = [:]
        var texts = GlyphTexts()
        var worded: [CertificateNumber: (request: DocumentRequest, words: [Composer.Key])] = [:]
        for request in requests {
            let number = request.certificate.number
            let own = try template.flowLayouts(request, shaped)
            if !own.isEmpty { flows[number] = own }
            for paragraph in own.sorted(by: { $0.key < $1.key }).flatMap(\.value.paragraphs) {
                texts.take(paragraph, fonts: template.fonts)
            }
            let sheets = template.sheets(request.certificate, own)
            let words = try composer.words(request)
            worded[number] = (request, words)
            for key in words + template.pagedWords(request, sheets) {
                guard layouts[key] == nil else {
                    repeated.insert(key)
                    continue
                }
                guard let layout = try composer.layout(key, for: number, cache: &shaped.cache) else { continue }
                layouts[key] = layout
                texts.take(layout.shaped, fonts: template.fonts)
            }
        }
        self.template = template
        self.composer = composer
        self.layouts = layouts
        self.flows = flows
        self.worded = worded
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
            var ready: [Composer.Key: PDFContent] = [:]
            for key in repeated {
                guard let layout = layouts[key],
                    case .text(let page, let slot, _, _) = template.fields[key.field].content
                else { continue }
                var content = PDFContent()
                typesetting.show(
                    layout, slot, template.fields[key.field].rule, pageHeight: template.pages[page].height,
                    into: &content)
                if content.isPlain { ready[key] = content }
            }
            self.ready = ready
            var images: [PDFImage] = []
            for image in template.images { images.append(try builder.addImage(image.picture)) }
            self.images = images
            layers = try Edition.layers(of: template, images, in: &builder)
            prefix = try builder.finish()
        } catch {
            throw DocumentError(error)
        }
    }

    /// The first bytes that all documents of the edition share.
    public var sharedBytes: [UInt8] { prefix.bytes }

    /// What the fields of a request say.
    func words(_ request: DocumentRequest) throws(DocumentError) -> [Composer.Key] {
        guard let known = worded[request.certificate.number], known.request == request else {
            return try composer.words(request)
        }
        return known.words
    }

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
