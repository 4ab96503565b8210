import Foundation

/// What a piece of work costs: the median of several rounds, each of so many turns.
struct Measurement {
    let name: String
    /// By the clock.
    let perSecond: Double
    /// By the processor time of this thread, in which other load of the machine does not count; `nil` where somebody
    /// else measured and did not say.
    let perProcessorSecond: Double?

    /// - Parameters:
    ///   - turns: how often the work is done in a round.
    ///   - work: one turn; the number of the turn comes in, so that inputs can differ.
    init(_ name: String, rounds: Int = 7, turns: Int, _ work: (Int) throws -> Void) rethrows {
        var times: [Time] = []
        // The first round warms caches and is not counted.
        for round in 0...rounds {
            let time = try Time(of: turns, work)
            if round > 0 { times.append(time) }
        }
        self.init(name, turns: turns, times)
    }

    /// A rate that something else measured.
    init(_ name: String, perSecond: Double, perProcessorSecond: Double? = nil) {
        self.name = name
        self.perSecond = perSecond
        self.perProcessorSecond = perProcessorSecond
    }

    private init(_ name: String, turns: Int, _ times: [Time]) {
        self.init(
            name, perSecond: Double(turns) / median(times.map(\.clock)),
            perProcessorSecond: Double(turns) / median(times.map(\.processor)))
    }

    /// Several pieces of work by turns, a round of each after the other: what else the machine does meets all alike.
    static func alternating(
        rounds: Int = 7, _ works: [(name: String, turns: Int, work: (Int) throws -> Void)]
    ) throws -> [Measurement] {
        var times = works.map { _ in [Time]() }
        for round in 0...rounds {
            for (position, work) in works.enumerated() {
                let time = try Time(of: work.turns, work.work)
                if round > 0 { times[position].append(time) }
            }
        }
        return zip(works, times).map { Measurement($0.name, turns: $0.turns, $1) }
    }

    /// A line with the ratio to a primitive that was measured in the same run: of processor times where both have one.
    func tell(against primitive: Measurement? = nil) {
        let rate = "\(Int(perSecond))/s"
        let padding = String(repeating: " ", count: max(1, 52 - name.count - rate.count))
        let ratio = primitive.map { "  \(hundredths(self.ratio(to: $0))) of \($0.name)" } ?? ""
        print(name + padding + rate + (perProcessorSecond.map { " (\(Int($0))/s of processor)" } ?? "") + ratio)
    }

    /// How many times as fast.
    func ratio(to other: Measurement) -> Double {
        guard let own = perProcessorSecond, let others = other.perProcessorSecond else {
            return perSecond / other.perSecond
        }
        return own / others
    }
}

/// A number with two decimals.
func hundredths(_ value: Double) -> String {
    let whole = Int((value * 100).rounded())
    return "\(whole / 100).\(whole % 100 < 10 ? "0" : "")\(whole % 100)"
}

/// Seconds that a round took.
private struct Time {
    let clock: Double
    let processor: Double

    init(of turns: Int, _ work: (Int) throws -> Void) rethrows {
        let (clock, processor) = (Time.now(CLOCK_MONOTONIC), Time.now(CLOCK_THREAD_CPUTIME_ID))
        for turn in 0..<turns { try work(turn) }
        self.clock = Time.now(CLOCK_MONOTONIC) - clock
        self.processor = Time.now(CLOCK_THREAD_CPUTIME_ID) - processor
    }

    private static func now(_ clock: clockid_t) -> Double {
        var time = timespec()
        clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

private func median(_ values: [Double]) -> Double {
    values.sorted()[values.count / 2]
}
