internal import AvalModel

// ISO/IEC 17024 §8.3: the scheme says what a candidate brings, and what is told to them.
extension Law {
    static let prerequisitesHold = Law("prerequisites-hold") { standard, places in
        var seen: Set<String> = []
        return zip(standard.scheme?.prerequisites ?? [], places.prerequisite).compactMap { prerequisite, place in
            if !seen.insert(prerequisite.code.description.lowercased()).inserted {
                return (place, "the prerequisite \(prerequisite.code) stands twice")
            }
            if prerequisite.kind == .certificate, prerequisite.standard == nil {
                return (place, "prerequisite \(prerequisite.code) asks for a certificate; name its standard")
            }
            return prerequisite.standard == standard.code
                ? (place, "prerequisite \(prerequisite.code) asks for a certificate of this very standard") : nil
        }
    }

    /// Candidates are told when an artificial intelligence helps to rate them.
    static let assistanceIsDisclosed = Law("assistance-is-disclosed") { standard, places in
        guard let policy = standard.scheme?.ai, policy.raters == .assist, policy.disclosure == nil else { return [] }
        return [(places.root, "scheme.ai lets an artificial intelligence assist; say in disclosure what is told")]
    }

    static let replacesAnEarlierVersion = Law("replaces-an-earlier-version") { standard, places in
        guard let replaced = standard.replaces, replaced.code == standard.code, replaced.version >= standard.version
        else { return [] }
        return [(places.root, "version \(standard.version) cannot replace version \(replaced.version)")]
    }

    /// One relation between two ends is said once.
    static let crosswalksDiffer = Law("crosswalks-differ") { standard, places in
        var seen: Set<Crosswalk> = []
        return zip(standard.crosswalks, places.crosswalk)
            .filter { !seen.insert($0.0).inserted }
            .map { ($0.1, "this crosswalk to \($0.0.framework) \($0.0.targetCode) stands twice") }
    }
}
