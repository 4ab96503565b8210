internal import AvalModel
internal import HTTPTypes
internal import Hummingbird

/// Why there is no answer; the one table from failures to HTTP (RFC 9457).
enum Problem: Error, Hashable, Sendable {
    case certificateNotFound
    case malformedCode(VerificationCode.Flaw)
    case noSuchPage
    case methodNotAllowed
    case bodyNotAccepted
    case addressTooLong
    case tooManyRequests(retryAfter: Int)
    /// The certificate is not valid: a picture would look as if it were.
    case pictureWithheld
    /// The picture cannot be made, or not now.
    case pictureUnavailable
    /// The register, a stored document or a published object cannot be had now.
    case unavailable
    case internalFault

    /// What a route or the router threw.
    init(_ error: any Error) {
        if let problem = error as? Problem {
            self = problem
        } else if let error = error as? HTTPError, error.status == .notFound {
            self = .noSuchPage
        } else {
            self = .internalFault
        }
    }

    var kind: ProblemKind {
        switch self {
        case .certificateNotFound: .certificateNotFound
        case .malformedCode: .malformedCode
        case .noSuchPage: .noSuchPage
        case .methodNotAllowed: .methodNotAllowed
        case .bodyNotAccepted: .bodyNotAccepted
        case .addressTooLong: .addressTooLong
        case .tooManyRequests: .tooManyRequests
        case .pictureWithheld: .pictureWithheld
        case .pictureUnavailable: .pictureUnavailable
        case .unavailable: .unavailable
        case .internalFault: .internalFault
        }
    }

    /// Fields that belong to the status.
    var headers: HTTPFields {
        switch self {
        case .methodNotAllowed: [.allow: allowedMethods]
        case .bodyNotAccepted: [.connection: "close"]
        case .tooManyRequests(let seconds): [.retryAfter: String(seconds)]
        case .pictureUnavailable: [.retryAfter: "60"]
        case .unavailable: [.retryAfter: "10"]
        default: [:]
        }
    }
}

/// The kinds of problems; the raw value is the last part of the type's address, `/problems/NAME`.
enum ProblemKind: String, CaseIterable, Sendable {
    case certificateNotFound = "not-found"
    case malformedCode = "malformed-code"
    case noSuchPage = "no-such-page"
    case methodNotAllowed = "method-not-allowed"
    case bodyNotAccepted = "body-not-accepted"
    case addressTooLong = "address-too-long"
    case tooManyRequests = "too-many-requests"
    case pictureWithheld = "picture-withheld"
    case pictureUnavailable = "picture-unavailable"
    case unavailable = "unavailable"
    case internalFault = "internal-fault"

    var status: HTTPResponse.Status {
        switch self {
        case .certificateNotFound, .noSuchPage, .pictureWithheld: .notFound
        case .malformedCode: .badRequest
        case .methodNotAllowed: .methodNotAllowed
        case .bodyNotAccepted: .contentTooLarge
        case .addressTooLong: .uriTooLong
        case .tooManyRequests: .tooManyRequests
        case .pictureUnavailable, .unavailable: .serviceUnavailable
        case .internalFault: .internalServerError
        }
    }
}
