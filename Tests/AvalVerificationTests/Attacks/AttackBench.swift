import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// A verifier who trusts the institute, and a thief with keys of his own.
struct AttackBench {
    let house: SecuringBench
    let thief: ProofKey

    init(_ algorithm: KeyAlgorithm = .ed25519) throws {
        house = try SecuringBench(algorithm)
        thief = try #require(ProofKey(didKey: PrivateKey(ed25519Seed: [UInt8](repeating: 66, count: 32))))
    }

    var thiefDID: String { String(thief.verificationMethod.prefix { $0 != "#" }) }

    /// The institute's badge with a proof over canonical JSON.
    func signed(_ suite: Cryptosuite = .eddsaJCS2022) throws -> JSONValue { try house.proven(suite) }

    /// Signed by the institute itself, whatever it says.
    func signing(_ members: JSONObject, _ options: ProofOptions? = nil) throws -> JSONValue {
        let options = options ?? ProofOptions(created: FixedClock.noon)
        let proven = try addProof(to: members, suite: .eddsaJCS2022, key: house.proofKey, options: options)
        return .object(proven.document)
    }

    func badge(changing member: String, to value: JSONValue?) throws -> JSONObject {
        var members = try house.members(.embedded)
        members[member] = value
        return members
    }

    /// A token that the institute signs past all lints.
    func token(_ payload: JSONValue, header: JSONValue? = nil) throws -> [UInt8] {
        let header =
            header ?? ["alg": .string(house.privateKey.algorithm.joseAlgorithm), "kid": .string(house.key.url)]
        return try compactJWS(header: header.serialized(), payload: payload.serialized()) {
            try house.privateKey.sign($0)
        }
    }

    func payload() throws -> JSONValue { .object(try house.members(.token)) }

    func judge(_ presented: JSONValue, challenge: Challenge? = nil) throws -> VerificationReport {
        try house.judge(presented.serialized(), challenge: challenge)
    }

    func judge(_ presented: [UInt8], challenge: Challenge? = nil) throws -> VerificationReport {
        try house.judge(presented, challenge: challenge)
    }
}

extension VerificationReport {
    /// Refused for this reason, and nothing in it is certified.
    func isRefused(_ name: Check.Name, _ reason: Reason) -> Bool {
        verdict == .invalid && facts == nil && outcomes(name).contains(.failed(reason))
    }
}

/// The order of P-256 (SP 800-186 §3.2.1.3).
private let orderOfP256: [UInt8] = [
    0xff, 0xff, 0xff, 0xff, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
    0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
]

/// The other signature of the same message: r, and the order less s.
func otherHalf(_ signature: some Collection<UInt8>) -> [UInt8] {
    let bytes = Array(signature)
    var other = bytes
    var borrow = 0
    for place in (0..<32).reversed() {
        let difference = Int(orderOfP256[place]) - Int(bytes[32 + place]) - borrow
        other[32 + place] = UInt8(truncatingIfNeeded: difference)
        borrow = difference < 0 ? 1 : 0
    }
    return other
}
