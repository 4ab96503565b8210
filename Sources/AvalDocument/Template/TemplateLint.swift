import AvalModel

/// A field with what it belongs to on a page.
///
/// An object, so that looking at one field counts one reference and not all those inside.
final class Field: Sendable {
    enum Content: Sendable {
        /// The text on that page, its wording, and the font it asks for.
        case text(page: Int, TextSlot, Wording, font: Int)
        /// A titled group with its alternative text.
        case figure(page: Int, alt: Wording)
        case qr(page: Int, alt: Wording)
    }

    let rule: FieldRule
    let content: Content
    /// What it says: its text, or what it says instead to who cannot see it.
    let wording: Wording
    let isFigure: Bool

    init(rule: FieldRule, content: Content) {
        self.rule = rule
        self.content = content
        switch content {
        case .text(_, _, let wording, _): (self.wording, isFigure) = (wording, false)
        case .figure(_, let alt), .qr(_, let alt): (wording, isFigure) = (alt, true)
        }
    }
}

/// A flow area with its place.
struct Flow: Sendable {
    let rule: FlowRule
    let page: Int
    let box: Box
}

/// The rules that hold between template.yaml and the pages.
struct TemplateLint {
    let sidecar: Sidecar
    let pages: [Scene]
    let fonts: FontStack

    /// The fields and flow areas in reading order, each bound to its place, with every finding.
    func bind(_ findings: inout Findings) -> (fields: [Field], flows: [Flow]) {
        var places = findings.gather { () throws(DocumentError) in try self.places() } ?? [:]
        var fields: [Field] = []
        for rule in sidecar.fields {
            findings.gather { () throws(DocumentError) in
                guard let place = places.removeValue(forKey: rule.id) else {
                    throw refusal(
                        rule.line, "field \(rule.id) without a place",
                        "give a text, a titled g or image, or the rect qr that id")
                }
                fields.append(try bind(rule, to: place))
            }
        }
        var flows: [Flow] = []
        for rule in sidecar.flows {
            findings.gather { () throws(DocumentError) in
                guard let place = places.removeValue(forKey: rule.id), case .flow(_, let box, _) = place.item else {
                    throw refusal(rule.line, "flow \(rule.id) without a place", "give an upright rect that id")
                }
                guard !flows.contains(where: { $0.page == place.page }) else {
                    throw refusal(rule.line, "a second flow area on \(place.file)", "give it a page of its own")
                }
                flows.append(Flow(rule: rule, page: place.page, box: box))
            }
        }
        for (id, place) in places.sorted(by: { ($0.value.page, $0.value.line) < ($1.value.page, $1.value.line) }) {
            findings.add(
                .template(
                    file: place.file, line: place.line, what: "\(id) is not listed under fields",
                    hint: "list it where it is to be read"))
        }
        if !sidecar.fields.contains(where: { $0.id == "qr" }) {
            findings.add(
                refusal(0, "no rect with the id qr", "a certificate without a QR symbol cannot be verified by camera"))
        }
        seal(&findings)
        headings(&findings)
        features(fields, &findings)
        let wordings = WordingLint(sidecar: sidecar, fonts: fonts)
        for field in fields { wordings.check(field, &findings) }
        for flow in flows { for block in flow.rule.blocks { wordings.check(block, &findings) } }
        return (fields, flows)
    }

    /// The seal's field stands on the first page of every document.
    private func seal(_ findings: inout Findings) {
        for (index, page) in pages.enumerated() where index > 0 {
            for case .seal(_, let line) in page.items {
                findings.add(
                    .template(
                        file: sidecar.pages[index].file, line: line, what: "a rect seal that is not on the first page",
                        hint: "the seal is opened on the first page, which every certificate has"))
            }
        }
    }

    /// What is asked of fonts, they have.
    private func features(_ fields: [Field], _ findings: inout Findings) {
        for field in fields {
            guard case .text(_, _, _, let font) = field.content else { continue }
            field.rule.features.lint(fonts.fonts[font], &findings)
        }
        for (_, style) in sidecar.styles.sorted(by: { ($0.value.line, $0.key) < ($1.value.line, $1.key) }) {
            guard let font = fonts.index(of: style.face) else { continue }
            style.features.lint(fonts.fonts[font], &findings)
        }
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

    private func places() throws(DocumentError) -> [String: Place] {
        var places: [String: Place] = [:]
        for (index, page) in pages.enumerated() {
            let file = sidecar.pages[index].file
            for item in page.items {
                let (id, line): (String, Int)
                switch item {
                case .shape, .seal: continue
                case .text(let slot): (id, line) = (slot.id, slot.line)
                case .figure(let name, _, _, let at): (id, line) = (name, at)
                case .qr(_, let at): (id, line) = ("qr", at)
                case .flow(let name, _, let at): (id, line) = (name, at)
                }
                guard places[id] == nil else {
                    throw .template(file: file, line: line, what: "id \(id) on two pages", hint: "ids are unique")
                }
                places[id] = Place(page: index, item: item, file: file, line: line)
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
            // A drawing in millimetres is scaled: a hundredth of a point is no disagreement.
            guard rule.minimumSize ?? 0 <= slot.style.fontSize + 0.01 else {
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
            guard rule.role == .figure else {
                throw refusal(rule.line, "the picture \(rule.id) that is no Figure", "give it the role Figure")
            }
            let titled = try Wording(title, file: place.file, line: place.line)
            return Field(rule: rule, content: .figure(page: place.page, alt: rule.alt ?? titled))
        case .qr, .shape, .seal, .flow:
            guard rule.role == .figure, let alt = rule.alt else {
                throw refusal(rule.line, "the field qr without role Figure and alt", "say what the symbol is for")
            }
            return Field(rule: rule, content: .qr(page: place.page, alt: alt))
        }
    }

    /// ISO 14289-1 §7.4.2: headings begin with H1 and go down a level at a time. The H1 is what is read first, and
    /// it stands on a page that every document has.
    private func headings(_ findings: inout Findings) {
        guard let first = sidecar.fields.first, first.role == .h1, sidecar.flows.allSatisfy({ $0.position > 0 }) else {
            let line = sidecar.fields.first?.line ?? 0
            return findings.add(refusal(line, "a first field that is no H1", "begin with the document's heading"))
        }
        var level = 1
        func next(_ next: Int, _ id: String, _ line: Int, _ findings: inout Findings) {
            if next == 1 { findings.add(refusal(line, "\(id) as a second H1", "a document has one")) }
            if next > level + 1 {
                findings.add(refusal(line, "heading \(id) skips a level", "H\(level + 1) comes next"))
            }
            level = next
        }
        for position in 1...sidecar.fields.count {
            for flow in sidecar.flows where flow.position == position {
                for block in flow.blocks {
                    if let level = block.headingLevel { next(level, "of \(flow.id)", block.line, &findings) }
                }
            }
            guard position < sidecar.fields.count else { break }
            let field = sidecar.fields[position]
            if let level = field.role.level { next(level, field.id, field.line, &findings) }
        }
    }
}
