import AvalModel

/// One certificate's answers to the placeholders, in the language of the document.
struct Facts {
    private let request: DocumentRequest
    private let noExpiry: String
    private let sheet: Int
    private let sheets: Int

    /// `noExpiry` is said instead of the last day by a certificate without end.
    ///
    /// `sheet` and `sheets` are the page's number and how many there are.
    init(_ request: DocumentRequest, noExpiry: String, sheet: Int = 1, of sheets: Int = 1) {
        self.request = request
        self.noExpiry = noExpiry
        self.sheet = sheet
        self.sheets = sheets
    }

    subscript(fact: Fact) -> String {
        // Not by a copy of the certificate: it has many parts to count references of.
        let language = request.certificate.language
        return switch fact {
        case .issuerName, .sealSigner: request.issuerName
        case .holderName: request.certificate.holder.name.full
        case .standardCode: request.certificate.standard.code.description
        case .standardVersion: request.certificate.standard.version.description
        case .standardTitle: request.certificate.title[language]
        case .standardPurpose: request.certificate.purpose[language]
        case .standardLevel: String(request.certificate.level)
        case .certificateNumber: request.certificate.number.description
        case .certificateCode: request.certificate.code.grouped
        case .dateDecided: LongForm.date(request.certificate.decidedOn, in: language)
        case .dateValidFrom: LongForm.date(request.certificate.validFrom, in: language)
        case .dateValidThrough: request.certificate.validThrough.map { LongForm.date($0, in: language) } ?? noExpiry
        case .dateAssessed: LongForm.date(request.certificate.assessedOn, in: language)
        case .score: LongForm.points(request.certificate.score, in: language)
        case .minimumScore: LongForm.points(request.certificate.minimumScore, in: language)
        case .signatoryName: request.signatory.name
        case .signatoryTitle: request.signatory.title
        case .verificationURL: Facts.withoutScheme(request.verificationURL)
        case .verificationHost: String(Facts.withoutScheme(request.verificationURL).prefix { $0 != "/" })
        case .sealTime: LongForm.time(request.sealedAt)
        case .pageNumber: String(sheet)
        case .pageCount: String(sheets)
        }
    }

    /// `https://aval.example/v/X#1` becomes `aval.example/v/X`: what a person would type.
    private static func withoutScheme(_ url: String) -> String {
        let scheme = "://".utf8
        var rest = url.utf8[...]
        if let colon = rest.firstIndex(of: UInt8(ascii: ":")), rest[colon...].starts(with: scheme) {
            rest = rest[colon...].dropFirst(scheme.count)
        }
        let end = rest.firstIndex { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        return String(url[rest.startIndex..<end])
    }
}
