internal import AvalCredential
internal import AvalCrypto
internal import AvalDocument
internal import AvalModel
internal import AvalRegister

extension IssuingOffice {
    /// Documents of signed certificates, sealed, in the order given; one edition, so that fonts are subset once.
    func sealedDocuments(_ records: [CertificateRecord]) throws -> [(CertificateNumber, [UInt8])] {
        let dossiers = try register.dossiers(behind: records.map(\.number))
        let requests = try zip(records, dossiers).map { record, dossier in
            guard let credential = record.credential else { throw IssuanceError.intentDamaged(record.number) }
            let certificate = try draft(dossier, number: record.number, code: try code(of: record))
            return request(certificate, credential: credential)
        }
        let edition = try Edition(template, for: requests)
        return try zip(records, requests).map { record, request in
            (record.number, try edition.render(request, seal: documentSeal, sign: sealing))
        }
    }

    private func request(_ certificate: Certificate, credential: [UInt8]) -> DocumentRequest {
        DocumentRequest(
            certificate: certificate, issuerName: issuer.name,
            signatory: DocumentRequest.Signatory(name: wording.signatoryName, title: wording.signatoryTitle),
            verificationURL: "\(issuer.origin)/v/\(certificate.code.compact)",
            attachment: DocumentRequest.Attachment(
                fileName: CredentialForm(of: credential).fileName,
                mediaType: CredentialForm(of: credential).mediaType, bytes: credential,
                description: "Open Badges 3.0"),
            sealedAt: now(), documentID: Array(sha256(credential).bytes.prefix(16)))
    }

    private var documentSeal: DocumentSeal {
        DocumentSeal(name: issuer.name, reservedBytes: seal.longestSignature)
    }

    /// CAdES over the two ranges that the seal covers.
    private func sealing(_ ranges: [ArraySlice<UInt8>]) throws -> [UInt8] {
        try seal.sign(contentDigest: sha256(of: ranges)).der
    }

    /// Lays the document out and throws it away.
    /// - Throws: why no document can be written for a certificate.
    func layOut(_ certificate: Certificate, payload: [UInt8]) throws(DocumentError) {
        try template.check(request(certificate, credential: payload))
    }
}
