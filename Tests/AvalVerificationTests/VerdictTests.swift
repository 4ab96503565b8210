import AvalModel
import AvalTesting
import Testing

@testable import AvalVerification

@Suite("From checks to one verdict")
struct VerdictTests {
    private static let sound = [Check.Name.format, .signature, .issuer, .key, .content, .validity, .status].map {
        Check($0, .passed)
    }

    /// From the strongest down.
    private static let ranked: [(outcome: Check.Outcome, verdict: Verdict)] = [
        (.failed(.contentRule), .invalid), (.failed(.withdrawn), .withdrawn),
        (.indeterminate(.statusUnavailable), .indeterminate), (.failed(.superseded), .superseded),
        (.failed(.suspended), .suspended), (.failed(.expired), .expired),
    ]

    @Test("checks that all passed or did not apply are valid, none at all are not")
    func valid() {
        #expect(Verdict(of: Self.sound) == .valid)
        #expect(Verdict(of: Self.sound + [Check(.document, .notApplicable)]) == .valid)
        #expect(Verdict(of: []) == .indeterminate)
    }

    @Test(
        "nothing is valid without a signature, an issuer and a key that passed",
        arguments: [Check.Name.signature, .issuer, .key])
    func vouched(name: Check.Name) {
        let others = Self.sound.filter { $0.name != name }
        #expect(Verdict(of: others) == .indeterminate)
        #expect(Verdict(of: others + [Check(name, .notApplicable)]) == .indeterminate)
        #expect(Verdict(of: Check.Name.allCases.map { Check($0, .notApplicable) }) == .indeterminate)
    }

    @Test("of two faults the stronger one is the verdict, in whichever order they stand")
    func table() {
        for (rank, strong) in Self.ranked.enumerated() {
            #expect(Verdict(of: Self.sound + [Check(.status, strong.outcome)]) == strong.verdict)
            for weak in Self.ranked.dropFirst(rank) {
                let pair = [Check(.status, strong.outcome), Check(.validity, weak.outcome)]
                #expect(Verdict(of: Self.sound + pair) == strong.verdict)
                #expect(Verdict(of: pair.reversed() + Self.sound) == strong.verdict)
            }
        }
    }

    @Test(
        "every reason to fail has a verdict that is not valid, and none but four is other than invalid",
        arguments: Reason.allCases)
    func reasons(reason: Reason) {
        let special: [Reason: Verdict] = [
            .suspended: .suspended, .withdrawn: .withdrawn, .superseded: .superseded, .expired: .expired,
        ]
        #expect(Verdict(of: Self.sound + [Check(.status, .failed(reason))]) == special[reason] ?? .invalid)
        #expect(Verdict(of: Self.sound + [Check(.status, .indeterminate(reason))]) == .indeterminate)
    }

    @Test("adding a check never makes a verdict better")
    func monotone() {
        var random = SeededGenerator(seed: 11)
        let order: [Verdict] = [.invalid, .withdrawn, .indeterminate, .superseded, .suspended, .expired, .valid]
        func rank(_ checks: [Check]) -> Int { order.firstIndex(of: Verdict(of: checks)) ?? -1 }
        for _ in 0..<300 {
            var checks = Self.sound
            for _ in 0..<4 {
                let before = rank(checks)
                let outcome = Bool.random(using: &random) ? .passed : Self.ranked.randomElement(using: &random)?.outcome
                checks.append(Check(.status, outcome ?? .passed))
                #expect(rank(checks) <= before)
            }
        }
    }
}
