internal import AvalCredential
internal import AvalCrypto
public import AvalModel
internal import AvalRegister

// The road, in order. A crash at any instant loses no acknowledged certificate, uses no number twice and leaves no
// signature without a record: whatever was durable when it happened is where the next walk begins.
extension IssuingOffice {
    /// Certificates that go a stretch of the road together, so that one write to disk serves them all.
    static let stretch = 32

    /// Walks the road to its end: finishes what was begun, then takes on every granted decision.
    ///
    /// - Parameters:
    ///   - resuming: finishes what was begun and begins nothing new.
    ///   - acknowledge: called for each certificate once it can be found by its code, and never before.
    /// - Returns: the decisions that no certificate can be written for, as a name that does not fit; nothing of them
    ///   was begun.
    /// - Throws: `IssuanceError`, `RegisterError`, `CredentialError` or `DocumentError`. Everything up to the last
    ///   durable step is kept.
    public func issue(
        resuming: Bool, random: inout some RandomNumberGenerator, acknowledge: (CertificateNumber) -> Void
    ) throws -> [Unissuable] {
        let caseload = try Caseload(of: register, under: standards)
        try publish(acknowledge)
        try render(caseload)
        try publish(acknowledge)
        try signIntended()
        try render(caseload)
        try publish(acknowledge)
        if resuming { return [] }
        var unissuable: [Unissuable] = []
        var last: Int64? = 0
        while let after = last {
            last = try intend(caseload, after: after, &unissuable, &random)
            // A crash here leaves intents: numbers and codes that are used up, and the bytes they will sign.
            try signIntended()
            // A crash here leaves signed credentials that nobody has: they are rendered on resuming.
            try render(try Caseload(of: register, under: standards))
            // A crash here leaves documents that no code finds yet: they are published on resuming.
            try publish(acknowledge)
        }
        return unissuable
    }

    /// Decision → number, code, permit → intent. Durable: the numbers are used from here on.
    ///
    /// The document is laid out beforehand, so that what cannot be written is never signed.
    /// - Returns: the last decision taken; `nil` when none was left.
    private func intend(
        _ caseload: Caseload, after: Int64, _ unissuable: inout [Unissuable],
        _ random: inout some RandomNumberGenerator
    ) throws -> Int64? {
        let instant = now()
        var chance = Chance(drawing: IssuingOffice.stretch, from: &random)
        let batch = try register.appendIntents(
            after: after, limit: IssuingOffice.stretch, series: wording.series, year: day(of: instant).year,
            at: instant, place: { chance.place() }
        ) { record, number, entry in
            let draw = chance.draw()
            let certificate = try draft(record, caseload, number: number, code: draw.code)
            let permit = try prepare(certificate, entry, draw)
            if let flaw = layoutFlaw(certificate, payload: permit.payload) {
                unissuable.append(Unissuable(candidate: record.candidate.code, reason: flaw))
                return nil
            }
            return Intent(lookup: lookupKey(draw.code), bytes: permit.payload, digest: sha256(permit.payload))
        }
        return batch.last
    }

    /// Intent → permit → signature → own check → record. Durable: no signature exists without its record.
    private func signIntended() throws {
        while case let intended = try register.certificates(at: .intended, limit: IssuingOffice.stretch),
            !intended.isEmpty
        {
            var signed: [SignedBytes] = []
            for record in intended {
                // What no longer passes the rules is never signed; its number stays used and is void.
                guard let permit = try? IssuancePermit(linting: record.intent) else {
                    try register.void(record.number, reason: "the intent does not pass the lints", at: now())
                    continue
                }
                let credential = try sign(permit, with: credentialKey)
                try check(credential.bytes, of: record.number)
                signed.append(SignedBytes(number: record.number, credential: credential.bytes))
            }
            try register.recordSigned(signed, at: now())
        }
    }

    /// Signed credential → sealed document → own check → store, record. Durable: files first, then their digests.
    private func render(_ caseload: Caseload) throws {
        while case let signed = try register.certificates(at: .signed, limit: IssuingOffice.stretch),
            !signed.isEmpty
        {
            var stored: [StoredDocument] = []
            for (number, document) in try sealedDocuments(signed, caseload) {
                try check(document, of: number)
                let digest = sha256(document)
                try documents.store(document, as: digest)
                // A crash here leaves a file that no record names: harmless, and the same certificate gets another.
                stored.append(StoredDocument(number: number, digest: digest))
            }
            try register.recordDocuments(stored, at: now())
        }
    }

    /// Document → status list, findable by code → acknowledged. Durable before anyone is told.
    private func publish(_ acknowledge: (CertificateNumber) -> Void) throws {
        while case let documented = try register.certificates(at: .documented, limit: IssuingOffice.stretch),
            !documented.isEmpty
        {
            let numbers = documented.map(\.number)
            let lists = try statusLists(Set(documented.map(\.statusEntry.list)).sorted())
            try register.publish(numbers, with: lists, at: now())
            numbers.forEach(acknowledge)
        }
    }
}
