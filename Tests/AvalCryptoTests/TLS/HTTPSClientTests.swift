import Foundation
import Glibc
import Synchronization
import Testing

@testable import AvalCrypto

@Suite("Fetching over https", .serialized)
struct HTTPSClientTests {
    private static let host = "emisor.example"
    private let server: TLSTestServer

    init() throws {
        server = try TLSTestServer(host: Self.host)
    }

    private func client(
        trust: TLSTrust? = nil, address: String = "127.0.0.1", timeLimit: Duration = .seconds(20)
    ) throws -> HTTPSClient {
        let home = try #require(IPAddress(address))
        return HTTPSClient(
            policy: .publicAnd([home]), trust: try trust ?? .roots(server.roots), lookup: HostLookup { _ in [home] },
            timeLimit: timeLimit)
    }

    private func get(
        _ client: HTTPSClient, _ path: String, port: Int, host: String = host, limit: Int = 1_000
    ) -> Result<HTTPSDocument, CryptoError> {
        do throws(CryptoError) {
            return .success(
                try client.get(
                    host: host, port: port, path: path, accepting: ["application/did+json", "application/json"],
                    limit: limit))
        } catch {
            return .failure(error)
        }
    }

    private func flaw(_ result: Result<HTTPSDocument, CryptoError>) -> HTTPSFlaw? {
        guard case .failure(.https(let flaw)) = result else { return nil }
        return flaw
    }

    private func isCertificateFlaw(_ result: Result<HTTPSDocument, CryptoError>, _ words: String) -> Bool {
        guard case .certificate(let text)? = flaw(result) else { return false }
        return text.contains(words)
    }

    @Test("a document comes over TLS 1.3 and over 1.2, by length and in chunks", arguments: ["-tls1_3", "-tls1_2"])
    func fetches(version: String) throws {
        let running = try server.start(version)
        defer { running.stop() }
        for path in ["/sized", "/chunked"] {
            let document = try get(client(), path, port: running.port).get()
            #expect(document.body == Array("{\"id\":1}".utf8))
            #expect(document.mediaType == "application/did+json")
        }
    }

    @Test("redirects, other answers, bodies over the limit and cut bodies are refused")
    func answers() throws {
        let running = try server.start()
        defer { running.stop() }
        #expect(try flaw(get(client(), "/redirect", port: running.port)) == .redirect(302))
        #expect(try flaw(get(client(), "/missing", port: running.port)) == .status(404))
        #expect(try flaw(get(client(), "/large", port: running.port)) == .tooLarge(limit: 1_000))
        #expect(try flaw(get(client(), "/cut", port: running.port)) == .interrupted)
        #expect(try flaw(get(client(), "/endless", port: running.port)) == .response(.length))
        #expect(try get(client(), "/large", port: running.port, limit: 5_000).get().body.count == 5_000)
    }

    @Test("an authority that is not trusted, another host's name and a certificate that is over are refused")
    func certificates() throws {
        let running = try server.start()
        defer { running.stop() }
        #expect(isCertificateFlaw(get(try client(trust: .system), "/sized", port: running.port), "certificate"))
        #expect(isCertificateFlaw(get(try client(trust: .roots([])), "/sized", port: running.port), "certificate"))
        let other = get(try client(), "/sized", port: running.port, host: "otro.example")
        #expect(isCertificateFlaw(other, "ostname mismatch"))
        let sub = get(try client(), "/sized", port: running.port, host: "a.emisor.example")
        #expect(isCertificateFlaw(sub, "ostname mismatch"))
        try server.makeExpired()
        let expired = try server.start(certificate: "expired")
        defer { expired.stop() }
        #expect(isCertificateFlaw(get(try client(), "/sized", port: expired.port), "expired"))
    }

    @Test("TLS 1.1 is no connection, and plain HTTP is none")
    func oldVersions() throws {
        let old = try server.start("-tls1_1", "-cipher", "ALL:@SECLEVEL=0")
        defer { old.stop() }
        guard case .handshake = flaw(get(try client(), "/sized", port: old.port)) else {
            Issue.record("TLS 1.1 was spoken")
            return
        }
    }

    @Test("an address that is not public is refused before anything is sent there")
    func policy() throws {
        let listener = try Listener()
        for (address, range) in [
            ("127.0.0.1", SpecialRange.loopback), ("::1", .loopback), ("::ffff:127.0.0.1", .ipv4Mapped),
            ("10.0.0.1", .privateUse), ("169.254.169.254", .linkLocal), ("64:ff9b::7f00:1", .translated),
        ] {
            let place = try #require(IPAddress(address))
            let client = HTTPSClient(lookup: HostLookup { _ in [place] })
            let expected = HTTPSFlaw.addressRefused(address: place.description, range: range)
            #expect(flaw(get(client, "/", port: listener.port)) == expected)
        }
        #expect(!listener.hasVisitor)
    }

    @Test("a name is looked up once, so that a second answer cannot lead elsewhere; refused addresses are passed over")
    func rebinding() throws {
        let running = try server.start()
        defer { running.stop() }
        let home = try #require(IPAddress("127.0.0.1"))
        let inside = try #require(IPAddress("10.0.0.1"))
        let asked = Mutex(0)
        let client = HTTPSClient(
            policy: .publicAnd([home]), trust: .roots(try server.roots),
            lookup: HostLookup { _ in
                asked.withLock { count in
                    count += 1
                    return count == 1 ? [inside, home] : [inside]
                }
            }, timeLimit: .seconds(20))
        #expect(try get(client, "/sized", port: running.port).get().body.count == 8)
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("a server that says nothing, and a lookup that does not end, end at the time limit")
    func silence() throws {
        let listener = try Listener()
        #expect(try flaw(get(client(timeLimit: .milliseconds(200)), "/", port: listener.port)) == .timeout)
        #expect(listener.hasVisitor)
        let stuck = HTTPSClient(
            lookup: HostLookup { _ in
                usleep(2_000_000)
                return []
            }, timeLimit: .milliseconds(50))
        #expect(flaw(get(stuck, "/", port: 443)) == .timeout)
    }

    @Test("no address and a closed port are told apart")
    func nobody() throws {
        let empty = HTTPSClient(lookup: HostLookup { _ in [] })
        #expect(flaw(get(empty, "/", port: 443)) == .lookup)
        let port = try Listener().port
        #expect(
            try flaw(get(client(), "/", port: port)) == .unreachable(address: "127.0.0.1", errno: ECONNREFUSED))
    }

    @Test(
        "hosts that are no names, ports that are none and paths that would write another request never get to a lookup")
    func requests() {
        let client = HTTPSClient(
            lookup: HostLookup { host in
                Issue.record("looked up \(host)")
                return []
            })
        let hosts = [
            "", "127.0.0.1", "[::1]", "::1", "0x7f.1", "a.1", "a b", "a\r\nb", "-a.example", "a-.example", ".a", "a.",
            "a_b.c",
            "á.example", String(repeating: "a", count: 64) + ".example", "a/b", "a@b", "a:443", "a%00",
        ]
        for host in hosts { #expect(flaw(get(client, "/", port: 443, host: host)) == .hostName, "\(host)") }
        for port in [0, -1, 65_536] { #expect(flaw(get(client, "/", port: port)) == .port(port)) }
        for path in [
            "", "a", "/a b", "/a\r\nHost: b", "/\u{0}", "/a#b", "/á", "/" + String(repeating: "a", count: 4_096),
        ] {
            #expect(flaw(get(client, path, port: 443)) == .path, "\(path.prefix(9))")
        }
    }
}

/// A TCP port on which somebody listens and never answers.
private final class Listener {
    let port: Int
    private let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        withUnsafeMutableBytes(of: &place.sin_addr) { $0.copyBytes(from: [127, 0, 0, 1] as [UInt8]) }
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let isReady = withUnsafeMutablePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && listen(descriptor, 8) == 0
                    && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(isReady)
        port = Int(in_port_t(bigEndian: place.sin_port))
    }

    deinit { close(descriptor) }

    /// Whether anybody has connected since the last time it was asked.
    var hasVisitor: Bool {
        let visitor = accept(descriptor, nil, nil)
        guard visitor >= 0 else { return false }
        close(visitor)
        return true
    }
}
