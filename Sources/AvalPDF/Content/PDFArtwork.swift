/// Content of a form, checked and deflated once for many files.
///
/// It names fonts, forms and pictures by their numbers: what uses any of them fits only into files in which they have
/// the same.
public struct PDFArtwork: Sendable {
    let content: PDFContent
    /// The operators as a zlib stream.
    let stream: [UInt8]

    /// Throws: the first mistake of the content, `PDFError.taggedRunInForm`, `.tooLarge` when there is no memory.
    public init(_ content: PDFContent) throws(PDFError) {
        try self.init(content, .thorough)
    }

    init(_ content: PDFContent, _ effort: Deflate.Effort) throws(PDFError) {
        if !content.marks.isEmpty { throw .taggedRunInForm }
        self.content = content
        stream = try Deflate.compress(content.finished(), effort)
    }
}
