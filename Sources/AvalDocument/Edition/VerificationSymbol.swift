import AvalModel
import AvalPDF
import AvalQR

/// The QR symbol of a verification URL, sized for its rect.
struct VerificationSymbol {
    let symbol: QRSymbol
    /// Points a module.
    let module: Double

    /// Modules smaller than this are hard on cameras and printers (0.35 mm).
    static let smallestModule = 1.0
    /// From this size on (0.47 mm), more error correction is worth its smaller modules.
    static let comfortableModule = 1.33

    /// A fragment of digits is written in numeric mode. Takes the strongest of levels Q and M whose modules stay
    /// comfortable, else the largest modules that level M or L allow.
    init(_ request: DocumentRequest, side: Double) throws(DocumentError) {
        let url = request.verificationURL
        let failure = DocumentError.qr(bytes: url.utf8.count, certificate: request.certificate.number)
        let segments = VerificationSymbol.segments(url)
        let choices: [(QRLevel, Double)] = [
            (.quartile, VerificationSymbol.comfortableModule), (.medium, VerificationSymbol.smallestModule),
            (.low, VerificationSymbol.smallestModule),
        ]
        for (level, smallest) in choices {
            guard let symbol = try? QRSymbol(segments: segments, level: level) else { continue }
            let module = side / Double(symbol.side + 2 * QRSymbol.quietZone)
            if module >= smallest {
                self.symbol = symbol
                self.module = module
                return
            }
        }
        throw failure
    }

    static func segments(_ url: String) -> [QRSegment] {
        guard let hash = url.utf8.firstIndex(of: UInt8(ascii: "#")) else { return [.text(url)] }
        let digits = url[url.utf8.index(after: hash)...]
        guard digits.utf8.count > 3,
            digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
        else { return [.text(url)] }
        return [.text(String(url[...hash])), .numeric(String(digits))]
    }

    /// Draws the dark modules black; `box` is the rect in user units, y downward.
    func draw(in box: Box, pageHeight: Double, into content: inout PDFContent) {
        content.save()
        content.setFill(PDFColor.black)
        content.transform(
            Affine.flip(pageHeight).concatenating(.translate(box.x, box.y)).concatenating(.scale(module, module)).pdf)
        let quiet = QRSymbol.quietZone
        content.rectangles(symbol.rectangles.map { ($0.x + quiet, $0.y + quiet, $0.width, $0.height) })
        content.fill()
        content.restore()
    }
}
