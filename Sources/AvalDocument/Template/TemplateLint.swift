import AvalModel

/// A field with what it belongs to on a page.
struct Field: Sendable {
    enum Content: Sendable {
        /// The text on that page, its wording, and the font it asks for.
        case text(page: Int, TextSlot, Wording, font: Int)
        /// A titled group with its alternative text.
        case figure(page: Int, alt: Wording)
        case qr(page: Int, alt: Wording)
    }

    let rule: FieldRule
    let content: Content
}

/// The rules that hold between template.yaml and the pages.
struct TemplateLint {
    let sidecar: Sidecar
    let pages: [Scene]
    let fonts: FontStack

    /// The fields in reading order, each bound to its place.
    func fields() throws(DocumentError) -> [Field] {
        try pageSizes()
        var places = try self.places()
        var fields: [Field] = []
        for rule in sidecar.fields {
            guard let place = places.removeValue(forKey: rule.id) else {
                throw refusal(
                    rule.line, "field \(rule.id) without a place", "give a text, a titled g or the rect qr that id")
            }
            fields.append(try bind(rule, to: place))
        }
        if let (id, place) = places.min(by: { $0.value.line < $1.value.line }) {
            throw .template(
                file: place.file, line: place.line, what: "\(id) is not listed under fields",
                hint: "list it where it is to be read")
        }
        guard fields.contains(where: { if case .qr = $0.content { true } else { false } }) else {
            throw refusal(0, "no rect with the id qr", "a certificate without a QR symbol cannot be verified by camera")
        }
        try headings(fields)
        for field in fields { try wording(field) }
        return fields
    }

    private struct Place {
        let page: Int
        let item: Scene.Item
        let file: String
        let line: Int
    }

    private func refusal(_ line: Int, _ what: String, _ hint: String) -> DocumentError {
        .template(file: Sidecar.file, line: line, what: what, hint: hint)
    }

    private func pageSizes() throws(DocumentError) {
        for (page, file) in zip(pages, sidecar.pages) {
            guard abs(page.width - sidecar.pageSize.width) < 0.1, abs(page.height - sidecar.pageSize.height) < 0.1
            else {
                throw .template(
                    file: file, line: 0, what: "a viewBox of \(page.width) by \(page.height)",
                    hint: "\(sidecar.pageSize.width) by \(sidecar.pageSize.height) points are declared")
            }
        }
    }

    private func places() throws(DocumentError) -> [String: Place] {
        var places: [String: Place] = [:]
        for (index, page) in pages.enumerated() {
            for item in page.items {
                let (id, line): (String, Int)
                switch item {
                case .shape: continue
                case .text(let slot): (id, line) = (slot.id, slot.line)
                case .figure(let name, _, _, let at): (id, line) = (name, at)
                case .qr(_, let at): (id, line) = ("qr", at)
                }
                guard places[id] == nil else {
                    throw .template(
                        file: sidecar.pages[index], line: line, what: "id \(id) on two pages", hint: "ids are unique")
                }
                places[id] = Place(page: index, item: item, file: sidecar.pages[index], line: line)
            }
        }
        return places
    }

    private func bind(_ rule: FieldRule, to place: Place) throws(DocumentError) -> Field {
        switch place.item {
        case .text(let slot):
            guard rule.role != .figure else {
                throw refusal(rule.line, "the text \(rule.id) as a Figure", "give it H1, H2, H3 or P")
            }
            guard rule.minimumSize ?? 0 <= slot.style.fontSize else {
                throw refusal(rule.line, "a minimum-size of \(rule.id) above its font-size", "make it smaller")
            }
            guard let font = fonts.index(of: slot.style.face) else {
                throw .template(
                    file: place.file, line: place.line, what: "no font \(slot.style.face)",
                    hint: "declare it under fonts")
            }
            let wording = try Wording(slot.content, file: place.file, line: place.line)
            return Field(rule: rule, content: .text(page: place.page, slot, wording, font: font))
        case .figure(_, let title, _, _):
            guard rule.role == .figure else { throw refusal(rule.line, "the group \(rule.id) that is no Figure", "") }
            let titled = try Wording(title, file: place.file, line: place.line)
            return Field(rule: rule, content: .figure(page: place.page, alt: rule.alt ?? titled))
        case .qr, .shape:
            guard rule.role == .figure, let alt = rule.alt else {
                throw refusal(rule.line, "the field qr without role Figure and alt", "say what the symbol is for")
            }
            return Field(rule: rule, content: .qr(page: place.page, alt: alt))
        }
    }

    /// ISO 14289-1 §7.4.2: headings begin with H1 and go down a level at a time. The H1 is what is read first.
    private func headings(_ fields: [Field]) throws(DocumentError) {
        guard let first = fields.first, first.rule.role == .h1 else {
            throw refusal(
                fields.first?.rule.line ?? 0, "a first field that is no H1", "begin with the document's heading")
        }
        var level = 1
        for field in fields.dropFirst() {
            guard let next = field.rule.role.level else { continue }
            if next == 1 { throw refusal(field.rule.line, "\(field.rule.id) as a second H1", "a document has one") }
            if next > level + 1 {
                throw refusal(field.rule.line, "heading \(field.rule.id) skips a level", "H\(level + 1) comes next")
            }
            level = next
        }
    }

    /// Every text that is asked for exists in every language, and the fonts have its letters.
    private func wording(_ field: Field) throws(DocumentError) {
        let (wording, font): (Wording, Int?) =
            switch field.content {
            case .text(_, _, let wording, let font): (wording, font)
            case .figure(_, let alt), .qr(_, let alt): (alt, nil)
            }
        if let font { try letters(wording, font) }
        for language in sidecar.languages {
            let texts = sidecar.texts[language] ?? [:]
            var facts = wording.facts
            for key in wording.textKeys {
                guard let text = texts[key] else { throw missing(key, language, wording) }
                if let font { try letters(text, font) }
                facts.formUnion(text.facts)
            }
            guard facts.contains(.dateValidThrough) else { continue }
            guard let noExpiry = texts["no-expiry"] else { throw missing("no-expiry", language, wording) }
            if let font { try letters(noExpiry, font) }
        }
    }

    private func missing(_ key: String, _ language: Language, _ wording: Wording) -> DocumentError {
        .template(
            file: wording.file, line: wording.line, what: "the text \(key) is missing in \(language.rawValue)",
            hint: "add it under texts in \(Sidecar.file)")
    }

    private func letters(_ wording: Wording, _ font: Int) throws(DocumentError) {
        for case .literal(let text) in wording.parts {
            do { _ = try fonts.assign(normalFormC(text), preferring: font) } catch {
                throw .template(
                    file: wording.file, line: wording.line, what: "no font has \(scalarName(error.scalar.value))",
                    hint: "add a font that has it")
            }
        }
    }
}
