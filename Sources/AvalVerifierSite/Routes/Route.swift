/// The routes; the raw value is the template, which stands in logs and metrics instead of what was asked for.
enum Route: String, CaseIterable, Sendable {
    case form = "/"
    case search = "/v"
    case certificate = "/v/{code}"
    case certificateJSON = "/api/v1/certificates/{code}"
    case document = "/v/{code}/certificate.pdf"
    case credential = "/v/{code}/credential"
    /// Where the site has a painter; so the two below.
    case previewSVG = "/v/{code}/preview.svg"
    case previewPNG = "/v/{code}/preview.png"
    case card = "/v/{code}/card.png"
    case statusList = "/status/{list}"
    case standard = "/standards/{code}/{version}"
    /// Where the site has a catalogue.
    case frameworks = "/ims/case/v1p1/**"
    case didDocument = "/.well-known/did.json"
    case keySet = "/.well-known/jwks.json"
    case health = "/health"
    case metrics = "/metrics"
    case openAPI = "/openapi.json"
    case robots = "/robots.txt"
    case style = "/style.css"
    case icon = "/favicon.svg"
    case problem = "/problems/{name}"
    /// Everything else.
    case unknown

    private static let byTemplate = Dictionary(uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    init(template: String?) {
        self = template.flatMap { Route.byTemplate[$0] } ?? .unknown
    }

    /// Other sites' scripts may read the answer.
    var isOpen: Bool {
        switch self {
        case .certificateJSON, .statusList, .standard, .frameworks, .didDocument, .keySet, .openAPI: true
        default: false
        }
    }

    /// Concerns one certificate: never indexed, and never stored but for pictures, which are asked for anew each time.
    var isPersonal: Bool {
        switch self {
        case .search, .certificate, .certificateJSON, .document, .credential: true
        default: face != nil
        }
    }

    /// The picture that is asked for.
    var face: Face? {
        switch self {
        case .previewSVG: .previewSVG
        case .previewPNG: .previewPNG
        case .card: .card
        default: nil
        }
    }

    /// Answers machines only, also when something is wrong.
    var isForMachines: Bool {
        switch self {
        case .certificateJSON, .credential, .statusList, .standard, .frameworks, .didDocument, .keySet, .health,
            .metrics, .openAPI:
            true
        default: false
        }
    }
}
