/// Why an SD-JWT is refused or cannot be made; the raw value is the reason in words.
public enum SDJWTFlaw: String, Hashable, Sendable, CaseIterable {
    // How it is written
    case tooLarge = "it is larger than 1 MiB"
    case encoding = "it is neither a token with disclosures after tildes nor its JSON serialisation"
    case tooDeep = "its disclosures lie too deep in one another"

    // Disclosures by themselves
    case disclosureEncoding = "a disclosure is not base64url of strict JSON"
    case disclosureShape = "a disclosure is not an array of salt, name and value, or of salt and value"
    case reservedName = "a disclosure or a claim has a name that SD-JWT keeps for itself"
    case duplicateDisclosure = "a disclosure stands there twice"

    // Digests
    case digestAlgorithm = "its digests are of an algorithm that is not known"
    case digestList = "a list of digests is not an array of texts"
    case placeholder = "a placeholder is not alone in an element of an array, or no text"
    case duplicateDigest = "a digest stands there twice"
    case disclosureKind = "a disclosure is of an array element where a claim belongs, or the other way round"
    case claimExists = "a disclosure would replace a claim that is there"
    case unusedDisclosure = "a disclosure belongs to no digest"

    // Key binding
    case bindingMissing = "it has no key binding, which this verifier asks for"
    case bindingClaims = "its key binding lacks iat, aud, nonce or sd_hash, or has one of another kind"
    case bindingDigest = "its key binding is about another presentation"
    case audience = "its key binding is for another verifier"
    case nonce = "its key binding answers another challenge"
    case bindingTime = "its key binding is too old or from the future"
    case holderKey = "it names no holder's key, or another than the one given"

    // Credentials
    case credentialType = "it names no credential type"
    case reservedClaim = "a claim that every verifier must see is selectively disclosable"

    // Making one
    case noSuchClaim = "there is no such claim"
}
