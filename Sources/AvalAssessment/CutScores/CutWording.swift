internal import AvalModel

/// What is said of a cut in one language.
protocol CutWording: Sendable {
    var cut: String { get }
    var standardError: String { get }
    var why: String { get }
    func heading(_ setting: StandardSetting) -> String
    func meeting(_ setting: StandardSetting) -> String
    func groups(_ counts: [(CandidateGroup, Int)]) -> String
    func round(_ number: Int) -> String
    func panelCut(_ cut: Points, error: String?) -> String
    func ability(_ logits: String) -> String
    func remark(_ remark: CutRemark) -> String
    func adopted(_ decision: CutDecision?) -> String
}

/// What a cut had to do without, or left out.
enum CutRemark: Hashable, Sendable {
    case singleJudge
    case singleCandidate
    case noOverlap
    /// So many candidates on whom the judges are divided.
    case divided(Int)
    case facilitatorJudged
}

func cutWording(of language: Language) -> any CutWording {
    switch language {
    case .es: CutSpanish()
    case .pt: CutPortuguese()
    case .en: CutEnglish()
    }
}
