/// One document in the making: what follows a prefix. Pages, attachments, structure, then `finish`.
///
/// The file is PDF 1.7, PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1), and the same input gives the same bytes but
/// for the seal. What is not checked: that the tags say what the page shows.
public struct PDFDocument: Sendable {
    var objects: ObjectWriter
    let prefix: PDFPrefix
    let metadata: PDFMetadata
    var pages: [PageRecord] = []
    var attachments: [(name: String, specification: Int)] = []
    let pageTree: Int

    /// What is kept of a page until its dictionary is written.
    struct PageRecord: Sendable {
        let object: Int
        let width: Double
        let height: Double
        let contents: Int
        let resources: [UInt8]
        let marks: [PDFRole]
    }

    /// Throws: `PDFError.noTitle`, `.language`.
    public init(prefix: PDFPrefix, metadata: PDFMetadata) throws(PDFError) {
        try metadata.check()
        self.prefix = prefix
        self.metadata = metadata
        objects = ObjectWriter(firstNumber: prefix.nextNumber, baseOffset: prefix.bytes.count)
        pageTree = objects.reserve()
    }

    /// Embeds a font for this document alone.
    /// Throws: as `PDFPrefixBuilder.addFont`.
    public mutating func addFont(_ program: PDFFontProgram) throws(PDFError) -> PDFFont {
        try objects.addFont(program)
    }

    /// Writes a form for this document alone.
    /// Throws: as `PDFPrefixBuilder.addForm`.
    public mutating func addForm(_ content: PDFContent, boundingBox: PDFRect) throws(PDFError) -> PDFForm {
        try objects.addForm(content, boundingBox: boundingBox)
    }

    /// Appends a page of `width` by `height` points; its space begins at the lower left corner, y upward. `common` is
    /// what it has in common with others, which saves time and changes nothing that is seen.
    /// Throws: the first mistake of the content, `PDFError.pageSize`, `.paintedOutsideMarks`.
    public mutating func addPage(
        width: Double, height: Double, content: PDFContent, common: PDFCommonPage? = nil
    ) throws(PDFError) -> PDFPage {
        guard PDFLimit.side.contains(width), PDFLimit.side.contains(height) else {
            throw .pageSize(width: width, height: height)
        }
        let bytes = try content.finished()
        if content.paintedOutsideMarks { throw .paintedOutsideMarks }
        let resources = try objects.resources(of: content)
        let (page, contents) = (objects.reserve(), objects.reserve())
        let stream: [UInt8]
        if let ready = common?.stream(of: bytes, own: content.own) {
            stream = ready
        } else {
            stream = try Deflate.compress(bytes, objects.effort)
        }
        try objects.addStream(contents, stored: stream, isDeflated: true) { (_: inout Output) throws(PDFError) in }
        pages.append(
            PageRecord(
                object: page, width: width, height: height, contents: contents, resources: resources,
                marks: content.marks))
        return PDFPage(index: pages.count - 1)
    }

    /// Attaches a file. `common` is what it has in common with others, which saves time and changes nothing else.
    /// Throws: `PDFError.attachmentName`, `.attachedTwice`, `.mediaType`.
    public mutating func attach(_ attachment: PDFAttachment, common: PDFCommonParts? = nil) throws(PDFError) {
        try attachment.check()
        guard !attachments.contains(where: { $0.name.utf8.elementsEqual(attachment.name.utf8) }) else {
            throw .attachedTwice(name: attachment.name)
        }
        attachments.append((attachment.name, try objects.addAttachment(attachment, common)))
    }

    /// The file without a seal. `structure` are the document's elements in reading order: every tagged run of every
    /// page in exactly one of them, the first heading H1. `identifier` (16 to 64 bytes) tells this file from all
    /// others; give bytes that depend on its content.
    /// Throws: `PDFError` for what makes no conforming file.
    public consuming func finish(structure: [PDFElement], identifier: [UInt8]) throws(PDFError) -> [UInt8] {
        try assemble(structure: structure, identifier: identifier, seal: nil).file
    }

    /// The sealed file. `sign` gets the two ranges that the signature covers, which together are the whole file but
    /// the room for the signature, and answers with a CMS SignedData in DER (detached).
    /// Throws: `PDFError` for what makes no conforming file or a CMS larger than the room, and what `sign` throws.
    public consuming func finish(
        structure: [PDFElement], identifier: [UInt8], seal: PDFSeal,
        sign: (_ ranges: [ArraySlice<UInt8>]) throws -> [UInt8]
    ) throws -> [UInt8] {
        var (file, holes) = try assemble(structure: structure, identifier: identifier, seal: seal)
        guard let holes else { return file }
        holes.fillByteRange(&file)
        let cms = try sign([file[..<holes.contents.lowerBound], file[holes.contents.upperBound...]])
        try holes.fillContents(cms, &file)
        return file
    }
}
