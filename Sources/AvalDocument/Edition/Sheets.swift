import AvalModel

/// One sheet of a document: a page of the template, or its continuation.
struct Sheet: Hashable, Sendable {
    let page: Int
    /// 0 for the page itself, then its continuations.
    let part: Int
    /// Counts from 1 through the document.
    let number: Int
}

extension Template {
    /// Whether a page is in the document of a certificate.
    func includes(_ page: Int, _ certificate: Certificate) -> Bool {
        switch pageRules[page].onlyWith {
        case nil: true
        case .results: !certificate.results.isEmpty
        case .elements: !certificate.elements.isEmpty
        case .levels: certificate.results.contains { $0.level != nil }
        }
    }

    /// The flow areas of the pages that the certificate's document has, set; by page.
    func flowLayouts(
        _ request: DocumentRequest, _ shaped: ShapedWords
    ) throws(DocumentError) -> [Int: FlowLayout] {
        var layouts: [Int: FlowLayout] = [:]
        for flow in flows where includes(flow.page, request.certificate) {
            layouts[flow.page] = try FlowSetter.layout(self, flow, request, shaped)
        }
        return layouts
    }

    func sheets(_ certificate: Certificate, _ flows: [Int: FlowLayout]) -> [Sheet] {
        var sheets: [Sheet] = []
        for page in pages.indices where includes(page, certificate) {
            for part in 0..<(flows[page]?.sheets.count ?? 1) {
                sheets.append(Sheet(page: page, part: part, number: sheets.count + 1))
            }
        }
        return sheets
    }

    /// The words of a field on one sheet, where they depend on it; `nil` for all other fields.
    func pagedWords(_ field: Int, _ request: DocumentRequest, _ sheet: Sheet, of count: Int) -> Composer.Key? {
        guard paged.contains(field), case .text(_, _, let wording, _) = fields[field].content else { return nil }
        let language = request.certificate.language
        let texts = self.texts[language] ?? [:]
        let plain = Facts(request, noExpiry: "")
        let noExpiry = texts["no-expiry"]?.resolved(plain, texts: [:]) ?? ""
        let facts = Facts(request, noExpiry: noExpiry, sheet: sheet.number, of: count)
        return Composer.Key(field: field, text: wording.resolved(facts, texts: texts), language: language)
    }

    /// The words of all fields that depend on their sheet.
    func pagedWords(_ request: DocumentRequest, _ sheets: [Sheet]) -> [Composer.Key] {
        var keys: [Composer.Key] = []
        for index in paged.sorted() {
            guard case .text(let page, _, _, _) = fields[index].content else { continue }
            for sheet in sheets where sheet.page == page {
                if let key = pagedWords(index, request, sheet, of: sheets.count) { keys.append(key) }
            }
        }
        return keys
    }

    /// The flow areas and the sheet numbers of a request, set and thrown away.
    /// Throws: why one of them cannot be set.
    func checkFlows(_ request: DocumentRequest) throws(DocumentError) {
        guard !flows.isEmpty else { return }
        let shaped = ShapedWords(fonts: fonts)
        let sheets = sheets(request.certificate, try flowLayouts(request, shaped))
        let composer = Composer(template: self)
        for key in pagedWords(request, sheets) {
            _ = try composer.layout(key, for: request.certificate.number, cache: &shaped.cache)
        }
    }
}
