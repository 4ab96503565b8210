public import AvalCrypto
public import StrictJSON

/// The claims of an SD-JWT as whoever got it sees them: digests gone, disclosures in their places.
public struct DisclosedClaims: Sendable {
    public let payload: JSONValue
    /// Where each disclosure stands in `payload`, in the order of the disclosures.
    public let places: [JSONPointer]
    /// Whether a key binding was asked for and held.
    public internal(set) var isBound = false

    /// The holder's key by `cnf` (RFC 7800 §3.2); `nil` where there is none, or one that is not a JWK of ours.
    public var holderKey: PublicKey? {
        payload["cnf"]?["jwk"].flatMap { MethodKey.jwk($0) }
    }
}

/// Puts disclosures in the place of their digests (RFC 9901 §7.1, step 3 on).
struct ClaimAssembly {
    private let disclosures: [Disclosure]
    private let byDigest: [String: Int]
    /// Digests that were met; one more time refuses the whole.
    private var met: Set<String> = []
    private var places: [JSONPointer?]

    /// Levels of objects and arrays, disclosed values counted where they are put.
    static let depthLimit = 128

    init(_ disclosures: [Disclosure], _ algorithm: DigestAlgorithm) {
        self.disclosures = disclosures
        places = Array(repeating: nil, count: disclosures.count)
        byDigest = Dictionary(
            disclosures.enumerated().map { ($1.digest(algorithm), $0) }, uniquingKeysWith: { first, _ in first })
    }

    mutating func assemble(_ payload: JSONObject) throws(CredentialError) -> DisclosedClaims {
        var root = payload
        root.remove("_sd_alg")
        let claims = try assembled(.object(root), at: .root, depth: 0)
        let found = places.compactMap { $0 }
        guard found.count == disclosures.count else { throw .sdJWT(.unusedDisclosure) }
        return DisclosedClaims(payload: claims, places: found)
    }

    private mutating func assembled(
        _ value: JSONValue, at place: JSONPointer, depth: Int
    ) throws(CredentialError) -> JSONValue {
        guard depth < ClaimAssembly.depthLimit else { throw .sdJWT(.tooDeep) }
        switch value {
        case .object(let object): return .object(try assembled(object, at: place, depth: depth))
        case .array(let elements): return .array(try assembled(elements, at: place, depth: depth))
        default: return value
        }
    }

    private mutating func assembled(
        _ object: JSONObject, at place: JSONPointer, depth: Int
    ) throws(CredentialError) -> JSONObject {
        var claims = JSONObject()
        for member in object where member.key != "_sd" {
            guard !Disclosure.reserved.contains(member.key) else {
                throw .sdJWT(member.key == "..." ? .placeholder : .reservedName)
            }
            claims.append(
                member.key, try assembled(member.value, at: place.appending(member.key), depth: depth + 1))
        }
        guard let list = object["_sd"] else { return claims }
        guard let digests = list.array else { throw .sdJWT(.digestList) }
        for digest in digests {
            guard let text = digest.string else { throw .sdJWT(.digestList) }
            guard let index = try disclosure(of: text) else { continue }
            guard let name = disclosures[index].name else { throw .sdJWT(.disclosureKind) }
            guard claims[name] == nil else { throw .sdJWT(.claimExists) }
            claims.append(name, try disclosed(index, at: place.appending(name), depth: depth + 1))
        }
        return claims
    }

    private mutating func assembled(
        _ elements: [JSONValue], at place: JSONPointer, depth: Int
    ) throws(CredentialError) -> [JSONValue] {
        var shown: [JSONValue] = []
        for element in elements {
            let here = place.appending(shown.count)
            guard let object = element.object, let digest = object["..."] else {
                shown.append(try assembled(element, at: here, depth: depth + 1))
                continue
            }
            guard object.count == 1, let text = digest.string else { throw .sdJWT(.placeholder) }
            guard let index = try disclosure(of: text) else { continue }
            guard disclosures[index].name == nil else { throw .sdJWT(.disclosureKind) }
            shown.append(try disclosed(index, at: here, depth: depth + 1))
        }
        return shown
    }

    private mutating func disclosed(
        _ index: Int, at place: JSONPointer, depth: Int
    ) throws(CredentialError) -> JSONValue {
        places[index] = place
        return try assembled(disclosures[index].value, at: place, depth: depth)
    }

    /// The disclosure of a digest, `nil` for a decoy or one that is kept back.
    private mutating func disclosure(of digest: String) throws(CredentialError) -> Int? {
        guard met.insert(digest).inserted else { throw .sdJWT(.duplicateDigest) }
        return byDigest[digest]
    }
}
