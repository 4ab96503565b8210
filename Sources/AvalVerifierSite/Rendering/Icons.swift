/// How a finding looks; the words say it all, tone and icon repeat it.
enum Tone: String, CaseIterable, Sendable {
    case good
    case caution
    case bad
    case unknown
}

extension Finding {
    var tone: Tone {
        switch self {
        case .valid: .good
        case .suspended, .expired, .superseded: .caution
        case .withdrawn, .invalid: .bad
        case .indeterminate, .notFound: .unknown
        }
    }

    /// An SVG path in a square of 24, for a stroke of 1.75; each finding has its own shape.
    var icon: String {
        switch self {
        case .valid: Shape.circle + "M7.8 12.4l2.9 2.9 5.6-6.2"
        case .suspended: Shape.circle + "M9.8 8.6v6.8M14.2 8.6v6.8"
        case .withdrawn: Shape.circle + "M5.6 5.6l12.8 12.8"
        case .expired: Shape.circle + "M12 6.9v5.4l3.5 2.1"
        case .superseded:
            "M8 6.5V5a1.8 1.8 0 0 1 1.8-1.8h8.4A1.8 1.8 0 0 1 20 5v10.6a1.8 1.8 0 0 1-1.8 1.8h-1.7"
                + "M5.8 6.7h8.4A1.8 1.8 0 0 1 16 8.5v10.6a1.8 1.8 0 0 1-1.8 1.8H5.8A1.8 1.8 0 0 1 4 19.1V8.5"
                + "a1.8 1.8 0 0 1 1.8-1.8z"
        case .invalid: "M8.2 2.8h7.6l5.4 5.4v7.6l-5.4 5.4H8.2l-5.4-5.4V8.2zM9 9l6 6M15 9l-6 6"
        case .indeterminate:
            Shape.circle + "M9.3 9.4a2.8 2.8 0 1 1 4.1 2.5c-.9.4-1.4 1-1.4 2v.3M12 17.1v.1"
        case .notFound: "M10.6 3.4a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM15.8 15.8l4.9 4.9M7.9 10.6h5.4"
        }
    }
}

/// How the outcome of a check is marked.
enum CheckMark: String, CaseIterable, Sendable {
    case passed
    case failed
    case indeterminate
    case notApplicable = "not-applicable"

    var icon: String {
        switch self {
        case .passed: "M5 12.6l4.6 4.6L19.2 7"
        case .failed: "M6.5 6.5l11 11M17.5 6.5l-11 11"
        case .indeterminate: "M8.6 8.6a3.5 3.5 0 1 1 5.1 3.1c-1.1.5-1.7 1.2-1.7 2.5v.4M12 18.4v.1"
        case .notApplicable: "M6 12h12"
        }
    }
}

private enum Shape {
    static let circle = "M12 2.8a9.2 9.2 0 1 0 0 18.4 9.2 9.2 0 0 0 0-18.4z"
}
