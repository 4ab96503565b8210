import AvalCredential
import AvalCrypto
import AvalModel
import Foundation
import StrictJSON

/// The speeds that the formats are held to: an Open Badge of 29 quads signed and verified with Data Integrity beside
/// openbadgeslib and bare pyld, tokens, parsing, a status list.
///
/// - Parameter root: the repository, beside which the sample may lie in a folder of shared inputs; `AVAL_SHARED` says
///   where else.
func benchmarkSecuring(root: String) throws {
    let shared = ProcessInfo.processInfo.environment["AVAL_SHARED"] ?? "\(root)/../shared"
    let file = "\(shared)/inputs/open-badge-29-quads.json"
    guard let bytes = FileManager.default.contents(atPath: file) else {
        print("formats are not measured, no inputs/open-badge-29-quads.json below AVAL_SHARED or ../shared")
        return
    }
    // A seed that everybody knows: so that the peers sign with the same key.
    let seed = [UInt8](repeating: 0x2A, count: 32)
    guard let key = ProofKey(didKey: try PrivateKey(ed25519Seed: seed)), let did = key.did,
        var badge = try JSONValue(parsing: [UInt8](bytes)).object, var issuer = badge["issuer"]?.object
    else { throw Sample.Missing.value }
    issuer.set("id", .string(did))
    badge.set("issuer", .object(issuer))
    try benchmarkLinkedData(badge, root: root)
    try benchmarkDataIntegrity(badge, key, seed: seed, root: root)
    try benchmarkTokens(badge)
    try benchmarkStatusList()
}

extension ProofKey {
    /// The `did:key` of a key under its own.
    fileprivate var did: String? { verificationMethod.split(separator: "#").first.map(String.init) }
}

/// From members to bytes and from bytes to a verdict; each turn another badge.
private func benchmarkDataIntegrity(_ badge: JSONObject, _ key: ProofKey, seed: [UInt8], root: String) throws {
    guard let created = Instant(rfc3339: "2026-11-22T10:00:00Z"),
        let method = ProofMethod(didKeyURL: key.verificationMethod)
    else { throw Sample.Missing.value }
    let options = ProofOptions(created: created)
    func signed(_ badge: JSONObject, _ suite: Cryptosuite) throws -> [UInt8] {
        JSONValue.object(try addProof(to: badge, suite: suite, key: key, options: options).document).serialized()
    }
    let badges = (0..<64).map { number in
        var badge = badge
        badge.set("id", .string("urn:uuid:40008000-0000-0000-8000-0000000000\(number + 10)"))
        return badge
    }
    let quads = try badges.map { try signed($0, .eddsaRDFC2022) }
    let canonical = try badges.map { try signed($0, .eddsaJCS2022) }
    func verify(_ bytes: [UInt8], _ resolve: (String) -> ProofMethodAnswer) throws {
        let outcomes = verifyProofs(
            of: try JSONValue(parsing: bytes).object ?? [:], expecting: ProofExpectations(at: created), resolve: resolve
        )
        precondition(outcomes.count == 1 && outcomes[0].isVerified, "the sample does not verify")
    }

    let material = try addProof(to: badge, suite: .eddsaRDFC2022, key: key, options: options).material.combined
    let ed25519 = try PrivateKey(ed25519Seed: seed)
    let signature = try ed25519.sign(material)
    let works = try Measurement.alternating([
        ("raw Ed25519 signature of 64 bytes", 1_000, { _ in _ = try ed25519.sign(material) }),
        ("eddsa-rdfc-2022 sign", 500, { _ = try signed(badges[$0 % badges.count], .eddsaRDFC2022) }),
        ("eddsa-jcs-2022 sign", 500, { _ = try signed(badges[$0 % badges.count], .eddsaJCS2022) }),
        (
            "raw Ed25519 verification of 64 bytes", 500,
            { _ in
                precondition(ed25519.publicKey.verify(signature: signature, of: material))
            }
        ),
        ("eddsa-rdfc-2022 verify", 500, { try verify(quads[$0 % quads.count]) { _ in .method(method) } }),
        (
            "eddsa-rdfc-2022 verify, did:key resolved", 500,
            { turn in
                try verify(quads[turn % quads.count]) { ProofMethod(didKeyURL: $0).map { .method($0) } ?? .notFound }
            }
        ),
        ("eddsa-jcs-2022 verify", 500, { try verify(canonical[$0 % canonical.count]) { _ in .method(method) } }),
    ])
    print("the same badge, \(quads[0].count) bytes signed; its configuration is worked out once for a key")
    for (position, work) in works.enumerated() {
        work.tell(against: [0, 3].contains(position) ? nil : works[position < 3 ? 0 : 3])
    }

    let text = JSONValue.object(badge).serialized()
    let arguments = [String(repeating: "2a", count: 32), created.description]
    let peer = try withTemporaryFile(text) { try Peer("bench-open-badge.py", [$0] + arguments, root: root) }
    guard let peer else { return }
    let ours = try JSONValue(parsing: signed(badge, .eddsaRDFC2022))["proof"]?["proofValue"]?.string
    precondition(peer.word(4) == ours && peer.word(5) == ours, "the peers' proof is another")
    for (line, name) in ["openbadgeslib sign", "openbadgeslib verify", "bare pyld sign", "bare pyld verify"]
        .enumerated()
    {
        guard let rate = peer.rate(line, name) else { continue }
        rate.tell()
        let ratio = works[line % 2 == 0 ? 1 : 4].ratio(to: rate)
        print("  eddsa-rdfc-2022 is \(hundredths(ratio)) times as fast")
    }
}

/// A VC-JWT of about 3 KB and the reading of its JSON.
private func benchmarkTokens(_ badge: JSONObject) throws {
    let badge = lengthened(badge, to: 3_000)
    let payload = JSONValue.object(badge).serialized()
    let issuer = try Issuer(name: "Instituto de muestra", origin: "https://certifica.example.org")
    let ed25519 = try PrivateKey.generate(.ed25519)
    let key = try CredentialKey(id: "credential-2026-1", issuer: issuer, key: ed25519)
    let proofKey = ProofKey(verificationMethod: key.url, key: ed25519)
    let input = try CompactJWS(parsing: key.jws(payload, as: .credential)).signingInput
    guard let created = Instant(rfc3339: "2026-11-22T10:00:00Z") else { throw Sample.Missing.value }
    var random = SystemRandom()
    let works = try Measurement.alternating([
        ("raw Ed25519 signature of the token's bytes", 1_000, { _ in _ = try ed25519.sign(input) }),
        ("VC-JWT sign", 1_000, { _ in _ = try key.jws(payload, as: .credential) }),
        (
            "VC-JWT sign, from members, claims added", 1_000,
            { _ in
                _ = try secure(badge, as: .jwt, with: proofKey, options: ProofOptions(created: created), using: &random)
            }
        ),
        ("StrictJSON parse", 5_000, { _ in _ = try JSONValue(parsing: payload) }),
    ])
    print("credential of \(payload.count) bytes, signing input of \(input.count)")
    works[0].tell()
    works[1].tell(against: works[0])
    works[2].tell(against: works[0])
    works[3].tell()
    print("  \(Int((works[3].perProcessorSecond ?? 0) * Double(payload.count) / 1e6)) MB/s")
}

/// With alignments more, as a standard with many elements has them, until it has so many bytes.
private func lengthened(_ badge: JSONObject, to size: Int) -> JSONObject {
    var badge = badge
    guard var subject = badge["credentialSubject"]?.object, var achievement = subject["achievement"]?.object else {
        return badge
    }
    var alignments = achievement["alignment"]?.array ?? []
    while JSONValue.object(badge).serialized().count < size {
        let code = "E\(alignments.count)"
        alignments.append([
            "type": ["Alignment"], "targetName": .string("Elemento \(code): evaluación del aprendizaje en línea"),
            "targetUrl": .string("https://conocer.example.mx/EC0366/\(code)"), "targetCode": .string(code),
        ])
        achievement.set("alignment", .array(alignments))
        subject.set("achievement", .object(achievement))
        badge.set("credentialSubject", .object(subject))
    }
    return badge
}

/// A list of 131,072 places, one in a hundred refused, built, packed and signed.
private func benchmarkStatusList() throws {
    let issuer = try Issuer(name: "Instituto de muestra", origin: "https://certifica.example.org")
    let key = try CredentialKey(id: "credential-2026-1", issuer: issuer, key: PrivateKey.generate(.ed25519))
    guard let from = Instant(rfc3339: "2026-11-22T10:00:00Z") else { throw Sample.Missing.value }
    var state: UInt64 = 20_261_123
    let refused = (0..<1_310).map { _ -> Int in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 47)
    }
    let works = try Measurement.alternating(
        [CredentialFormat.eddsaRDFC2022, .jwt].map { format in
            (
                "status list of 131,072 places, \(format.rawValue)", 10,
                { _ in
                    let list = bareStatusListCredential(
                        1, refusing: refused, of: issuer, from: from, until: from.adding(seconds: 86_400))
                    _ = try signStatusList(list, with: key, as: format, at: from)
                }
            )
        })
    for work in works {
        let processor = hundredths(1_000 / (work.perProcessorSecond ?? work.perSecond))
        print("\(work.name): \(hundredths(1_000 / work.perSecond)) ms (\(processor) ms of processor)")
    }
}
