import Testing

@testable import AvalCrypto

@Suite("Addresses that a name may lead to")
struct AddressPolicyTests {
    /// First and last address of every range, with what it is refused for.
    private static let ranges: [(String, String, SpecialRange)] = [
        ("0.0.0.0", "0.255.255.255", .thisNetwork), ("10.0.0.0", "10.255.255.255", .privateUse),
        ("100.64.0.0", "100.127.255.255", .sharedAddressSpace), ("127.0.0.0", "127.255.255.255", .loopback),
        ("169.254.0.0", "169.254.255.255", .linkLocal), ("172.16.0.0", "172.31.255.255", .privateUse),
        ("192.0.0.0", "192.0.0.255", .protocolAssignments), ("192.0.2.0", "192.0.2.255", .documentation),
        ("192.88.99.0", "192.88.99.255", .relayAnycast), ("192.168.0.0", "192.168.255.255", .privateUse),
        ("198.18.0.0", "198.19.255.255", .benchmarking), ("198.51.100.0", "198.51.100.255", .documentation),
        ("203.0.113.0", "203.0.113.255", .documentation), ("224.0.0.0", "239.255.255.255", .multicast),
        ("240.0.0.0", "255.255.255.255", .reserved),
        ("::", "::", .unspecified), ("::1", "::1", .loopback),
        ("::ffff:0.0.0.0", "::ffff:255.255.255.255", .ipv4Mapped),
        ("64:ff9b::", "64:ff9b::ffff:ffff", .translated),
        ("64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", .translated),
        ("2001::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", .protocolAssignments),
        ("2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", .documentation),
        ("2002::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .sixToFour),
        ("3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", .documentation),
        ("fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .uniqueLocal),
        ("fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .linkLocal),
        ("fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .siteLocal),
        ("ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", .multicast),
    ]

    private func range(_ text: String) throws -> SpecialRange? {
        AddressPolicy.publicOnly.refusal(of: try #require(IPAddress(text), "\(text)"))
    }

    @Test("the first and the last address of every special range are refused for it", arguments: ranges)
    func edges(first: String, last: String, name: SpecialRange) throws {
        #expect(try range(first) == name && range(last) == name)
    }

    @Test("an IPv4 neighbour of a range is public, or in the range next to it")
    func neighbours() throws {
        let special = try Self.ranges.filter { !$0.0.contains(":") }.map { row in
            (try number(row.0), try number(row.1), row.2)
        }
        func expected(_ value: UInt32) -> SpecialRange? {
            special.first { $0.0 <= value && value <= $0.1 }?.2
        }
        for (first, last, _) in special {
            for value in [first &- 1, first, first &+ 1, last &- 1, last, last &+ 1] {
                #expect(AddressPolicy.publicOnly.refusal(of: address(value)) == expected(value), "\(address(value))")
            }
        }
        // And 4,096 others, spread over everything.
        for step in 0..<(1 << 12) {
            let value = UInt32(step) &* 1_048_577 &+ 12_345
            #expect(AddressPolicy.publicOnly.refusal(of: address(value)) == expected(value))
        }
    }

    @Test(
        "hosts of the public Internet are allowed",
        arguments: [
            "1.1.1.1", "8.8.8.8", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
            "128.0.0.0", "169.253.255.255", "172.15.255.255", "172.32.0.0", "192.0.1.0", "192.0.3.0", "192.169.0.0",
            "198.17.255.255", "198.20.0.0", "223.255.255.255", "2000::1", "2001:200::", "2001:4860:4860::8888",
            "2001:db7:ffff::", "2001:db9::", "2003::1", "2606:4700::1111", "2a00:1450::1", "3ffe::1", "3fff:1000::",
        ])
    func allowed(text: String) throws {
        #expect(try range(text) == nil)
    }

    @Test(
        "IPv6 outside 2000::/3 is never public, whatever it stands for",
        arguments: [
            "::7f00:1", "::192.168.0.1", "::2", "100::1", "0:0:0:0:ffff::1", "4000::", "1fff:ffff::", "5f00::1",
            "8000::1",
            "fbff::1", "fe00::1", "64:ff9a::1", "64:ff9b:2::1", "::fffe:1.1.1.1", "0200::1",
        ])
    func notUnicast(text: String) throws {
        #expect(try range(text) == .notUnicast)
    }

    @Test("private addresses in IPv6 disguise are refused")
    func disguises() throws {
        for text in ["::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:0:1:2:3:4:5:6", "::127.0.0.1"] {
            #expect(try range(text) != nil, "\(text)")
        }
    }

    @Test("an address that is allowed by name is allowed alone")
    func exceptions() throws {
        let home = try #require(IPAddress("127.0.0.1"))
        let policy = AddressPolicy.publicAnd([home])
        #expect(policy.refusal(of: home) == nil)
        #expect(try policy.refusal(of: #require(IPAddress("127.0.0.2"))) == .loopback)
        #expect(try policy.refusal(of: #require(IPAddress("::ffff:127.0.0.1"))) == .ipv4Mapped)
    }

    @Test("one spelling of four numbers is an IPv4 address, every spelling of IPv6 an IPv6 one")
    func spellings() throws {
        for text in [
            "127.1", "0x7f.0.0.1", "0177.0.0.1", "2130706433", "127.0.0.1.", " 127.0.0.1", "", "::g", "fe80::1%lo",
        ] {
            #expect(IPAddress(text) == nil, "\(text)")
        }
        #expect(IPAddress("::1")?.bytes == [UInt8](repeating: 0, count: 15) + [1])
        #expect(IPAddress("2001:DB8::0:1")?.description == "2001:db8::1")
        #expect(IPAddress("192.0.2.255")?.bytes == [192, 0, 2, 255] && IPAddress("192.0.2.255")?.isIPv4 == true)
        #expect(IPAddress(bytes: [1, 2, 3]) == nil && IPAddress(bytes: []) == nil)
    }

    private func address(_ value: UInt32) -> IPAddress {
        let bytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> UInt32($0)) }
        guard let address = IPAddress(bytes: bytes) else { preconditionFailure("four bytes are an address") }
        return address
    }

    private func number(_ text: String) throws -> UInt32 {
        try #require(IPAddress(text)).bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
