internal import AvalModel

/// English.
struct CutEnglish: CutWording {
    let cut = "Cut score"
    let standardError = "Standard error"
    let why = "Why"

    func heading(_ setting: StandardSetting) -> String {
        "\(setting.code): cut score of instrument \(setting.instrument), standard \(setting.standard.code), "
            + "version \(setting.standard.version)"
    }

    func meeting(_ setting: StandardSetting) -> String {
        let method =
            switch setting.method {
            case .angoff: "Angoff"
            case .borderlineGroup(_, .mean): "borderline group, by the mean"
            case .borderlineGroup(_, .median): "borderline group, by the median"
            case .contrastingGroups: "contrasting groups"
            case .bookmark: "bookmark"
            }
        return "Method: \(method). Meeting of \(CedulaEnglish().date(setting.heldOn)), led by \(setting.facilitator); "
            + "\(setting.panel.count == 1 ? "1 judge" : "\(setting.panel.count) judges")."
    }

    func groups(_ counts: [(CandidateGroup, Int)]) -> String {
        let parts = counts.map { group, count in
            switch group {
            case .below: "not yet competent: \(count)"
            case .borderline: "borderline: \(count)"
            case .above: "competent: \(count)"
            }
        }
        return "Candidates by group: \(parts.joined(separator: "; "))."
    }

    func round(_ number: Int) -> String { "Round \(number)" }

    func panelCut(_ cut: Points, error: String?) -> String {
        "The panel's cut score is \(cut)" + (error.map { ", with a standard error of \($0)." } ?? ".")
    }

    func ability(_ logits: String) -> String { "Ability at the cut: \(logits) logits." }

    func remark(_ remark: CutRemark) -> String {
        switch remark {
        case .singleJudge: "A single judge gives no standard error."
        case .singleCandidate: "A single candidate gives no standard error."
        case .noOverlap: "The scores of the groups do not overlap: the cut is the middle, without a standard error."
        case .divided(let count): "Candidates left out because the judges are divided: \(count)."
        case .facilitatorJudged: "Whoever led the meeting judged too."
        }
    }

    func adopted(_ decision: CutDecision?) -> String {
        guard let decision else { return "The committee has not adopted a score yet." }
        return "The committee adopted \(decision.adopted) on \(CedulaEnglish().date(decision.on))."
    }
}
