internal import AvalModel
internal import HTTPTypes
internal import Hummingbird

/// One request, read: what was asked for, in which language, in which form.
struct Visit: Sendable {
    let request: Request
    let context: SiteContext
    let query: QueryItems
    let language: Language
    /// The language was asked for in the address, so links and redirects keep it.
    let languageIsChosen: Bool

    init(_ request: Request, _ context: SiteContext, in site: VerifierSite) {
        self.request = request
        self.context = context
        query = QueryItems(request.uri.query ?? "")
        let chosen = query["lang"].flatMap { Language(rawValue: $0) }
        languageIsChosen = chosen != nil
        language = chosen ?? preferredLanguage(request.headers[.acceptLanguage]) ?? site.settings.language
    }

    /// A part of the path by its name in the route's template, percent-decoded.
    func part(_ name: String) -> String {
        percentDecoded(context.parameters.get(name) ?? "")
    }

    var wantsJSON: Bool {
        prefersJSON(request.headers[.accept])
    }

    /// `?lang=xx` when it was asked for, else nothing.
    var languageSuffix: String {
        languageIsChosen ? "?lang=\(language.rawValue)" : ""
    }
}
