internal import AvalModel

/// Português.
struct CedulaPortuguese: CedulaWording {
    func label(_ label: CedulaLabel) -> String {
        switch label {
        case .report: "Relatório de avaliação"
        case .candidate: "Candidata ou candidato"
        case .code: "Código"
        case .standard: "Padrão de competência"
        case .version: "versão"
        case .instrument: "Instrumento de avaliação"
        case .attempt: "Tentativa"
        case .assessedOn: "Data da avaliação"
        case .evaluators: "Quem avaliou"
        case .centre: "Centro de avaliação"
        case .drawnUp: "Data deste relatório"
        case .result: "Juízo de competência"
        case .score: "Pontuação"
        case .minimumScore: "Pontuação mínima"
        case .grade: "Nível de desempenho"
        case .elements: "Pontos por elemento"
        case .element: "Elemento"
        case .reached: "Alcançados"
        case .offered: "Possíveis"
        case .percent: "Por cento"
        case .minimum: "Mínimo"
        case .decision: "Decisão de certificação"
        case .outcome: "Resultado"
        case .decidedBy: "Quem decidiu"
        case .lot: "Lote"
        case .dossier: "Dossiê (SHA-256)"
        case .reasons: "Motivos"
        case .scope: "Escopo"
        case .appeal: "Recurso"
        case .bestPractices: "Melhores práticas"
        case .areasOfOpportunity: "Áreas de oportunidade"
        case .unmet: "Critérios que ainda não se cumprem"
        case .unseen: "O que falta observar"
        case .recommendations: "Recomendações"
        case .next: "O que vem a seguir"
        case .nothingNoted: "Nada a registrar."
        case .level: "Nível:"
        case .feedback: "O que fazer:"
        case .missing: "Falta:"
        case .indispensable: "indispensável"
        case .process: "Como se avaliou"
        case .plan: "Plano de avaliação"
        case .methods: "Técnicas"
        case .agreedOn: "Combinado em"
        case .trainers: "Formação"
        case .verifier: "Verificação interna"
        case .evidence: "Evidências"
        case .ratings: "Avaliações registradas"
        case .evaluator: "Quem avaliou"
        case .date: "Data"
        case .judgement: "Juízo"
        case .ofRecord: "Vale"
        case .yes: "sim"
        case .no: "não"
        case .remarks: "Observações"
        case .incidents: "Incidentes"
        case .ai: "Uso de inteligência artificial"
        case .items: "Item por item"
        case .item: "Item"
        case .observed: "O que se observou"
        case .points: "Pontos"
        case .weight: "Peso"
        case .signatures: "Assinaturas"
        case .evaluatorSigns: "Assinatura de quem avaliou"
        case .candidateSigns: "Assinatura da candidata ou do candidato"
        }
    }

    func term(_ term: CedulaTerm) -> String {
        switch term {
        case .judgement(.competent): "Competente"
        case .judgement(.notYetCompetent): "Ainda não competente"
        case .judgement(.incomplete): "Avaliação incompleta"
        case .held: "À espera de outra avaliação"
        case .ended(.withdrawn): "Avaliação encerrada por desistência"
        case .ended(.lapsed): "Avaliação encerrada por decurso de prazo"
        case .ended(.notAdmitted): "Inscrição não admitida"
        case .ended: "Avaliação anulada"
        case .decision(.granted): "deferida"
        case .decision(.refused): "indeferida"
        case .outcome(.met): "cumpre"
        case .outcome(.notMet): "ainda não cumpre"
        case .outcome(.notObserved): "não observado"
        case .method(.observation): "observação em campo"
        case .method(.simulation): "observação em situação simulada"
        case .method(.productReview): "análise de produtos"
        case .method(.questionnaire): "questionário"
        case .method(.interview): "entrevista"
        case .medium(.photo): "fotografias"
        case .medium(.video): "vídeos"
        case .medium(.audio): "áudios"
        case .medium(.document): "documentos ou produtos"
        case .medium(.questionnaire): "questionários respondidos"
        case .medium(.observation): "registros de observação"
        case .incident(.interruption): "Interrupção"
        case .incident(.technicalFault): "Falha técnica"
        case .incident(.conditions): "Condições do local"
        case .incident(.conduct): "Conduta de quem participou"
        case .incident(.irregularity): "Irregularidade"
        case .incident(.other): "Outro"
        }
    }

    func sentence(_ sentence: CedulaSentence) -> String {
        switch sentence {
        case .rule(let rule, let score, let minimum): said(rule, score, minimum)
        case .held: "As avaliações diferem mais do que a regra permite. Falta mais uma para que haja um juízo."
        case .ended: "O processo terminou sem decisão, e o que aqui se lê não conta como resultado."
        case .score(let score): "\(score) de 100"
        case .belowMinimum(let reached, let minimum): "\(reached) %, ainda abaixo de \(minimum) %"
        case .ruling(.upheld): "O caso foi revisto e a decisão é confirmada."
        case .ruling(.overturned): "O caso foi revisto e a decisão é revogada."
        case .alsoNotMet(let items):
            "O que \(items.count == 1 ? "pede o item" : "pedem os itens") \(list(items)): explica-se em "
                + "«\(label(.unmet))»."
        case .checked(let count, let all, let needs): "\(count) de \(all) pontos da lista; pedem-se \(needs)"
        case .single: "Avaliou uma pessoa."
        case .agreed(let distance, let tolerance):
            "Avaliaram duas pessoas e coincidiram: suas pontuações distam \(distance) pontos, e a regra permite "
                + "\(tolerance). Vale a primeira avaliação."
        case .disagreement(let disagreement): "As duas primeiras avaliações não coincidiram: \(said(disagreement))."
        case .thirdDecided: "Avaliou uma terceira pessoa, e a sua avaliação decide."
        case .thirdAwaited: "Falta a avaliação de uma terceira pessoa, que decide."
        case .superseded(let person): "\(person) registrou uma avaliação no lugar da sua anterior. Motivo:"
        case .reconciled(.agreed): "Quem avaliou se reuniu e chegou a um acordo. Razões:"
        case .reconciled(.thirdRater(let person)):
            "Quem avaliou se reuniu sem chegar a um acordo, e designou-se \(person). Razões:"
        case .trained(let declaration):
            "\(declaration.trainer), de \(date(declaration.from)) a \(date(declaration.through)); não avalia nem decide"
        case .effect(.none): "Não afetou o resultado."
        case .effect(.rerate): "O que foi afetado é avaliado de novo."
        case .effect(.void): "A avaliação é anulada."
        case .aiNone: "Não se declarou ajuda de nenhuma inteligência artificial."
        case .aiUsed(let system, let version, let items, let person, let day):
            "Ajudou o sistema \(system), versão \(version), em "
                + (items.isEmpty ? "todos os itens" : "\(items.count == 1 ? "um item" : "itens"): \(list(items))")
                + ". Toda sugestão é confirmada por \(person), que avalia e responde. A candidata ou o candidato "
                + "soube disso em \(date(day)). Uso:"
        case .aiRating(let system, let person, let day):
            "Na avaliação de \(person) ajudou \(system); \(person) confirmou cada item em \(date(day))."
        case .next(let step): said(step)
        case .signing: "Assinar registra que este relatório foi recebido. Não significa estar de acordo com ele."
        }
    }

    func date(_ date: CalendarDate) -> String {
        let months = [
            "janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro",
            "novembro", "dezembro",
        ]
        return "\(date.day) de \(months[date.month - 1]) de \(date.year)"
    }

    private func said(_ rule: Derivation.Rule, _ score: Points, _ minimum: Points) -> String {
        switch rule {
        case .notObserved(let items):
            "\(items.count == 1 ? "Falta observar um item" : "Falta observar \(items.count) itens"): \(list(items)). "
                + "O que não foi observado não vale zero; por isso ainda não há um juízo."
        case .indispensableNotMet(let items):
            items.count == 1
                ? "Ainda não se cumpre um item indispensável, \(list(items)), e ele é necessário qualquer que seja a "
                    + "pontuação."
                : "Ainda não se cumprem \(items.count) itens indispensáveis, \(list(items)), e eles são necessários "
                    + "qualquer que seja a pontuação."
        case .itemsNotMet(let items):
            "O padrão pede que se cumpram todos os itens, e ainda \(items.count == 1 ? "falta" : "faltam") \(list(items))."
        case .elementsBelowMinimum(let elements):
            "Cada elemento deve alcançar um mínimo por si mesmo, e ainda não o "
                + "\(elements.count == 1 ? "alcança" : "alcançam") \(list(elements))."
        case .belowMinimum: "A pontuação, \(score), ainda não chega ao mínimo, que é \(minimum)."
        case .reachedMinimum:
            "Não falta nenhum item indispensável, e a pontuação, \(score), chega ao mínimo, que é \(minimum)."
        }
    }

    private func said(_ disagreement: Disagreement) -> String {
        var parts = [
            "suas pontuações distam \(disagreement.distance) pontos, e a regra permite \(disagreement.tolerance)"
        ]
        if !disagreement.indispensable.isEmpty {
            parts.append("diferem no indispensável (\(list(disagreement.indispensable)))")
        }
        if disagreement.judgementsDiffer { parts.append("levam a juízos diferentes") }
        return parts.joined(separator: "; ")
    }

    private func said(_ step: Cedula.NextStep) -> String {
        switch step {
        case .observation(let items): "Combine com o seu centro quando se observa o que falta: \(list(items))."
        case .thirdRating(nil): "Outra pessoa credenciada avalia o seu caso. Você não precisa repetir a avaliação."
        case .thirdRating(let person?):
            "Outra pessoa credenciada, \(person), avalia o seu caso. Você não precisa repetir a avaliação."
        case .rerating: "Por causa de um incidente, algo é avaliado de novo. O seu centro lhe dirá o quê e quando."
        case .decision:
            "Segue a decisão, tomada por outra pessoa, diferente de quem avaliou. O resultado lhe será comunicado."
        case .deferred(let day, _): "A decisão foi adiada; será retomada até \(date(day)). Razões:"
        case .certificate(let years):
            "O instituto emite o seu certificado, "
                + (years.map { "com validade de \($0) \($0 == 1 ? "ano" : "anos")." } ?? "sem data de término.")
        case .reassessment(let attempt):
            "Você pode pedir uma nova avaliação quando decidir; será a sua tentativa \(attempt). Para prepará-la servem os "
                + "critérios e as recomendações deste relatório."
        case .appeal(let days, let last): said(days, last)
        case .appealUnderWay:
            "O seu recurso está em andamento. Quem resolve é uma pessoa que não avaliou nem decidiu, e o resultado lhe será comunicado."
        }
    }

    private func said(_ days: Int?, _ last: CalendarDate?) -> String {
        let limit =
            switch (last, days) {
            case (let last?, _): " até \(date(last))"
            case (nil, 1?): " até 1 dia depois da notificação da decisão"
            case (nil, let days?): " até \(days) dias depois da notificação da decisão"
            case (nil, nil): ""
            }
        return
            "Se não está de acordo com a decisão, você pode apresentar um recurso\(limit). Quem resolve é uma pessoa que "
            + "não avaliou nem decidiu, e apresentá-lo não lhe traz prejuízo."
    }
}
