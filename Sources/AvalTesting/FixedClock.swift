public import AvalModel

/// The moments that tests live in. Nothing here moves.
public enum FixedClock {
    /// Noon of the day on which the sample certificate is verified.
    public static let noon = instant("2026-11-22T12:00:00Z")
    /// When every test key and test authority begins.
    public static let begin = instant("2026-01-01T00:00:00Z")
}

/// An RFC 3339 text of a test; a wrong one ends the test process.
public func instant(_ text: String) -> Instant {
    guard let instant = Instant(rfc3339: text) else { preconditionFailure("\(text) is not RFC 3339") }
    return instant
}

/// An ISO 8601 day of a test; a wrong one ends the test process.
public func day(_ text: String) -> CalendarDate {
    guard let day = CalendarDate(iso: text) else { preconditionFailure("\(text) is not a day") }
    return day
}

/// SplitMix64: each run of a test tries the same cases.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    public init(seed: UInt64) {
        state = seed
    }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
