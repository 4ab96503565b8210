/// A presented file as far as a judge needs it: who sealed what of it, what is attached, what was appended.
///
/// What our writer makes is read exactly; of other files, classic cross-reference tables with updates behind them.
/// Encryption, cross-reference streams and object streams end as errors. Nothing here says whether a signature is
/// good: it gives the bytes to those who know.
public struct PDFFile: Sendable {
    public let signatures: [PDFSignature]
    /// In the order of the name tree.
    public let attachments: [PDFEmbeddedFile]
    /// From the information dictionary.
    public let title: String?
    /// All form fields, signatures among them.
    public let fieldCount: Int
    /// Behind each `%%EOF`, as file offsets: what stands before one of them was once the whole file.
    public let revisionEnds: [Int]

    /// The newest table goes on from an older one.
    public let isUpdate: Bool
    /// Of the file, in bytes.
    public let size: Int

    /// Bytes behind the last `%%EOF` and its end of line, which no reader looks at.
    public var trailingCount: Int { size - (revisionEnds.last ?? size) }

    /// How often something was appended to the file.
    public var updateCount: Int { max(0, revisionEnds.count - 1) }

    /// Throws: `PDFReadError` for whatever is not read.
    public init(reading bytes: [UInt8], limits: PDFReadLimits = PDFReadLimits()) throws(PDFReadError) {
        guard bytes.count <= limits.fileSize else { throw .tooLarge(bytes: bytes.count, limit: limits.fileSize) }
        guard bytes.starts(with: "%PDF-".utf8) else { throw .notPDF }
        var store = try ObjectStore(bytes, limits: limits)
        let root = try store.dictionary(store.references.trailer["Root"], "Root")
        revisionEnds = PDFFile.revisionEnds(of: bytes)
        size = bytes.count
        isUpdate = store.references.trailer["Prev"] != nil
        var form = FormWalk(store: store, revisionEnds: revisionEnds)
        try form.visit(root["AcroForm"])
        store = form.store
        signatures = form.signatures
        fieldCount = form.fieldCount
        var names = NameTreeWalk(store: store)
        try names.visit(root["Names"])
        store = names.store
        attachments = names.files
        if let information = store.references.trailer["Info"] {
            let entries = try store.dictionary(information, "Info")
            title = try store.resolve(entries["Title"]).text
        } else {
            title = nil
        }
    }

    /// Behind each `startxref`, number and `%%EOF`, with its end of line; also for files that are not read otherwise.
    public static func revisionEnds(of bytes: [UInt8]) -> [Int] {
        var ends: [Int] = []
        var position = 0
        while position + 9 < bytes.count {
            guard bytes[position] == UInt8(ascii: "s") else {
                position += 1
                continue
            }
            var lexer = Lexer(bytes: bytes, position: position)
            position += 1
            guard lexer.takeWord("startxref") else { continue }
            while let byte = lexer.byte, Lexer.isSpace(byte) { lexer.position += 1 }
            guard lexer.takeNatural() != nil else { continue }
            while let byte = lexer.byte, Lexer.isSpace(byte) { lexer.position += 1 }
            guard lexer.take("%%EOF") else { continue }
            _ = lexer.takeEndOfLine()
            ends.append(lexer.position)
            position = lexer.position
        }
        return ends
    }
}
