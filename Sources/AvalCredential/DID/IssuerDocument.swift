public import AvalCrypto
public import AvalModel
public import StrictJSON

/// A key as it is published (Llave publicada): its fragment, its public half and its life.
public struct PublishedKey: Hashable, Sendable {
    public let id: String
    public let key: PublicKey
    /// `nil` for a key that nothing is said about but that it is in force.
    public let life: Life?

    public struct Life: Hashable, Sendable {
        public let notBefore: Instant
        /// The last second in which what it signed is believed.
        public let verifyUntil: Instant
        /// Nothing it signed is believed, whatever its date.
        public let isCompromised: Bool

        public init(notBefore: Instant, verifyUntil: Instant, isCompromised: Bool = false) {
            self.notBefore = notBefore
            self.verifyUntil = verifyUntil
            self.isCompromised = isCompromised
        }
    }

    public init(id: String, key: PublicKey, life: Life? = nil) {
        self.id = id
        self.key = key
        self.life = life
    }

    /// Whether what it signed is believed at an instant: in force, or retired and not compromised.
    func isBelieved(at instant: Instant?) -> Bool {
        guard let life else { return true }
        guard !life.isCompromised else { return false }
        guard let instant else { return true }
        return life.notBefore <= instant && instant <= life.verifyUntil
    }
}

extension Issuer {
    /// The DID document (DID Core §5), JSON-LD with the whole history of keys (docs/formats/did.md).
    ///
    /// Each key stands there twice, as `JsonWebKey` and as `Multikey`. `assertionMethod` holds keys in force and retired
    /// ones: verifiers look there for the key of a credential, however old it is. A compromised key is left out, not
    /// marked: there are verifiers who take any key of the document that has the right id.
    ///
    /// - Parameter instant: keys that are not yet or no longer believed then are listed without a purpose.
    public func document(_ keys: [PublishedKey], at instant: Instant? = nil) -> JSONValue {
        let keys = keys.filter { $0.life?.isCompromised != true }
        let believed = keys.filter { $0.isBelieved(at: instant) }
        return [
            "@context": [
                "https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1",
                "https://w3id.org/security/multikey/v1",
            ],
            "id": .string(did),
            "verificationMethod": .array(keys.map(jsonWebKeyMethod) + keys.compactMap(multikeyMethod)),
            "assertionMethod": .array(
                believed.map { .string(keyURL($0.id)) }
                    + believed.filter { $0.key.multikey != nil }.map { .string(multikeyURL($0.id)) }),
            "service": [
                [
                    "id": .string("\(did)#verify"), "type": "LinkedDomains", "serviceEndpoint": .string(origin),
                ]
            ],
        ]
    }

    /// The keys that are believed as a JWK Set (RFC 7517 §5), which has no word for the others.
    public func keySet(_ keys: [PublishedKey], at instant: Instant? = nil) -> JSONValue {
        ["keys": .array(keys.filter { $0.isBelieved(at: instant) }.map { .object(jwk($0)) })]
    }

    private func jsonWebKeyMethod(_ published: PublishedKey) -> JSONValue {
        method(keyURL(published.id), "JsonWebKey", published, ("publicKeyJwk", .object(jwk(published))))
    }

    private func multikeyMethod(_ published: PublishedKey) -> JSONValue? {
        published.key.multikey.map {
            method(multikeyURL(published.id), "Multikey", published, ("publicKeyMultibase", .string($0)))
        }
    }

    private func method(
        _ url: String, _ type: String, _ published: PublishedKey, _ material: (name: String, value: JSONValue)
    ) -> JSONValue {
        var object = JSONObject()
        object.set("id", .string(url))
        object.set("type", .string(type))
        object.set("controller", .string(did))
        if let life = published.life {
            // Controlled Identifiers 1.0 §2.2: not to be used at or after that moment.
            object.set("expires", .string(life.verifyUntil.adding(seconds: 1).description))
        }
        object.set(material.name, material.value)
        return .object(object)
    }

    private func jwk(_ published: PublishedKey) -> JSONObject {
        var object = JSONObject()
        for member in JSONWebKey(published.key).members { object.set(member.name, .string(member.value)) }
        object.set("kid", .string(keyURL(published.id)))
        object.set("use", "sig")
        if let life = published.life {
            // The names that RFC 7519 §4.1 gives to such moments, in seconds since 1970.
            object.set("nbf", .number(JSONNumber(Int(life.notBefore.secondsSinceEpoch))))
            object.set("exp", .number(JSONNumber(Int(life.verifyUntil.adding(seconds: 1).secondsSinceEpoch))))
        }
        return object
    }
}
