/// The report in the Portuguese of Brazil.
extension QualityPhrase {
    var portuguese: String {
        switch self {
        case .report: "Relatório de qualidade da avaliação"
        case .instrument: "Instrumento {0} · pontuação mínima {1} · tolerância entre avaliadores {2} pontos"
        case .flags: "Sinais: o que verificar"
        case .noFlags: "Nenhum sinal."
        case .counts: "Contagem"
        case .judgement: "Concordância no juízo"
        case .scores: "Concordância na pontuação"
        case .dependability: "Confiabilidade da pontuação e da decisão"
        case .items: "Itens"
        case .raters: "Avaliadores"
        case .assistance: "Assistência de inteligência artificial"
        case .dossiers: "Dossiês"
        case .candidates: "Candidatos"
        case .laterAttempts: "Em segunda tentativa ou posterior"
        case .ratings: "Avaliações vigentes"
        case .superseded: "Avaliações substituídas"
        case .doublyRated: "Dossiês avaliados duas vezes"
        case .ratedByThird: "Com uma terceira avaliação"
        case .incomplete: "Incompletos"
        case .held: "À espera de uma terceira avaliação"
        case .competent: "Competentes"
        case .notYetCompetent: "Ainda não competentes"
        case .leftOut: "De outra versão, omitidos"
        case .coefficient: "Coeficiente"
        case .value: "Valor"
        case .error: "Erro-padrão"
        case .interval: "Intervalo 95%"
        case .count: "n"
        case .item: "Item"
        case .met: "Cumprem"
        case .difficulty: "Dificuldade"
        case .discrimination: "Discrim."
        case .alphaIfDeleted: "α sem ele"
        case .notObserved: "Não obs."
        case .agreement: "Acordo"
        case .rater: "Avaliador"
        case .ratingsShort: "Aval."
        case .passing: "Competentes (n)"
        case .shared: "Comuns"
        case .difference: "Diferença (EP)"
        case .leniency: "Leniência (EP)"
        case .percentAgreement: "Porcentagem de acordo"
        case .cohen: "Kappa de Cohen"
        case .conger: "Kappa de Conger"
        case .fleiss: "Kappa de Fleiss"
        case .gwet: "AC1 de Gwet"
        case .brennanPrediger: "Brennan–Prediger"
        case .krippendorff: "Alfa de Krippendorff (nominal)"
        case .bootstrapped: "Alfa de Krippendorff, reamostragem"
        case .singleRater: "CCI(1,1), pontuação de um avaliador"
        case .meanOfTwo: "CCI(1,2), média de dois avaliadores"
        case .sameRaters: "CCI(2,1), se fossem os mesmos dois"
        case .intraclassNote:
            """
            Cada dossiê tem seus próprios avaliadores: a correlação intraclasse que corresponde a este \
            desenho é \
            CCI(1,1).
            """
        case .absoluteDifference: "Diferença absoluta média, pontos"
        case .beyondTolerance: "Fora da tolerância"
        case .disagreeing: "Em desacordo pela regra do padrão"
        case .thirdShare: "Avaliados por uma terceira pessoa"
        case .projectedRaters: "Φ com avaliadores: {0}"
        case .projectedError: "Erro entre avaliadores, pontos: {0}"
        case .mean: "Pontuação média"
        case .deviation: "Desvio-padrão"
        case .alpha: "Alfa de Cronbach"
        case .measurementError: "Erro-padrão de medida, pontos"
        case .generalizability: "Eρ², para comparar pessoas"
        case .phi: "Φ, para comparar com um critério"
        case .phiAtCut: "Φ(λ) na pontuação mínima"
        case .absoluteError: "Erro absoluto σ(Δ), pontos"
        case .consistency: "Consistência da decisão"
        case .consistencyKappa: "Consistência, kappa"
        case .accuracy: "Exatidão da decisão"
        case .falsePositives: "Passam sem alcançá-la"
        case .falseNegatives: "Não passam e a alcançam"
        case .variance: "Variância: pessoas {0}, itens {1}, resto {2}."
        case .decisionNote:
            """
            A consistência e a exatidão (Livingston–Lewis) são as da pontuação; os itens indispensáveis não \
            entram nelas.
            """
        case .judgementNote: "Primeiras duas avaliações de {0} dossiês; omitidos por incompletos: {1}."
        case .itemsNote:
            """
            Cumprem e dificuldade: avaliações de registro, com seu n. Discriminação e α: n\u{A0}=\u{A0}{0}. \
            Não observado: \
            n\u{A0}=\u{A0}{1}. Acordo, AC (AC1 ou, em rubricas, AC2) e α de Krippendorff: avaliados duas \
            vezes, com seu n. \
            * indispensável; ▲ com sinal.
            """
        case .ratersNote:
            """
            Comuns: dossiês que outra pessoa também avaliou. Leniência em pontos (modelo aditivo): acima de 0, \
            mais leniente que os demais; abaixo de 0, mais severo. Cumprem e competentes dependem também dos \
            candidatos.
            """
        case .subsetNote:
            """
            Grupos de avaliadores sem candidatos em comum (a leniência só se compara dentro de um grupo):
            """
        case .severityNote: "n: dossiês comuns"
        case .assisted: "Avaliações com assistência"
        case .unassisted: "Avaliações sem assistência"
        case .assistedPassing: "Competentes, com assistência"
        case .unassistedPassing: "Competentes, sem assistência"
        case .mixedPairs: "Avaliados uma vez com e outra sem assistência"
        case .mixedAgreement: "Acordo entre ambas"
        case .mixedGwet: "AC1 de Gwet entre ambas"
        case .mixedDifference: "Com menos sem assistência, pontos"
        case .noAssistance: "Nenhuma avaliação declara assistência (n\u{A0}=\u{A0}{0})."
        case .tooFew: "poucos dados: {0} de {1}"
        case .noVariation: "sem variação"
        case .notDefined: "não definido"
        case .marks: "— poucos dados   = sem variação   × não definido"
        case .plotDistribution: "Distribuição das pontuações"
        case .plotItems: "Dificuldade e discriminação dos itens"
        case .plotSeverity: "Severidade dos avaliadores"
        case .plotAgreement: "Concordância por item"
        case .axisScore: "Pontuação"
        case .axisCandidates: "Dossiês"
        case .axisDifficulty: "Dificuldade: proporção média da pontuação (à direita, mais fáceis)"
        case .axisDiscrimination: "Discriminação"
        case .axisSeverity: "Pontos em relação aos demais avaliadores"
        case .axisAgreement: "Coeficiente de Gwet (AC1; AC2 em rubricas)"
        case .reached: "alcançam o mínimo: {0}"
        case .notReached: "não o alcançam: {0}"
        case .cut: "mínimo {0}"
        case .flagged: "com sinal"
        case .notFlagged: "sem sinal"
        case .notDrawn: "Sem valor para desenhar: {0}"
        case .toleranceBand: "faixa: ± metade da tolerância ({0})"
        case .leastAgreement: "limiar {0}"
        case .tooFewToDraw: "Poucos dados: {0} de {1}"
        case .severe: "← mais severo"
        case .lenient: "mais leniente →"
        case .describeDistribution:
            """
            {0} dossiês com pontuação completa; {1} alcançam a pontuação mínima de {2} e {3} não. A pontuação \
            média é {4}.
            """
        case .describeItems: "{0} itens por dificuldade e discriminação. Com sinal: {1}."
        case .describeSeverity: "Leniência de {0} avaliadores em pontos, com intervalos de 95%. Com sinal: {1}."
        case .describeAgreement: "Coeficiente de Gwet de {0} itens, com intervalos de 95%. Com sinal: {1}."
        }
    }
}

extension QualityFlag.Kind {
    var portuguese: String {
        switch self {
        case .tooFewDoublyRated: "avaliou-se duas vezes {0} dos dossiês (n\u{A0}=\u{A0}{2}); o padrão pede {1}"
        case .agreementUnknown:
            """
            pouquíssimos dossiês comparáveis ({0}) para dizer quanto os avaliadores concordam; faltam dados: \
            mínimo {1}
            """
        case .dependabilityUnknown:
            """
            pouquíssimas avaliações completas ({0}) para dizer quão confiável é a pontuação; mínimo {1}
            """
        case .judgementAgreementLow:
            """
            os avaliadores concordam pouco no juízo: AC1 {0}, abaixo de {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .ratingsDisagree:
            """
            {0} dos dossiês avaliados duas vezes ficam em desacordo pela regra do padrão; mais de {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .dependabilityLow:
            """
            a decisão na pontuação mínima é pouco confiável: Φ(λ) {0}, abaixo de {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .ratersDisconnected:
            """
            os avaliadores formam {0} grupos sem candidatos em comum: sua severidade não se compara entre \
            grupos \
            (n\u{A0}=\u{A0}{2})
            """
        case .nobodyFails: "todos o cumprem: não distingue ninguém (n\u{A0}=\u{A0}{2})"
        case .nobodyPasses: "ninguém o cumpre: revise sua redação e seu ensino (n\u{A0}=\u{A0}{2})"
        case .discriminationNegative:
            """
            cumprem-no mais os que têm menos pontuação no resto: discriminação {0} (n\u{A0}=\u{A0}{2})
            """
        case .oftenNotObserved: "não foi observado em {0} das avaliações; mais de {1} (n\u{A0}=\u{A0}{2})"
        case .itemAgreementLow:
            """
            os avaliadores concordam pouco nele: coeficiente de Gwet {0}, abaixo de {1} (n\u{A0}=\u{A0}{2})
            """
        case .raterSevere:
            """
            mais severo que os demais: {0} pontos, mais de {1} e de dois erros-padrão \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterLenient:
            """
            mais leniente que os demais: {0} pontos, mais de {1} e de dois erros-padrão \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterUnknown:
            """
            outra pessoa avaliou {0} de seus {2} dossiês; são precisos {1} para conhecer sua severidade
            """
        }
    }
}
