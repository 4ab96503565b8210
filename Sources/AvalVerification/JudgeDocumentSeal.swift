internal import AvalCrypto
internal import AvalModel
internal import AvalPDF

extension Judge {
    mutating func seal(_ file: [UInt8], _ pdf: PDFFile, _ update: SealedUpdate?, isRecorded: Bool) {
        let seals = pdf.signatures.filter { !$0.isTimestamp }
        guard !seals.isEmpty else {
            note(.seal, .failed(.sealMissing), "no seal; there must be one")
            return
        }
        guard let update else {
            let flaws = seals.compactMap { if case .flawed(let flaw) = $0.coverage { flaw.rawValue } else { nil } }
            note(.seal, .failed(.sealRange), flaws.joined(separator: ", "))
            return
        }
        let signature = update.seal
        guard update.isSealedInOne else {
            note(.seal, .failed(.revisionBeforeSeal), "the sealed part was put together before it was sealed")
            return
        }
        guard signature.subFilter == "ETSI.CAdES.detached" else {
            note(.seal, .failed(.sealBroken), "a seal of another kind")
            return
        }
        // No signature covers its own room, so nothing may be in there but the signature, written as we write it.
        guard file[signature.contentsRange].elementsEqual(room(of: signature)) else {
            note(.seal, .failed(.sealBroken), "the room of the seal was changed")
            return
        }
        let judged = CAdESVerification(of: signature.cms, content: signature.signedRanges(of: file))
        guard judged.isSound else {
            note(.seal, .failed(reason(judged)), "the seal does not fit the file")
            return
        }
        guard seals.count == 1, update.isPermitted else {
            note(.seal, .failed(.sealBroken), "the seal does not cover what was added: \(update.words)")
            return
        }
        trust(judged, signature, file, pdf, isRecorded: isRecorded)
    }

    /// The seal fits; now whose it is, and since when it is proved to exist.
    private mutating func trust(
        _ judged: CAdESVerification, _ seal: PDFSignature, _ file: [UInt8], _ pdf: PDFFile, isRecorded: Bool
    ) {
        // A timestamp over less than the sealed part says nothing of when the seal was made.
        let sealed = end(of: seal, in: file) ?? file.count
        let timestamps = pdf.signatures.filter { stamp in
            stamp.isTimestamp && (end(of: stamp, in: file) ?? 0) >= sealed
        }.map { stamp in
            SealOverTime.DocumentTimestamp(token: stamp.cms, contentDigest: sha256(of: stamp.signedRanges(of: file)))
        }
        let kept = try? PDFValidationMaterial(of: file)
        let proof = SealOverTime(
            of: judged, documentTimestamps: timestamps,
            material: ValidationMaterial(
                certificates: kept?.certificates ?? [], revocationLists: kept?.revocationLists ?? [],
                statusResponses: kept?.statusResponses ?? []),
            sealAnchors: anchors.sealRoots, timestampAnchors: anchors.timestampRoots, at: instant)
        let signer = bounded(judged.signer?.subject.description ?? "")
        if let since = proof.revokedSince {
            note(.seal, .failed(.sealRevoked), "\(signer), revoked since \(since)")
        } else if proof.chain?.isTrusted == true {
            sealLevel = proof.level
            let since = "existed on \(proof.provenAt) (\(proof.level.name))"
            note(.seal, .passed, proof.level == .basic ? signer : "\(signer), \(since)")
        } else if case .trusted? = judged.chain(
            to: anchors.sealRoots, at: sealedBy(judged.signer, isRecorded: isRecorded))
        {
            sealLevel = .basic
            note(.seal, .passed, signer)
        } else {
            note(.seal, .indeterminate(.sealUntrusted), signer)
        }
    }

    /// Up to where a signature covers the file; `nil` where its ranges are not sound.
    private func end(of signature: PDFSignature, in file: [UInt8]) -> Int? {
        switch signature.coverage {
        case .file: file.count
        case .revision(let end): end
        case .flawed: nil
        }
    }

    private func reason(_ judged: CAdESVerification) -> Reason {
        if judged.binding == .otherCertificate { return .sealCertificateSwapped }
        switch judged.integrity {
        case .digestMismatch: return .signedBytesChanged
        case .malformed(.signerCertificateMissing): return .sealCertificateSwapped
        default: return .sealBroken
        }
    }

    /// The latest time at which the seal can have been made and its certificate must have been good.
    ///
    /// Without a timestamp the only time that can be believed is the verifier's own. A file that the issuer has on
    /// record was sealed before the certificate ran out, or there would be no such record.
    private func sealedBy(_ signer: X509Certificate?, isRecorded: Bool) -> Instant {
        guard isRecorded, let signer else { return instant }
        return min(instant, signer.notAfter.adding(seconds: -1))
    }

    /// What stands in the file where the signature is: upper-case digits and zeros up to the end.
    private func room(of signature: PDFSignature) -> [UInt8] {
        let size = signature.contentsRange.count - 2
        let digits = Array(Hex.encode(signature.cms).uppercased().utf8)
        let zeros = repeatElement(UInt8(ascii: "0"), count: max(0, size - digits.count))
        return [UInt8(ascii: "<")] + digits + zeros + [UInt8(ascii: ">")]
    }
}
