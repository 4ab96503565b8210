/// Why an offline proof is not made, not read or not verified.
public enum OfflineFlaw: Error, Hashable, Sendable {
    // The link
    /// Not `https://HOST/v/CODE#DIGITS`, or `http://localhost:PORT/…` of a demonstration.
    case notALink
    /// The code in the address is not the code that was signed.
    case otherCode
    // The digits
    /// Something else than the digits 0 to 9, none, or more than are read.
    case digits
    /// The first digit is not that of a layout known here.
    case version
    /// No number of bytes has so many digits, or the number is too large for the bytes that it should be.
    case length

    // The message
    case tooManyBytes(count: Int, cap: Int)
    /// Not a COSE_Sign1, or one whose signature does not hold.
    case cose(COSEFlaw)
    /// A message that we would write otherwise: more headers, no tag, longer forms.
    case notCanonical
    case algorithm(COSELabel)
    /// No key identifier of eight bytes.
    case keyID

    // The claim
    case cbor(CBORFlaw)
    case notAClaim
    /// A key of the map that this version does not have.
    case memberUnknown
    /// A member that is missing, of the wrong kind, or without meaning.
    case member
    case name
    case level
    case dates
    /// OpenSSL did not sign; the text is its own.
    case signing(String)
}

extension OfflineFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notALink: "not an address as https://HOST/v/CODE#DIGITS"
        case .otherCode: "the code in the address is not the one that was signed"
        case .digits: "after the # there must be digits only, \(OfflineDigits.limit) at the most"
        case .version: "the digits are of another version; they begin with \(OfflineDigits.version) here"
        case .length: "digits are missing, or there are too many; was the address cut off?"
        case .tooManyBytes(let count, let cap): "the offline proof has \(count) bytes; at most \(cap) are read"
        case .cose(let flaw): "the offline proof is refused: \(flaw)"
        case .notCanonical: "the offline proof is not written in its one form"
        case .algorithm(let label): "algorithm \(label) makes no offline proofs; Ed25519 and P-256 do"
        case .keyID: "the offline proof names no key by eight bytes"
        case .cbor(let flaw): "in the claim, \(flaw)"
        case .notAClaim: "the signed bytes are not a claim"
        case .memberUnknown: "the claim has a member that this version does not know"
        case .member: "a member of the claim is missing or makes no sense"
        case .name: "the name has more than \(OfflineClaim.nameLimit) bytes, or is none that a certificate bears"
        case .level: "the level is none of 1 to 5"
        case .dates: "the last day of validity lies before the first"
        case .signing(let text): "signing failed: \(text)"
        }
    }
}
