internal import AvalCredential
internal import AvalCrypto
internal import AvalDocument
public import AvalModel
internal import AvalRegister

// The road, in order. A crash at any instant loses no acknowledged certificate and uses no number twice, and no
// signature leaves the process before it is recorded: whatever was durable is where the next walk begins.
extension IssuingOffice {
    /// Walks the road to its end: finishes what was begun, then takes on every granted decision.
    ///
    /// - Parameters:
    ///   - resuming: finishes what was begun and begins nothing new.
    ///   - acknowledge: called for each certificate once it can be found by its code, and never before. A crash between
    ///     the two leaves it published and not acknowledged.
    /// - Returns: the decisions that no certificate can be written for, as a name that does not fit; nothing of them
    ///   was begun.
    /// - Throws: `IssuanceError`, `RegisterError`, `CredentialError` or `DocumentError`. Everything up to the last
    ///   durable step is kept.
    public func issue(
        resuming: Bool, random: inout some RandomNumberGenerator, acknowledge: (CertificateNumber) -> Void
    ) throws -> [Unissuable] {
        // What came furthest goes first, so that nothing behind it holds it up.
        try publish(acknowledge)
        try renderAndPublish(acknowledge)
        let barred = try replacedOutOfForce()
        try voidIntents(replacing: barred)
        try signRenderAndPublish(acknowledge)
        try endReplacedAndOverturned()
        if resuming { return [] }
        // An authority that is down, or whose lists are, shows before anything new is begun.
        _ = try batchClock()
        var unissuable: [Unissuable] = []
        var last: Int64? = 0
        while let after = last {
            last = try intend(after: after, barring: barred, &unissuable, &random)
            // A crash here leaves intents: numbers and codes that are used up, and the bytes they will sign.
            try signRenderAndPublish(acknowledge)
        }
        try endReplacedAndOverturned()
        return unissuable
    }

    private func signRenderAndPublish(_ acknowledge: (CertificateNumber) -> Void) throws {
        try signIntended()
        // A crash here leaves signed credentials that nobody has: they are rendered on resuming.
        try renderAndPublish(acknowledge)
    }

    private func renderAndPublish(_ acknowledge: (CertificateNumber) -> Void) throws {
        try render()
        // A crash here leaves documents that no code finds yet: they are published on resuming.
        try publish(acknowledge)
    }

    /// Decision → number, code, permit → intent. Durable: the numbers are used from here on.
    ///
    /// The document is laid out beforehand, so that what cannot be written is never signed. What stands in the way of
    /// one decision holds up no other.
    /// - Returns: the last decision taken; `nil` when none was left.
    private func intend(
        after: Int64, barring barred: Set<CertificateNumber>, _ unissuable: inout [Unissuable],
        _ random: inout some RandomNumberGenerator
    ) throws -> Int64? {
        let instant = now()
        var chance = Chance(drawing: stretch, from: &random)
        let batch = try register.appendIntents(
            after: after, limit: stretch, series: wording.series, year: day(of: instant).year, at: instant,
            place: { chance.place() }
        ) { dossier, number, entry in
            let draw = chance.draw()
            do {
                if let old = dossier.record.decision.replaces, barred.contains(old) {
                    throw Hindrance.replacedNotInForce(old)
                }
                let certificate = try drafting.draft(dossier, number: number, code: draw.code)
                try requireInForce(certificate, at: instant)
                let permit = try prepare(certificate, entry, draw)
                try layOut(certificate, payload: permit.payload)
                return Intent(lookup: lookupKey(draw.code), bytes: permit.payload, digest: sha256(permit.payload))
            } catch {
                guard let reason = hindrance(error, number) else { throw error }
                unissuable.append(Unissuable(candidate: dossier.record.candidate.code, reason: reason))
                return nil
            }
        }
        return batch.last
    }

    /// Intent → permit → signature → own check → record. Durable. A crash before the record leaves the intent: its bytes
    /// are signed again then, and no one has seen the first signature.
    private func signIntended() throws {
        while case let intended = try register.certificates(at: .intended, limit: stretch), !intended.isEmpty {
            var signed: [SignedBytes] = []
            var random = SystemRandom()
            for record in intended {
                // What no longer passes the rules is never signed; its number stays used and is void. A crash after it
                // leaves the others intended.
                guard let permit = try? IssuancePermit(linting: record.intent) else {
                    try register.void(record.number, reason: "the intent does not pass the lints", at: now())
                    continue
                }
                let credential = try sign(permit, with: credentialKey, as: format, at: now(), using: &random)
                try check(credential.bytes, of: record.number)
                signed.append(SignedBytes(number: record.number, credential: credential.bytes))
            }
            try register.recordSigned(signed, at: now())
        }
    }

    /// Signed credential → sealed document → own check → store, record. Durable: files first, then their digests.
    private func render() throws {
        while case let signed = try register.certificates(at: .signed, limit: stretch), !signed.isEmpty {
            let batch = try sealedDocuments(signed)
            for document in batch.documents { try check(document) }
            try documents.store(batch.documents.map(\.bytes), sharing: batch.shared)
            // A crash here leaves files that no record names: harmless, and the same certificates get others.
            let stored = batch.documents.map { StoredDocument(number: $0.number, digest: sha256($0.bytes)) }
            try register.recordDocuments(stored, at: now())
        }
    }

    /// Document → status list, findable by code → acknowledged. Durable before anyone is told.
    private func publish(_ acknowledge: (CertificateNumber) -> Void) throws {
        while case let documented = try register.certificates(at: .documented, limit: stretch), !documented.isEmpty {
            let numbers = documented.map(\.number)
            try register.publish(numbers, at: now(), signing: statusList)
            // A crash here leaves certificates that are found by their codes and were never acknowledged.
            numbers.forEach(acknowledge)
        }
    }
}

extension IssuingOffice {
    /// Certificates that were to be replaced and are no longer in force: what was suspended or withdrawn has no successor.
    private func replacedOutOfForce() throws -> Set<CertificateNumber> {
        Set(
            try register.pendingReplacements().map(\.old).filter { old in
                guard let record = try register.certificate(number: old), record.stage == .published else {
                    return true
                }
                return try CertificateStatus.after(record.events) != .active
            })
    }

    private func voidIntents(replacing barred: Set<CertificateNumber>) throws {
        for pending in try register.pendingReplacements() where barred.contains(pending.old) {
            guard let intended = pending.intended else { continue }
            try register.void(intended, reason: "it was to replace \(pending.old), which is not in force", at: now())
        }
    }

    /// A renewed or reduced certificate ends the one whose place it takes, an overturned grant the one issued on it.
    /// Durable one by one; what a crash leaves is ended on the next walk.
    private func endReplacedAndOverturned() throws {
        for replacement in try register.replacements() {
            try end(replacement.old, .supersede, by: replacement.by, reason: "replaced by \(replacement.new)")
        }
        for overturned in try register.overturned() {
            try end(overturned.number, .withdraw, by: overturned.by, reason: "the grant was overturned on appeal")
        }
    }

    private func end(_ number: CertificateNumber, _ kind: StatusEvent.Kind, by person: PersonCode, reason: String)
        throws
    {
        guard let record = try register.certificate(number: number), record.stage == .published,
            case let status = try CertificateStatus.after(record.events), status == .active || status == .suspended
        else { return }
        try change(number, kind, by: person, reason: reason)
    }
}

/// Why one decision gets no certificate; `nil` for what stands in the way of all of them.
private func hindrance(_ error: any Error, _ number: CertificateNumber) -> String? {
    switch error {
    case let error as Hindrance: error.description
    case IssuanceError.dossierChanged, IssuanceError.noDossier: String(describing: error)
    case CredentialError.lint: String(describing: error)
    // It names the number it was tried with, which goes to another decision now.
    case let error as DocumentError: error.description.replacing("\(number): ", with: "")
    default: nil
    }
}
