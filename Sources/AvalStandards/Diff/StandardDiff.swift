public import AvalModel

/// What changed between two texts of a standard (Diferencias entre versiones).
public struct StandardDiff: Hashable, Sendable {
    /// What a committee has to be told.
    public enum Verdict: String, Sendable, CaseIterable {
        /// Both texts say the same.
        case none
        /// Nobody is certified otherwise than before.
        case editorial
        /// Who is certified, or how, is no longer the same.
        case substantive
    }

    /// In the order of the document; empty for equal standards.
    public let changes: [StandardChange]

    public var verdict: Verdict {
        changes.contains { $0.kind == .substantive } ? .substantive : changes.isEmpty ? .none : .editorial
    }
}

/// One change, with its place and its weight (Cambio).
public struct StandardChange: Hashable, Sendable {
    /// Whether certification changes with it; the rules stand at `difference(from:to:)`.
    public enum Kind: String, Sendable, CaseIterable {
        /// Editorial.
        case editorial
        /// Sustantivo.
        case substantive
    }

    public enum What: Hashable, Sendable {
        /// With its text or its worth, where it has one.
        case added(Value?)
        case removed(Value?)
        /// Places in the list, from 1.
        case moved(from: Int, to: Int)
        /// The same content under another code; the subject has the new one.
        case renamed(from: String)
        /// `nil` where there was or is none.
        case changed(Field, from: Value?, to: Value?)
        /// A text in one language.
        case reworded(Field, Language, from: String?, to: String?)
    }

    public let subject: Subject
    public let what: What
    public let kind: Kind

    /// The keys of the source with codes in place of indices, as `elements/E2/criteria/2.3/statement/es`.
    ///
    /// RFC 6901 §3: a `/` or `~` inside a code of somebody else's framework is written `~1` or `~0`.
    public var path: String {
        switch what {
        case .added, .removed, .moved, .renamed: subject.path
        case .changed(let field, _, _): subject.path(of: field)
        case .reworded(let field, let language, _, _): "\(subject.path(of: field))/\(language.rawValue)"
        }
    }
}

extension StandardChange {
    /// What a change is about.
    public enum Subject: Hashable, Sendable {
        case standard
        case element(ElementCode)
        case criterion(CriterionCode, of: ElementCode)
        case instrument
        case item(ItemCode)
        case level(LevelCode, of: ItemCode)
        case check(CheckCode, of: ItemCode)
        case decisionRule
        case elementMinimum(ElementCode)
        case grade(GradeCode)
        case scheme
        case prerequisite(PrerequisiteCode)
        case recertification
        case ai
        case panel
        case crosswalk(Crosswalk.Origin, framework: String, target: String)

        /// Empty for the standard as a whole.
        public var path: String {
            switch self {
            case .standard: ""
            case .element(let code): "elements/\(code)"
            case .criterion(let code, let element): "elements/\(element)/criteria/\(code)"
            case .instrument: "instrument"
            case .item(let code): "instrument/items/\(code)"
            case .level(let code, let item): "instrument/items/\(item)/levels/\(code)"
            case .check(let code, let item): "instrument/items/\(item)/checklist/\(code)"
            case .decisionRule: "decision"
            case .elementMinimum(let code): "decision/element-minima/\(code)"
            case .grade(let code): "decision/levels/\(code)"
            case .scheme: "scheme"
            case .prerequisite(let code): "scheme/prerequisites/\(code)"
            case .recertification: "scheme/recertification"
            case .ai: "scheme/ai"
            case .panel: "scheme/panel"
            case .crosswalk(let origin, let framework, let target):
                "crosswalks/\(name(of: origin))/\(escaped(framework))/\(escaped(target))"
            }
        }

        func path(of field: Field) -> String {
            path.isEmpty ? field.rawValue : "\(path)/\(field.rawValue)"
        }

        private func name(of origin: Crosswalk.Origin) -> String {
            switch origin {
            case .standard: "standard"
            case .element(let code): code.description
            case .criterion(let code): code.description
            }
        }

        private func escaped(_ text: String) -> String {
            text.replacing("~", with: "~0").replacing("/", with: "~1")
        }
    }
}
