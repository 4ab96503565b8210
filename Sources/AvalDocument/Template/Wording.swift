import AvalModel

/// What a certificate can say of itself; the raw value is the placeholder's name.
enum Fact: String, CaseIterable, Sendable {
    case issuerName = "issuer.name"
    case holderName = "holder.name"
    case standardCode = "standard.code"
    case standardVersion = "standard.version"
    case standardTitle = "standard.title"
    case standardPurpose = "standard.purpose"
    case standardLevel = "standard.level"
    case certificateNumber = "certificate.number"
    case certificateCode = "certificate.code"
    case dateDecided = "date.decided"
    case dateValidFrom = "date.valid-from"
    case dateValidThrough = "date.valid-through"
    case dateAssessed = "date.assessed"
    case score = "score"
    case minimumScore = "minimum-score"
    case signatoryName = "signatory.name"
    case signatoryTitle = "signatory.title"
    case verificationURL = "verification.url"
    case verificationHost = "verification.host"
    case sealSigner = "seal.signer"
    case sealTime = "seal.time"
    case pageNumber = "page.number"
    case pageCount = "page.count"
}

/// A text with placeholders, as `Nivel {{standard.level}}`.
struct Wording: Hashable, Sendable {
    enum Part: Hashable, Sendable {
        case literal(String)
        case fact(Fact)
        /// A sentence of the texts in the document's language.
        case text(key: String)
    }

    let parts: [Part]
    /// Where it stands.
    let file: String
    let line: Int

    /// Refuses unknown placeholders and braces that do not pair.
    init(_ text: String, file: String, line: Int) throws(DocumentError) {
        self.file = file
        self.line = line
        var parts: [Part] = []
        var rest = text[...]
        func refusal(_ what: String, _ hint: String) -> DocumentError {
            .template(file: file, line: line, what: what, hint: hint)
        }
        while let open = rest.firstRange(of: "{{") {
            if open.lowerBound > rest.startIndex { parts.append(.literal(String(rest[..<open.lowerBound]))) }
            guard let close = rest[open.upperBound...].firstRange(of: "}}") else {
                throw refusal("a {{ without }}", "placeholders are written {{holder.name}}")
            }
            let name = String(rest[open.upperBound..<close.lowerBound])
            if let fact = Fact(rawValue: name) {
                parts.append(.fact(fact))
            } else if name.hasPrefix("text."), name.utf8.count > 5 {
                parts.append(.text(key: String(name.dropFirst(5))))
            } else {
                let known = Fact.allCases.map(\.rawValue).joined(separator: ", ")
                throw refusal("the unknown placeholder {{\(name)}}", "known are \(known) and text.KEY")
            }
            rest = rest[close.upperBound...]
        }
        guard rest.firstRange(of: "}}") == nil else {
            throw refusal("a }} without {{", "placeholders are written {{holder.name}}")
        }
        if !rest.isEmpty { parts.append(.literal(String(rest))) }
        self.parts = parts
    }

    var facts: Set<Fact> {
        Set(parts.compactMap { if case .fact(let fact) = $0 { fact } else { nil } })
    }

    /// Whether it says a different thing on each sheet.
    func isPaged(_ texts: [String: Wording]) -> Bool {
        let paged: Set<Fact> = [.pageNumber, .pageCount]
        return !facts.isDisjoint(with: paged)
            || textKeys.contains { texts[$0].map { !$0.facts.isDisjoint(with: paged) } ?? false }
    }

    var textKeys: [String] {
        parts.compactMap { if case .text(let key) = $0 { key } else { nil } }
    }

    /// The finished text in normalization form C; `texts` are those of the document's language.
    func resolved(_ facts: Facts, texts: [String: Wording]) -> String {
        if parts.count == 1, case .fact(let fact) = parts[0] { return normalFormC(facts[fact]) }
        var out = ""
        for part in parts {
            switch part {
            case .literal(let text): out += text
            case .fact(let fact): out += facts[fact]
            case .text(let key): out += texts[key]?.resolved(facts, texts: [:]) ?? ""
            }
        }
        return normalFormC(out)
    }
}

extension Wording {
    /// A title that was never translated is read out in its own language (ISO 14289-1 §7.2).
    func foreignLanguage(_ certificate: Certificate) -> String? {
        for case .fact(let fact) in parts {
            let text: LocalizedText
            switch fact {
            case .standardTitle: text = certificate.title
            case .standardPurpose: text = certificate.purpose
            default: continue
            }
            if text.translation(certificate.language) == nil { return text.original.rawValue }
        }
        return nil
    }
}
