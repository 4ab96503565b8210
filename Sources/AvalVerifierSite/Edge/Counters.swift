internal import Synchronization

/// What operators watch, in the Prometheus text format 0.0.4. Labels come from fixed lists, never from a request.
final class Counters: Sendable {
    private struct Tally {
        /// By route, then by class of status, 1xx to 5xx.
        var requests = Array(repeating: Array(repeating: 0, count: 5), count: Route.allCases.count)
        var findings = Array(repeating: 0, count: Finding.allCases.count)
        /// By upper bound, the last one without.
        var durations = Array(repeating: 0, count: Counters.bounds.count + 1)
        var nanoseconds: Int64 = 0
        var throttled = 0
    }

    /// Upper bounds of the histogram in microseconds, with their labels in seconds.
    private static let bounds: [(microseconds: Int64, label: String)] = [
        (100, "0.0001"), (250, "0.00025"), (500, "0.0005"), (1_000, "0.001"), (2_500, "0.0025"), (5_000, "0.005"),
        (10_000, "0.01"), (25_000, "0.025"), (100_000, "0.1"), (1_000_000, "1"),
    ]
    private static let routes = Dictionary(
        uniqueKeysWithValues: Route.allCases.enumerated().map { ($0.element, $0.offset) })
    private static let findings = Dictionary(
        uniqueKeysWithValues: Finding.allCases.enumerated().map { ($0.element, $0.offset) })

    private let tally = Mutex(Tally())

    func note(_ route: Route, status: Int, nanoseconds: Int64) {
        let row = Counters.routes[route] ?? 0
        let column = min(max(status / 100, 1), 5) - 1
        let bucket = Counters.bounds.firstIndex { nanoseconds <= $0.microseconds * 1_000 } ?? Counters.bounds.count
        tally.withLock { tally in
            tally.requests[row][column] += 1
            tally.durations[bucket] += 1
            tally.nanoseconds += nanoseconds
            if status == 429 { tally.throttled += 1 }
        }
    }

    func note(_ finding: Finding) {
        let row = Counters.findings[finding] ?? 0
        tally.withLock { $0.findings[row] += 1 }
    }

    func text() -> String {
        let tally = tally.withLock { $0 }
        var lines = ["# HELP aval_http_requests_total Requests answered.", "# TYPE aval_http_requests_total counter"]
        for (route, row) in zip(Route.allCases, tally.requests) {
            for (column, count) in row.enumerated() where count > 0 {
                let labels = "route=\"\(route.rawValue)\",status=\"\(column + 1)xx\""
                lines.append("aval_http_requests_total{\(labels)} \(count)")
            }
        }
        lines += ["# HELP aval_verdicts_total Answers about certificates.", "# TYPE aval_verdicts_total counter"]
        for (finding, count) in zip(Finding.allCases, tally.findings) {
            lines.append("aval_verdicts_total{verdict=\"\(finding.rawValue)\"} \(count)")
        }
        lines += [
            "# HELP aval_http_throttled_total Requests refused by rate.", "# TYPE aval_http_throttled_total counter",
        ]
        lines.append("aval_http_throttled_total \(tally.throttled)")
        lines += [
            "# HELP aval_http_request_duration_seconds Time from the head of a request to its answer.",
            "# TYPE aval_http_request_duration_seconds histogram",
        ]
        var total = 0
        for (bound, count) in zip(Counters.bounds.map(\.label) + ["+Inf"], tally.durations) {
            total += count
            lines.append("aval_http_request_duration_seconds_bucket{le=\"\(bound)\"} \(total)")
        }
        lines.append("aval_http_request_duration_seconds_sum \(seconds(tally.nanoseconds))")
        lines.append("aval_http_request_duration_seconds_count \(total)")
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Seconds with nine decimals.
private func seconds(_ nanoseconds: Int64) -> String {
    let fraction = String(nanoseconds % 1_000_000_000)
    return "\(nanoseconds / 1_000_000_000)." + String(repeating: "0", count: 9 - fraction.utf8.count) + fraction
}
