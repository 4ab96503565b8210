import AvalPDF

/// Shapes as PDF operators. The content is for a page space whose y runs upward.
struct Art {
    let pageHeight: Double
    /// Pictures of the template, as they were embedded.
    let images: [PDFImage]

    func content(_ shapes: [Shape]) -> PDFContent {
        var content = PDFContent()
        paint(shapes, into: &content)
        return content
    }

    func paint(_ shapes: [Shape], into content: inout PDFContent) {
        guard !shapes.isEmpty else { return }
        content.save()
        content.transform(Affine.flip(pageHeight).pdf)
        for shape in shapes {
            content.save()
            for clip in shape.clips {
                Art.outline(clip.path, into: &content)
                content.clip(clip.evenOdd ? .evenOdd : .nonZero)
            }
            if shape.transform != .identity { content.transform(shape.transform.pdf) }
            draw(shape, into: &content)
            content.restore()
        }
        content.restore()
    }

    private func draw(_ shape: Shape, into content: inout PDFContent) {
        let style = shape.style
        if let image = shape.image {
            guard images.indices.contains(image), let box = shape.path.bounds else { return }
            if style.opacity < 1 { content.setOpacity(fill: style.opacity, stroke: style.opacity) }
            // A picture fills the unit square with its top at y = 1.
            content.transform(
                Affine.translate(box.x, box.y + box.height).concatenating(.scale(box.width, -box.height)).pdf)
            content.draw(images[image])
            return
        }
        let fillOpacity = style.opacity * style.fillOpacity
        let strokeOpacity = style.opacity * style.strokeOpacity
        if fillOpacity < 1 || strokeOpacity < 1 { content.setOpacity(fill: fillOpacity, stroke: strokeOpacity) }
        let box = shape.path.bounds ?? Box(x: 0, y: 0, width: 0, height: 0)
        let fills = Art.fill(style, box, &content)
        let strokes = Art.stroke(style, box, &content)
        Art.outline(shape.path, into: &content)
        let rule: PDFFillRule = style.evenOdd ? .evenOdd : .nonZero
        switch (fills, strokes) {
        case (true, true): content.fillAndStroke(rule)
        case (true, false): content.fill(rule)
        case (false, true): content.stroke()
        case (false, false): content.endPath()
        }
    }

    private static func fill(_ style: Style, _ box: Box, _ content: inout PDFContent) -> Bool {
        switch style.fill {
        case .colour(let colour): content.setFill(colour.pdf)
        case .gradient(let gradient): content.setFill(gradient.pdf(for: box))
        case nil: return false
        }
        return true
    }

    private static func stroke(_ style: Style, _ box: Box, _ content: inout PDFContent) -> Bool {
        guard style.strokeWidth > 0 else { return false }
        switch style.stroke {
        case .colour(let colour): content.setStroke(colour.pdf)
        case .gradient(let gradient): content.setStroke(gradient.pdf(for: box))
        case nil: return false
        }
        content.setLineWidth(style.strokeWidth)
        if let cap = PDFLineCap(rawValue: style.cap.rawValue), style.cap != .butt { content.setLineCap(cap) }
        if let join = PDFLineJoin(rawValue: style.join.rawValue), style.join != .miter { content.setLineJoin(join) }
        // SVG's initial limit is 4, PDF's is 10.
        if style.join == .miter { content.setMiterLimit(style.miterLimit) }
        if !style.dashes.isEmpty { content.setDash(style.dashes) }
        return true
    }

    private static func outline(_ path: Path, into content: inout PDFContent) {
        for segment in path.segments {
            switch segment {
            case .move(let point): content.move(to: point.pdf)
            case .line(let point): content.line(to: point.pdf)
            case .cubic(let a, let b, let end): content.curve(to: end.pdf, control1: a.pdf, control2: b.pdf)
            case .close: content.closePath()
            }
        }
    }

    /// The box of shapes in page space, strokes not counted.
    static func bounds(_ shapes: [Shape], pageHeight: Double) -> PDFRect? {
        var all = Path()
        for shape in shapes {
            guard let box = shape.boxOnPage else { continue }
            all.line(box.x, pageHeight - box.y)
            all.line(box.x + box.width, pageHeight - box.y - box.height)
        }
        return all.bounds.map { PDFRect(x: $0.x, y: $0.y, width: $0.width, height: $0.height) }
    }
}

extension Affine {
    /// From a page of that height with y downward to one with y upward, and back.
    static func flip(_ height: Double) -> Affine { Affine(d: -1, f: height) }

    var pdf: PDFMatrix { PDFMatrix(a: a, b: b, c: c, d: d, e: e, f: f) }
}

extension Point {
    var pdf: PDFPoint { PDFPoint(x: x, y: y) }
}

extension Colour {
    var pdf: PDFColor { PDFColor(red8: red, green8: green, blue8: blue) }
}

extension Gradient {
    func pdf(for box: Box) -> PDFGradient {
        PDFGradient(
            start: from.pdf, end: to.pdf, form: radii.map { .circles(startRadius: $0.from, endRadius: $0.to) } ?? .line,
            stops: stops.map { .init(offset: $0.offset, color: $0.colour.pdf) },
            transform: frame(for: box).pdf)
    }
}
