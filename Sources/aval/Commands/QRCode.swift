public import ArgumentParser
import AvalCredential
public import AvalDocument
import AvalModel

extension VerificationPicture.Robustness: ExpressibleByArgument {}

struct QRCode: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "qr", abstract: "Draw the QR symbol of a verification code or address, as SVG or PNG.",
        discussion:
            "The quiet zone is part of the picture. Look at the printed symbol with a phone before you rely on it.")

    @Argument(help: "A verification code of this institute, or an address as https://HOST/v/CODE#DIGITS.")
    var text: String

    @Argument(help: "The file to write, .svg or .png.", completion: .file())
    var file: String

    @Option(help: "How much may be covered or worn: low, medium, quartile or high.")
    var robustness = VerificationPicture.Robustness.quartile

    @Option(help: "Pixels a module of a PNG, 1 to 64.")
    var pixels = 10

    @OptionGroup var institute: InstituteOptions

    func validate() throws {
        guard file.hasSuffix(".svg") || file.hasSuffix(".png") else {
            throw ValidationError("name the file .svg or .png")
        }
        guard VerificationPicture.modulePixels.contains(pixels) else {
            throw ValidationError("--pixels is 1 to 64")
        }
    }

    func run() throws {
        let url = try url()
        guard let picture = VerificationPicture(of: url, robustness: robustness) else {
            throw Failure.badData(["\(url.utf8.count) bytes are too much for a QR symbol; take a lower --robustness"])
        }
        if file.hasSuffix(".svg") {
            try writeFile(Array(picture.svg.utf8), to: file)
        } else {
            guard let png = picture.png(module: pixels) else { throw Failure.badData(["no memory for the picture"]) }
            try writeFile(png, to: file)
        }
    }

    /// As it is, or that of a code of the institute.
    private func url() throws -> String {
        if text.hasPrefix("https://") || text.hasPrefix("http://localhost") { return text }
        let institute = try institute.open()
        let code: VerificationCode
        do {
            code = try VerificationCode(parsing: text)
        } catch {
            throw Failure.badData(["\(text): \(words(error, in: institute.settings.language))"])
        }
        return "\(institute.settings.issuer.origin)/v/\(code.compact)"
    }
}
