import Glibc

/// When something must be over.
struct Deadline: Sendable {
    private let end: ContinuousClock.Instant

    init(after limit: Duration) {
        end = .now + limit
    }

    /// Rounded up, at most an hour; 0 once it is over.
    var milliseconds: Int32 {
        let left = end - .now
        guard left > .zero else { return 0 }
        let (seconds, attoseconds) = left.components
        return Int32(min(seconds, 3_600)) * 1_000 + Int32(attoseconds / 1_000_000_000_000_000) + 1
    }
}

/// A TCP connection to an address that was checked, never to a name; it waits no longer than its deadline.
final class Socket {
    private let descriptor: Int32
    private let deadline: Deadline

    /// - Throws: `.unreachable`, `.timeout`.
    init(to address: IPAddress, port: Int, by deadline: Deadline) throws(HTTPSFlaw) {
        let family = address.isIPv4 ? AF_INET : AF_INET6
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let made = socket(family, kind, Int32(IPPROTO_TCP))
        guard made >= 0 else { throw .unreachable(address: address.description, errno: errno) }
        descriptor = made
        self.deadline = deadline
        let result = Socket.connect(made, address, in_port_t(port))
        let problem = errno
        if result == 0 { return }
        guard problem == EINPROGRESS else { throw .unreachable(address: address.description, errno: problem) }
        try wait(for: Int16(POLLOUT))
        var status: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        getsockopt(made, SOL_SOCKET, SO_ERROR, &status, &length)
        guard status == 0 else { throw .unreachable(address: address.description, errno: status) }
    }

    deinit {
        close(descriptor)
    }

    private static func connect(_ descriptor: Int32, _ address: IPAddress, _ port: in_port_t) -> Int32 {
        if address.isIPv4 {
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = port.bigEndian
            withUnsafeMutableBytes(of: &place.sin_addr) { $0.copyBytes(from: address.bytes) }
            return connect(descriptor, &place, MemoryLayout<sockaddr_in>.size)
        }
        var place = sockaddr_in6()
        place.sin6_family = sa_family_t(AF_INET6)
        place.sin6_port = port.bigEndian
        withUnsafeMutableBytes(of: &place.sin6_addr) { $0.copyBytes(from: address.bytes) }
        return connect(descriptor, &place, MemoryLayout<sockaddr_in6>.size)
    }

    private static func connect<Place>(_ descriptor: Int32, _ place: inout Place, _ size: Int) -> Int32 {
        withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(size))
            }
        }
    }

    /// All of `bytes`. A peer that has gone is an error, not a signal that ends the process.
    func send(_ bytes: [UInt8]) throws(HTTPSFlaw) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                sent += count
            } else if errno == EAGAIN || errno == EWOULDBLOCK {
                try wait(for: Int16(POLLOUT))
            } else if errno != EINTR {
                throw .interrupted
            }
        }
    }

    /// What is there, at least a byte; empty when the peer has ended the connection.
    func receive() throws(HTTPSFlaw) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            // Asked each time: a peer that sends without a pause does not outlast the deadline.
            try wait(for: Int16(POLLIN))
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count >= 0 { return Array(buffer.prefix(count)) }
            guard errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR else { throw .interrupted }
        }
    }

    private func wait(for events: Int16) throws(HTTPSFlaw) {
        while true {
            let left = deadline.milliseconds
            guard left > 0 else { throw .timeout }
            var entry = pollfd(fd: descriptor, events: events, revents: 0)
            let ready = poll(&entry, 1, left)
            if ready > 0 { return }
            guard ready == 0 || errno == EINTR else { throw .interrupted }
        }
    }
}
