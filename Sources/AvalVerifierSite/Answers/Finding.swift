internal import AvalModel

/// What a visitor with a well-formed code is told: one of the seven verdicts, or that there is no such certificate.
enum Finding: String, CaseIterable, Sendable {
    case valid
    case suspended
    case withdrawn
    case expired
    case superseded
    case invalid
    case indeterminate
    /// Never issued, erased and void alike.
    case notFound = "not_found"

    init(_ verdict: Verdict) {
        switch verdict {
        case .valid: self = .valid
        case .suspended: self = .suspended
        case .withdrawn: self = .withdrawn
        case .expired: self = .expired
        case .superseded: self = .superseded
        case .invalid: self = .invalid
        case .indeterminate: self = .indeterminate
        }
    }
}
