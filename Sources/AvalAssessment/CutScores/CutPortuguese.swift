internal import AvalModel

/// Português.
struct CutPortuguese: CutWording {
    let cut = "Pontuação de corte"
    let standardError = "Erro padrão"
    let why = "Por quê"

    func heading(_ setting: StandardSetting) -> String {
        "\(setting.code): pontuação de corte do instrumento \(setting.instrument), padrão \(setting.standard.code), "
            + "versão \(setting.standard.version)"
    }

    func meeting(_ setting: StandardSetting) -> String {
        let method =
            switch setting.method {
            case .angoff: "Angoff"
            case .borderlineGroup(_, .mean): "grupo limítrofe, com a média"
            case .borderlineGroup(_, .median): "grupo limítrofe, com a mediana"
            case .contrastingGroups: "grupos contrastantes"
            case .bookmark: "marcador"
            }
        return "Método: \(method). Reunião de \(CedulaPortuguese().date(setting.heldOn)), conduzida por "
            + "\(setting.facilitator); \(setting.panel.count == 1 ? "1 juiz" : "\(setting.panel.count) juízes")."
    }

    func groups(_ counts: [(CandidateGroup, Int)]) -> String {
        let parts = counts.map { group, count in
            switch group {
            case .below: "ainda não competentes: \(count)"
            case .borderline: "limítrofes: \(count)"
            case .above: "competentes: \(count)"
            }
        }
        return "Candidatos por grupo: \(parts.joined(separator: "; "))."
    }

    func round(_ number: Int) -> String { "Rodada \(number)" }

    func panelCut(_ cut: Points, error: String?) -> String {
        "A pontuação de corte do painel é \(cut)" + (error.map { ", com erro padrão de \($0)." } ?? ".")
    }

    func ability(_ logits: String) -> String { "Habilidade no corte: \(logits) logits." }

    func remark(_ remark: CutRemark) -> String {
        switch remark {
        case .singleJudge: "Com um único juiz não há erro padrão."
        case .singleCandidate: "Com um único candidato não há erro padrão."
        case .noOverlap: "As pontuações dos grupos não se sobrepõem: o corte é o ponto médio, sem erro padrão."
        case .divided(let count): "Candidatos não contados porque os juízes se dividem: \(count)."
        case .facilitatorJudged: "Quem conduziu a reunião também julgou."
        }
    }

    func adopted(_ decision: CutDecision?) -> String {
        guard let decision else { return "O comitê ainda não adotou uma pontuação." }
        return "O comitê adotou \(decision.adopted) em \(CedulaPortuguese().date(decision.on))."
    }
}
