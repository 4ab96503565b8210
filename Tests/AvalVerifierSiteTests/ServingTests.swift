import AvalModel
import AvalStandards
import Hummingbird
import NIOCore
import NIOPosix
import Testing

@testable import AvalVerifierSite

/// The site behind a real socket on the loopback interface.
@Suite struct ServingTests {
    @Test("a bound port is told, requests on one connection are answered in turn, and cancelling ends the server")
    func serving() async throws {
        let stand = Stand()
        let path = stand.path(.valid)
        try await withServer(stand) { port in
            let answer = try await send(
                "GET \(path) HTTP/1.1\r\nHost: x\r\nAccept: application/json\r\n\r\n"
                    + "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", to: port)
            #expect(answer.ranges(of: "HTTP/1.1 200 OK").count == 2)
            #expect(answer.contains("\"verdict\":\"valid\""))
            #expect(!answer.contains("<html"))
        }
    }

    @Test("the connection of a request with a body is closed after the answer, and the body is not waited for")
    func bodies() async throws {
        try await withServer(Stand()) { port in
            let answer = try await send(
                "POST /v HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nbegin", to: port)
            #expect(answer.hasPrefix("HTTP/1.1 405 "))
            #expect(answer.contains("Allow: GET, HEAD, OPTIONS"))
        }
    }

    @Test("what is not HTTP, or has headers without end, gets 400 and no more")
    func malformed() async throws {
        try await withServer(Stand()) { port in
            let answer = try await send("nonsense\r\n\r\n", to: port)
            #expect(answer.hasPrefix("HTTP/1.1 400 "))
            let long = "GET / HTTP/1.1\r\nHost: x\r\nX: " + String(repeating: "a", count: 20_000) + "\r\n\r\n"
            let refusal = try await send(long, to: port)
            #expect(!refusal.contains("200 OK"))
        }
    }

    @Test("a connection on which nothing happens is closed")
    func idle() async throws {
        var limits = Limits()
        limits.idleSeconds = 1
        try await withServer(Stand(limits: limits)) { port in
            let answer = try await send("GET / HTTP/1.1\r\nHos", to: port)
            #expect(answer.isEmpty)
        }
    }

    @Test("frameworks are answered on a real connection: a page, what is known already, a head, bytes that are no path")
    func frameworks() async throws {
        let stand = Stand(case: CASECatalogue(try CASESample.index()))
        let root = "/ims/case/v1p1"
        try await withServer(stand) { port in
            let answer = try await send(
                "GET \(root)/CFDocuments?fields=title&limit=1 HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET \(root)/CFDocuments HTTP/1.1\r\nHost: x\r\nIf-None-Match: *\r\n\r\n"
                    + "HEAD \(root)/CFPackages/\(CASESample.id(1)) HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "GET \(root)/CFItems/ñ%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", to: port)
            let statuses = answer.ranges(of: "HTTP/1.1 ").map { answer[$0.upperBound...].prefix(3) }
            #expect(statuses == ["200", "304", "200", "400"])
            #expect(answer.contains("{\"CFDocuments\":[{\"title\":\"Docencia\"}]}"))
            #expect(
                answer.contains("Link: <\(CASESample.base)/CFDocuments?limit=1&offset=0&fields=title>; rel=\"first\""))
            #expect(!answer.contains("fullStatement"), "a head has no body")
        }
    }

    private func withServer(_ stand: Stand, _ body: (Int) async throws -> Void) async throws {
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let application = stand.site.application(host: "127.0.0.1", port: 0) { port in
            told.yield(port)
            told.finish()
        }
        let server = Task { try await application.run() }
        defer { server.cancel() }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        #expect(port > 0)
        try await body(port)
        server.cancel()
        _ = await server.result
    }

    /// Everything that comes back until the server closes.
    private func send(_ text: String, to port: Int) async throws -> String {
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let received = loop.makePromise(of: String.self)
        let channel = try await ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(received))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        try await channel.writeAndFlush(ByteBuffer(string: text)).get()
        return try await received.futureResult.get()
    }
}

private final class Reader: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let received: EventLoopPromise<String>
    private var bytes: [UInt8] = []

    init(_ received: EventLoopPromise<String>) {
        self.received = received
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        bytes.append(contentsOf: unwrapInboundIn(data).readableBytesView)
    }

    func channelInactive(context: ChannelHandlerContext) {
        received.succeed(String(decoding: bytes, as: UTF8.self))
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
