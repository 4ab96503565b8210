public import AvalRegister
public import AvalVerification

/// Draws certificates for the site, which knows no template (Pintor).
public protocol CertificatePainter: Sendable {
    /// Pixels of a preview as PNG; an SVG has the same proportions. `nil` where nothing can be drawn.
    var previewSize: (width: Int, height: Int)? { get }
    /// Whether there are pictures of pixels; without, there is the SVG only.
    var paintsPixels: Bool { get }

    /// The first page of a certificate. It must say what the facts say, or not be drawn at all.
    ///
    /// - Parameter facts: as read from the signed bytes of the record.
    /// - Throws: what keeps it from being drawn; operators are told, visitors are not.
    func paint(_ face: Face, of record: CertificateRecord, certifying facts: CertifiedFacts) throws -> [UInt8]
}

/// A picture of a certificate, in one of its forms (Vista).
public enum Face: CaseIterable, Sendable {
    case previewSVG
    case previewPNG
    /// PNG of ``cardSize``, for previews of shared links.
    case card

    public static let cardSize = (width: 1_200, height: 630)

    var mediaType: String {
        self == .previewSVG ? "image/svg+xml" : "image/png"
    }

    /// After the certificate's number.
    var fileEnding: String {
        switch self {
        case .previewSVG: ".svg"
        case .previewPNG: ".png"
        case .card: "-card.png"
        }
    }
}
