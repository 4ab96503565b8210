import AvalModel
import AvalRegister
import AvalRegisterSQLite
import AvalVerification
import Synchronization

/// The trust anchors of a running site, read anew every ten seconds, so that rotated and compromised keys are known
/// without a restart.
final class KeyCache: Sendable {
    private let institute: Institute
    private let register: SQLiteRegister
    private let kept = Mutex<(anchors: TrustAnchors, at: Instant)?>(nil)

    init(_ institute: Institute, _ register: SQLiteRegister) {
        self.institute = institute
        self.register = register
    }

    func ring() throws(RegisterError) -> KeyRing {
        try KeyRing(institute, register)
    }

    /// No anchors, and so no valid verdict, when the keys cannot be read.
    func anchors(at instant: Instant) -> TrustAnchors {
        kept.withLock { kept in
            if let kept, kept.at <= instant, instant < kept.at.adding(seconds: 10) { return kept.anchors }
            guard let fresh = try? ring().anchors(institute.settings.issuer) else {
                return TrustAnchors(issuers: [], sealRoots: [])
            }
            kept = (fresh, instant)
            return fresh
        }
    }
}
