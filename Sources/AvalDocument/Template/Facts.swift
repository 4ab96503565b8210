import AvalModel

/// One certificate's answers to the placeholders, in the language of the document.
struct Facts {
    private let values: [Fact: String]

    subscript(fact: Fact) -> String { values[fact] ?? "" }

    /// `noExpiry` is said instead of the last day by a certificate without end.
    init(_ request: DocumentRequest, noExpiry: String) {
        let certificate = request.certificate
        let language = certificate.language
        let address = Facts.withoutScheme(request.verificationURL)
        values = [
            .issuerName: request.issuerName,
            .holderName: certificate.holder.name.full,
            .standardCode: certificate.standard.code.description,
            .standardVersion: certificate.standard.version.description,
            .standardTitle: certificate.title[language],
            .standardPurpose: certificate.purpose[language],
            .standardLevel: String(certificate.level),
            .certificateNumber: certificate.number.description,
            .certificateCode: certificate.code.grouped,
            .dateDecided: LongForm.date(certificate.decidedOn, in: language),
            .dateValidFrom: LongForm.date(certificate.validFrom, in: language),
            .dateValidThrough: certificate.validThrough.map { LongForm.date($0, in: language) } ?? noExpiry,
            .dateAssessed: LongForm.date(certificate.assessedOn, in: language),
            .score: LongForm.points(certificate.score, in: language),
            .minimumScore: LongForm.points(certificate.minimumScore, in: language),
            .signatoryName: request.signatory.name,
            .signatoryTitle: request.signatory.title,
            .verificationURL: address,
            .verificationHost: String(address.prefix { $0 != "/" }),
        ]
    }

    /// `https://aval.example/v/X#1` becomes `aval.example/v/X`: what a person would type.
    private static func withoutScheme(_ url: String) -> String {
        var rest = url[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        return String(rest.prefix { $0 != "#" && $0 != "?" })
    }
}
