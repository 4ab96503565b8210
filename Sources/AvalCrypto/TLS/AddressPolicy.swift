/// Which addresses a host's name may lead to (Política de direcciones).
///
/// A name in a presented document is written by whoever presents it; were it followed anywhere, it would make the
/// verifier knock at doors inside its own network.
public struct AddressPolicy: Sendable {
    private let allowed: Set<IPAddress>
    private var isOpen = false

    /// Addresses that anybody on the Internet reaches, and no others.
    public static let publicOnly = AddressPolicy(allowed: [])

    /// Also these, whatever range they are in: for tests and for an institute's own host.
    public static func publicAnd(_ addresses: Set<IPAddress>) -> AddressPolicy {
        AddressPolicy(allowed: addresses)
    }

    /// Any address: for a host that whoever runs the institute has named, never for one that a document names.
    public static let anywhere: AddressPolicy = {
        var policy = AddressPolicy(allowed: [])
        policy.isOpen = true
        return policy
    }()

    private init(allowed: Set<IPAddress>) {
        self.allowed = allowed
    }

    /// The range that an address is refused for; `nil` when it may be connected to.
    public func refusal(of address: IPAddress) -> SpecialRange? {
        isOpen || allowed.contains(address) ? nil : SpecialRange(of: address)
    }
}

/// Why an address is not one of the public Internet: the IANA special-purpose registries (RFC 6890) and multicast.
public enum SpecialRange: String, Hashable, Sendable, CaseIterable {
    case thisNetwork = "this network"
    case privateUse = "private use"
    case sharedAddressSpace = "carrier-grade NAT"
    case loopback = "loopback"
    case linkLocal = "link-local"
    case protocolAssignments = "IETF protocol assignments"
    case documentation = "documentation"
    case relayAnycast = "6to4 relay anycast"
    case benchmarking = "benchmarking"
    case multicast = "multicast"
    case reserved = "reserved"
    case unspecified = "unspecified"
    case ipv4Mapped = "IPv4-mapped"
    case translated = "NAT64"
    case sixToFour = "6to4"
    case uniqueLocal = "unique local"
    case siteLocal = "site-local"
    case notUnicast = "not global unicast"

    init?(of address: IPAddress) {
        let ranges = address.isIPv4 ? SpecialRange.ipv4 : SpecialRange.ipv6
        if let range = ranges.first(where: { address.begins(with: $0.prefix, length: $0.length) }) {
            self = range.name
        } else if !address.isIPv4, address.bytes[0] & 0xE0 != 0x20 {
            // Of IPv6 only 2000::/3 is given out for global unicast.
            self = .notUnicast
        } else {
            return nil
        }
    }

    private typealias Row = (name: SpecialRange, prefix: [UInt8], length: Int)

    private static let ipv4: [Row] = [
        (.thisNetwork, [0, 0, 0, 0], 8), (.privateUse, [10, 0, 0, 0], 8), (.sharedAddressSpace, [100, 64, 0, 0], 10),
        (.loopback, [127, 0, 0, 0], 8), (.linkLocal, [169, 254, 0, 0], 16), (.privateUse, [172, 16, 0, 0], 12),
        (.protocolAssignments, [192, 0, 0, 0], 24), (.documentation, [192, 0, 2, 0], 24),
        (.relayAnycast, [192, 88, 99, 0], 24), (.privateUse, [192, 168, 0, 0], 16),
        (.benchmarking, [198, 18, 0, 0], 15), (.documentation, [198, 51, 100, 0], 24),
        (.documentation, [203, 0, 113, 0], 24), (.multicast, [224, 0, 0, 0], 4), (.reserved, [240, 0, 0, 0], 4),
    ]

    /// Longer prefixes stand before the ones that hold them.
    private static let ipv6: [Row] = [
        (.unspecified, v6(), 128), (.loopback, v6(15, 1), 128), (.ipv4Mapped, v6(10, 0xFF, 0xFF), 96),
        (.translated, v6(0, 0x00, 0x64, 0xFF, 0x9B), 96), (.translated, v6(0, 0x00, 0x64, 0xFF, 0x9B, 0x00, 0x01), 48),
        (.documentation, v6(0, 0x20, 0x01, 0x0D, 0xB8), 32), (.protocolAssignments, v6(0, 0x20, 0x01), 23),
        (.sixToFour, v6(0, 0x20, 0x02), 16), (.documentation, v6(0, 0x3F, 0xFF), 20),
        (.uniqueLocal, v6(0, 0xFC), 7), (.linkLocal, v6(0, 0xFE, 0x80), 10), (.siteLocal, v6(0, 0xFE, 0xC0), 10),
        (.multicast, v6(0, 0xFF), 8),
    ]

    /// Sixteen bytes, zero but for these from a place on.
    private static func v6(_ place: Int = 0, _ values: UInt8...) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 16)
        for (offset, value) in values.enumerated() { bytes[place + offset] = value }
        return bytes
    }
}
