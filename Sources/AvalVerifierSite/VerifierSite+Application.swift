internal import HTTPTypes
public import Hummingbird
internal import HummingbirdCore
internal import NIOCore

extension VerifierSite {
    /// All routes behind the gate, which counts, limits and puts the security headers on every answer.
    public func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self)
        router.add(middleware: Gate(site: self))
        for route in Route.allCases where serves(route) {
            let path = RouterPath(route.rawValue)
            let answer: @Sendable (Request, SiteContext) async throws -> Response = { request, context in
                try await self.answer(route, Visit(request, context, in: self))
            }
            router.on(path, method: .get, use: answer)
            router.on(path, method: .head, use: answer)
        }
        return router
    }

    /// The HTTP/1.1 server; `runService()` runs it until SIGTERM or SIGINT and lets open requests end.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - onServerRunning: is told the bound port.
    public func application(
        host: String, port: Int, eventLoops: EventLoopGroupProvider = .singleton,
        onServerRunning: @escaping @Sendable (_ port: Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let decoder = HTTP1Channel.Configuration.DecoderConfiguration(
            maxHeaderFieldSize: 8_192, maxHeaderListSize: 16_384, maxHeaderFieldCount: 64)
        let configuration = HTTP1Channel.Configuration(
            idleTimeout: .seconds(Int64(settings.limits.idleSeconds)), httpDecoderConfiguration: decoder)
        return Application(
            router: router(),
            server: .http1(configuration: configuration),
            configuration: ApplicationConfiguration(
                address: .hostname(host, port: port), backlog: 1_024,
                availableConnectionsDelegate: MaximumAvailableConnections(settings.limits.connections)),
            onServerRunning: { channel in await onServerRunning(channel.localAddress?.port ?? port) },
            eventLoopGroupProvider: eventLoops,
            logger: logger)
    }

    private func serves(_ route: Route) -> Bool {
        switch route {
        case .unknown: false
        case .frameworks: catalogue != nil
        case .previewSVG, .previewPNG, .card: painter != nil
        default: true
        }
    }

    private func answer(_ route: Route, _ visit: Visit) async throws(Problem) -> Response {
        switch route {
        case .form: formPage(visit)
        case .search: try search(visit)
        case .certificate: try certificate(visit)
        case .certificateJSON: try certificateJSON(visit)
        case .document: try certificateDocument(visit)
        case .credential: try credential(visit)
        case .previewSVG: try await picture(.previewSVG, visit)
        case .previewPNG: try await picture(.previewPNG, visit)
        case .card: try await picture(.card, visit)
        case .statusList: try statusList(visit)
        case .standard: try standard(visit)
        case .frameworks: try frameworks(visit)
        case .didDocument: try didDocumentFile(visit)
        case .keySet: try keySetFile(visit)
        case .health: try health()
        case .metrics: metrics()
        case .openAPI, .robots, .style, .icon: file(route, visit)
        case .problem: try problemPage(visit)
        case .unknown: throw .noSuchPage
        }
    }
}
