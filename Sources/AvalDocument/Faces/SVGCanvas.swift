import AvalPDF
import AvalQR
import Foundation

/// One sheet as SVG: the shapes as they are, every letter as an outline.
struct SVGCanvas {
    let width: Double
    let height: Double
    let fonts: FontStack
    let images: [TemplateImage]
    private var body = SVGText()
    private var definitions = SVGText()
    private var glyphs: Set<Int> = []
    private var count = 0
    private var fill = PDFColor.black
    private var opacity = 1.0
    private var saved: [(PDFColor, Double)] = []

    init(width: Double, height: Double, fonts: FontStack, images: [TemplateImage]) {
        self.width = width
        self.height = height
        self.fonts = fonts
        self.images = images
    }

    /// The file. `title` is what it is called by who cannot see it.
    func document(title: String) -> [UInt8] {
        var out = SVGText()
        out.write("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        out.number(width)
        out.write("\" height=\"")
        out.number(height)
        out.write("\" viewBox=\"0 0 ")
        out.numbers([width, height])
        out.write("\" role=\"img\"><title>")
        out.escaped(title)
        out.write("</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><defs>")
        return out.bytes + definitions.bytes + Array("</defs>".utf8) + body.bytes + Array("</svg>\n".utf8)
    }

    mutating func paint(_ shapes: [Shape]) {
        for shape in shapes {
            for clip in shape.clips {
                let id = next("c")
                definitions.write("<clipPath id=\"\(id)\"><path d=\"")
                definitions.path(clip.path)
                definitions.write("\"\(clip.evenOdd ? " clip-rule=\"evenodd\"" : "")/></clipPath>")
                body.write("<g clip-path=\"url(#\(id))\">")
            }
            draw(shape)
            for _ in shape.clips { body.write("</g>") }
        }
    }

    /// The symbol's dark modules in black.
    mutating func paint(_ symbol: VerificationSymbol, in box: Box) {
        body.write("<path transform=\"matrix(")
        let quiet = Double(QRSymbol.quietZone) * symbol.module
        body.numbers([symbol.module, 0, 0, symbol.module, box.x + quiet, box.y + quiet], places: 6)
        body.write(")\" d=\"")
        for dark in symbol.symbol.rectangles {
            body.write("M\(dark.x) \(dark.y)h\(dark.width)v\(dark.height)h-\(dark.width)z")
        }
        body.write("\"/>")
    }

    private mutating func draw(_ shape: Shape) {
        let style = shape.style
        if let image = shape.image {
            guard images.indices.contains(image), let box = shape.path.bounds else { return }
            body.write("<image")
            attribute("transform", shape.transform)
            for (name, value) in [("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height)] {
                attribute(name, value)
            }
            if style.opacity < 1 { attribute("opacity", style.opacity) }
            body.write(" preserveAspectRatio=\"none\" href=\"data:\(images[image].mediaType);base64,")
            body.write(Data(images[image].bytes).base64EncodedString())
            return body.write("\"/>")
        }
        let box = shape.path.bounds ?? Box(x: 0, y: 0, width: 0, height: 0)
        body.write("<path")
        attribute("transform", shape.transform)
        paint("fill", style.fill, style.opacity * style.fillOpacity, box)
        if style.evenOdd { body.write(" fill-rule=\"evenodd\"") }
        if style.strokeWidth > 0, style.stroke != nil {
            paint("stroke", style.stroke, style.opacity * style.strokeOpacity, box)
            attribute("stroke-width", style.strokeWidth)
            if style.cap != .butt { body.write(" stroke-linecap=\"\(style.cap)\"") }
            if style.join != .miter { body.write(" stroke-linejoin=\"\(style.join)\"") }
            if style.miterLimit != 4 { attribute("stroke-miterlimit", style.miterLimit) }
            if !style.dashes.isEmpty {
                body.write(" stroke-dasharray=\"")
                body.numbers(style.dashes)
                body.write("\"")
            }
        }
        body.write(" d=\"")
        body.path(shape.path)
        body.write("\"/>")
    }

    private mutating func paint(_ name: String, _ paint: Paint?, _ opacity: Double, _ box: Box) {
        switch paint {
        case nil: body.write(" \(name)=\"none\"")
        case .colour(let colour): body.write(" \(name)=\"\(colour.hex)\"")
        case .gradient(let gradient):
            let id = next("l")
            define(gradient, id, box)
            body.write(" \(name)=\"url(#\(id))\"")
        }
        if opacity < 1, paint != nil { attribute("\(name)-opacity", opacity) }
    }

    private mutating func define(_ gradient: Gradient, _ id: String, _ box: Box) {
        let (from, to) = (gradient.from, gradient.to)
        let name = gradient.radii == nil ? "linearGradient" : "radialGradient"
        definitions.write("<\(name) id=\"\(id)\" gradientUnits=\"userSpaceOnUse\"")
        var ends = [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)]
        if let radii = gradient.radii {
            ends = [("fx", from.x), ("fy", from.y), ("cx", to.x), ("cy", to.y), ("r", radii.to)]
            // SVG 1.1 knows a focus without a radius only.
            if radii.from > 0 { ends.append(("fr", radii.from)) }
        }
        for (name, value) in ends {
            definitions.write(" \(name)=\"")
            definitions.number(value, places: 6)
            definitions.write("\"")
        }
        definitions.write(" gradientTransform=\"matrix(")
        let frame = gradient.frame(for: box)
        definitions.numbers([frame.a, frame.b, frame.c, frame.d, frame.e, frame.f], places: 6)
        definitions.write(")\">")
        for stop in gradient.stops {
            definitions.write("<stop offset=\"")
            definitions.number(stop.offset)
            definitions.write("\" stop-color=\"\(stop.colour.hex)\"/>")
        }
        definitions.write("</\(name)>")
    }

    private mutating func attribute(_ name: String, _ value: Double) {
        body.write(" \(name)=\"")
        body.number(value)
        body.write("\"")
    }

    private mutating func attribute(_ name: String, _ map: Affine) {
        guard map != .identity else { return }
        body.write(" \(name)=\"matrix(")
        body.numbers([map.a, map.b, map.c, map.d, map.e, map.f], places: 6)
        body.write(")\"")
    }

    private mutating func next(_ letter: String) -> String {
        count += 1
        return "\(letter)\(count)"
    }
}

extension SVGCanvas: TextCanvas {
    mutating func save() { saved.append((fill, opacity)) }

    mutating func restore() {
        if let last = saved.popLast() { (fill, opacity) = last }
    }

    mutating func setFill(_ color: PDFColor) { fill = color }

    mutating func setOpacity(fill: Double, stroke: Double) { opacity = fill }

    mutating func show(_ spans: [PDFTextSpan], font: Int, embedded: PDFFont?, size: Double, matrix: PDFMatrix) {
        guard fonts.fonts.indices.contains(font) else { return }
        let face = fonts.fonts[font]
        let page = Affine.flip(height).concatenating(
            Affine(a: matrix.a, b: matrix.b, c: matrix.c, d: matrix.d, e: matrix.e, f: matrix.f))
        body.write("<g fill=\"\(Colour(fill).hex)\"")
        if opacity < 1 { attribute("fill-opacity", opacity) }
        attribute("transform", page.concatenating(.scale(size / 1_000 * face.scale, size / 1_000 * face.scale)))
        body.write(">")
        var pen = 0.0
        for glyph in spans.flatMap(\.glyphs) {
            if define(glyph.id, font, face) {
                body.write("<use href=\"#\(SVGCanvas.name(glyph.id, font))\" x=\"")
                body.number((pen + glyph.xOffset) / face.scale, places: 1)
                body.write("\"")
                if glyph.yOffset != 0 {
                    body.write(" y=\"")
                    body.number(glyph.yOffset / face.scale, places: 1)
                    body.write("\"")
                }
                body.write("/>")
            }
            pen += glyph.advance
        }
        body.write("</g>")
    }

    /// Whether there is anything to draw; each outline is written once.
    private mutating func define(_ glyph: UInt16, _ font: Int, _ face: Font) -> Bool {
        let outline = face.outline(of: glyph)
        guard !outline.segments.isEmpty else { return false }
        guard glyphs.insert(font << 16 | Int(glyph)).inserted else { return true }
        definitions.write("<path id=\"\(SVGCanvas.name(glyph, font))\" d=\"")
        definitions.path(outline, places: 1)
        definitions.write("\"/>")
        return true
    }

    private static func name(_ glyph: UInt16, _ font: Int) -> String { "g\(font)-\(glyph)" }
}
