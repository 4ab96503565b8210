/// A font of a document, to be named in page content. Comes from `addFont` and belongs to the prefix or document
/// that gave it.
public struct PDFFont: Sendable {
    let object: Int
    let name: String
    /// Thousandths of an em by glyph id; -1 for a glyph that was not given.
    let widths: [Int16]

    /// The width that the file declares, in thousandths of an em; `nil` for a glyph that is not in the font.
    public func width(of glyph: UInt16) -> Int? {
        guard Int(glyph) < widths.count, widths[Int(glyph)] >= 0 else { return nil }
        return Int(widths[Int(glyph)])
    }
}

/// A form XObject: content that is written once and painted where it is wanted. Belongs to the prefix or document
/// that gave it.
public struct PDFForm: Sendable, Hashable {
    let object: Int
}

/// What a reader must know of a font without opening it; lengths in thousandths of an em (ISO 32000-1 §9.8).
public struct PDFFontMetrics: Sendable, Hashable {
    /// Above the baseline, positive.
    public var ascent: Double
    /// Below the baseline, negative.
    public var descent: Double
    public var capHeight: Double
    /// Degrees counter-clockwise from the vertical; negative for italics.
    public var italicAngle: Double
    /// The smallest box that holds every glyph.
    public var boundingBox: PDFRect
    public var stemWidth: Double
    public var isSerif: Bool
    public var isFixedPitch: Bool

    public init(
        ascent: Double, descent: Double, capHeight: Double, italicAngle: Double = 0, boundingBox: PDFRect,
        stemWidth: Double = 80, isSerif: Bool = false, isFixedPitch: Bool = false
    ) {
        self.ascent = ascent
        self.descent = descent
        self.capHeight = capHeight
        self.italicAngle = italicAngle
        self.boundingBox = boundingBox
        self.stemWidth = stemWidth
        self.isSerif = isSerif
        self.isFixedPitch = isFixedPitch
    }
}

/// A TrueType font to embed, usually a subset that keeps its glyph ids.
public struct PDFFontProgram: Sendable {
    /// The PostScript name without a subset tag, as `NotoSerif-Regular`; the writer puts a tag before it.
    public var postScriptName: String
    /// An sfnt file with `glyf` outlines; needs the tables `head`, `hhea`, `maxp`, `hmtx`, `loca`, `glyf`.
    public var bytes: [UInt8]
    public var metrics: PDFFontMetrics
    /// What each glyph says when text is copied: exactly the glyphs that may be shown, each with at least one
    /// character. Where shaping makes many glyphs of many characters, the span's `actualText` says the rest.
    public var texts: [UInt16: String]

    public init(postScriptName: String, bytes: [UInt8], metrics: PDFFontMetrics, texts: [UInt16: String]) {
        self.postScriptName = postScriptName
        self.bytes = bytes
        self.metrics = metrics
        self.texts = texts
    }
}
