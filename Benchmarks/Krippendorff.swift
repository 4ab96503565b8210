import AvalAssessment

/// Krippendorff's alpha by all four metrics on 10,000 units and five raters, a tenth of the ratings missing; against
/// PyPI krippendorff on the same ratings, whose values must be ours.
///
/// - Parameter root: the repository, whose `.venv` may hold the peer; without it there is no ratio.
func benchmarkKrippendorff(root: String) throws {
    let rows = ratings(units: 10_000, raters: 5)
    let table = try RatingTable(values: rows, categories: [1, 2, 3, 4, 5])
    print("\(table.subjects) units × \(table.raters) raters, five categories, a tenth missing")

    let peer = try peerRun(over: rows, root: root)
    peer?.rate.tell()
    Measurement("Krippendorff's alpha and its error, four metrics", turns: 20) { _ in
        for metric in KrippendorffMetric.allCases { _ = krippendorffAlpha(of: table, metric) }
    }.tell(against: peer?.rate)
    try Measurement("the same from rows of values", turns: 20) { _ in
        let table = try RatingTable(values: rows)
        for metric in KrippendorffMetric.allCases { _ = krippendorffAlpha(of: table, metric) }
    }.tell(against: peer?.rate)

    for (metric, value) in zip(KrippendorffMetric.allCases, peer?.values ?? []) {
        let ours = krippendorffAlpha(of: table, metric).value ?? .nan
        precondition((ours - value).magnitude < 1e-12, "alpha (\(metric.rawValue)) is \(ours), the peer's \(value)")
    }
}

/// Five raters who see the right category in seven cases of ten; the same ratings in every run.
private func ratings(units: Int, raters: Int) -> [[Double?]] {
    var state: UInt64 = 2_026
    func below(_ bound: UInt64) -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state >> 33) % bound
    }
    return (0..<units).map { _ in
        let right = Double(below(5) + 1)
        return (0..<raters).map { _ in
            let chance = below(10)
            return chance == 0 ? nil : chance < 8 ? right : Double(below(5) + 1)
        }
    }
}

/// The peer's rate, measured by its own script, and its four values in our order of metrics.
private func peerRun(over rows: [[Double?]], root: String) throws -> (rate: Measurement, values: [Double])? {
    let text = rows.map { $0.map { $0.map { "\($0)" } ?? "nan" }.joined(separator: ",") }.joined(separator: "\n")
    return try withTemporaryFile(Array(text.utf8)) { path in
        guard let peer = try Peer("bench-krippendorff.py", [path], root: root),
            let rate = peer.rate(0, "PyPI krippendorff, four metrics")
        else { return nil }
        return (rate, (1...4).compactMap { peer.word($0).flatMap { Double($0) } })
    }
}
