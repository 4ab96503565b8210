internal import AvalModel

/// Frameworks by the name that crosswalks say, each with its parts by code.
struct FrameworkIndex {
    struct Entry {
        let published: PublishedFramework
        let titles: [String: String]
    }

    private let entries: [FrameworkName: Entry]
    private let versions: [String: [String]]

    init(_ frameworks: [PublishedFramework]) {
        entries = Dictionary(
            frameworks.map { published in
                let original = published.framework.title.original
                let titles = published.framework.allNodes.map { ($0.code.description, $0.title[original]) }
                let entry = Entry(
                    published: published, titles: Dictionary(titles, uniquingKeysWith: { first, _ in first }))
                return (published.framework.name, entry)
            }, uniquingKeysWith: { first, _ in first })
        versions = Dictionary(grouping: entries.keys, by: \.code).mapValues { $0.map(\.version).sorted() }
    }

    func entry(_ crosswalk: Crosswalk) -> Entry? {
        entries[FrameworkName(code: crosswalk.framework, version: crosswalk.version)]
    }

    /// The versions of the framework that are at hand.
    func versions(of crosswalk: Crosswalk) -> [String] { versions[crosswalk.framework] ?? [] }
}

// CASE 1.1 §4: what an association points at is there. Names are those of the framework's original, so that a reader can
// find them in the framework itself; a digest pins the text that the committee had before it.
extension PackageLinter {
    /// - Parameter pinnedAreAtHand: whether a crosswalk that pins a digest needs its framework; a digest says which text
    ///   the committee had before it, and without that text nobody can hold it to it.
    mutating func checkCrosswalks(
        _ standards: [PackagedStandard], _ index: FrameworkIndex, pinnedAreAtHand: Bool = false
    ) {
        for each in standards {
            for (crosswalk, place) in zip(each.standard.crosswalks, each.pointers.crosswalks) {
                guard let entry = index.entry(crosswalk) else {
                    if pinnedAreAtHand, crosswalk.digest != nil {
                        let message = absence(crosswalk, index) + "; publish the framework's file first"
                        note(each.file, place.finding("frameworks-are-at-hand", message))
                        continue
                    }
                    remark(each.file, place.finding("frameworks-are-at-hand", absence(crosswalk, index)))
                    continue
                }
                for (law, message) in breaches(crosswalk, entry) {
                    note(each.file, place.finding(law, message))
                }
            }
        }
    }

    private func breaches(_ crosswalk: Crosswalk, _ entry: FrameworkIndex.Entry) -> [(String, String)] {
        let name = entry.published.framework.name
        guard let title = entry.titles[crosswalk.targetCode] else {
            return [("crosswalks-resolve", "\(name) has no part with the code \(crosswalk.targetCode)")]
        }
        var found: [(String, String)] = []
        if title != crosswalk.targetName {
            let message = "\(name) calls \(crosswalk.targetCode) \"\(title)\", not \"\(crosswalk.targetName)\""
            found.append(("crosswalk-names-agree", message))
        }
        if let digest = crosswalk.digest, digest != entry.published.digest {
            found.append(("crosswalk-digests-agree", "\(name) at hand has the digest \(entry.published.digest)"))
        }
        return found
    }

    private func absence(_ crosswalk: Crosswalk, _ index: FrameworkIndex) -> String {
        let name = FrameworkName(code: crosswalk.framework, version: crosswalk.version)
        let versions = index.versions(of: crosswalk)
        let hint = versions.isEmpty ? "" : "; of it, version \(versions.joined(separator: ", ")) is"
        return "the framework \(name) is not at hand, so \(crosswalk.targetCode) was not looked up\(hint)"
    }
}
