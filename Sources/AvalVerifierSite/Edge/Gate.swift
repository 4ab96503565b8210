internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import NIOCore

/// What every request passes: limits before, security headers, problem documents, counters and log after.
///
/// Nothing of the request but its route's template is logged: codes stand in addresses.
struct Gate: RouterMiddleware {
    let site: VerifierSite
    private let headers: SecurityHeaders

    init(site: VerifierSite) {
        self.site = site
        headers = SecurityHeaders(isHTTPS: site.settings.publicURL.hasPrefix("https:"))
    }

    func handle(
        _ request: Request, context: SiteContext, next: (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let started = site.ticks()
        let route = site.route(of: request, context)
        var response: Response
        do {
            if let early = try admit(request, context, at: started) {
                response = early
            } else {
                response = try await next(request, context)
            }
        } catch {
            let problem = Problem(error)
            if problem == .internalFault {
                context.logger.error("a request failed", metadata: ["route": "\(route.rawValue)"])
            }
            response = site.answer(problem, to: Visit(request, context, in: site), on: route)
        }
        if request.announcesBody { closeSoon(context) }
        if request.method == .head { response = response.createHeadResponse() }
        headers.add(to: &response.headers, of: route)
        let took = site.ticks() - started
        site.counters.note(route, status: response.status.code, nanoseconds: took)
        context.logger.debug(
            "answered",
            metadata: [
                "route": "\(route.rawValue)", "status": "\(response.status.code)", "microseconds": "\(took / 1_000)",
            ])
        return response
    }

    /// The answer that needs no route, `nil` for a request that may go on.
    private func admit(_ request: Request, _ context: SiteContext, at now: Int64) throws(Problem) -> Response? {
        let wait = site.throttle.admitRequest(from: site.prefix(of: request, context), at: now)
        guard wait == 0 else { throw .tooManyRequests(retryAfter: roundedUpSeconds(wait)) }
        guard (request.head.path ?? "").utf8.count <= site.settings.limits.addressBytes else { throw .addressTooLong }
        if request.method == .options { return preflight() }
        guard request.method == .get || request.method == .head else { throw .methodNotAllowed }
        guard !request.announcesBody else { throw .bodyNotAccepted }
        return nil
    }

    /// Tells what may be asked, for browsers that ask first (Fetch, CORS-preflight request). What may be read is told
    /// by the answer itself.
    private func preflight() -> Response {
        Response(
            status: .noContent,
            headers: [
                .allow: allowedMethods, .accessControlAllowOrigin: "*", .accessControlAllowMethods: "GET, HEAD",
                .accessControlAllowHeaders: "Accept, Accept-Language, If-None-Match", .accessControlMaxAge: "86400",
            ])
    }

    /// Bodies are never read: the connection ends once the answer had time to arrive.
    private func closeSoon(_ context: SiteContext) {
        guard let channel = context.channel else { return }
        channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
}

let allowedMethods = "GET, HEAD, OPTIONS"

extension VerifierSite {
    func prefix(of request: Request, _ context: SiteContext) -> AddressPrefix {
        AddressPrefix(
            peer: context.peer, forwarded: request.headers[SecurityHeaders.forwardedFor],
            trustingForwarded: settings.limits.trustsForwardedAddress)
    }
}

extension Request {
    var announcesBody: Bool {
        headers[.transferEncoding] != nil || (headers[.contentLength].map { $0 != "0" } ?? false)
    }
}

func roundedUpSeconds(_ nanoseconds: Int64) -> Int {
    Int((nanoseconds + 999_999_999) / 1_000_000_000)
}
