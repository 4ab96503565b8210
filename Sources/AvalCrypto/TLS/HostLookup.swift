import Dispatch
import Glibc
import Synchronization

/// From a host's name to its addresses (Resolución de nombres).
public struct HostLookup: Sendable {
    let addresses: @Sendable (String) -> [IPAddress]

    /// - Parameter addresses: all addresses of a name, none where it has none. It may block.
    public init(_ addresses: @escaping @Sendable (String) -> [IPAddress]) {
        self.addresses = addresses
    }

    /// What the operating system says.
    public static let system = HostLookup { host in
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        return sequence(first: first, next: { $0?.pointee.ai_next }).compactMap { entry in
            entry.flatMap { address(of: $0.pointee) }
        }
    }

    private static func address(of entry: addrinfo) -> IPAddress? {
        guard let place = entry.ai_addr else { return nil }
        let raw = UnsafeRawPointer(place)
        switch entry.ai_family {
        case AF_INET:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { IPAddress(bytes: Array($0)) }
        case AF_INET6:
            return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) {
                IPAddress(bytes: Array($0))
            }
        default: return nil
        }
    }

    /// The system's lookup knows no deadline; past ours it goes on by itself, and its answer is dropped.
    func addresses(of host: String, by deadline: Deadline) throws(HTTPSFlaw) -> [IPAddress] {
        let answer = Answer()
        DispatchQueue.global().async { [addresses] in
            let found = addresses(host)
            answer.found.withLock { $0 = found }
            answer.ready.signal()
        }
        guard answer.ready.wait(timeout: .now() + .milliseconds(Int(deadline.milliseconds))) == .success else {
            throw .timeout
        }
        return answer.found.withLock { $0 }
    }

    private final class Answer: Sendable {
        let found = Mutex<[IPAddress]>([])
        let ready = DispatchSemaphore(value: 0)
    }
}
