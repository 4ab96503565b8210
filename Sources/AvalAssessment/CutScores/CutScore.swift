public import AvalModel

/// The least score of a competent candidate, as a panel's judgements have it (Puntaje de corte).
public struct CutScore: Hashable, Sendable {
    /// On the scale of the score, 0...100.
    public let cut: Double
    /// How far the cuts of other panels like this one would scatter; `nil` where `notes` says why.
    public let standardError: Double?
    /// One for each round, in order; the last one is the cut. Methods without rounds have one.
    public let perRound: [RoundCut]
    /// The cut in logits, of the bookmark method.
    public let ability: Double?
    /// What the method had to do without, or left out. Lower case, no full stop.
    public let notes: [String]

    /// `cut` in thousandths, halves upwards.
    public var points: Points {
        // A half that binary fractions make a shade smaller is a half all the same.
        let thousandths = (cut * 1e9).rounded() / 1e6
        return Points(thousandths: Int((thousandths + 0.5).rounded(.down)))
    }
}

/// The cut after one round (Ronda).
public struct RoundCut: Hashable, Sendable {
    /// From 1.
    public let round: Int
    public let cut: Double
    public let standardError: Double?
    /// What each judge's own judgements make, by code; empty for methods that ask the panel about candidates.
    public let judges: [JudgeCut]
}

/// The cut of one judge.
public struct JudgeCut: Hashable, Sendable {
    public let judge: PersonCode
    public let cut: Double
}

/// The cut that follows from the panel's judgements, with its standard error and each round's.
///
/// Total and deterministic: the same record has the same cut on every machine. Not checked is whether the items are
/// those of the published instrument, or whether the people exist.
///
/// - Throws: the first thing wrong with the record, in the order panel, judgements, decision.
public func cut(of setting: StandardSetting) throws(StandardSettingError) -> CutScore {
    let panel = try judges(of: setting.panel)
    var found: CutScore
    switch setting.method {
    case .angoff(let judgements): found = try judgements.cut(panel)
    case .borderlineGroup(let judgements, let center): found = try judgements.borderlineCut(panel, center)
    case .contrastingGroups(let judgements): found = try judgements.contrastingCut(panel)
    case .bookmark(let judgements): found = try judgements.cut(panel)
    }
    if panel.contains(setting.facilitator) { found = found.noting("the facilitator judged too") }
    if let decision = setting.decision {
        guard (Points.zero...Points.hundred).contains(decision.adopted) else {
            throw .adoptedOutOfRange(decision.adopted)
        }
        guard decision.on >= setting.heldOn else {
            throw .decidedBeforeMeeting(decision.on, heldOn: setting.heldOn)
        }
        let reason = decision.why?.contains { !$0.isWhitespace } ?? false
        guard decision.adopted == found.points || reason else {
            throw .reasonMissing(adopted: decision.adopted, computed: found.points)
        }
    }
    return found
}

/// That the meeting was held, and the committee's decision made, by a day.
///
/// - Throws: `notYet` for the first of the two that lies after it.
public func requireHeld(_ setting: StandardSetting, by today: CalendarDate) throws(StandardSettingError) {
    for day in [setting.heldOn] + (setting.decision.map { [$0.on] } ?? []) where day > today {
        throw .notYet(day, today: today)
    }
}

/// That the cuts of several levels or grades rise, in the order given.
///
/// - Throws: `cutsOverlap` for the first cut that is not above the one before it.
public func checkAscending(_ cuts: [Points]) throws(StandardSettingError) {
    for (lower, upper) in zip(cuts, cuts.dropFirst()) where upper <= lower {
        throw .cutsOverlap(lower: lower, upper: upper)
    }
}

private func judges(of panel: [Panelist]) throws(StandardSettingError) -> Set<PersonCode> {
    guard !panel.isEmpty else { throw .noPanel }
    var seen: Set<PersonCode> = []
    for panelist in panel where !seen.insert(panelist.person).inserted { throw .judgeTwice(panelist.person) }
    return seen
}

extension CutScore {
    func noting(_ note: String) -> CutScore {
        CutScore(cut: cut, standardError: standardError, perRound: perRound, ability: ability, notes: notes + [note])
    }
}

/// The center of values and its standard error, for a sample from something normal.
struct CenterEstimate {
    let value: Double
    /// `nil` for a single value.
    let standardError: Double?

    /// `values` holds at least one. The median's error is √(π/2) times the mean's (Kendall & Stuart 1969, chapter 10).
    init(_ center: PanelCenter, of values: [Double]) {
        let ofMean = standardDeviation(values).map { $0 / Double(values.count).squareRoot() }
        switch center {
        case .mean:
            value = average(values)
            standardError = ofMean
        case .median:
            value = middleValue(values)
            standardError = ofMean.map { $0 * (Double.pi / 2).squareRoot() }
        }
    }
}
