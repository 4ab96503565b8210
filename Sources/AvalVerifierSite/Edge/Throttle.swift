internal import Synchronization

/// Admits a steady flow and short bursts: one number for each flow, the tick at which it will be at rest again
/// (the generic cell rate algorithm, ITU-T I.371).
struct Meter: Sendable {
    /// Nanoseconds between two in a steady flow.
    let interval: Int64
    let burst: Int64

    init(every interval: Int64, burst: Int) {
        self.interval = max(1, interval)
        self.burst = Int64(max(1, burst))
    }

    /// Nanoseconds until one more is admitted; 0 for at once.
    func wait(_ rest: Int64, at now: Int64) -> Int64 {
        max(0, max(rest, now) + interval - now - burst * interval)
    }

    /// The tick of rest after one more.
    func taking(_ rest: Int64, at now: Int64) -> Int64 {
        max(rest, now) + interval
    }
}

/// Holds visitors to the limits. Memory is bounded: the table is forgotten half at a time, the longest unseen first.
final class Throttle: Sendable {
    private struct Rest {
        var requests: Int64
        var misses: Int64
    }

    private struct State {
        var young: [UInt64: Rest] = [:]
        var old: [UInt64: Rest] = [:]
        var allMisses = Int64.min
    }

    private let requests: Meter
    private let misses: Meter
    private let allMisses: Meter
    private let capacity: Int
    private let loopbackIsExempt: Bool
    private let state = Mutex(State())

    init(_ limits: Limits) {
        requests = Meter(every: 1_000_000_000 / Int64(max(1, limits.requestsPerSecond)), burst: limits.burst)
        misses = Meter(every: Int64(limits.secondsPerMiss) * 1_000_000_000, burst: limits.missBurst)
        allMisses = Meter(
            every: 1_000_000_000 / Int64(max(1, limits.missesPerSecond)), burst: limits.missesAtOnce)
        capacity = max(1, limits.prefixes)
        loopbackIsExempt = limits.loopbackIsExempt
    }

    /// Nanoseconds to wait; 0 when the request is admitted, and then it is counted.
    func admitRequest(from prefix: AddressPrefix, at now: Int64) -> Int64 {
        if prefix.isLoopback && loopbackIsExempt { return 0 }
        return state.withLock { state in
            var rest = find(prefix.key, in: &state, at: now)
            let wait = requests.wait(rest.requests, at: now)
            guard wait == 0 else { return wait }
            rest.requests = requests.taking(rest.requests, at: now)
            keep(rest, for: prefix.key, in: &state)
            return 0
        }
    }

    /// Nanoseconds to wait before a code may be looked up; 0 for at once. Who has not missed is always admitted.
    func admitLookup(from prefix: AddressPrefix, at now: Int64) -> Int64 {
        if prefix.isLoopback && loopbackIsExempt { return 0 }
        return state.withLock { state in
            let rest = find(prefix.key, in: &state, at: now)
            guard rest.misses > now else { return 0 }
            return max(misses.wait(rest.misses, at: now), allMisses.wait(state.allMisses, at: now))
        }
    }

    /// A code was looked up that there is not.
    func noteMiss(from prefix: AddressPrefix, at now: Int64) {
        if prefix.isLoopback && loopbackIsExempt { return }
        state.withLock { state in
            var rest = find(prefix.key, in: &state, at: now)
            rest.misses = misses.taking(rest.misses, at: now)
            state.allMisses = allMisses.taking(state.allMisses, at: now)
            keep(rest, for: prefix.key, in: &state)
        }
    }

    /// Prefixes remembered now.
    var population: Int {
        state.withLock { $0.young.count + $0.old.count }
    }

    private func find(_ key: UInt64, in state: inout State, at now: Int64) -> Rest {
        state.young[key] ?? state.old[key] ?? Rest(requests: now, misses: now)
    }

    private func keep(_ rest: Rest, for key: UInt64, in state: inout State) {
        if state.young[key] == nil && state.young.count >= capacity {
            state.old = state.young
            state.young = [:]
        }
        state.young[key] = rest
    }
}

/// Nanoseconds since an arbitrary instant.
func monotonicNanoseconds() -> Int64 {
    let (seconds, attoseconds) = clockOrigin.duration(to: ContinuousClock.now).components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
}

private let clockOrigin = ContinuousClock.now
