/// Where a document lies: always https (Ubicación web).
public struct WebLocation: Hashable, Sendable, CustomStringConvertible {
    /// A host name in lower case, never an address.
    public let host: String
    public let port: Int
    /// From the first slash on, percent-encoded.
    public let path: String

    init(host: String, port: Int, path: String) {
        self.host = host
        self.port = port
        self.path = path
    }

    /// From an https URL that somebody wrote: a host's name in any case, a port or none, no user, no fragment.
    ///
    /// - Throws: `.did(.web)` for everything else, also for an IP address in any spelling.
    public init(parsing url: String) throws(CredentialError) {
        guard url.utf8.count <= DID.sizeLimit, url.hasPrefix("https://"),
            url.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") })
        else { throw .did(.web) }
        let rest = url.dropFirst(8)
        let end = rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex
        let parts = rest[..<end].lowercased().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let name = parts.first, isHostName(name) else { throw .did(.web) }
        host = String(name)
        if parts.count == 2 {
            guard let port = portNumber(parts[1]) else { throw .did(.web) }
            self.port = port
        } else {
            port = 443
        }
        path = rest[end...].hasPrefix("/") ? String(rest[end...]) : "/" + rest[end...]
    }

    public var description: String { "\(origin)\(path)" }

    /// `https://host[:port]`.
    public var origin: String { "https://\(host)\(port == 443 ? "" : ":\(port)")" }
}

/// did:web (did:web method specification §2 and §3.2): the identifier is a host with an optional port and path.
extension DID {
    /// Where the document of a did:web lies: `/.well-known/did.json`, or `did.json` in the path named.
    ///
    /// - Throws: `.did(.method)` for another method; `.did(.web)` for an IP address in any spelling, for a port that is
    ///   none, for empty parts and for parts that would lead elsewhere: `.`, `..` and encoded slashes, dots, percent
    ///   signs and control characters.
    public var webLocation: WebLocation {
        get throws(CredentialError) {
            guard method == "web" else { throw .did(.method) }
            let parts = identifier.split(separator: ":", omittingEmptySubsequences: false)
            // `parts` of a text that is not empty has a first one.
            let (host, port) = try DID.host(parts[0])
            let segments = parts.dropFirst()
            guard segments.allSatisfy(DID.isSegment) else { throw .did(.web) }
            let folder = segments.isEmpty ? "/.well-known" : segments.map { "/" + $0 }.joined()
            return WebLocation(host: host, port: port, path: folder + "/did.json")
        }
    }

    private static func host(_ part: Substring) throws(CredentialError) -> (host: String, port: Int) {
        let lower = part.lowercased()
        let pieces = lower.split(separator: "%3a", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = pieces.first, isHostName(name) else { throw .did(.web) }
        guard pieces.count == 2 else { return (String(name), 443) }
        guard let port = portNumber(pieces[1]) else { throw .did(.web) }
        return (String(name), port)
    }

    private static func isSegment(_ segment: Substring) -> Bool {
        guard !segment.isEmpty, segment != ".", segment != ".." else { return false }
        let bytes = Array(segment.utf8)
        for index in bytes.indices where bytes[index] == UInt8(ascii: "%") {
            // The grammar of DIDs gives every percent sign two digits.
            guard let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16),
                byte > 0x20, byte != 0x7F, !"./\\%".utf8.contains(byte)
            else { return false }
        }
        return true
    }
}

/// 1...65535 without sign or leading zeros: "+80" and "080" are the same number and would be another DID.
func portNumber(_ text: some StringProtocol) -> Int? {
    guard let port = Int(text), (1...65_535).contains(port), String(port) == text else { return nil }
    return port
}

/// Labels of RFC 1123 §2.1 in lower case. The last one begins with a letter: what begins with a digit there is read as
/// an IPv4 address, `0x7f.1` too (WHATWG URL §3.5).
func isHostName(_ name: some StringProtocol) -> Bool {
    let labels = Array(name.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard name.utf8.count <= 253, labels.last?.first.map(isLower) == true else { return false }
    return labels.allSatisfy { label in
        (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
            && label.allSatisfy { isLower($0) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
}
