/// What a piece of work costs: the median of several rounds, each of so many turns.
struct Measurement {
    let name: String
    let perSecond: Double

    /// - Parameters:
    ///   - turns: how often the work is done in a round.
    ///   - work: one turn; the number of the turn comes in, so that inputs can differ.
    init(_ name: String, rounds: Int = 7, turns: Int, _ work: (Int) throws -> Void) rethrows {
        let clock = ContinuousClock()
        var seconds: [Double] = []
        // The first round warms caches and is not counted.
        for round in 0...rounds {
            let start = clock.now
            for turn in 0..<turns { try work(turn) }
            let elapsed = start.duration(to: clock.now)
            if round > 0 { seconds.append(elapsed / .seconds(1)) }
        }
        seconds.sort()
        self.name = name
        perSecond = Double(turns) / seconds[seconds.count / 2]
    }

    /// A line with the ratio to a primitive that was measured in the same run.
    func tell(against primitive: Measurement? = nil) {
        let rate = "\(Int(perSecond))/s"
        let padding = String(repeating: " ", count: max(1, 52 - name.count - rate.count))
        let ratio = primitive.map { "  \(rounded(perSecond / $0.perSecond)) of \($0.name)" } ?? ""
        print(name + padding + rate + ratio)
    }

    private func rounded(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }
}
