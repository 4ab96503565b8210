internal import AvalCredential
internal import AvalCrypto
internal import AvalDocument
internal import AvalModel
internal import AvalRegister
internal import AvalVerification

/// A document that is not checked, stored or recorded yet.
struct SealedDocument {
    let number: CertificateNumber
    let bytes: [UInt8]
    /// The time of its last timestamp.
    var stampedAt: Instant?
}

extension IssuingOffice {
    /// Documents of signed certificates, sealed, in the order given; one edition, so that fonts are subset once.
    /// - Throws: `CryptoError.timestamp` where the authority cannot be had or answers wrongly, `IssuanceError` where what
    ///   proves it good cannot; nothing is half sealed.
    /// - Returns: also how many bytes all of them begin with.
    func sealedDocuments(
        _ records: [CertificateRecord]
    ) throws -> (shared: Int, documents: [SealedDocument]) {
        let dossiers = try register.dossiers(behind: records.map(\.number))
        let requests = try zip(records, dossiers).map { record, dossier in
            guard let credential = record.credential else { throw IssuanceError.intentDamaged(record.number) }
            let certificate = try drafting.draft(
                dossier, number: record.number, code: try drafting.code(of: record))
            return drafting.request(
                certificate, credential: credential, url: try provenURL(of: certificate), sealedAt: now())
        }
        let edition = try Edition(template, for: requests)
        let clock = try batchClock()
        let room = clock.map { seal.longestSignature(withToken: $0.authority.largestToken) } ?? seal.longestSignature
        let frame = DocumentSeal(name: issuer.name, reservedBytes: room)
        let beginning = SharedBeginning(edition.sharedBytes)
        let documents = try zip(records, requests).map { record, request in
            var token: TimestampToken?
            let document = try edition.render(request, seal: frame) { ranges in
                let signature = try seal.sign(contentDigest: beginning.sha256(of: ranges))
                guard let clock else { return signature.der }
                let given = try clock.authority.timestamp(
                    signature.timestampImprint, nonce: timestampNonce(), at: now())
                token = given
                return try signature.timestamped(by: given).der
            }
            guard let clock, let token else { return SealedDocument(number: record.number, bytes: document) }
            let completed = try clock.completed(
                document, sealed: token, label: timestampLabel(request.certificate.language), nonce: timestampNonce(),
                at: now())
            return SealedDocument(number: record.number, bytes: completed.bytes, stampedAt: completed.stampedAt)
        }
        return (edition.sharedBytes.count, documents)
    }

    /// The address with the proof behind it that needs no network, where the template's symbol says it; else `nil`.
    private func provenURL(of certificate: Certificate) throws -> String? {
        guard let claim = offlineClaim(of: certificate) else { return nil }
        let proof = try OfflineProof(signing: claim, of: issuer.did, with: credentialKey)
        return try OfflineLink(origin: issuer.origin, proof: proof).url
    }

    /// A name that is too long for the proof, or a key that makes none, leaves the symbol with the address alone.
    private func offlineClaim(of certificate: Certificate) -> OfflineClaim? {
        guard template.provesOffline, [.ed25519, .p256].contains(credentialKey.publicKey.algorithm) else { return nil }
        return try? OfflineClaim(of: certificate)
    }

    /// `nil` for seals without a timestamp.
    /// - Throws: as `BatchClock`.
    func batchClock() throws -> BatchClock? {
        try timestamps.map { timestamps in
            try BatchClock(timestamps, sealing: seal, to: anchors.sealRoots, nonce: timestampNonce(), at: now())
        }
    }

    /// Lays the document out and throws it away.
    /// - Throws: why no document can be written for a certificate.
    func layOut(_ certificate: Certificate, payload: [UInt8]) throws(DocumentError) {
        // Nothing is signed before the intent is recorded: digits of the same number stand in for the proof.
        let url = offlineClaim(of: certificate).map { claim in
            "\(issuer.origin)/v/\(certificate.code.compact)#" + String(repeating: "1", count: claim.digitCount)
        }
        try template.check(drafting.request(certificate, credential: payload, url: url, sealedAt: now()))
    }
}
