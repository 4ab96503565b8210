public import AvalCrypto

/// Why a COSE message is not read, not verified or not made.
public enum COSEFlaw: Error, Hashable, Sendable {
    // The message
    case cbor(CBORFlaw)
    /// The flaw is in the protected header; its offset counts from there.
    case protectedHeader(CBORFlaw)
    /// No array of protected header, unprotected header, payload and signature (RFC 9052 §4.2).
    case notSign1
    /// The tag of something else, as 98 of a COSE_Sign (RFC 9052 §2).
    case otherMessage(tag: UInt64)

    // Headers
    /// A parameter of another kind than RFC 9052 §3.1 or RFC 9596 says.
    case parameterKind(COSELabel)
    /// In both headers: the two could disagree.
    case parameterTwice(COSELabel)
    /// A parameter that `crit` demands to be understood, and that is not, or that is not there to be understood.
    case critical(COSELabel)
    case algorithmMissing
    /// RFC 9052 §3.1: `alg` must be authenticated.
    case algorithmUnprotected
    case algorithmUnsupported(COSELabel)
    /// Another `typ` or content type than the one asked for.
    case otherType(String)

    // Payload
    /// The payload travels elsewhere and was not given, or is here and was given too.
    case payloadMissing
    case payloadTwice
    /// The payload is no strict JSON object.
    case payloadNotJSON

    // Key and signature
    /// Nobody knows a key by the message's `kid`.
    case keyUnknown
    case keyDoesNotFit(COSELabel, KeyAlgorithm)
    case keyDoesNotSign(KeyAlgorithm)
    case signature
}

/// The label of a header parameter, or an algorithm: an integer or a text (RFC 9052 §1.5).
public enum COSELabel: Hashable, Sendable, CustomStringConvertible {
    case number(Int)
    case text(String)

    /// `nil` for every other item and for integers of more than 64 bits.
    init?(_ item: CBOR) {
        if let number = item.int {
            self = .number(number)
        } else if let text = item.text {
            self = .text(text)
        } else {
            return nil
        }
    }

    var item: CBOR {
        switch self {
        case .number(let number): CBOR(number)
        case .text(let text): .text(text)
        }
    }

    public var description: String {
        switch self {
        case .number(let number): String(number)
        case .text(let text): "\"\(text)\""
        }
    }
}

extension COSEFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .cbor(let flaw): flaw.description
        case .protectedHeader(let flaw): "in the protected header, \(flaw)"
        case .notSign1: "not the four parts of a COSE_Sign1"
        case .otherMessage(let tag): "tag \(tag) is not that of a COSE_Sign1"
        case .parameterKind(let label): "header parameter \(label) has a value of the wrong kind"
        case .parameterTwice(let label): "header parameter \(label) is in both headers"
        case .critical(let label): "header parameter \(label) is critical and not known"
        case .algorithmMissing: "the header names no algorithm"
        case .algorithmUnprotected: "the algorithm is outside the protected header"
        case .algorithmUnsupported(let label): "algorithm \(label) is not verified here"
        case .otherType(let type): "its type is \(type)"
        case .payloadMissing: "the payload is detached and was not given"
        case .payloadTwice: "a payload was given beside the one in the message"
        case .payloadNotJSON: "its payload is not a strict JSON object"
        case .keyUnknown: "no key is known by the message's key identifier"
        case .keyDoesNotFit(let label, let key): "algorithm \(label) does not go with a \(key) key"
        case .keyDoesNotSign(let key): "\(key) keys sign no COSE messages here"
        case .signature: "the signature does not hold"
        }
    }
}
