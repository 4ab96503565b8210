/// The part that many documents share, serialised and deflated once: header, colour profile, fonts, art.
///
/// Every document made from it begins with exactly `bytes`, so that an archive may keep them once and of each document
/// only what follows.
public struct PDFPrefix: Sendable {
    /// The first bytes of each document.
    public let bytes: [UInt8]
    let outputIntent: Int
    let nextNumber: Int
    /// Cross-reference rows of the objects in `bytes`.
    let rows: [UInt8]
}

/// What makes a `PDFPrefix`: fonts first, then the forms that use them.
public struct PDFPrefixBuilder: Sendable {
    private var objects = ObjectWriter(firstNumber: 1, baseOffset: 0)
    private let outputIntent: Int

    /// Throws: `PDFError.tooLarge` when there is no memory.
    public init() throws(PDFError) {
        // Four bytes above 127 tell transfer programs that this is no text (ISO 19005-3 §6.1.2).
        objects.output.write("%PDF-1.7\n%")
        objects.output.bytes.append(contentsOf: [0xE2, 0xE3, 0xCF, 0xD3, UInt8(ascii: "\n")])
        let (intent, profile) = (objects.reserve(), objects.reserve())
        outputIntent = intent
        try objects.add(intent) { output throws(PDFError) in
            output.write("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)")
            output.write("/Info(sRGB IEC61966-2.1)/DestOutputProfile ")
            output.write(reference: profile)
            output.write(">>")
        }
        try objects.addStream(profile, ICCProfile.sRGB) { output throws(PDFError) in
            output.write("/N 3/Alternate/DeviceRGB")
        }
    }

    /// Embeds a font for all documents.
    /// Throws: `PDFError.fontProgram`, `.glyphMissing`, `.glyphWithoutText`, `.numberOutOfRange`.
    public mutating func addFont(_ program: PDFFontProgram) throws(PDFError) -> PDFFont {
        try objects.addFont(program)
    }

    /// Writes art once for all documents. Its content is painted inside an artifact or a tagged run of a page, so it
    /// holds no tagged run; what lies outside `boundingBox` is not painted.
    /// Throws: the first mistake of the content, `PDFError.taggedRunInForm`.
    public mutating func addForm(_ content: PDFContent, boundingBox: PDFRect) throws(PDFError) -> PDFForm {
        try objects.addForm(content, boundingBox: boundingBox)
    }

    /// The same with content that was made ready before, for this file or another.
    /// Throws: `PDFError.tooLarge` when there is no memory.
    public mutating func addForm(_ artwork: PDFArtwork, boundingBox: PDFRect) throws(PDFError) -> PDFForm {
        try objects.addForm(artwork, boundingBox: boundingBox)
    }

    /// Embeds a picture for all documents.
    /// Throws: `PDFError.tooLarge` when there is no memory.
    public mutating func addImage(_ picture: PDFPicture) throws(PDFError) -> PDFImage {
        try objects.addImage(picture)
    }

    /// The finished part.
    public func finish() throws(PDFError) -> PDFPrefix {
        PDFPrefix(
            bytes: objects.output.bytes, outputIntent: outputIntent, nextNumber: objects.nextNumber,
            rows: try objects.crossReferenceRows().bytes)
    }
}
