internal import AvalModel

/// What every framework obeys beyond its shape.
func checkFramework(_ read: ReadFramework, _ log: FindingLog) {
    if read.codes.isEmpty {
        log.note("something-to-point-to", at: read.nodes, "the framework has no part that a crosswalk could point to")
    }
    checkCodes(read.codes, "part", log)
    checkCodes(read.levels, "level of the scale", log)
}

// CASE 1.1 §4: a code points at one thing. The case of letters is no difference, since people quote codes by hand.
private func checkCodes(
    _ codes: [(code: FrameworkNodeCode, place: Place)], _ noun: String, _ log: FindingLog
) {
    var seen: Set<String> = []
    for (code, place) in codes where !seen.insert(code.description.lowercased()).inserted {
        log.note("codes-are-unique", at: place, "the code \(code) is that of an earlier \(noun)")
    }
}
