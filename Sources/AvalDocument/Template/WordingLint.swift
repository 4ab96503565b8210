import AvalModel

/// Every text that is asked for exists in every language, and the fonts have its letters.
struct WordingLint {
    let sidecar: Sidecar
    let fonts: FontStack

    func check(_ field: Field, _ findings: inout Findings) {
        switch field.content {
        case .text(_, _, let wording, let font): check(wording, font, paged: true, &findings)
        case .figure(_, let alt), .qr(_, let alt): check(alt, nil, paged: false, &findings)
        }
    }

    func check(_ block: FlowBlock, _ findings: inout Findings) {
        for (wording, style) in block.wordings {
            guard let font = fonts.index(of: style.face) else {
                findings.add(
                    .template(
                        file: Sidecar.file, line: style.line, what: "no font \(style.face)",
                        hint: "declare it under fonts"))
                continue
            }
            check(wording, font, paged: false, &findings)
        }
        guard let font = fonts.index(of: block.style.face) else { return }
        for case .table(let table) in [block.kind] where table.columns.contains(where: { $0.value == .outcome }) {
            for language in sidecar.languages {
                for key in OutcomeWords.keys {
                    guard let own = sidecar.texts[language]?[key] else { continue }
                    findings.gather { () throws(DocumentError) in try letters(own, font) }
                }
            }
        }
    }

    private func check(_ wording: Wording, _ font: Int?, paged: Bool, _ findings: inout Findings) {
        findings.gather { () throws(DocumentError) in
            if let font { try letters(wording, font) }
            for language in sidecar.languages {
                let texts = sidecar.texts[language] ?? [:]
                var facts = wording.facts
                for key in wording.textKeys {
                    guard let text = texts[key] else { throw missing(key, language, wording) }
                    if let font { try letters(text, font) }
                    facts.formUnion(text.facts)
                }
                try known(facts, wording, paged: paged)
                guard facts.contains(.dateValidThrough) else { continue }
                guard let noExpiry = texts["no-expiry"] else { throw missing("no-expiry", language, wording) }
                if let font { try letters(noExpiry, font) }
            }
        }
    }

    private func known(_ facts: Set<Fact>, _ wording: Wording, paged: Bool) throws(DocumentError) {
        func refusal(_ fact: Fact, _ hint: String) -> DocumentError {
            .template(
                file: wording.file, line: wording.line, what: "{{\(fact.rawValue)}} where it is not known", hint: hint)
        }
        for fact in [Fact.sealSigner, .sealTime, .pageNumber, .pageCount]
        where sidecar.format == 1 && facts.contains(fact) {
            throw refusal(fact, "it needs format: \(Sidecar.formats[1])")
        }
        for fact in [Fact.pageNumber, .pageCount] where !paged && facts.contains(fact) {
            throw refusal(fact, "it stands in texts of a page only")
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
