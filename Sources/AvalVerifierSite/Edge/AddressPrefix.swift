internal import NIOCore

/// The neighbourhood a request comes from: a /24 of IPv4 or a /48 of IPv6. The full address is not kept.
struct AddressPrefix: Hashable, Sendable {
    let key: UInt64
    let isLoopback: Bool

    /// Sockets without an Internet address, as Unix ones, count as this machine.
    init(_ address: SocketAddress?) {
        switch address {
        case .v4(let v4):
            // sockaddr_in: family and port are the first four bytes.
            self.init(v4: withUnsafeBytes(of: v4.address) { Array($0[4..<8]) })
        case .v6(let v6):
            // sockaddr_in6: family, port and flow information are the first eight.
            let bytes = withUnsafeBytes(of: v6.address) { Array($0[8..<24]) }
            let isMapped = bytes[0..<10].allSatisfy { $0 == 0 } && bytes[10] == 0xFF && bytes[11] == 0xFF
            if isMapped { self.init(v4: Array(bytes[12...])) } else { self.init(v6: bytes) }
        case .unixDomainSocket, nil:
            self.init(key: 0, isLoopback: true)
        }
    }

    private init(key: UInt64, isLoopback: Bool) {
        self.key = key
        self.isLoopback = isLoopback
    }

    /// - Parameter bytes: four, in network order.
    private init(v4 bytes: [UInt8]) {
        key = 1 << 56 | bytes[0..<3].reduce(0) { $0 << 8 | UInt64($1) }
        isLoopback = bytes[0] == 127
    }

    /// - Parameter bytes: sixteen, in network order.
    private init(v6 bytes: [UInt8]) {
        key = 2 << 56 | bytes[0..<6].reduce(0) { $0 << 8 | UInt64($1) }
        isLoopback = bytes[0..<15].allSatisfy { $0 == 0 } && bytes[15] == 1
    }

    /// Who asks, behind a proxy of ours the last address that it wrote (the earlier ones are the visitor's word).
    init(peer: SocketAddress?, forwarded: String?, trustingForwarded: Bool) {
        let near = AddressPrefix(peer)
        guard trustingForwarded, near.isLoopback, let last = forwarded?.split(separator: ",").last else {
            self = near
            return
        }
        let text = String(last.filter { $0 != " " })
        self = (try? SocketAddress(ipAddress: text, port: 0)).map { AddressPrefix($0) } ?? near
    }
}
