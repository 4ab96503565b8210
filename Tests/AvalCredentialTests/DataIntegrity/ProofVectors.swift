import AvalCredential
import AvalCrypto
import AvalModel
import StrictJSON
import Testing

/// A published vector: one folder, one document, one key, every step on the way.
struct ProofVector: CustomTestStringConvertible {
    let suite: Cryptosuite
    let folder: String
    /// What the names of the steps end in.
    let suffix: String
    let unsigned: String
    let isP384: Bool

    var testDescription: String { folder }

    init(_ suite: Cryptosuite, _ folder: String, _ suffix: String, in repository: String, isP384: Bool = false) {
        self.suite = suite
        self.folder = "\(repository)/TestVectors/\(folder)"
        self.suffix = suffix
        unsigned = "\(repository)/TestVectors/unsigned.json"
        self.isP384 = isP384
    }

    static let canonicalJSON = [
        ProofVector(.eddsaJCS2022, "eddsa-jcs-2022", "JCS", in: "vc-di-eddsa"),
        ProofVector(.ecdsaJCS2019, "ecdsa-jcs-2019-p256", "JCSECDSAP256", in: "vc-di-ecdsa"),
        ProofVector(.ecdsaJCS2019, "ecdsa-jcs-2019-p384", "JCSECDSAP384", in: "vc-di-ecdsa", isP384: true),
    ]

    static let linkedData = [
        ProofVector(.eddsaRDFC2022, "eddsa-rdfc-2022", "DataInt", in: "vc-di-eddsa"),
        ProofVector(.ecdsaRDFC2019, "ecdsa-rdfc-2019-p256", "ECDSAP256", in: "vc-di-ecdsa"),
        ProofVector(.ecdsaRDFC2019, "ecdsa-rdfc-2019-p384", "ECDSAP384", in: "vc-di-ecdsa", isP384: true),
        ProofVector(.ed25519Signature2020, "Ed25519Signature2020", "EdSig", in: "vc-di-eddsa"),
    ]

    /// The lines of a step; a hash is one line of hexadecimal digits.
    func step(_ name: String) throws -> String {
        try ContextMaterial.text("\(folder)/\(name)\(suffix).txt")
    }

    func json(_ name: String) throws -> JSONValue {
        try ContextMaterial.json("\(folder)/\(name)\(suffix).json")
    }

    var signed: JSONObject {
        get throws { try #require(json("signed").object) }
    }

    /// What the signer had, as far as the vector tells.
    var options: ProofOptions {
        get throws {
            let created = try #require(json("proofConfig")["created"]?.string)
            return ProofOptions(created: Instant(rfc3339: created))
        }
    }
}

/// The key of the EdDSA vectors.
func vectorKey() throws -> ProofKey {
    let pair = try ContextMaterial.json("vc-di-eddsa/TestVectors/keyPair.json")
    let text = try #require(pair["privateKeyMultibase"]?.string)
    let (_, bytes) = try #require(Multibase.decode(text))
    // Two bytes of multicodec say that it is an Ed25519 seed.
    return try #require(ProofKey(didKey: PrivateKey(ed25519Seed: Array(bytes.dropFirst(2)))))
}

/// Resolves `did:key` and nothing else.
func resolveDIDKey(_ url: String) -> ProofMethodAnswer {
    ProofMethod(didKeyURL: url).map { .method($0) } ?? .notFound
}

let moment2024 = Instant(secondsSinceEpoch: 1_704_067_200)

/// A proof key that everybody knows.
func sampleKey(seed: UInt8 = 7) throws -> ProofKey {
    try #require(ProofKey(didKey: PrivateKey(ed25519Seed: [UInt8](repeating: seed, count: 32))))
}

let sampleDocument: JSONObject = [
    "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
    "id": "urn:uuid:40008000-0000-0000-8000-000000000000",
    "type": ["VerifiableCredential", "OpenBadgeCredential"],
    "name": "Diseño de cursos en línea",
    "issuer": ["id": "did:web:certifica.example", "type": ["Profile"], "name": "Instituto de muestra"],
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": [
        "id": "did:example:graduate", "type": ["AchievementSubject"],
        "achievement": [
            "id": "https://certifica.example/ec-0366", "type": ["Achievement"], "name": "Cursos en línea",
            "description": "Diseña cursos.", "criteria": ["narrative": "Rúbrica de 24 reactivos."],
        ],
    ],
]

extension JSONValue {
    /// An object with one member set, or without it.
    func changingMember(_ name: String, to value: JSONValue?) -> JSONValue {
        guard var members = object else { return self }
        members[name] = value
        return .object(members)
    }
}

/// Why a proof is not made; `nil` where it is made or another error comes.
func refusal(_ adding: () throws -> ProvenDocument) -> ProofFlaw? {
    do {
        _ = try adding()
        return nil
    } catch CredentialError.dataIntegrity(let failure) {
        return failure.flaw
    } catch {
        return nil
    }
}

/// The order of P-256 (SP 800-186 §3.2.1.3).
let orderOfP256: [UInt8] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
]

/// `minuend - value`, big-endian and of one length.
func subtracted(_ value: [UInt8], from minuend: [UInt8]) -> [UInt8] {
    var result = minuend
    var borrow = 0
    for index in result.indices.reversed() {
        let difference = Int(minuend[index]) - Int(value[index]) - borrow
        result[index] = UInt8(truncatingIfNeeded: difference)
        borrow = difference < 0 ? 1 : 0
    }
    return result
}
