import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// Each way in which a credential of ours can come.
enum SecuredForm: String, CaseIterable, Sendable {
    case eddsaRDFC = "eddsa-rdfc-2022"
    case eddsaJCS = "eddsa-jcs-2022"
    case ecdsaRDFC256 = "ecdsa-rdfc-2019, P-256"
    case ecdsaRDFC384 = "ecdsa-rdfc-2019, P-384"
    case ecdsaJCS256 = "ecdsa-jcs-2019, P-256"
    case ecdsaJCS384 = "ecdsa-jcs-2019, P-384"
    case derived = "ecdsa-sd-2023, derived"
    case token = "vc-jwt"
    case typedToken = "vc-jwt, typed"
    case selectiveToken = "dc+sd-jwt"
    case selectiveCredential = "vc+sd-jwt"
    case cose = "COSE"
    case png = "PNG"
    case svg = "SVG"
    case enveloped = "EnvelopedVerifiableCredential"
    case presented = "presentation with a proof"
    case presentedToken = "presentation in a JWT"
    case presentedEnvelope = "EnvelopedVerifiablePresentation"

    var algorithm: KeyAlgorithm {
        switch self {
        case .ecdsaRDFC256, .ecdsaJCS256, .derived: .p256
        case .ecdsaRDFC384, .ecdsaJCS384: .p384
        default: .ed25519
        }
    }

    var isPresentation: Bool { [.presented, .presentedToken, .presentedEnvelope].contains(self) }
}

/// An issuer, a holder and a verifier with a challenge, for one algorithm.
struct SecuringBench {
    let issuer: Issuer
    let key: CredentialKey
    let privateKey: PrivateKey
    let holder: ProofKey
    let holderKey: CredentialKey
    let challenge = Challenge(audience: "verifica.example", nonce: "7d1f")

    init(_ algorithm: KeyAlgorithm = .ed25519) throws {
        issuer = try Issuer(name: "Instituto de muestra", origin: "https://certifica.example")
        privateKey =
            algorithm == .ed25519
            ? try PrivateKey(ed25519Seed: [UInt8](repeating: 1, count: 32)) : try .generate(algorithm)
        key = try CredentialKey(id: "2026-1", issuer: issuer, key: privateKey)
        let held = try PrivateKey(ed25519Seed: [UInt8](repeating: 77, count: 32))
        holder = try #require(ProofKey(didKey: held))
        holderKey = try CredentialKey(id: "holder", url: holder.verificationMethod, key: held)
    }

    var holderDID: String { String(holder.verificationMethod.prefix { $0 != "#" }) }

    var proofKey: ProofKey { ProofKey(verificationMethod: issuer.multikeyURL("2026-1"), key: privateKey) }

    func members(_ form: SecuringForm) throws -> JSONObject {
        let circumstances = BadgeCircumstances(
            issuer: issuer, status: StatusPlace(list: 1, index: 42),
            subjectID: "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11", salt: "8f3Kq0pZrT6vXwYbNc1dQg",
            utcOffset: -6 * 3_600, form: form)
        return try #require(openBadge(for: SampleCertificate().certificate, circumstances).object)
    }

    func secured(_ form: SecuredForm) throws -> [UInt8] {
        switch form {
        case .eddsaRDFC: try proven(.eddsaRDFC2022).serialized()
        case .eddsaJCS: try proven(.eddsaJCS2022).serialized()
        case .ecdsaRDFC256, .ecdsaRDFC384: try proven(.ecdsaRDFC2019).serialized()
        case .ecdsaJCS256, .ecdsaJCS384: try proven(.ecdsaJCS2019).serialized()
        case .derived: try derived().serialized()
        case .token: try sign(permit(), with: key).bytes
        case .typedToken: try sign(permit(), with: key, as: .typed).bytes
        case .selectiveToken: try selective(.typed).token.compact
        case .selectiveCredential: try selective(.verifiable).token.compact
        case .cose: try cose()
        case .png: try bake(proven(.eddsaJCS2022).serialized(), into: SmallImage.png)
        case .svg: try bake(secured(.token), into: SmallImage.svg)
        case .enveloped: try envelope("Credential", "application/vc+jwt", secured(.typedToken)).serialized()
        case .presented: try presentation([proven(.eddsaRDFC2022)]).serialized()
        case .presentedToken: try presentationToken([proven(.eddsaJCS2022)])
        case .presentedEnvelope:
            try envelope(
                "Presentation", "application/vp+jwt",
                presentationToken([envelope("Credential", "application/vc+jwt", secured(.typedToken))])
            ).serialized()
        }
    }

    func proven(_ suite: Cryptosuite, _ members: JSONObject? = nil) throws -> JSONValue {
        let bare = try members ?? self.members(.embedded)
        let options = ProofOptions(created: FixedClock.noon)
        return .object(try addProof(to: bare, suite: suite, key: proofKey, options: options).document)
    }

    /// Shows all but two results.
    private func derived() throws -> JSONValue {
        let mandatory = [
            "/issuer", "/validFrom", "/validUntil", "/credentialStatus", "/credentialSchema", "/type", "/name",
            "/awardedDate",
        ]
        let base = try addBaseProof(
            to: members(.embedded), key: proofKey, options: ProofOptions(created: FixedClock.noon),
            mandatory: mandatory.compactMap { JSONPointer($0) })
        let shown = ["/credentialSubject/id", "/credentialSubject/achievement", "/credentialSubject/identifier"]
        return .object(try deriveProof(from: base, showing: shown.compactMap { JSONPointer($0) }))
    }

    private func permit() throws -> IssuancePermit {
        try IssuancePermit(linting: JSONValue.object(members(.token)).canonical())
    }

    func selective(_ form: SDJWTCredential.Form, holder: PublicKey? = nil) throws -> SDJWTCredential {
        var claims = try members(.token)
        if form == .typed { claims.set("vct", "https://certifica.example/tipos/insignia") }
        let concealed = [0, 1].map { JSONPointer(tokens: ["credentialSubject", "result"]).appending($0) }
        var random = SeededGenerator(seed: 3)
        return try signSelectively(
            SelectiveClaims(claims, concealing: Set(concealed)), as: form, holder: holder, with: key, using: &random)
    }

    private func cose() throws -> [UInt8] {
        try COSECredential(signing: .object(members(.embedded)), keyURL: key.url, with: privateKey).bytes
    }

    func envelope(_ kind: String, _ mediaType: String, _ content: [UInt8]) -> JSONValue {
        [
            "@context": [.string(BadgeContext.credentials)], "type": .string("EnvelopedVerifiable\(kind)"),
            "id": .string("data:\(mediaType),\(String(decoding: content, as: UTF8.self))"),
        ]
    }

    /// What the holder signs, by himself or not at all.
    func bare(_ credentials: [JSONValue]) -> JSONObject {
        [
            "@context": [.string(BadgeContext.credentials)], "type": ["VerifiablePresentation"],
            "holder": .string(holderDID), "verifiableCredential": .array(credentials),
        ]
    }

    func presentation(_ credentials: [JSONValue], options: ProofOptions? = nil) throws -> JSONValue {
        let options =
            options
            ?? ProofOptions(
                purpose: .authentication, created: FixedClock.noon, domains: [challenge.audience],
                challenge: challenge.nonce)
        return .object(
            try addProof(to: bare(credentials), suite: .eddsaRDFC2022, key: holder, options: options).document)
    }

    func presentationToken(_ credentials: [JSONValue]) throws -> [UInt8] {
        try signPresentation(
            .object(bare(credentials)), for: challenge.audience, nonce: challenge.nonce, with: holderKey)
    }
}

extension SecuringBench {
    var anchors: TrustAnchors {
        let trusted = TrustedKey(
            url: key.url, key: key.publicKey, notBefore: FixedClock.begin, verifyUntil: instant("2036-01-01T00:00:00Z"),
            isCompromised: false)
        return TrustAnchors(issuers: [TrustedIssuer(did: issuer.did, keys: [trusted])], sealRoots: [])
    }

    static let nobody = TrustAnchors(issuers: [], sealRoots: [])

    /// A signed list of its own, and the issuer's keys as his DID document has them.
    func evidence(refusing places: [Int] = [], challenge: Challenge? = nil) throws -> Evidence {
        let list = try signStatusList(
            statusListCredential(
                1, refusing: places, of: issuer, from: FixedClock.noon, until: instant("2027-01-01T00:00:00Z")),
            with: key)
        let (did, publicKey) = (issuer.did, key.publicKey)
        return Evidence(
            status: { _ in .list(list) },
            method: { url in
                guard url.hasPrefix(did + "#2026-1") else { return Evidence.ownMethod(url) }
                return .method(ProofMethod(id: url, controller: did, key: publicKey))
            }, challenge: challenge)
    }

    func judge(_ presented: [UInt8], trusted: Bool = true, challenge: Challenge? = nil) throws -> VerificationReport {
        verify(
            presented, trusting: trusted ? anchors : Self.nobody, knowing: try evidence(challenge: challenge),
            at: FixedClock.noon)
    }
}

/// One grey pixel, and a drawing.
enum SmallImage {
    static let png: [UInt8] = signature + header + chunk("IDAT", zlib(stored: [0, 0x80])) + chunk("IEND", [])
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    static let header = chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    static let svg = Array(#"<svg xmlns="http://www.w3.org/2000/svg"><title>Insignia</title></svg>"#.utf8)

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return bigEndian(UInt32(content.count)) + body + bigEndian(checksum(body))
    }

    /// RFC 1950 around one stored block of RFC 1951.
    static func zlib(stored bytes: [UInt8]) -> [UInt8] {
        let count = UInt16(bytes.count)
        let length = [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
        var (a, b): (UInt32, UInt32) = (1, 0)
        for byte in bytes {
            a = (a + UInt32(byte)) % 65_521
            b = (b + a) % 65_521
        }
        return [0x78, 0x01, 0x01] + length + bytes + bigEndian(b << 16 | a)
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        (0..<4).map { UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * $0)) }
    }

    /// CRC-32 of ISO 3309.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}
