internal import AvalCredential
internal import AvalCrypto
internal import AvalModel
internal import AvalRegister
internal import AvalVerification
internal import StrictJSON

/// What chance gives one certificate: its code, the subject's identifier, the salt of the holder's address.
struct Draw {
    let code: VerificationCode
    let subjectID: String
    let salt: String

    init(using generator: inout some RandomNumberGenerator) {
        code = VerificationCode.random(using: &generator)
        subjectID = "urn:uuid:" + Draw.uuid(using: &generator)
        salt = Base64URL.encode((0..<16).map { _ in UInt8(truncatingIfNeeded: generator.next() as UInt64) })
    }

    /// RFC 9562 §5.4, version 4.
    private static func uuid(using generator: inout some RandomNumberGenerator) -> String {
        var bytes = (0..<16).map { _ in UInt8(truncatingIfNeeded: generator.next() as UInt64) }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let digits = Array(Hex.encode(bytes))
        return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
    }
}

/// Chance for a stretch of certificates, drawn before the register's transaction begins.
struct Chance {
    private var draws: [Draw]
    private var places: [UInt64]

    init(drawing count: Int, from generator: inout some RandomNumberGenerator) {
        draws = (0..<count).map { _ in Draw(using: &generator) }
        places = (0..<count).map { _ in generator.next() }
    }

    /// At most as often as was said to `init`.
    mutating func draw() -> Draw { draws.removeLast() }

    /// A random place; the system's generator goes on where collisions used up what was drawn.
    mutating func place() -> UInt64 {
        if let place = places.popLast() { return place }
        var system = SystemRandom()
        return system.next()
    }
}

extension IssuingOffice {
    /// The certificate as a credential that has passed every lint.
    func prepare(
        _ certificate: Certificate, _ entry: StatusEntry, _ draw: Draw
    ) throws -> IssuancePermit {
        let badge = openBadge(
            for: certificate,
            BadgeCircumstances(
                issuer: issuer, status: StatusPlace(list: entry.list, index: entry.index), subjectID: draw.subjectID,
                salt: draw.salt, utcOffset: wording.utcOffset, form: format.form))
        return try IssuancePermit(linting: try badge.canonical())
    }

    /// Judges what was just made, with the same eyes as everyone else's.
    @discardableResult
    func check(
        _ bytes: [UInt8], of number: CertificateNumber, at instant: Instant? = nil
    ) throws(IssuanceError) -> VerificationReport {
        let report = verify(
            bytes, trusting: anchors, knowing: Evidence(status: { _ in .recorded(.active) }), at: instant ?? now())
        guard report.verdict == .valid, report.facts?.number == number.description else {
            let failed = report.checks.filter { $0.outcome != .passed && $0.outcome != .notApplicable }
            let reason = failed.map { "\($0.name.rawValue): \($0.detail)" }.joined(separator: ", ")
            throw .selfCheck(number, reason: reason)
        }
        return report
    }

    /// The same of a document, whose seal must also hold at the level that the institute asks for.
    func check(_ document: SealedDocument) throws(IssuanceError) {
        // The authority's clock may be ahead of ours, and a verifier believes no timestamp of times to come.
        let report = try check(document.bytes, of: document.number, at: max(now(), document.stampedAt ?? now()))
        guard let required = timestamps?.level, required >= .longTerm else { return }
        guard let level = report.sealLevel, level >= required else {
            throw .sealLevel(document.number, found: report.sealLevel, required: required)
        }
    }
}

/// What stands in the way of one certificate and of no other.
enum Hindrance: Error, CustomStringConvertible {
    /// A certificate that would have expired on the day it is issued.
    case validityOver(CalendarDate)
    /// The certificate whose place it would take was suspended or withdrawn since.
    case replacedNotInForce(CertificateNumber)

    var description: String {
        switch self {
        case .replacedNotInForce(let old): "\(old), which it was to replace, is not in force any more"
        case .validityOver(let last): "its validity would have ended on \(last); the candidate must be assessed again"
        }
    }
}

extension IssuingOffice {
    func requireInForce(_ certificate: Certificate, at instant: Instant) throws(Hindrance) {
        if let last = certificate.validThrough, last < day(of: instant) { throw .validityOver(last) }
    }
}
