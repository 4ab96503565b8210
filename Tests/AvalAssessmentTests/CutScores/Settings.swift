import AvalAssessment
import AvalModel

/// A standard setting for the tests, with a panel of these judges.
func setting(
    _ judges: [String], facilitator: String = "PE-90", _ method: StandardSettingMethod, _ decision: CutDecision? = nil
) -> StandardSetting {
    guard let version = StandardVersion(1) else { preconditionFailure("1 is no version") }
    return StandardSetting(
        code: code("CORTE-ITE-101"), standard: StandardVersionName(code: code("ITE-101"), version: version),
        instrument: code("ITE-101-A"), heldOn: day("2026-03-14"), facilitator: code(facilitator),
        panel: judges.map { Panelist(person: code($0), qualification: "Diez años como evaluadora") }, method: method,
        decision: decision)
}

func decision(_ adopted: String, why: String? = nil) -> CutDecision {
    CutDecision(adopted: points(adopted), on: day("2026-03-20"), why: why)
}

func weighted(_ items: [(String, String)]) -> [WeightedItem] {
    items.map { WeightedItem(code: code($0.0), weight: points($0.1)) }
}

/// The error that a standard setting is refused with; `nil` where it has a cut.
func refusal(_ setting: StandardSetting) -> StandardSettingError? {
    do throws(StandardSettingError) {
        _ = try cut(of: setting)
        return nil
    } catch {
        return error
    }
}
