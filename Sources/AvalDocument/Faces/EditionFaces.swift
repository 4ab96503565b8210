import AvalModel

/// Other faces of a certificate (Otras vistas): views of the same layout, for the web. The document is the sealed PDF.
extension Edition {
    /// Pixels of a card for social networks.
    public static let cardSize = (width: 1_200, height: 630)
    /// Pixels a picture may be wide.
    public static let widthLimit = 4_000

    /// Whether `png` and `card` can be had: librsvg is installed. The first look loads it, some 20 ms.
    public static var paintsPixels: Bool { Raster.isPresent }

    /// How many sheets the document of a request has, continuations included.
    /// Throws: `DocumentError.notInEdition`.
    public func sheetCount(_ request: DocumentRequest) throws(DocumentError) -> Int {
        template.sheets(request.certificate, try flows(of: request)).count
    }

    /// A sheet as SVG, sheets counting from 1. Letters are outlines, so that it needs no font; its title is all that it
    /// says to who cannot see it.
    /// Throws: `DocumentError.notInEdition` for a request of another batch or a sheet that is not there.
    public func svg(_ request: DocumentRequest, sheet number: Int = 1) throws(DocumentError) -> [UInt8] {
        try canvas(request, sheet: number).document(title: documentTitle(request))
    }

    /// A sheet as PNG, `width` pixels wide (1 to 4,000).
    /// Throws: as `svg`, and `DocumentError.picture` where librsvg is missing or fails.
    public func png(
        _ request: DocumentRequest, sheet number: Int = 1, width: Int = 1_200
    ) throws(DocumentError) -> [UInt8] {
        let canvas = try canvas(request, sheet: number)
        let width = min(max(width, 1), Edition.widthLimit)
        let height = pixels(of: canvas.height, by: canvas.width, width: width)
        return try Raster.png(
            canvas.document(title: ""), width: width, height: height,
            box: Box(x: 0, y: 0, width: Double(width), height: Double(height)), ground: .white)
    }

    /// The first sheet on a plain ground, 1200 by 630 pixels, as PNG.
    /// Throws: as `png`.
    public func card(_ request: DocumentRequest) throws(DocumentError) -> [UInt8] {
        let canvas = try canvas(request, sheet: 1)
        let (width, height) = (Double(Edition.cardSize.width), Double(Edition.cardSize.height))
        let margin = 30.0
        let scale = min((width - 2 * margin) / canvas.width, (height - 2 * margin) / canvas.height)
        let box = Box(
            x: (width - canvas.width * scale) / 2, y: (height - canvas.height * scale) / 2,
            width: canvas.width * scale, height: canvas.height * scale)
        return try Raster.png(
            canvas.document(title: ""), width: Edition.cardSize.width, height: Edition.cardSize.height, box: box,
            ground: Colour(red: 0xE9, green: 0xED, blue: 0xF1))
    }

    private func canvas(_ request: DocumentRequest, sheet number: Int) throws(DocumentError) -> SVGCanvas {
        let flows = try flows(of: request)
        let sheets = template.sheets(request.certificate, flows)
        guard let sheet = sheets.first(where: { $0.number == number }) else {
            throw .notInEdition(request.certificate.number)
        }
        let words = try Composer(template: template).words(request)
        let fields = Dictionary(
            template.fields.enumerated().map { ($0.element.rule.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        let page = template.pages[sheet.page]
        var canvas = SVGCanvas(
            width: page.width, height: page.height, fonts: template.fonts, images: template.images)
        for item in page.items {
            switch item {
            case .shape(let shape): canvas.paint([shape])
            case .figure(_, _, let shapes, _): canvas.paint(shapes)
            case .qr(let box, _): canvas.paint(try VerificationSymbol(request, side: box.width), in: box)
            case .text(let slot):
                guard let field = fields[slot.id] else { continue }
                let key = template.pagedWords(field, request, sheet, of: sheets.count) ?? words[field]
                guard let layout = saying(key)?.layout else { throw .notInEdition(request.certificate.number) }
                typesetting.show(
                    layout, slot, template.fields[field].rule, pageHeight: page.height, into: &canvas)
            case .seal: break
            case .flow:
                for piece in flows[sheet.page]?.sheets[sheet.part] ?? [] {
                    canvas.paint(piece.shapes)
                    for run in piece.runs {
                        canvas.save()
                        canvas.setFill(run.colour.pdf)
                        let place = Affine.flip(page.height).concatenating(.translate(run.x, run.y))
                        typesetting.show(run.paragraph, lines: run.lines, at: place, into: &canvas)
                        canvas.restore()
                    }
                }
            }
        }
        return canvas
    }
}

extension Template {
    /// Pixels that a picture of the first sheet is high which is `width` pixels wide.
    public func pictureHeight(width: Int = 1_200) -> Int {
        pages.first.map { pixels(of: $0.height, by: $0.width, width: width) } ?? 0
    }
}

private func pixels(of height: Double, by width: Double, width pixels: Int) -> Int {
    max(1, Int((Double(pixels) * height / width).rounded()))
}
