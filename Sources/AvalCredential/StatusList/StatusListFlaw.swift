/// Why a status list answers nothing. The raw value goes into messages.
public enum StatusListFlaw: String, Hashable, Sendable, CaseIterable {
    case encoding = "the list is not multibase base64url"
    case inflation = "the list is no gzip, or inflates beyond its limit"
    case tooShort = "the list has fewer than 131,072 places"
    case shape = "the credential is not a BitstringStatusListCredential of this issuer"
    case purpose = "the list has another purpose"
    case index = "the list has no such place"
}
