internal import AvalStandards
internal import Hummingbird
internal import Logging

/// CASE 1.1 REST binding: frameworks, read only and open to all.
extension VerifierSite {
    /// The route of a request, also where the router has none for its method.
    func route(of request: Request, _ context: SiteContext) -> Route {
        let route = Route(template: context.endpointPath)
        guard route == .unknown, catalogue != nil else { return route }
        return request.uri.path.hasPrefix("/ims/case/v1p1/") ? .frameworks : .unknown
    }

    func frameworks(_ visit: Visit) throws(Problem) -> Response {
        guard let catalogue else { throw .noSuchPage }
        let request = visit.request
        let reply: CASEReply
        switch CASEPathReading(request.uri.path) {
        case .malformed:
            let refusal = CASERefusal(
                .invalidSelectionField, field: "path", "a percent sign is not followed by two digits of UTF-8")
            reply = CASEReply(.refused(refusal, status: 400))
        case .foreign:
            throw .noSuchPage
        case .path(let path):
            reply = catalogue.answer(path: path, query: request.uri.query ?? "", at: ticks()) { error in
                logger.error("the frameworks cannot be read", metadata: ["error": "\(error)"])
            }
        }
        return reply.response(to: request)
    }

    /// A problem in the error body of CASE, with the status and the fields that it has everywhere.
    func caseAnswer(_ problem: Problem, to request: Request) -> Response {
        let answer = CASEAnswer.refused(caseRefusal(problem), status: problem.kind.status.code)
        var response = CASEReply(answer).response(to: request)
        for field in problem.headers { response.headers[field.name] = field.value }
        return response
    }
}

/// The path of a request, with its escapes resolved part by part.
enum CASEPathReading: Hashable {
    case path(String)
    /// An escape that is none (RFC 3986 §2.1), or bytes that are not UTF-8.
    case malformed
    /// A part has a slash of its own, as no name or identifier does.
    case foreign

    init(_ path: String) {
        var parts: [String] = []
        for part in path.split(separator: "/", omittingEmptySubsequences: false) {
            guard let decoded = decoded(part) else {
                self = .malformed
                return
            }
            guard !decoded.contains("/") else {
                self = .foreign
                return
            }
            parts.append(decoded)
        }
        self = .path(parts.joined(separator: "/"))
    }
}

private func decoded(_ part: Substring) -> String? {
    var bytes: [UInt8] = []
    var rest = part.utf8.makeIterator()
    while let byte = rest.next() {
        if byte == UInt8(ascii: "%") {
            guard let high = rest.next().flatMap(nibble), let low = rest.next().flatMap(nibble) else { return nil }
            bytes.append(high << 4 | low)
        } else {
            bytes.append(byte)
        }
    }
    return String(validating: bytes, as: UTF8.self)
}
