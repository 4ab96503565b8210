public import AvalModel
public import AvalPDF

/// Why a template was refused or a certificate could not be written.
public enum DocumentError: Error, Hashable, Sendable {
    /// The template breaks a rule of docs/formats/template.md; line and column count from 1, line 0 means the file as
    /// a whole and column 0 the line as a whole.
    case template(file: String, line: Int, column: Int = 0, what: String, hint: String)
    /// A file of the template is missing, is no regular file or is larger than `limit` bytes.
    case unreadable(file: String, limit: Int)
    /// The template has no texts in the certificate's language.
    case language(Language, certificate: CertificateNumber)
    /// No font of the template has this letter. Only the scalar is named, never the text it stands in.
    case missingGlyph(scalar: UInt32, field: String, certificate: CertificateNumber)
    /// A character that turns the direction of the text around it (UAX #9), which a name cannot need.
    case direction(scalar: UInt32, field: String, certificate: CertificateNumber)
    /// The text is too long for its field even at its smallest size and on all its lines; sizes in points.
    case overflow(field: String, width: Double, minimumSize: Double, lines: Int, certificate: CertificateNumber)
    /// A block of a flow area is higher than the area, or the flow takes more sheets than a document should have.
    case noRoom(field: String, height: Double, certificate: CertificateNumber)
    /// A placeholder stands for an empty text in a field that must say something.
    case emptyField(String, certificate: CertificateNumber)
    /// The verification URL does not fit a QR symbol, or a module of it would be too small to read.
    case qr(bytes: Int, certificate: CertificateNumber)
    /// The request was not among those the edition was made for, so its letters may be missing from the fonts.
    case notInEdition(CertificateNumber)
    /// No picture could be made; `reason` names the library.
    case picture(reason: String)
    /// HarfBuzz could not cut the font down.
    case subset(font: String)
    /// The writer refused what it was given.
    case writer(PDFError)
}

extension DocumentError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .template(let file, let line, let column, let what, let hint):
            "\(file)\(line > 0 ? ":\(line)" : "")\(column > 0 ? ":\(column)" : ""): \(what)"
                + (hint.isEmpty ? "" : "; \(hint)")
        case .unreadable(let file, let limit):
            "\(file): cannot be read; a regular file of at most \(limit) bytes inside the template's folder is expected"
        case .language(let language, let number):
            "\(number): the template has no texts in \(language.rawValue); add them under texts in template.yaml"
        case .missingGlyph(let scalar, let field, let number):
            "\(number): no font of the template has \(scalarName(scalar)), needed in \(field); add a font that has it"
        case .direction(let scalar, let field, let number):
            "\(number): \(scalarName(scalar)) in \(field) turns the direction of the text; remove it"
        case .overflow(let field, let width, let minimumSize, let lines, let number):
            "\(number): the text of \(field) does not fit \(number1(width)) pt on \(lines) line(s) at "
                + "\(number1(minimumSize)) pt; widen the field, allow more lines or a smaller minimum-size"
        case .noRoom(let field, let height, let number):
            "\(number): a part of \(field) takes \(number1(height)) pt and does not fit its area; enlarge the rect"
        case .picture(let reason): "no picture: \(reason)"
        case .emptyField(let field, let number):
            "\(number): \(field) would be empty; every field says something"
        case .qr(let bytes, let number):
            "\(number): a verification URL of \(bytes) bytes does not fit the qr rect; enlarge it or shorten the URL"
        case .notInEdition(let number):
            "\(number): not among the requests this edition was made for"
        case .subset(let font):
            "\(font): HarfBuzz could not cut the font down; is the file intact?"
        case .writer(let error):
            "the PDF writer refused: \(error)"
        }
    }
}

/// As `U+1E7D`.
func scalarName(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}

/// One decimal, only where it is needed.
private func number1(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    return tenths.truncatingRemainder(dividingBy: 10) == 0 ? "\(Int(tenths / 10))" : "\(tenths / 10)"
}
