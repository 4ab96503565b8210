/// What a field is to who reads the document by ear; raw values as template.yaml writes them.
enum FieldRole: String, CaseIterable, Sendable {
    case h1 = "H1"
    case h2 = "H2"
    case h3 = "H3"
    case paragraph = "P"
    case figure = "Figure"

    /// 1...3 for a heading.
    var level: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .paragraph, .figure: nil
        }
    }
}

/// One entry of `fields` in template.yaml.
struct FieldRule: Sendable {
    enum Anchor: String, CaseIterable, Sendable {
        /// The block's vertical middle stays where the single line's would be.
        case middle
        /// The first line stays, the block grows downward.
        case top
    }

    let id: String
    let role: FieldRole
    /// Points the text may take; nothing for figures.
    let width: Double?
    let lines: Int
    /// Points; `nil` does not shrink.
    let minimumSize: Double?
    /// Distance of baselines in ems.
    let leading: Double
    let anchor: Anchor
    let features: FeatureRule
    let alt: Wording?
    /// Of the QR symbol: whether it carries the proof that needs no network behind the address.
    let isProof: Bool
    let line: Int
}

extension FieldRule {
    static let lineLimit = 12

    init(id: String, _ value: YAMLValue, format: Int) throws(DocumentError) {
        let name = "field \(id)"
        let known: Set<String> = ["role", "width", "lines", "minimum-size", "leading", "anchor", "alt", "proof"]
        let keys = try value.mapping(name, keys: format == 1 ? known : known.union(["features"]))
        guard let roleText = try keys["role"]?.string("role"), let role = FieldRole(rawValue: roleText) else {
            throw value.refusal(
                "\(name) without a known role", hint: FieldRole.allCases.map(\.rawValue).joined(separator: ", "))
        }
        let isFigure = role == .figure
        if isFigure, let key = keys.keys.sorted().first(where: { !["role", "alt", "proof"].contains($0) }) {
            throw value.refusal("\(key) on the figure \(id)", hint: "a figure has a role and an alt")
        }
        if !isFigure, keys["alt"] != nil { throw value.refusal("alt on the text \(id)", hint: "only figures need it") }
        if !isFigure, keys["width"] == nil { throw value.refusal("\(name) without width") }
        if let proof = keys["proof"], id != "qr" { throw proof.refusal("proof on \(id)", hint: "only the qr has one") }
        self.id = id
        self.role = role
        isProof = try keys["proof"]?.flag("proof") ?? false
        width = try keys["width"].map { value throws(DocumentError) in
            try value.number("width", in: 1...5_000)
        }
        lines = try keys["lines"]?.whole("lines", in: 1...FieldRule.lineLimit) ?? 1
        minimumSize = try keys["minimum-size"].map { value throws(DocumentError) in
            try value.number("minimum-size", in: 4...400)
        }
        leading = try keys["leading"]?.number("leading", in: 0.8...3) ?? 1.2
        if let text = keys["anchor"] {
            guard let anchor = Anchor(rawValue: try text.string("anchor")) else {
                throw text.refusal("an unknown anchor of \(name)", hint: "middle or top")
            }
            self.anchor = anchor
        } else {
            anchor = .middle
        }
        features = try FeatureRule(keys["features"])
        alt = try keys["alt"].map { value throws(DocumentError) in
            try Wording(try value.string("alt"), file: value.file, line: value.line)
        }
        line = value.line
    }
}
