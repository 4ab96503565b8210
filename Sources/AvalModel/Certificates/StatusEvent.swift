/// Something that happened to a certificate after issue (Evento de estado). Events are appended, never changed.
public struct StatusEvent: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// For a time (Suspensión); `reinstate` ends it.
        case suspend
        /// The end of a suspension (Rehabilitación).
        case reinstate
        /// For good (Retiro).
        case withdraw
        /// A newer certificate takes its place (Sustitución).
        case supersede
    }

    public let kind: Kind
    public let at: Instant
    /// Who ordered it.
    public let by: PersonCode
    /// Why, in the words of who ordered it; kept in the register, not published.
    public let reason: String

    public init(kind: Kind, at: Instant, by: PersonCode, reason: String) {
        self.kind = kind
        self.at = at
        self.by = by
        self.reason = reason
    }
}

/// Where a certificate stands by its events alone; dates are the verifier's business (Estado del certificado).
public enum CertificateStatus: String, Sendable, CaseIterable {
    case active
    case suspended
    case withdrawn
    case superseded
}

extension CertificateStatus {
    public enum Flaw: Error, Hashable, Sendable {
        /// The event cannot follow the status the certificate is in.
        case notPossible(StatusEvent.Kind, from: CertificateStatus)
    }

    /// The status after one more event. Withdrawn and superseded are final.
    public func after(_ event: StatusEvent.Kind) throws(Flaw) -> CertificateStatus {
        switch (self, event) {
        case (.active, .suspend): .suspended
        case (.suspended, .reinstate): .active
        case (.active, .withdraw), (.suspended, .withdraw): .withdrawn
        case (.active, .supersede), (.suspended, .supersede): .superseded
        default: throw .notPossible(event, from: self)
        }
    }

    /// The status after all events, in order.
    public static func after(_ events: some Sequence<StatusEvent>) throws(Flaw) -> CertificateStatus {
        var status = CertificateStatus.active
        for event in events { status = try status.after(event.kind) }
        return status
    }
}
