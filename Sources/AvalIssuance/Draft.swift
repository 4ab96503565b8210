internal import AvalAssessment
internal import AvalCrypto
internal import AvalModel
internal import AvalRegister

extension IssuingOffice {
    /// The certificate that answers a decision; the same inputs always give the same certificate.
    ///
    /// - Throws: `.standardUnknown`, `.noDossier`, `.dossierChanged`.
    func draft(
        _ dossier: DecidedDossier, number: CertificateNumber, code: VerificationCode
    ) throws(IssuanceError) -> Certificate {
        let record = dossier.record
        let decision = record.decision
        guard let pinned = standards.first(where: { $0.reference == decision.standard }) else {
            throw .standardUnknown(decision.standard)
        }
        guard
            let rated = Dossier(
                candidate: record.candidate, standard: decision.standard, ratings: dossier.ratings),
            case let report = assess(rated, under: pinned.standard), let closed = ClosedDossier(report)
        else { throw .noDossier(decision.candidate) }
        guard sha256(closed.canonicalBytes) == decision.dossier else { throw .dossierChanged(decision.candidate) }

        let standard = pinned.standard
        let derivation = report.ofRecord.derivation
        let decidedOn = day(of: decision.decidedAt)
        return Certificate(
            number: number, code: code,
            holder: Holder(
                candidate: record.candidate.code, name: record.candidate.name, email: record.candidate.email),
            standard: decision.standard, title: standard.title, purpose: standard.purpose, level: standard.level,
            instrument: report.instrument, results: results(derivation, standard), score: derivation.score,
            minimumScore: derivation.minimumScore, assessedOn: report.ofRecord.rating.ratedOn, decidedOn: decidedOn,
            validFrom: decidedOn,
            validThrough: standard.validityYears.map { decidedOn.adding(years: $0).adding(days: -1) },
            elements: elements(derivation, standard), language: wording.language)
    }

    private func results(_ derivation: Derivation, _ standard: Standard) -> [ItemResult] {
        derivation.counted.compactMap { counted in
            standard.criterion(counted.item.criterion).map { criterion in
                ItemResult(
                    item: counted.item.code, criterion: criterion.code, statement: criterion.statement,
                    weight: counted.item.weight, isIndispensable: counted.item.isIndispensable,
                    outcome: counted.outcome)
            }
        }
    }

    private func elements(_ derivation: Derivation, _ standard: Standard) -> [CertifiedElement] {
        standard.elements.map { element in
            let criteria = Set(element.criteria.map(\.code))
            let counted = derivation.counted.filter { criteria.contains($0.item.criterion) }
            let reached = counted.reduce(Points.zero) { $1.outcome == .met ? $0 + $1.item.weight : $0 }
            return CertifiedElement(
                element: element.code, title: element.title, reached: reached,
                available: counted.reduce(Points.zero) { $0 + $1.item.weight })
        }
    }
}
