/// Why a document could not be had over https.
public enum HTTPSFlaw: Error, Hashable, Sendable {
    /// Not the name of a host: an address, an empty name, other characters than letters, digits, hyphens and dots.
    case hostName
    case port(Int)
    /// Not a path of visible ASCII.
    case path
    case lookup
    /// Every address of the name is refused; the first one, and its range.
    case addressRefused(address: String, range: SpecialRange)
    /// No address took the connection; `errno` of the last one.
    case unreachable(address: String, errno: Int32)
    case timeout
    /// The connection ended before the answer was whole.
    case interrupted
    /// TLS below 1.2, no common cipher, an alert; the text is OpenSSL's.
    case handshake(String)
    /// The chain, its time or the host's name; the text is OpenSSL's.
    case certificate(String)
    case response(HTTPFlaw)
    /// An answer other than 200.
    case status(Int)
    /// Redirects are not followed: who signed for the name said this address and no other.
    case redirect(Int)
    case tooLarge(limit: Int)
}

/// Why bytes are no HTTP/1.1 response that is read.
public enum HTTPFlaw: String, Error, Hashable, Sendable, CaseIterable {
    case statusLine = "the first line is not that of HTTP/1.1"
    case headTooLarge = "the head is larger than 16 KiB or has more than 100 fields"
    case field = "a field is malformed"
    case repeatedField = "a field stands twice that may stand once"
    case length = "the length is neither one content-length nor chunked"
    case encoding = "the content is encoded"
    case chunk = "a chunk is malformed"
    case rest = "bytes follow the end"
    case interim = "too many interim responses"
}

extension HTTPSFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .hostName: "it is not the name of a host"
        case .port(let port): "\(port) is no port"
        case .path: "it is not the path of a URL"
        case .lookup: "the name of the host leads to no address"
        case .addressRefused(let address, let range): "\(address) is not a public address (\(range.rawValue))"
        case .unreachable(let address, let errno): "\(address) takes no connection (error \(errno))"
        case .timeout: "it took too long"
        case .interrupted: "the connection ended before the answer was whole"
        case .handshake(let text): "no TLS 1.2 or 1.3 connection: \(text)"
        case .certificate(let text): "the server's certificate does not hold: \(text)"
        case .response(let flaw): "not an answer that is read: \(flaw.rawValue)"
        case .status(let status): "the server answers \(status)"
        case .redirect(let status): "the server answers \(status); redirects are not followed"
        case .tooLarge(let limit): "the answer is larger than \(limit) bytes"
        }
    }
}
