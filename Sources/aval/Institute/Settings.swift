import AvalCredential
import AvalIssuance
import AvalModel
import AvalStandards
import AvalVerifierSite

/// institute.yaml, format `aval-institute/1` (docs/formats/institute.md). Unknown keys are refused.
struct Settings {
    let issuer: Issuer
    let language: Language
    let wording: OfficeWording
    /// `name/version` of a folder under templates/.
    let template: String
    let isDemo: Bool
    /// Where documents get their timestamps, if they do.
    let timestamps: TimestampSettings?
    /// How credentials are secured.
    let credentialFormat: CredentialFormat
    /// How much a visitor of the site may ask for; behind a proxy the visitor's address is the forwarded one.
    let limits: Limits

    static let format = "aval-institute/1"

    init(reading path: String) throws(Failure) {
        let log = FindingLog()
        let root = readYAML(try readFile(path, limit: 1 << 20), limit: 1 << 20, log)
        let settings = root.flatMap { Settings($0) }
        guard let settings, log.findings.isEmpty else {
            throw .configuration(log.findings.map { "\(path):\($0)" })
        }
        self = settings
    }

    private init?(_ root: Place) {
        guard
            let members = root.members(
                required: [
                    "format", "name", "public-url", "language", "series", "utc-offset", "template", "signatory",
                ],
                optional: ["demo", "behind-proxy", "credential-format", "timestamp-authority"]),
            let format = members["format"]
        else { return nil }
        guard Settings.isKnown(format) else { return nil }
        let name = members["name"]?.string()
        let url = members["public-url"]?.string()
        let language = members["language"]?.value("language", "one of es, pt, en") { Language(rawValue: $0) }
        let series = members["series"]?.value("series", "two to twelve capital letters or digits") {
            CertificateNumber.isSeries($0) ? $0 : nil
        }
        let offset = members["utc-offset"]?.value("utc-offset", "an offset as \"-06:00\"") { utcOffset($0) }
        let template = members["template"]?.value("template", "name/version") { templateName($0) }
        let signatory = members["signatory"]?.members(required: ["name", "title"])
        let signatoryName = signatory?["name"]?.string()
        let signatoryTitle = signatory?["title"]?.string()
        let demo = members["demo"].map { $0.flag() } ?? false
        let isBehindProxy = members["behind-proxy"].map { $0.flag() } ?? false
        let formats = CredentialFormat.allCases.map(\.rawValue).joined(separator: ", ")
        let credentialFormat: CredentialFormat? =
            if let place = members["credential-format"] {
                place.value("credential-format", "one of \(formats)") { CredentialFormat(rawValue: $0) }
            } else { .eddsaRDFC2022 }
        let authority = members["timestamp-authority"]
        let timestamps = authority.flatMap { TimestampSettings($0) }
        guard let name, let url, let language, let series, let offset, let template, let signatoryName,
            let signatoryTitle, let demo, let isBehindProxy, let credentialFormat,
            authority == nil || timestamps != nil
        else { return nil }
        self.timestamps = timestamps
        do {
            issuer = try Issuer(name: name, origin: url)
        } catch {
            members["public-url"]?.note("public-url", error.description)
            return nil
        }
        self.language = language
        wording = OfficeWording(
            series: series, language: language, signatoryName: signatoryName, signatoryTitle: signatoryTitle,
            utcOffset: offset)
        self.template = template
        self.credentialFormat = credentialFormat
        isDemo = demo
        var limits = Limits()
        limits.trustsForwardedAddress = isBehindProxy
        self.limits = limits
        if !demo, url.hasPrefix("http://") {
            members["public-url"]?.note("public-url", "only a demonstration may go without https")
        }
    }

    private static func isKnown(_ place: Place) -> Bool {
        guard let text = place.string() else { return false }
        if text == format { return true }
        let hint = text.hasPrefix("aval-institute/") ? "made by another version of aval; use that one" : "not known"
        place.note("format", "the format \"\(text.prefix(40))\" is \(hint); this aval reads \(format)")
        return false
    }
}

/// `±hh:mm` in seconds east of UTC.
private func utcOffset(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 6, bytes[3] == UInt8(ascii: ":"),
        bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
        let hours = Int(text.dropFirst().prefix(2)), let minutes = Int(text.suffix(2)), hours <= 14, minutes < 60
    else { return nil }
    return (bytes[0] == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
}

/// Two codes with a slash between: nothing that leaves templates/.
private func templateName(_ text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ Code<Settings>($0) != nil }) else { return nil }
    return text
}
