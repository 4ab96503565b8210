/// Why a DID, its document or a method in it cannot be used. The raw value goes into messages.
public enum DIDFlaw: String, Hashable, Sendable, CaseIterable {
    case syntax = "it is not of the form did:method:identifier"
    case tooLong = "it is longer than 2048 bytes"
    case method = "its method is none of did:key, did:jwk and did:web"
    case key = "its identifier holds no key that is known"
    case web = "its identifier names no host and path"

    case unresolved = "its document could not be had"
    case mediaType = "its document came as another media type than JSON"
    case documentTooLarge = "its document is larger than 64 KiB"
    case documentShape = "its document is not a DID document in strict JSON"
    case otherSubject = "the document is that of another DID"
    case duplicateMethod = "two verification methods of the document have one id"

    case methodURL = "a verification method is a DID with a fragment, without path and query"
    case methodMissing = "the document has no verification method of that id"
    case methodType = "the verification method is of a type that is not known"
    case methodKey = "the verification method holds no key that is known, or more than one"
    case secretKey = "the verification method publishes a secret key"
    case controller = "the verification method has another controller"
    case relationship = "the verification method is not for this purpose"
    case expired = "the verification method has expired"
    case revoked = "the verification method has been revoked"
}
