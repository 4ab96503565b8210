internal import AvalModel

// CASE 1.1 §4: within a package an identifier names one thing. The case of letters is no difference.
extension PackageLinter {
    mutating func checkStandardsDiffer(_ standards: [PackagedStandard]) {
        var versions: [String: String] = [:]
        var instruments: [String: PackagedStandard] = [:]
        for each in standards {
            let standard = each.standard
            let version = "\(standard.code) version \(standard.version)"
            if let earlier = versions.updateValue(each.file, forKey: version.lowercased()) {
                note(each.named, "versions-are-unique", "\(each.file) is \(version), as \(earlier) is")
            }
            // Versions of one standard may share an instrument's code: a rating names the version beside it.
            let code = standard.instrument.code
            let earlier = instruments.updateValue(each, forKey: code.description.lowercased())
            if let earlier, earlier.standard.code != standard.code {
                let message = "\(each.file) has the instrument \(code), as \(earlier.file) has"
                note(each.named, "instruments-are-unique", message)
            }
        }
    }

    mutating func checkFrameworksDiffer(_ frameworks: [PackagedFramework], _ others: [PublishedFramework]) {
        var seen = Dictionary(others.map { ($0.framework.name, $0.digest) }, uniquingKeysWith: { first, _ in first })
        var own: Set<FrameworkName> = []
        for each in frameworks {
            let (file, published) = (each.framework.file, each.framework.content)
            let name = published.framework.name
            if !own.insert(name).inserted {
                note(each.named, "versions-are-unique", "\(file) is \(name), as an earlier file is")
            } else if let other = seen.updateValue(published.digest, forKey: name), other != published.digest {
                note(each.named, "versions-are-unique", "\(file) is \(name), which another package has otherwise")
            }
        }
    }
}

// ISO/IEC 17024 §8.3: what a candidate brings can be had. A certificate that leads back to itself can not.
extension PackageLinter {
    /// - Parameters:
    ///   - others: standards beyond these that may be asked for.
    ///   - circle: what they may be of, in words.
    ///   - published: standards that are published, whose own prerequisites lead on too.
    mutating func checkPrerequisites(
        _ standards: [PackagedStandard], _ others: Set<StandardCode>, of circle: String = "of the package",
        published: [Standard] = []
    ) {
        let all = standards.map(\.standard) + published
        let known = others.union(all.map(\.code))
        let asked = Dictionary(all.map { ($0.code, certificates($0)) }, uniquingKeysWith: +)
        for each in standards {
            for (prerequisite, place) in zip(each.standard.scheme?.prerequisites ?? [], each.pointers.prerequisites) {
                guard let code = prerequisite.standard else { continue }
                if !known.contains(code) {
                    let message = "prerequisite \(prerequisite.code) names \(code), which is no standard \(circle)"
                    note(each.file, place.finding("prerequisites-resolve", message))
                } else if reaches(each.standard.code, from: code, asked) {
                    let message =
                        "the certificate of \(code) itself asks for one of \(each.standard.code), "
                        + "so that nobody could begin"
                    note(each.file, place.finding("prerequisites-lead-on", message))
                }
            }
        }
    }

    private func certificates(_ standard: Standard) -> [StandardCode] {
        (standard.scheme?.prerequisites ?? []).compactMap(\.standard)
    }

    /// Whether a standard asks for another's certificate, directly or through others.
    private func reaches(
        _ goal: StandardCode, from start: StandardCode, _ asked: [StandardCode: [StandardCode]]
    ) -> Bool {
        var seen: Set<StandardCode> = []
        var open = [start]
        while let code = open.popLast() {
            if code == goal { return true }
            if seen.insert(code).inserted { open += asked[code] ?? [] }
        }
        return false
    }
}
