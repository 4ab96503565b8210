public import AvalModel

/// Why a certificate cannot be renewed now.
public enum RecertificationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The standard's scheme says nothing of recertification.
    case notForeseen(StandardCode)
    /// The certificate has no end, so there is nothing to renew.
    case withoutEnd
    case tooEarly(opens: CalendarDate)
    /// Suspended, withdrawn or superseded.
    case notRenewable(CertificateStatus)

    public var description: String {
        switch self {
        case .notForeseen(let code): "the scheme of \(code) foresees no recertification"
        case .withoutEnd: "the certificate is valid without end; there is nothing to renew"
        case .tooEarly(let opens): "recertification opens on \(opens); come again from that day on"
        case .notRenewable(let status):
            "the certificate is \(status.rawValue); only one in force is renewed (a suspension is ended first)"
        }
    }
}

/// Whether a certificate may be renewed on a day, by the scheme of the version it was granted under. An expired one
/// may: who comes late comes as who comes in time.
public func requireRenewable(
    under standard: Standard, validThrough last: CalendarDate?, status: CertificateStatus, on day: CalendarDate
) throws(RecertificationError) {
    guard let rule = standard.scheme?.recertification else { throw .notForeseen(standard.code) }
    guard status == .active else { throw .notRenewable(status) }
    guard let last else { throw .withoutEnd }
    let opens = last.adding(months: -rule.opensMonthsBefore)
    guard day >= opens else { throw .tooEarly(opens: opens) }
}
