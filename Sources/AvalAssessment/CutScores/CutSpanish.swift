internal import AvalModel

/// Español.
struct CutSpanish: CutWording {
    let cut = "Puntaje de corte"
    let standardError = "Error estándar"
    let why = "Por qué"

    func heading(_ setting: StandardSetting) -> String {
        "\(setting.code): puntaje de corte del instrumento \(setting.instrument), estándar \(setting.standard.code), "
            + "versión \(setting.standard.version)"
    }

    func meeting(_ setting: StandardSetting) -> String {
        let method =
            switch setting.method {
            case .angoff: "Angoff"
            case .borderlineGroup(_, .mean): "grupo limítrofe, con la media"
            case .borderlineGroup(_, .median): "grupo limítrofe, con la mediana"
            case .contrastingGroups: "grupos contrastantes"
            case .bookmark: "marcador"
            }
        return "Método: \(method). Reunión del \(CedulaSpanish().date(setting.heldOn)), conducida por "
            + "\(setting.facilitator); \(setting.panel.count == 1 ? "1 juez" : "\(setting.panel.count) jueces")."
    }

    func groups(_ counts: [(CandidateGroup, Int)]) -> String {
        let parts = counts.map { group, count in
            switch group {
            case .below: "todavía no competentes: \(count)"
            case .borderline: "limítrofes: \(count)"
            case .above: "competentes: \(count)"
            }
        }
        return "Candidatos por grupo: \(parts.joined(separator: "; "))."
    }

    func round(_ number: Int) -> String { "Ronda \(number)" }

    func panelCut(_ cut: Points, error: String?) -> String {
        "El puntaje de corte del panel es \(cut)" + (error.map { ", con un error estándar de \($0)." } ?? ".")
    }

    func ability(_ logits: String) -> String { "Habilidad en el corte: \(logits) logits." }

    func remark(_ remark: CutRemark) -> String {
        switch remark {
        case .singleJudge: "Con un solo juez no hay error estándar."
        case .singleCandidate: "Con un solo candidato no hay error estándar."
        case .noOverlap: "Los puntajes de los grupos no se traslapan: el corte es el punto medio, sin error estándar."
        case .divided(let count): "Candidatos que no se contaron porque los jueces se dividen: \(count)."
        case .facilitatorJudged: "Quien condujo la reunión también juzgó."
        }
    }

    func adopted(_ decision: CutDecision?) -> String {
        guard let decision else { return "El comité todavía no adopta un puntaje." }
        return "El comité adoptó \(decision.adopted) el \(CedulaSpanish().date(decision.on))."
    }
}
