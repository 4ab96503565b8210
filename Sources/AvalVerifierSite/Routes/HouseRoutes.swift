internal import AvalModel
internal import AvalRegister
internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import StrictJSON

/// The routes about the institute and the site itself.
extension VerifierSite {
    /// A status list as it was published, `/status/1`; never made here.
    func statusList(_ visit: Visit) throws(Problem) -> Response {
        let name = visit.part("list")
        guard isListName(name) else { throw .noSuchPage }
        return try published("status/\(name)", visit)
    }

    /// A published standard, which the credentials' achievements are named by: `/standards/ITE-101/1`.
    func standard(_ visit: Visit) throws(Problem) -> Response {
        guard let code = StandardCode(visit.part("code")), let version = StandardVersion(visit.part("version")),
            version.description == visit.part("version")
        else { throw .noSuchPage }
        return try published("standards/\(code)/\(version)", visit)
    }

    private func published(_ name: String, _ visit: Visit) throws(Problem) -> Response {
        let object: PublishedObject?
        do {
            object = try register.published(name)
        } catch {
            logger.error("the register cannot be read", metadata: ["error": "\(error)"])
            throw .unavailable
        }
        guard let object else { throw .noSuchPage }
        return Reply.cacheable(object.bytes, object.mediaType, seconds: 300, to: visit.request)
    }

    func didDocumentFile(_ visit: Visit) throws(Problem) -> Response {
        try made(didDocument, "application/did+json", visit)
    }

    func keySetFile(_ visit: Visit) throws(Problem) -> Response {
        try made(keySet, "application/jwk-set+json", visit)
    }

    private func made(
        _ make: @Sendable () throws -> [UInt8], _ mediaType: String, _ visit: Visit
    ) throws(Problem) -> Response {
        do {
            return Reply.cacheable(try make(), mediaType, seconds: 300, to: visit.request)
        } catch {
            logger.error("a document of the institute cannot be made", metadata: ["error": "\(error)"])
            throw .unavailable
        }
    }

    /// 200 when the register answers.
    func health() throws(Problem) -> Response {
        do {
            _ = try register.keys()
        } catch {
            logger.error("the register cannot be read", metadata: ["error": "\(error)"])
            throw .unavailable
        }
        let answer: JSONValue = ["status": "ok", "checkedAt": .string(now().description)]
        return Reply.bytes(answer.serialized(), "application/json", headers: [.cacheControl: "no-store"])
    }

    func metrics() -> Response {
        Reply.bytes(
            Array(counters.text().utf8), "text/plain; version=0.0.4; charset=utf-8",
            headers: [.cacheControl: "no-store"])
    }

    /// The files that are part of the program.
    func file(_ route: Route, _ visit: Visit) -> Response {
        let (bytes, mediaType, seconds) =
            switch route {
            case .openAPI: (PackageResources.openapi_json, "application/openapi+json;version=3.1", 300)
            case .robots: (PackageResources.robots_txt, "text/plain; charset=utf-8", 86_400)
            case .style: (PackageResources.style_css, "text/css; charset=utf-8", 86_400)
            default: (PackageResources.favicon_svg, "image/svg+xml", 86_400)
            }
        return Reply.cacheable(bytes, mediaType, seconds: seconds, to: visit.request)
    }

    /// What a kind of problem means: where the `type` of a problem document points.
    func problemPage(_ visit: Visit) throws(Problem) -> Response {
        guard let kind = ProblemKind(rawValue: visit.part("name")) else { throw .noSuchPage }
        let page = renderer.notice(kind, in: visit.language, at: "/problems/\(kind.rawValue)")
        return Reply.page(page, in: visit.language)
    }

    /// The answer to a request that has none, as a page or a problem document.
    func answer(_ problem: Problem, to visit: Visit, on route: Route) -> Response {
        if route == .frameworks { return caseAnswer(problem, to: visit.request) }
        var response: Response
        if route.isForMachines || visit.wantsJSON {
            let words = wording(visit.language)
            response = Reply.bytes(
                problemJSON(problem, in: words, of: settings).serialized(), "application/problem+json",
                status: problem.kind.status,
                headers: [.contentLanguage: visit.language.rawValue, .vary: Reply.negotiated])
        } else {
            response = Reply.page(page(problem, visit, route), in: visit.language, status: problem.kind.status)
        }
        for field in problem.headers { response.headers[field.name] = field.value }
        return response
    }

    private func page(_ problem: Problem, _ visit: Visit, _ route: Route) -> String {
        switch problem {
        case .malformedCode(let flaw):
            let typed = route == .search ? visit.query["code"] ?? "" : visit.part("code")
            return renderer.form(visit.language, typed: String(typed.prefix(64)), flaw: flaw)
        case .certificateNotFound:
            let code = try? VerificationCode(parsing: visit.part("code"))
            return renderer.notFound(code, at: now(), in: visit.language)
        default:
            return renderer.notice(problem.kind, in: visit.language, at: "/")
        }
    }
}

/// A number without leading zeros, at most six digits.
private func isListName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "0"), name.utf8.count <= 6 else { return false }
    return name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
}
