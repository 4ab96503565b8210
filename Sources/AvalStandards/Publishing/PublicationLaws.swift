internal import AvalModel

// ISO/IEC 17024 §8.3: a scheme is one at a time. Versions of a standard rise in number and in time, so that a day has one
// version to rate by.
extension PackageLinter {
    mutating func checkVersions(_ new: [PackagedStandard], _ published: [Standard]) {
        let all = published + new.map(\.standard)
        for each in new {
            let standard = each.standard
            func isSibling(_ other: Standard) -> Bool { other.code == standard.code }
            if let last = published.filter(isSibling).map(\.version).max(), last > standard.version {
                let message = "version \(last) is published already; a new version has a higher number"
                note(each.file, each.pointers.version.finding("versions-rise", message))
            }
            let earlier = all.filter { isSibling($0) && $0.version < standard.version }
            if let other = earlier.first(where: { standard.effectiveFrom <= $0.effectiveFrom }) {
                let message =
                    "version \(other.version) takes effect on \(other.effectiveFrom); "
                    + "version \(standard.version) takes effect on a later day"
                note(each.file, each.pointers.effective.finding("effective-days-rise", message))
            }
            guard let replaced = standard.replaces else { continue }
            if !all.contains(where: { $0.code == replaced.code && $0.version == replaced.version }) {
                let message = "\(replaced) is neither published nor of this publication"
                note(each.file, each.pointers.replaces.finding("replaced-version-exists", message))
            }
        }
    }

    /// ISO/IEC 17024 §9.2: who rates knows by the instrument's code what is rated.
    mutating func checkInstruments(_ new: [PackagedStandard], _ published: [Standard]) {
        for (place, each) in new.enumerated() {
            let code = each.standard.instrument.code
            let earlier = published + new[..<place].map(\.standard)
            let other = earlier.first {
                $0.code != each.standard.code
                    && $0.instrument.code.description.lowercased() == code.description.lowercased()
            }
            guard let other else { continue }
            let message = "\(code) is the instrument of \(other.code) version \(other.version)"
            note(each.file, each.pointers.instrument.finding("instruments-are-unique", message))
        }
    }
}
