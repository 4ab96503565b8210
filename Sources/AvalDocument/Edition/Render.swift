import AvalModel
import AvalPDF

extension Edition {
    /// Writes one document of the batch and seals it.
    ///
    /// `sign` gets the byte ranges that the signature covers, in order, and answers with a detached CMS SignedData in
    /// DER of at most `seal.reservedBytes` bytes.
    /// Throws: `DocumentError.notInEdition` for a request that is not of this batch, `.writer` for what the PDF writer
    /// refuses, and whatever `sign` throws.
    public func render(
        _ request: DocumentRequest, seal: DocumentSeal, sign: (_ ranges: [ArraySlice<UInt8>]) throws -> [UInt8]
    ) throws -> [UInt8] {
        let language = request.certificate.language
        let label =
            switch language {
            case .es: "Sello electrónico de \(seal.name)"
            case .pt: "Selo eletrônico de \(seal.name)"
            case .en: "Electronic seal of \(seal.name)"
            }
        let frame = PDFSeal(
            sealedAt: PDFDate(request.sealedAt), name: seal.name, fieldLabel: label, reservedBytes: seal.reservedBytes,
            area: template.sealArea)
        let draft = try self.draft(request)
        do {
            return try draft.document.finish(
                structure: draft.structure, identifier: request.documentID, seal: frame, sign: sign)
        } catch let error as PDFError {
            throw DocumentError.writer(error)
        }
    }

    /// Writes one document of the batch without a seal: to be looked at, not to be handed out.
    public func preview(_ request: DocumentRequest) throws(DocumentError) -> [UInt8] {
        let draft = try self.draft(request)
        do {
            return try draft.document.finish(structure: draft.structure, identifier: request.documentID)
        } catch {
            throw .writer(error)
        }
    }

    private func draft(
        _ request: DocumentRequest
    ) throws(DocumentError) -> (document: PDFDocument, structure: [PDFElement]) {
        let words = try words(request)
        let flows = try flows(of: request)
        let sheets = template.sheets(request.certificate, flows)
        var painter = SheetPainter(edition: self, request: request, words: words, flows: flows, count: sheets.count)
        var contents: [PDFContent] = []
        for (index, sheet) in sheets.enumerated() { contents.append(try painter.paint(sheet, index: index)) }
        do {
            var document = try PDFDocument(prefix: prefix, metadata: metadata(request))
            var pages: [PDFPage] = []
            for (sheet, content) in zip(sheets, contents) {
                let page = template.pages[sheet.page]
                pages.append(
                    try document.addPage(
                        width: page.width, height: page.height, content: content, common: commonPages[sheet.page]))
            }
            try document.attach(attachment(request), common: common)
            return (document, painter.structure(pages))
        } catch {
            throw .writer(error)
        }
    }

    /// The flows of a request of this edition.
    func flows(of request: DocumentRequest) throws(DocumentError) -> [Int: FlowLayout] {
        let number = request.certificate.number
        let own = flows[number] ?? [:]
        for flow in template.flows where template.includes(flow.page, request.certificate) && own[flow.page] == nil {
            throw .notInEdition(number)
        }
        return own
    }

    /// As `Certificado ITE-101 · ITE-2026-000142`.
    func documentTitle(_ request: DocumentRequest) -> String {
        let certificate = request.certificate
        let kind = LongForm.certificate(in: certificate.language)
        return "\(kind) \(certificate.standard.code) · \(certificate.number)"
    }

    private func metadata(_ request: DocumentRequest) -> PDFMetadata {
        let language = request.certificate.language
        return PDFMetadata(
            titles: [.init(documentTitle(request), language: language.rawValue)], creators: [request.issuerName],
            producer: "Aval",
            language: language.rawValue, created: PDFDate(request.sealedAt))
    }

    private func attachment(_ request: DocumentRequest) -> PDFAttachment {
        let attachment = request.attachment
        return PDFAttachment(
            name: attachment.fileName, mediaType: attachment.mediaType, description: attachment.description,
            relationship: .source, modified: PDFDate(request.sealedAt), bytes: attachment.bytes)
    }
}

extension FieldRole {
    var pdf: PDFRole {
        switch self {
        case .h1: .h1
        case .h2: .h2
        case .h3: .h3
        case .paragraph: .p
        case .figure: .figure
        }
    }
}

extension PDFDate {
    init(_ instant: Instant) {
        self.init(secondsSinceEpoch: instant.secondsSinceEpoch)
    }
}
