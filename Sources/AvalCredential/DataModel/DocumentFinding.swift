public import StrictJSON

/// One thing that is wrong in a document that was read, with its place (Hallazgo).
public struct DocumentFinding: Hashable, Sendable {
    public enum Severity: String, Hashable, Sendable {
        /// Outside the letter of a specification, yet nothing can be misread.
        case warning
        /// The document is not what it says it is.
        case error
    }

    /// The rule's code, as `issuer`; ledgers and fixtures are named for it.
    public let rule: String
    public let place: JSONPointer
    public let severity: Severity
    /// Says nothing that the document says.
    public let message: String

    public init(rule: String, place: JSONPointer, severity: Severity, message: String) {
        self.rule = rule
        self.place = place
        self.severity = severity
        self.message = message
    }

}

extension DocumentFinding: CustomStringConvertible {
    /// `/issuer: no issuer (issuer)`.
    public var description: String {
        place.tokens.isEmpty ? "\(message) (\(rule))" : "\(place): \(message) (\(rule))"
    }
}

extension Sequence<DocumentFinding> {
    /// Whether nothing worse than a warning is among them.
    public var areAcceptable: Bool { allSatisfy { $0.severity == .warning } }
}
