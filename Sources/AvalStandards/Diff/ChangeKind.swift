internal import AvalModel

// The rules of `difference(from:to:)`, in one place.
extension Comparison {
    func kind(of subject: Subject, _ what: StandardChange.What) -> StandardChange.Kind {
        // Crosswalks point and require nothing of a candidate.
        if case .crosswalk = subject { return .editorial }
        switch what {
        case .added, .removed:
            // A scheme is what stands in it, and each part of that speaks for itself.
            return subject == .scheme ? .editorial : .substantive
        case .moved: return isOrdered(subject) ? .substantive : .editorial
        case .renamed: return .substantive
        case .changed(let field, _, _): return isOfTheEdition(field) || field == .feedback ? .editorial : .substantive
        case .reworded(let field, let language, let before, let after):
            guard field != .feedback, language == old.title.original || language == new.title.original else {
                return .editorial
            }
            return folded(before ?? "") == folded(after ?? "") ? .editorial : .substantive
        }
    }

    /// Levels are told apart by their place; everything else by its code alone.
    private func isOrdered(_ subject: Subject) -> Bool {
        switch subject {
        case .level, .grade: true
        default: false
        }
    }

    /// Which text this is, not what it asks. Two versions never begin on one day, so the day counts inside one version.
    private func isOfTheEdition(_ field: Field) -> Bool {
        switch field {
        case .version, .approved, .status, .replaces, .standardSetting: true
        case .effective: old.version != new.version
        default: false
        }
    }
}
