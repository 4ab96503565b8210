internal import AvalAssessment
internal import AvalCrypto
internal import AvalModel
internal import AvalRegister

extension DraftingRoom {
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
                candidate: record.candidate, standard: decision.standard, attempt: decision.attempt,
                ratings: dossier.ratings),
            case let report = assess(rated, under: pinned.standard), let closed = ClosedDossier(report)
        else { throw .noDossier(decision.candidate) }
        guard sha256(closed.canonicalBytes) == decision.dossier else { throw .dossierChanged(decision.candidate) }

        let standard = pinned.standard
        let derivation = report.ofRecord.derivation
        let scope = decision.scope.map(Set.init)
        let inScope = standard.elements.filter { scope?.contains($0.code) ?? true }
        let decidedOn = day(of: decision.decidedAt)
        return Certificate(
            number: number, code: code,
            holder: Holder(
                candidate: record.candidate.code, name: record.candidate.name, email: record.candidate.email),
            standard: decision.standard, title: title(of: standard, in: scope == nil ? nil : inScope),
            purpose: standard.purpose, level: standard.level,
            instrument: report.instrument, results: results(derivation, inScope), score: derivation.score,
            minimumScore: derivation.minimumScore, assessedOn: report.ofRecord.rating.ratedOn, decidedOn: decidedOn,
            validFrom: decidedOn,
            validThrough: decision.validThrough
                ?? standard.validityYears.map { decidedOn.adding(years: $0).adding(days: -1) },
            elements: elements(derivation, inScope), scope: decision.scope,
            // A level is of the whole standard; a part of it has none.
            grade: scope == nil ? grade(derivation, standard) : nil, language: wording.language)
    }

    /// A reduced scope stands beside the title wherever that stands: on the page, in the credential, on the site.
    private func title(of standard: Standard, in scope: [Element]?) -> LocalizedText {
        guard let scope else { return standard.title }
        let codes = scope.map(\.code.description).joined(separator: ", ")
        let words: [Language: String] = [.es: "alcance", .pt: "escopo", .en: "scope"]
        let texts = standard.title.languages.map { ($0, "\(standard.title[$0]) (\(words[$0, default: ""]): \(codes))") }
        return LocalizedText(original: standard.title.original, texts: Dictionary(uniqueKeysWithValues: texts))
            ?? standard.title
    }

    private func results(_ derivation: Derivation, _ elements: [Element]) -> [ItemResult] {
        let criteria = Dictionary(
            elements.flatMap(\.criteria).map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        return derivation.counted.compactMap { counted in
            criteria[counted.item.criterion].map { criterion in
                ItemResult(
                    item: counted.item.code, criterion: criterion.code, statement: criterion.statement,
                    weight: counted.item.weight, isIndispensable: counted.item.isIndispensable,
                    outcome: counted.outcome, points: counted.points, level: reachedLevel(counted))
            }
        }
    }

    private func grade(_ derivation: Derivation, _ standard: Standard) -> ReachedGrade? {
        derivation.grade.map { ReachedGrade(grades: standard.decisionRule.grades, reached: $0.code) }
    }

    private func elements(_ derivation: Derivation, _ elements: [Element]) -> [CertifiedElement] {
        elements.map { element in
            let criteria = Set(element.criteria.map(\.code))
            let counted = derivation.counted.filter { criteria.contains($0.item.criterion) }
            let reached = counted.reduce(Points.zero) { $0 + $1.points }
            return CertifiedElement(
                element: element.code, title: element.title, reached: reached,
                available: counted.reduce(Points.zero) { $0 + $1.item.weight })
        }
    }
}

private func reachedLevel(_ counted: CountedItem) -> ReachedLevel? {
    guard case .rubric(let rubric) = counted.item.scale, case .level(let code) = counted.rated else { return nil }
    return ReachedLevel(rubric: rubric, reached: code)
}
