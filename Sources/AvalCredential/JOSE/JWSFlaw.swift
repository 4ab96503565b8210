/// Why a JSON Web Signature is refused; the raw value is the reason in words.
public enum JWSFlaw: String, Hashable, Sendable, CaseIterable {
    // How it is written
    case tooLarge = "it is larger than 1 MiB"
    case encoding = "it is not three base64url parts"
    case payload = "its payload is not strict JSON"

    // Its header
    case header = "its header has members that are missing or not allowed"
    case duplicateHeader = "its header has a member twice"
    case critical = "its header demands an extension that is not known"
    case unencodedPayload = "its header asks for a payload that is not encoded"
    case embeddedKey = "its header brings the key to check it with, or says where that is"
    case type = "its header says that it is something else"
    case algorithm = "its algorithm is not allowed"

    // Under a key
    case keyAlgorithm = "its algorithm is not the key's"
    case highHalf = "its signature is the higher of two equivalent ones"
    case signature = "its signature does not hold"

    // A credential or a presentation in it
    case form = "its claims are neither a credential of VC 2.0 nor one of VC 1.1 in a vc claim"
    case claims = "its registered claims say something else than the credential"
}
