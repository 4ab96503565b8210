import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import Foundation
import StrictJSON
import Testing

/// Suites that others wrote: a folder beside the repository, never in it. `AVAL_CONFORMANCE` says where.
enum Conformance {
    static let folder: URL? = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let folder =
            ProcessInfo.processInfo.environment["AVAL_CONFORMANCE"].map { URL(filePath: $0) }
            ?? root.appending(path: "../shared/conformance").standardizedFileURL
        if FileManager.default.fileExists(atPath: folder.path) { return folder }
        print("AvalVerification: conformance suites skipped, no folder at AVAL_CONFORMANCE or ../shared/conformance")
        return nil
    }()

    static var isPresent: Bool { folder != nil }

    static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: #require(folder).appending(path: path)))
    }

    static func text(_ path: String) throws -> String {
        String(decoding: try bytes(path), as: UTF8.self)
    }

    /// Names of the files of a folder with an extension, in order.
    static func names(in path: String, ending: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: #require(folder).appending(path: path).path)
            .filter { $0.hasSuffix(ending) }.sorted()
    }
}

/// A sample that somebody else signed, judged twice: by a verifier who knows its issuer and by one who does not.
struct ForeignSample {
    let bytes: [UInt8]
    /// What lies at the addresses of status lists.
    var lists: [String: StatusEvidence] = [:]
    var instant = FixedClock.noon

    /// Nobody trusts the issuer; keys are had where their URLs say them, or `method` gives them.
    func judged() -> VerificationReport {
        verify(bytes, trusting: TrustAnchors(issuers: [], sealRoots: []), knowing: evidence, at: instant)
    }

    /// The issuer is trusted with every key that the proofs name. Who signed a sample need not have known of the lower s.
    func judgedByFriend() -> VerificationReport {
        let keys = proofs.compactMap { proof in
            proof["verificationMethod"]?.string.flatMap { url in
                spokenKey(url).map { key in
                    TrustedKey(
                        url: url, key: key, notBefore: instant, verifyUntil: instant, isCompromised: false)
                }
            }
        }
        let anchors = TrustAnchors(issuers: [TrustedIssuer(did: issuer, keys: keys, halfOrder: .any)], sealRoots: [])
        return verify(bytes, trusting: anchors, knowing: evidence, at: instant)
    }

    private var evidence: Evidence {
        let lists = lists
        return Evidence(
            status: { lists[$0.listURL] ?? .unavailable },
            method: { url in
                guard let key = spokenKey(url) else { return Evidence.ownMethod(url) }
                let controller = url.prefix { $0 != "#" }
                return .method(ProofMethod(id: url, controller: String(controller), key: key))
            })
    }

    var document: JSONValue? {
        let bare = BakedImage(of: bytes) == nil ? bytes : (try? unbake(bytes).bytes) ?? []
        return try? JSONValue(parsing: bare)
    }

    private var issuer: String {
        document?["issuer"]?.string ?? document?["issuer"]?["id"]?.string ?? ""
    }

    private var proofs: [JSONValue] {
        document?["proof"].map { $0.array ?? [$0] } ?? []
    }
}

/// The key that a URL says in its fragment, or in a `did:key` without one, as these suites write it.
func spokenKey(_ url: String) -> PublicKey? {
    let parts = url.split(separator: "#", maxSplits: 1)
    guard let last = parts.last, parts.count == 2 || last.hasPrefix("did:key:") else { return nil }
    return try? PublicKey(multikey: last.trimmingPrefix("did:key:"))
}

extension VerificationReport {
    /// Everything but the issuer's standing passed or did not apply.
    var isSoundButUnknown: Bool {
        verdict == .indeterminate && Set(faults) == [.indeterminate(.issuerUnknown)]
    }

    /// For messages of tests: what is not green.
    var complaint: String {
        checks.filter { $0.outcome != .passed && $0.outcome != .notApplicable }
            .map { "\($0.name): \($0.outcome) \($0.detail)" }.joined(separator: "; ")
    }
}
