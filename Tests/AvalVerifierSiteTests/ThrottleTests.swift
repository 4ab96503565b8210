import AvalModel
import HTTPTypes
import NIOCore
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct ThrottleTests {
    private func prefix(_ address: String) throws -> AddressPrefix {
        try AddressPrefix(SocketAddress(ipAddress: address, port: 1))
    }

    private func limits(burst: Int = 3, perSecond: Int = 2) -> Limits {
        var limits = Limits()
        limits.burst = burst
        limits.requestsPerSecond = perSecond
        return limits
    }

    @Test("a burst is admitted, then one request in each interval")
    func burst() throws {
        let throttle = Throttle(limits())
        let here = try prefix("198.51.100.1")
        for _ in 0..<3 { #expect(throttle.admitRequest(from: here, at: 0) == 0) }
        #expect(throttle.admitRequest(from: here, at: 0) == 500_000_000)
        #expect(throttle.admitRequest(from: here, at: 499_999_999) == 1)
        #expect(throttle.admitRequest(from: here, at: 500_000_000) == 0)
        #expect(throttle.admitRequest(from: here, at: 500_000_000) > 0)
        // After a long rest no more than the burst.
        for _ in 0..<3 { #expect(throttle.admitRequest(from: here, at: 1_000_000_000_000) == 0) }
        #expect(throttle.admitRequest(from: here, at: 1_000_000_000_000) > 0)
    }

    @Test("neighbours share a limit, strangers do not")
    func prefixes() throws {
        let pairs = [
            ("198.51.100.1", "198.51.100.254", true), ("198.51.100.1", "198.51.101.1", false),
            ("2001:db8:1:2::1", "2001:db8:1:ffff::9", true), ("2001:db8:1::1", "2001:db8:2::1", false),
            ("::ffff:198.51.100.1", "198.51.100.7", true), ("0.0.1.1", "::1:1", false),
        ]
        for (one, other, same) in pairs {
            #expect(try (prefix(one) == prefix(other)) == same, "\(one) \(other)")
        }
    }

    @Test("this machine is exempt unless the limits say otherwise")
    func loopback() throws {
        for address in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            let here = try prefix(address)
            let exempt = Throttle(limits())
            for _ in 0..<100 { #expect(exempt.admitRequest(from: here, at: 0) == 0) }
            var strict = limits()
            strict.loopbackIsExempt = false
            let counted = Throttle(strict)
            let refusals = (0..<10).filter { _ in counted.admitRequest(from: here, at: 0) > 0 }
            #expect(refusals.count == 7)
        }
        #expect(try !prefix("::2").isLoopback)
        #expect(AddressPrefix(nil).isLoopback)
    }

    @Test("the table of prefixes never grows beyond twice its size, and keeps who is seen often")
    func boundedTable() throws {
        var limits = limits(burst: 2, perSecond: 1)
        limits.prefixes = 8
        let throttle = Throttle(limits)
        let busy = try prefix("203.0.113.1")
        for _ in 0..<2 { #expect(throttle.admitRequest(from: busy, at: 0) == 0) }
        for number in 0..<200 {
            _ = throttle.admitRequest(from: try prefix("10.0.\(number).1"), at: 0)
            if number % 5 == 0 { throttle.noteMiss(from: busy, at: 0) }
            #expect(throttle.population <= 16)
        }
        #expect(throttle.admitRequest(from: busy, at: 0) > 0)
    }

    @Test("who misses too often waits; the whole world's misses stop only those that miss")
    func misses() throws {
        var limits = limits()
        limits.missBurst = 2
        limits.secondsPerMiss = 10
        limits.missesPerSecond = 1
        limits.missesAtOnce = 3
        let throttle = Throttle(limits)
        let guesser = try prefix("198.51.100.1")
        for _ in 0..<2 {
            #expect(throttle.admitLookup(from: guesser, at: 0) == 0)
            throttle.noteMiss(from: guesser, at: 0)
        }
        #expect(throttle.admitLookup(from: guesser, at: 0) == 10_000_000_000)
        let second = try prefix("198.51.101.1")
        throttle.noteMiss(from: second, at: 0)
        #expect(throttle.admitLookup(from: second, at: 0) == 1_000_000_000)
        #expect(try throttle.admitLookup(from: prefix("198.51.102.1"), at: 0) == 0)
        #expect(throttle.admitLookup(from: second, at: 1_000_000_000) == 0)
        #expect(throttle.admitLookup(from: guesser, at: 20_000_000_000) == 0)
    }

    @Test("over HTTP a refusal is 429 with the seconds to wait, and time heals it")
    func overHTTP() async throws {
        let stand = Stand(limits: limits(burst: 3, perSecond: 1))
        for _ in 0..<3 { #expect(try await stand.ask("/health").status == 200) }
        let refused = try await stand.json("/health")
        #expect(refused.status == 429)
        #expect(refused.headers[.retryAfter] == "1")
        #expect(try refused.json()["type"]?.string?.hasSuffix("/problems/too-many-requests") == true)
        #expect(refused.headers[.contentSecurityPolicy] != nil)
        #expect(try await stand.ask("/health", from: "203.0.113.9").status == 200)
        stand.elapsed.advance(milliseconds: 1_000)
        #expect(try await stand.ask("/health").status == 200)
    }

    @Test("guessing codes over HTTP ends in 429 before the register is asked")
    func guessing() async throws {
        var limits = Limits()
        limits.missBurst = 2
        let stand = Stand(limits: limits)
        let path = "/api/v1/certificates/" + stand.strange.compact
        #expect(try await stand.ask(path).status == 404)
        #expect(try await stand.ask(path).status == 404)
        #expect(try await stand.ask(path).status == 429)
        #expect(stand.register.lookupCount == 2)
        #expect(try await stand.ask(path, from: "203.0.113.9").status == 404)
    }

    @Test("a forwarded address counts only from a trusted proxy on this machine, and only the last one")
    func forwarded() async throws {
        func prefix(_ peer: String, _ forwarded: String?, trusting: Bool) throws -> AddressPrefix {
            try AddressPrefix(
                peer: SocketAddress(ipAddress: peer, port: 1), forwarded: forwarded, trustingForwarded: trusting)
        }
        let visitor = try self.prefix("198.51.100.1")
        #expect(try prefix("127.0.0.1", "203.0.113.5, 198.51.100.9", trusting: true) == visitor)
        #expect(try prefix("127.0.0.1", "198.51.100.9", trusting: false).isLoopback)
        #expect(try prefix("203.0.113.5", "198.51.100.9", trusting: true) == self.prefix("203.0.113.5"))
        #expect(try prefix("127.0.0.1", "nonsense", trusting: true).isLoopback)
        #expect(try prefix("::1", "2001:db8::1", trusting: true) == self.prefix("2001:db8::2"))
    }
}
