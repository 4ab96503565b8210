internal import AvalModel

/// Português.
struct PortugueseWording: StandardWording {
    func label(_ label: ViewLabel) -> String {
        switch label {
        case .competencyStandard: "Padrão de competência"
        case .ratingForm: "Folha de avaliação"
        case .contents: "Conteúdo"
        case .facts: "Dados do padrão"
        case .code: "Código"
        case .version: "Versão"
        case .status: "Estado"
        case .level: "Nível"
        case .approved: "Aprovado"
        case .effective: "Em vigor desde"
        case .validity: "Validade do certificado"
        case .sector: "Setor"
        case .replaces: "Substitui"
        case .original: "Idioma original"
        case .digest: "Resumo SHA-256"
        case .unpublished: "não publicado"
        case .purpose: "Propósito"
        case .audience: "A quem se destina"
        case .requirement: "Requisito"
        case .elements: "Elementos e critérios"
        case .element: "Elemento"
        case .criterion: "Critério"
        case .kind: "Tipo"
        case .statement: "Enunciado"
        case .instrument: "Instrumento de avaliação"
        case .method: "Aplicação"
        case .minimumScore: "Pontuação mínima"
        case .itemCount: "Número de itens"
        case .standardSetting: "Registro da pontuação mínima"
        case .items: "Itens"
        case .item: "Item"
        case .weight: "Peso"
        case .indispensable: "Indispensável"
        case .observed: "O que se observa"
        case .scale: "Escala"
        case .yes: "sim"
        case .no: "não"
        case .rubrics: "Rubricas"
        case .achievement: "Nível de realização"
        case .points: "Pontos"
        case .quality: "Como é o trabalho"
        case .feedback: "Próximo passo"
        case .checklists: "Listas de verificação"
        case .entry: "Ponto"
        case .thing: "O que deve estar presente"
        case .decisionRule: "Regra de decisão"
        case .elementMinima: "Mínimos por elemento"
        case .perCent: "Porcentagem mínima"
        case .grades: "Níveis de desempenho de quem é competente"
        case .grade: "Nível de desempenho"
        case .from: "De"
        case .through: "Até"
        case .scheme: "Esquema de certificação"
        case .prerequisites: "Pré-requisitos"
        case .prerequisite: "Pré-requisito"
        case .recertification: "Recertificação"
        case .ai: "Uso de inteligência artificial"
        case .appeals: "Recursos"
        case .suspension: "Suspensão"
        case .withdrawal: "Cancelamento"
        case .crosswalks: "Correspondências com outros marcos"
        case .origin: "Deste padrão"
        case .wholeStandard: "todo o padrão"
        case .relation: "Relação"
        case .framework: "Marco"
        case .target: "Competência do marco"
        case .addresses: "Onde os marcos são descritos"
        case .dossier: "Dados da avaliação"
        case .candidate: "Código do candidato"
        case .candidateName: "Nome do candidato"
        case .evaluator: "Código do avaliador"
        case .centre: "Centro de avaliação"
        case .date: "Data"
        case .howToRate: "Como avaliar"
        case .met: "cumpre"
        case .notMet: "não cumpre"
        case .notObserved: "não observado"
        case .metMark: "C"
        case .notMetMark: "NC"
        case .notObservedMark: "NO"
        case .outcome: "Resultado"
        case .remarks: "Observações"
        case .signatures: "Assinaturas"
        case .evaluatorSigns: "Assinatura do avaliador"
        case .candidateSigns: "Assinatura do candidato"
        }
    }

    func term(_ term: StandardTerm) -> String {
        switch term {
        case .criterion(.performance): "desempenho"
        case .criterion(.product): "produto"
        case .criterion(.knowledge): "conhecimento"
        case .criterion(.attitude): "atitude, hábito ou valor"
        case .scale(.metOrNot): "cumpre ou não cumpre"
        case .scale(.rubric): "rubrica"
        case .scale(.checklist): "lista de verificação"
        case .method(.compensatory): "compensatória"
        case .method(.conjunctive): "conjuntiva"
        case .prerequisite(.experience): "experiência"
        case .prerequisite(.certificate): "certificado"
        case .prerequisite(.training): "formação"
        case .prerequisite(.document): "documento"
        case .recertification(.reassessment): "nova avaliação"
        case .recertification(.evidence): "evidências da prática"
        case .ai(.none): "nenhum"
        case .ai(.assist): "apoio"
        case .majority(.simple): "maioria simples"
        case .majority(.unanimous): "unanimidade"
        case .relation(.isRelatedTo): "relaciona-se com"
        case .relation(.exactMatchOf): "equivale a"
        case .relation(.isPartOf): "faz parte de"
        case .relation(.exemplar): "é exemplo de"
        case .relation(.precedes): "precede"
        case .drafting(.draft): "rascunho"
        case .drafting(.review): "em revisão"
        case .drafting(.approved): "aprovado"
        case .language(.es): "espanhol"
        case .language(.pt): "português"
        case .language(.en): "inglês"
        }
    }

    func date(_ date: CalendarDate) -> String {
        "\(date.day) de \(PortugueseWording.months[date.month - 1]) de \(date.year)"
    }

    private static let months = [
        "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
        "novembro", "dezembro",
    ]

    func validity(years: Int?) -> String {
        guard let years else { return "sem data de término" }
        return years == 1 ? "1 ano" : "\(years) anos"
    }

    func level(_ level: Int) -> String { "\(level) de 5" }

    func rule(_ rule: RuleSentence) -> String {
        switch rule {
        case .anotherPersonDecides: "Decide alguém que não avaliou."
        case .demands(let demands):
            "Antes de avaliar ou de encerrar, cada processo exige: "
                + demands.map { demand in
                    switch demand {
                    case .application: "uma inscrição admitida"
                    case .plan: "um plano acordado com a pessoa avaliada"
                    case .verification: "uma verificação interna"
                    }
                }.joined(separator: "; ") + "."
        case .panel(nil): "A decisão é de uma só pessoa."
        case .panel(let panel?):
            "A decisão é de um grupo de \(panel.members) pessoas, por \(term(.majority(panel.majority)))."
        case .method(.compensatory, let minimum):
            "Os pontos dos itens se somam e se compensam entre si. É competente quem reúne ao menos \(minimum) "
                + "pontos de 100."
        case .method(.conjunctive, let minimum):
            "É competente quem cumpre todos os itens e reúne ao menos \(minimum) pontos de 100."
        case .indispensable(let items):
            items.isEmpty
                ? "Nenhum item é indispensável."
                : "Se um item indispensável não se cumpre, ainda não há competência, qualquer que seja a pontuação. "
                    + "São indispensáveis: \(list(items))."
        case .notObservedIsIncomplete: "Um item não observado não vale zero: a avaliação fica incompleta."
        case .raisingNeverLowers: "Elevar uma avaliação nunca rebaixa o juízo de competência."
        case .doubleRating(0): "Não se pede uma segunda avaliação."
        case .doubleRating(1): "Todos os casos são avaliados duas vezes, por pessoas diferentes."
        case .doubleRating(let count): "Um em cada \(count) casos é avaliado duas vezes, por pessoas diferentes."
        case .tolerance(let points, let mustAgree):
            "Duas avaliações que diferem em mais de \(points) pontos\(mustAgree ? " ou em um item indispensável" : "") "
                + "passam a uma terceira pessoa."
        case .metFrom: "Cumpre-se a partir do nível:"
        case .needs(let needs, let count): "Cumpre-se com ao menos \(needs) de \(count) pontos da lista."
        case .recertification(let rule):
            "A renovação pode ser pedida "
                + (rule.opensMonthsBefore == 0
                    ? "no vencimento do certificado"
                    : "a partir de \(rule.opensMonthsBefore) \(rule.opensMonthsBefore == 1 ? "mês" : "meses") antes do vencimento")
                + (rule.means == .reassessment
                    ? "; aplica-se de novo o instrumento completo."
                    : "; apresentam-se evidências da prática, avaliadas com o mesmo instrumento.")
        case .ai(.none): "Nenhuma inteligência artificial intervém na avaliação."
        case .ai(.assist):
            "Uma inteligência artificial pode sugerir avaliações; uma pessoa avalia, confirma e responde por elas."
        case .appeals(let days):
            "Um recurso se apresenta até \(days) \(days == 1 ? "dia" : "dias") depois da notificação."
        case .certificate(let code): "Pede-se o certificado do padrão \(code)."
        case .howToRateItem: "Marque um quadro em cada item: C se cumpre, NC se não cumpre, NO se não foi observado."
        case .howToRateRubric: "Em uma rubrica, marque o nível que descreve o trabalho, ou NO se não foi observado."
        case .howToRateChecklist:
            "Em uma lista de verificação, marque cada ponto que está presente, ou NO se não foi observado."
        }
    }

    private func list(_ items: [ItemCode]) -> String {
        items.map(\.description).joined(separator: ", ")
    }
}
