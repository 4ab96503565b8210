internal import AvalCrypto
public import AvalModel
public import StrictJSON

/// A proof as it stands in a document (Prueba de integridad), read strictly and not yet verified: VC Data Integrity
/// 1.0 §2.1.
public struct DataIntegrityProof: Hashable, Sendable {
    public let suite: Cryptosuite
    public let purpose: ProofPurpose
    /// The URL of the key.
    public let verificationMethod: String
    public let id: String?
    public let created: Instant?
    public let expires: Instant?
    public let domains: [String]
    public let challenge: String?
    /// The ids of the proofs that this one also signs.
    public let previousProofs: [String]
    /// What `proofValue` encodes.
    public let value: [UInt8]
    /// All members but `proofValue`.
    public let configuration: JSONObject

    /// Further members are kept: a suite over canonical JSON signs them, one over linked data refuses what no context
    /// defines.
    /// - Parameter place: where the proof stands, for messages.
    /// - Throws: a flaw of what is written.
    public init(reading value: JSONValue, at place: JSONPointer = .root) throws(ProofFailure) {
        guard let members = value.object else { throw ProofFailure(.malformedProof, at: place) }
        let reader = ProofReader(members: members, place: place)
        suite = try reader.suite()
        guard let purpose = ProofPurpose(rawValue: try reader.required("proofPurpose")) else {
            throw ProofFailure(.purpose, at: place.appending("proofPurpose"))
        }
        self.purpose = purpose
        verificationMethod = try reader.required("verificationMethod")
        id = try reader.text("id")
        created = try reader.moment("created")
        expires = try reader.moment("expires")
        domains = try reader.texts("domain")
        challenge = try reader.text("challenge")
        _ = try reader.text("nonce")
        previousProofs = try reader.texts("previousProof")
        self.value = try reader.value(in: suite.base)
        var configuration = members
        configuration.remove("proofValue")
        self.configuration = configuration
    }
}

/// The members of one proof, each with its form.
private struct ProofReader {
    let members: JSONObject
    let place: JSONPointer

    func suite() throws(ProofFailure) -> Cryptosuite {
        let type = try required("type")
        let name = try text("cryptosuite")
        if type == Cryptosuite.ed25519Signature2020.rawValue, name == nil { return .ed25519Signature2020 }
        guard type == "DataIntegrityProof" else { throw ProofFailure(.unknownType, at: place.appending("type")) }
        guard let name, let suite = Cryptosuite(rawValue: name), suite != .ed25519Signature2020 else {
            throw ProofFailure(.unknownCryptosuite, at: place.appending("cryptosuite"))
        }
        return suite
    }

    func required(_ name: String) throws(ProofFailure) -> String {
        guard let text = try text(name) else { throw ProofFailure(.malformedMember, at: place.appending(name)) }
        return text
    }

    /// `nil` where the member is missing; not empty otherwise.
    func text(_ name: String) throws(ProofFailure) -> String? {
        guard let member = members[name] else { return nil }
        guard let text = member.string, !text.isEmpty else {
            throw ProofFailure(.malformedMember, at: place.appending(name))
        }
        return text
    }

    /// One text, or a list of some.
    func texts(_ name: String) throws(ProofFailure) -> [String] {
        guard let elements = members[name]?.array else { return try text(name).map { [$0] } ?? [] }
        let texts = elements.compactMap(\.string).filter { !$0.isEmpty }
        guard !texts.isEmpty, texts.count == elements.count, Set(texts).count == texts.count else {
            throw ProofFailure(.malformedMember, at: place.appending(name))
        }
        return texts
    }

    func moment(_ name: String) throws(ProofFailure) -> Instant? {
        guard let text = try text(name) else { return nil }
        guard let instant = Instant(dateTimeStamp: text) else {
            throw ProofFailure(.malformedMember, at: place.appending(name))
        }
        return instant
    }

    func value(in base: Multibase) throws(ProofFailure) -> [UInt8] {
        guard let (found, bytes) = Multibase.decode(try required("proofValue")), found == base else {
            throw ProofFailure(.malformedValue, at: place.appending("proofValue"))
        }
        return bytes
    }
}
