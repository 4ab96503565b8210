public import Hummingbird
internal import Logging
internal import NIOCore

/// What accompanies one request: the router's own storage, who asks, and the connection.
public struct SiteContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    let peer: SocketAddress?
    let channel: (any Channel)?

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        peer = source.channel.remoteAddress
        channel = source.channel
    }

    /// A request without a connection.
    init(peer: SocketAddress?, logger: Logger) {
        coreContext = CoreRequestContextStorage(source: Unconnected(logger: logger))
        self.peer = peer
        channel = nil
    }

    private struct Unconnected: RequestContextSource {
        let logger: Logger
    }
}
