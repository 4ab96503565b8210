internal import AvalModel

/// Writes one standalone SVG: no script, no font but the viewer's sans serif, dark on white. The same calls give the
/// same bytes.
struct SVGCanvas {
    /// Contrast with white: ink 17:1, grey 7:1, blue 8.6:1, rust 6.7:1 (WCAG 2.2, 1.4.3 asks for 4.5).
    enum Colour: String {
        case ink = "#1a1a1a"
        case grey = "#595959"
        case blue = "#1f4e79"
        case rust = "#a33b00"
        /// Only for what may be missed.
        case pale = "#d9d9d9"
        case band = "#ececec"
        case white = "#ffffff"
        /// Oblique lines, so that a fill is told apart without its colour.
        case hatched
    }

    enum Anchor: String { case start, middle, end }

    static let width = 720.0
    let name: String
    let height: Double
    private var body = ""

    init(name: String, height: Double, title: String, subtitle: String, description: String, language: Language) {
        self.name = name
        self.height = height
        let (w, h) = (SVGCanvas.number(SVGCanvas.width), SVGCanvas.number(height))
        body = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(w) \(h)" width="\(w)" height="\(h)" role="img" \
            aria-labelledby="\(name)-title \(name)-desc" lang="\(language.rawValue)" font-family="sans-serif">
            <title id="\(name)-title">\(escaped(title + " · " + subtitle))</title>
            <desc id="\(name)-desc">\(escaped(description))</desc>
            <defs><pattern id="\(name)-hatch" width="7" height="7" patternUnits="userSpaceOnUse" \
            patternTransform="rotate(45)"><rect width="7" height="7" fill="#ffffff"/><rect width="2.5" height="7" \
            fill="\(Colour.rust.rawValue)"/></pattern></defs>
            <rect width="\(w)" height="\(h)" fill="#ffffff"/>

            """
        text(title, 24, 32, size: 19, bold: true)
        text(subtitle, 24, 54, size: 14, colour: .grey)
    }

    /// The document; nothing is drawn after it.
    var svg: String { body + "</svg>\n" }

    /// - Parameter tip: shown on pointing, read by screen readers.
    mutating func rectangle(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: Colour, stroke: Colour? = nil,
        tip: String? = nil
    ) {
        let paint = fill == .hatched ? "url(#\(name)-hatch)" : fill.rawValue
        let border = stroke.map { " stroke=\"\($0.rawValue)\" stroke-width=\"1\"" } ?? ""
        shape(
            """
            rect x="\(SVGCanvas.number(x))" y="\(SVGCanvas.number(y))" width="\(SVGCanvas.number(max(0, width)))" \
            height="\(SVGCanvas.number(max(0, height)))" fill="\(paint)"\(border)
            """, tip)
    }

    mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ colour: Colour = .ink, width: Double = 1,
        isDashed: Bool = false
    ) {
        let dashes = isDashed ? " stroke-dasharray=\"6 4\"" : ""
        body += """
            <line x1="\(SVGCanvas.number(x1))" y1="\(SVGCanvas.number(y1))" x2="\(SVGCanvas.number(x2))" \
            y2="\(SVGCanvas.number(y2))" stroke="\(colour.rawValue)" \
            stroke-width="\(SVGCanvas.number(width))"\(dashes)/>

            """
    }

    /// A blue dot, or a larger rust diamond for what is flagged.
    mutating func point(_ x: Double, _ y: Double, isFlagged: Bool, tip: String? = nil) {
        if isFlagged {
            let corners = [(x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)]
                .map { "\(SVGCanvas.number($0.0)),\(SVGCanvas.number($0.1))" }.joined(separator: " ")
            shape("polygon points=\"\(corners)\" fill=\"\(Colour.rust.rawValue)\" stroke=\"#ffffff\"", tip)
        } else {
            shape(
                """
                circle cx="\(SVGCanvas.number(x))" cy="\(SVGCanvas.number(y))" r="5.5" \
                fill="\(Colour.blue.rawValue)" stroke="#ffffff"
                """, tip)
        }
    }

    mutating func text(
        _ text: String, _ x: Double, _ y: Double, size: Double = 14, anchor: Anchor = .start, colour: Colour = .ink,
        bold: Bool = false, isUpright: Bool = false
    ) {
        let weight = bold ? " font-weight=\"bold\"" : ""
        let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
        let turn =
            isUpright ? " transform=\"rotate(-90 \(SVGCanvas.number(x)) \(SVGCanvas.number(y)))\"" : ""
        body += """
            <text x="\(SVGCanvas.number(x))" y="\(SVGCanvas.number(y))" font-size="\(SVGCanvas.number(size))"\(side) \
            fill="\(colour.rawValue)"\(weight)\(turn)>\(escaped(text))</text>

            """
    }

    private mutating func shape(_ element: String, _ tip: String?) {
        let tag = element.prefix { $0 != " " }
        body += tip.map { "<\(element)><title>\(escaped($0))</title></\(tag)>\n" } ?? "<\(element)/>\n"
    }

    /// Room for a text in the widest of the usual sans serif fonts.
    static func room(for text: String, size: Double = 14) -> Double { 0.62 * size * Double(displayWidth(text)) }

    /// One decimal at most, never an exponent, a negative zero or anything that is no number.
    static func number(_ value: Double) -> String {
        guard value.isFinite, value.magnitude < 1e9 else { return "0" }
        let tenths = Int((value * 10).rounded())
        let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + String(whole) + (rest == 0 ? "" : ".\(rest)")
    }
}

/// Text in XML 1.0: what it does not allow is left out, what it reads as markup is escaped.
func escaped(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": out += "&amp;"
        case "<": out += "&lt;"
        case ">": out += "&gt;"
        case "\"": out += "&quot;"
        case "\u{0}"..<"\u{20}", "\u{7F}"..<"\u{A0}", "\u{FFFE}", "\u{FFFF}": out += " "
        default: out.unicodeScalars.append(scalar)
        }
    }
    return out
}
