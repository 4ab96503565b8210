internal import AvalModel

// A standard is approved before it takes effect.
extension Law {
    static let approvedBeforeEffective = Law("approved-before-effective") { standard, places in
        guard standard.effectiveFrom < standard.approvedOn else { return [] }
        return [(places.effective, "it takes effect on \(standard.effectiveFrom), before its approval")]
    }
}
