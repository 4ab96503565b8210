import AvalModel

/// Turns one request's words into set lines, by the template's rules.
struct Composer {
    let template: Template

    /// What decides a layout: the field, its words, and the language that shapes them.
    struct Key: Hashable, Sendable {
        let field: Int
        let text: String
        let language: Language
    }

    /// The words of every field of a request, in reading order; alternative texts for figures.
    func words(_ request: DocumentRequest) throws(DocumentError) -> [Key] {
        let certificate = request.certificate
        let language = certificate.language
        guard template.languages.contains(language), let texts = template.texts[language] else {
            throw .language(language, certificate: certificate.number)
        }
        let plain = Facts(request, noExpiry: "")
        let facts = Facts(request, noExpiry: texts["no-expiry"]?.resolved(plain, texts: [:]) ?? "")
        var words: [Key] = []
        for (index, field) in template.fields.enumerated() {
            let wording =
                switch field.content {
                case .text(_, _, let wording, _): wording
                case .figure(_, let alt), .qr(_, let alt): alt
                }
            let text = wording.resolved(facts, texts: texts)
            guard text.contains(where: { !$0.isWhitespace }) else {
                throw .emptyField(field.rule.id, certificate: certificate.number)
            }
            words.append(Key(field: index, text: text, language: language))
        }
        return words
    }

    /// The set lines of a text field; `nil` for a figure.
    func layout(_ key: Key, for number: CertificateNumber) throws(DocumentError) -> FittedText? {
        let field = template.fields[key.field]
        guard case .text(_, let slot, _, let font) = field.content else { return nil }
        let size = slot.style.fontSize
        let shaped: ShapedText
        do {
            shaped = try Shaper.shape(
                key.text, in: font, spacing: slot.style.letterSpacing / size * 1_000, language: key.language,
                fonts: template.fonts)
        } catch {
            switch error {
            case .missing(let scalar):
                throw .missingGlyph(scalar: scalar.value, field: field.rule.id, certificate: number)
            case .direction(let scalar):
                throw .direction(scalar: scalar.value, field: field.rule.id, certificate: number)
            }
        }
        let width = field.rule.width ?? 0
        let minimum = field.rule.minimumSize ?? size
        guard
            let fitted = Fit.fit(shaped, size: size, minimum: minimum, width: width, lines: field.rule.lines)
        else {
            throw .overflow(
                field: field.rule.id, width: width, minimumSize: minimum, lines: field.rule.lines, certificate: number)
        }
        return fitted
    }
}

extension Template {
    /// Whether a document could be made of the request: every letter is in a font, every text fits its field, the
    /// QR symbol is large enough. To be asked before anything is numbered or signed.
    ///
    /// Throws: what `Edition.init` would throw for it.
    public func check(_ request: DocumentRequest) throws(DocumentError) {
        let composer = Composer(template: self)
        for key in try composer.words(request) { _ = try composer.layout(key, for: request.certificate.number) }
        for page in pages {
            for case .qr(let box, _) in page.items { _ = try VerificationSymbol(request, side: box.width) }
        }
    }
}
