import AvalModel

/// Turns one request's words into set lines, by the template's rules.
struct Composer: Sendable {
    let template: Template
    /// By language and field, the words of fields that say the same on every document; filled by `prepared`.
    private var constants: [Language: [String?]] = [:]

    init(template: Template) { self.template = template }

    /// For many requests: what no request changes is worded once.
    static func prepared(_ template: Template) -> Composer {
        var composer = Composer(template: template)
        for (language, texts) in template.texts {
            composer.constants[language] = template.fields.map { $0.wording.constant(texts) }
        }
        return composer
    }

    /// What decides a layout: the field, its words, and the language that shapes them.
    struct Key: Hashable, Sendable {
        let field: Int
        let text: String
        let language: Language

        /// By the bytes: texts are in normalization form C already.
        func hash(into hasher: inout Hasher) {
            hasher.combine(field)
            var text = text
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// The words of every field of a request, in reading order; alternative texts for figures.
    func words(_ request: DocumentRequest) throws(DocumentError) -> [Key] {
        let certificate = request.certificate
        let language = certificate.language
        guard template.languages.contains(language), let texts = template.texts[language] else {
            throw .language(language, certificate: certificate.number)
        }
        var facts = Facts(request, noExpiry: "")
        if certificate.validThrough == nil, let noExpiry = texts["no-expiry"] {
            facts = Facts(request, noExpiry: noExpiry.resolved(facts, texts: [:]))
        }
        var words: [Key] = []
        let constants = constants[language]
        for (index, field) in template.fields.enumerated() {
            if let constant = constants?[index] {
                words.append(Key(field: index, text: constant, language: language))
                continue
            }
            let text = field.wording.resolved(facts, texts: texts)
            guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
                throw .emptyField(field.rule.id, certificate: certificate.number)
            }
            words.append(Key(field: index, text: text, language: language))
        }
        return words
    }

    /// The set lines of a text field; `nil` for a figure.
    func layout(
        _ key: Key, for number: CertificateNumber, cache: inout WordCache
    ) throws(DocumentError) -> FittedText? {
        let field = template.fields[key.field]
        guard case .text(_, let slot, _, let font) = field.content else { return nil }
        let size = slot.style.fontSize
        let shaped: ShapedText
        do {
            shaped = try Shaper.shape(
                key.text,
                ShapingStyle(font: font, language: key.language, features: field.rule.features.wanted),
                spacing: slot.style.letterSpacing / size * 1_000, cache: &cache)
        } catch {
            throw DocumentError(error, field: field.rule, certificate: number)
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

    /// The same with words that are shaped for it alone.
    func layout(_ key: Key, for number: CertificateNumber) throws(DocumentError) -> FittedText? {
        var cache = WordCache(fonts: template.fonts)
        return try layout(key, for: number, cache: &cache)
    }
}

extension Wording {
    /// What it says on every document; `nil` where a request has a say in it, or where it says nothing.
    fileprivate func constant(_ texts: [String: Wording]) -> String? {
        var out = ""
        for part in parts {
            switch part {
            case .literal(let text): out += text
            case .fact: return nil
            case .text(let key):
                guard let text = texts[key]?.constant([:]) else { return nil }
                out += text
            }
        }
        return out.allSatisfy(\.isWhitespace) ? nil : normalFormC(out)
    }
}

extension DocumentError {
    /// What the text engine found, with the field and the certificate it found it in.
    init(_ error: TextError, field: FieldRule, certificate: CertificateNumber) {
        switch error {
        case .missing(let scalar):
            self = .missingGlyph(scalar: scalar.value, field: field.id, certificate: certificate)
        case .direction(let scalar):
            self = .direction(scalar: scalar.value, field: field.id, certificate: certificate)
        case .overflow:
            self = .overflow(
                field: field.id, width: field.width ?? 0, minimumSize: field.minimumSize ?? 0, lines: field.lines,
                certificate: certificate)
        }
    }
}

extension Template {
    /// Whether a document could be made of the request: every letter is in a font, every text fits its field, the
    /// QR symbol is large enough. To be asked before anything is numbered or signed.
    ///
    /// Throws: what `Edition.init` would throw for it.
    public func check(_ request: DocumentRequest) throws(DocumentError) {
        let composer = Composer(template: self)
        var cache = WordCache(fonts: fonts)
        for key in try composer.words(request) {
            _ = try composer.layout(key, for: request.certificate.number, cache: &cache)
        }
        for page in pages {
            for case .qr(let box, _) in page.items { _ = try VerificationSymbol(request, side: box.width) }
        }
        try checkFlows(request)
    }
}
