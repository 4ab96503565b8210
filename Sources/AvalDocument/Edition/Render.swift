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
            sealedAt: PDFDate(request.sealedAt), name: seal.name, fieldLabel: label, reservedBytes: seal.reservedBytes)
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
        let words = try Composer(template: template).words(request)
        var contents: [PDFContent] = []
        // The mark and the page of each field, by field.
        var marks: [Int: (mark: Int, page: Int, box: PDFRect?)] = [:]
        for (index, page) in template.pages.enumerated() {
            var content = PDFContent()
            for layer in layers[index] {
                guard let (field, mark, box) = try draw(layer, page, words, request, into: &content) else { continue }
                marks[field] = (mark, index, box)
            }
            contents.append(content)
        }
        do {
            var document = try PDFDocument(prefix: prefix, metadata: metadata(request))
            var pages: [PDFPage] = []
            for (page, content) in zip(template.pages, contents) {
                pages.append(try document.addPage(width: page.width, height: page.height, content: content))
            }
            try document.attach(attachment(request))
            let structure = words.compactMap { key -> PDFElement? in
                guard let place = marks[key.field] else { return nil }
                return element(key, place, pages, request)
            }
            return (document, structure)
        } catch {
            throw .writer(error)
        }
    }

    /// Paints a layer; the field, mark and box of what it tagged, or `nil` for an artifact.
    private func draw(
        _ layer: Layer, _ page: Scene, _ words: [Composer.Key], _ request: DocumentRequest,
        into content: inout PDFContent
    ) throws(DocumentError) -> (field: Int, mark: Int, box: PDFRect?)? {
        switch layer {
        case .art(let form):
            content.artifact { $0.draw(form) }
            return nil
        case .figure(let field, let form, let box):
            return (field, content.tagged(.figure) { $0.draw(form) }, box)
        case .text(let index):
            let field = template.fields[index]
            guard case .text(_, let slot, _, _) = field.content, let layout = layouts[words[index]] else {
                throw .notInEdition(request.certificate.number)
            }
            let mark = content.tagged(field.rule.role.pdf) {
                typesetting.show(layout, slot, field.rule, pageHeight: page.height, into: &$0)
            }
            return (index, mark, nil)
        case .qr(let field, let box):
            let symbol = try VerificationSymbol(request, side: box.width)
            let mark = content.tagged(.figure) { symbol.draw(in: box, pageHeight: page.height, into: &$0) }
            let rect = PDFRect(
                x: box.x, y: page.height - box.y - box.height, width: box.width, height: box.height)
            return (field, mark, rect)
        }
    }

    private func element(
        _ key: Composer.Key, _ place: (mark: Int, page: Int, box: PDFRect?), _ pages: [PDFPage],
        _ request: DocumentRequest
    ) -> PDFElement {
        let field = template.fields[key.field]
        let kid = PDFElement.Kid.mark(place.mark, page: pages[place.page])
        guard field.rule.role != .figure else {
            return PDFElement(.figure, kids: [kid], alternativeText: key.text, boundingBox: place.box)
        }
        return PDFElement(field.rule.role.pdf, kids: [kid], language: foreignLanguage(field, request))
    }

    /// A title that was never translated is read out in its own language (ISO 14289-1 §7.2).
    private func foreignLanguage(_ field: Field, _ request: DocumentRequest) -> String? {
        guard case .text(_, _, let wording, _) = field.content else { return nil }
        let certificate = request.certificate
        for (fact, text) in [(Fact.standardTitle, certificate.title), (.standardPurpose, certificate.purpose)]
        where wording.facts.contains(fact) && text.translation(certificate.language) == nil {
            return text.original.rawValue
        }
        return nil
    }

    private func metadata(_ request: DocumentRequest) -> PDFMetadata {
        let certificate = request.certificate
        let language = certificate.language
        let kind = LongForm.certificate(in: language)
        let title = "\(kind) \(certificate.standard.code) · \(certificate.number)"
        return PDFMetadata(
            titles: [.init(title, language: language.rawValue)], creators: [request.issuerName], producer: "Aval",
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
