/// What an https server answered with 200.
public struct HTTPSDocument: Hashable, Sendable {
    public let body: [UInt8]
    /// As it was sent, with its parameters.
    public let mediaType: String?
}

/// Fetches one small document over https (Cliente https), or posts one and takes the answer, and does nothing else.
///
/// The name is looked up once; an address that the policy allows is connected to by that address, so that a second
/// lookup cannot lead elsewhere. TLS 1.2 or 1.3 under the host's name. No redirects, no cookies, no compression, no
/// connection that is used twice. All of it within one time limit.
public struct HTTPSClient: Sendable {
    private let policy: AddressPolicy
    private let trust: TLSTrust
    private let lookup: HostLookup
    private let timeLimit: Duration

    /// Addresses of a name that are tried, at the most.
    static let addressLimit = 4

    public init(
        policy: AddressPolicy = .publicOnly, trust: TLSTrust = .system, lookup: HostLookup = .system,
        timeLimit: Duration = .seconds(10)
    ) {
        self.policy = policy
        self.trust = trust
        self.lookup = lookup
        self.timeLimit = timeLimit
    }

    /// GET of a document.
    ///
    /// - Parameters:
    ///   - host: a name, never an address.
    ///   - path: from the first slash on, with the query if there is one, percent-encoded.
    ///   - isEncrypted: without TLS only what is signed itself is to be asked for, as revocation lists are (RFC 5280 §8).
    ///   - mediaTypes: for the Accept field.
    ///   - limit: bytes of the body at the most.
    /// - Throws: `.https`, or `.openSSL` when TLS could not be set up.
    public func get(
        host: String, port: Int = 443, path: String, isEncrypted: Bool = true, accepting mediaTypes: [String],
        limit: Int
    ) throws(CryptoError) -> HTTPSDocument {
        try answer(
            to: HTTPRequest(host: host, port: port, path: path, isEncrypted: isEncrypted, accepted: mediaTypes),
            limit: limit)
    }

    /// POST of a document.
    ///
    /// - Parameters:
    ///   - isEncrypted: without TLS only what is signed itself is to be asked for, as timestamps are (RFC 3161 §3.4).
    ///   - others: as of `get`.
    /// - Throws: as `get`.
    public func post(
        _ content: [UInt8], of mediaType: String, host: String, port: Int, path: String, isEncrypted: Bool = true,
        accepting mediaTypes: [String], limit: Int
    ) throws(CryptoError) -> HTTPSDocument {
        try answer(
            to: HTTPRequest(
                host: host, port: port, path: path, isEncrypted: isEncrypted, accepted: mediaTypes,
                content: (mediaType, content)), limit: limit)
    }

    private func answer(to request: HTTPRequest, limit: Int) throws(CryptoError) -> HTTPSDocument {
        let deadline = Deadline(after: timeLimit)
        do throws(HTTPSFlaw) {
            try HTTPSClient.check(request.host, request.port, request.path)
        } catch {
            throw .https(error)
        }
        let session = request.isEncrypted ? try TLSSession(host: request.host, trust: trust) : nil
        let socket: Socket
        do throws(HTTPSFlaw) {
            socket = try connect(request.host, request.port, deadline)
        } catch {
            throw .https(error)
        }
        guard let session else {
            do throws(HTTPSFlaw) {
                return try PlainExchange(socket: socket).run(request.bytes, limit: limit)
            } catch {
                throw .https(error)
            }
        }
        return try Exchange(session: session, socket: socket).run(request.bytes, limit: limit)
    }

    private func connect(_ host: String, _ port: Int, _ deadline: Deadline) throws(HTTPSFlaw) -> Socket {
        let addresses = try lookup.addresses(of: host, by: deadline)
        guard let first = addresses.first else { throw .lookup }
        let allowed = addresses.filter { policy.refusal(of: $0) == nil }
        if allowed.isEmpty, let range = policy.refusal(of: first) {
            throw .addressRefused(address: first.description, range: range)
        }
        var last = HTTPSFlaw.lookup
        for address in allowed.prefix(HTTPSClient.addressLimit) {
            do throws(HTTPSFlaw) {
                return try Socket(to: address, port: port, by: deadline)
            } catch {
                last = error
            }
        }
        throw last
    }

    private static func check(_ host: String, _ port: Int, _ path: String) throws(HTTPSFlaw) {
        guard isHostName(host) else { throw .hostName }
        guard (1...65_535).contains(port) else { throw .port(port) }
        guard path.utf8.first == UInt8(ascii: "/"), path.utf8.count <= 4_096,
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else { throw .path }
    }

    /// Letters, digits and hyphens between dots, the last part not beginning with a digit: no spelling of an address.
    private static func isHostName(_ host: String) -> Bool {
        let labels = host.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard host.utf8.count <= 253, let top = labels.last?.first, !(0x30...0x39).contains(top) else { return false }
        return labels.allSatisfy { label in
            let last = label.reversed().first
            return (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && last != UInt8(ascii: "-")
                && label.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x2D }
        }
    }
}

/// RFC 9112 §3: each line is of checked parts.
private struct HTTPRequest {
    let host: String
    let port: Int
    let path: String
    let isEncrypted: Bool
    let accepted: [String]
    var content: (mediaType: String, bytes: [UInt8])?

    var bytes: [UInt8] {
        let isUsual = port == (isEncrypted ? 443 : 80)
        var lines = [
            "\(content == nil ? "GET" : "POST") \(path) HTTP/1.1", "Host: \(host)\(isUsual ? "" : ":\(port)")",
            "Accept: \(accepted.joined(separator: ", "))", "Accept-Encoding: identity", "User-Agent: aval",
            "Connection: close",
        ]
        if let content { lines += ["Content-Type: \(content.mediaType)", "Content-Length: \(content.bytes.count)"] }
        return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + (content?.bytes ?? [])
    }
}

/// One request and its answer on one connection, for anybody on the way to read.
private struct PlainExchange {
    let socket: Socket

    func run(_ request: [UInt8], limit: Int) throws(HTTPSFlaw) -> HTTPSDocument {
        try socket.send(request)
        var reader = HTTPResponseReader(limit: limit)
        while !reader.isComplete {
            let bytes = try socket.receive()
            guard !bytes.isEmpty else { throw .interrupted }
            try reader.feed(bytes)
        }
        return HTTPSDocument(body: reader.body, mediaType: reader.mediaType)
    }
}

/// One request and its answer on one connection.
private struct Exchange {
    let session: TLSSession
    let socket: Socket

    func run(_ request: [UInt8], limit: Int) throws(CryptoError) -> HTTPSDocument {
        while try session.handshake() == .needsInput {
            try flush()
            try receive()
        }
        try session.write(request)
        try flush()
        var reader = HTTPResponseReader(limit: limit)
        while !reader.isComplete {
            var bytes: [UInt8] = []
            let step = try session.read(into: &bytes)
            do throws(HTTPSFlaw) {
                try reader.feed(bytes)
            } catch {
                throw .https(error)
            }
            switch step {
            case .done: continue
            case .ended: if !reader.isComplete { throw .https(.interrupted) }
            case .needsInput:
                try flush()
                if !reader.isComplete { try receive() }
            }
        }
        return HTTPSDocument(body: reader.body, mediaType: reader.mediaType)
    }

    private func flush() throws(CryptoError) {
        do throws(HTTPSFlaw) {
            try socket.send(session.output())
        } catch {
            throw .https(error)
        }
    }

    private func receive() throws(CryptoError) {
        let bytes: [UInt8]
        do throws(HTTPSFlaw) {
            bytes = try socket.receive()
            guard !bytes.isEmpty else { throw .interrupted }
        } catch {
            throw .https(error)
        }
        try session.feed(bytes)
    }
}
