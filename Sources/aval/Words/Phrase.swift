import AvalAssessment
import AvalIssuance
import AvalModel

/// A sentence of the house in its three languages. Texts with places use {0}, {1}….
enum Phrase: CaseIterable {
    case imported, alreadyRecorded, rowsWithErrors, nothingKept, keptGoing, dryRun, sheet
    case ratingDiffers, candidateDiffers, dossierDecided, earlierAttemptOpen, nothingToSupersede
    case ratings, candidates, incomplete, held, undecided, notCertified, granted, certified, sum
    case row, votesMissing, deferredByPanel, grantedWithoutCompetence
    case decidedLot, heldBack, notObserved, judgementsDiffer, indispensableDiffer, scoresDiffer
    case competent, notYetCompetent, incompleteJudgement
    case codeLength, codeSymbol, codeCheck

    func text(_ language: Language, _ values: String...) -> String {
        var text = self[language]
        for (index, value) in values.enumerated() { text = text.replacing("{\(index)}", with: value) }
        return text
    }

    subscript(language: Language) -> String {
        let (es, pt, en) = texts
        return switch language {
        case .es: es
        case .pt: pt
        case .en: en
        }
    }

    private var texts: (String, String, String) {
        switch self {
        case .sheet:
            (
                "{0}: {1}, separador {2}, {3} filas", "{0}: {1}, separador {2}, {3} linhas",
                "{0}: {1}, separator {2}, {3} rows"
            )
        case .imported:
            ("{0} calificaciones registradas", "{0} avaliações registradas", "{0} ratings recorded")
        case .alreadyRecorded:
            ("{0} ya estaban registradas", "{0} já estavam registradas", "{0} were recorded already")
        case .rowsWithErrors: ("{0} filas con errores", "{0} linhas com erros", "{0} rows with errors")
        case .nothingKept:
            (
                "no se registró nada; corrija la hoja, o use --keep-going para guardar las filas correctas",
                "nada foi registrado; corrija a planilha, ou use --keep-going para guardar as linhas corretas",
                "nothing was recorded; correct the sheet, or use --keep-going to keep the good rows"
            )
        case .keptGoing:
            (
                "las filas con errores no se registraron", "as linhas com erros não foram registradas",
                "the rows with errors were not recorded"
            )
        case .dryRun:
            ("ensayo: no se registró nada", "ensaio: nada foi registrado", "dry run: nothing was recorded")
        case .ratingDiffers:
            (
                "fila {0}: este evaluador ya calificó a {1} con otros valores; las calificaciones no se modifican",
                "linha {0}: este avaliador já avaliou {1} com outros valores; avaliações não se modificam",
                "row {0}: this evaluator has rated {1} with other values; ratings are never changed"
            )
        case .row: ("fila {0}", "linha {0}", "row {0}")
        case .votesMissing:
            (
                "faltan {0} votos del grupo de dictamen; se emiten con aval case vote",
                "faltam {0} votos da comissão; vota-se com aval case vote",
                "{0} votes of the panel are missing; members vote with aval case vote"
            )
        case .deferredByPanel:
            (
                "el grupo de dictamen lo aplazó; regístrelo con aval case record … deferred",
                "a comissão adiou; registre com aval case record … deferred",
                "the panel put it off; record that with aval case record … deferred"
            )
        case .grantedWithoutCompetence:
            (
                "el grupo votó a favor de quien todavía no es competente; sólo se otorga a quien lo es",
                "a comissão votou a favor de quem ainda não é competente; só se concede a quem o é",
                "the panel voted for somebody who is not yet competent; only a competent candidate is granted"
            )
        case .earlierAttemptOpen:
            (
                "fila {0}: el intento anterior de {1} no se ha dictaminado; dictamínelo antes",
                "linha {0}: a tentativa anterior de {1} não foi decidida; decida-a antes",
                "row {0}: the earlier attempt of {1} has not been decided; decide it first"
            )
        case .nothingToSupersede:
            (
                "fila {0}: no hay calificación de este evaluador a {1} que sustituir; deje vacía la columna sustituye",
                "linha {0}: não há avaliação deste avaliador a {1} para substituir; deixe vazia a coluna sustituye",
                "row {0}: there is no rating of {1} by this evaluator to supersede; leave that column empty"
            )
        case .candidateDiffers:
            (
                "fila {0}: {1} está registrado con otro nombre, correo o entidad",
                "linha {0}: {1} está registrado com outro nome, e-mail ou estado",
                "row {0}: {1} is recorded with another name, address or region"
            )
        case .dossierDecided:
            (
                "fila {0}: el expediente de {1} ya fue dictaminado", "linha {0}: o dossiê de {1} já foi decidido",
                "row {0}: the dossier of {1} has been decided"
            )
        case .ratings: ("calificaciones", "avaliações", "ratings")
        case .candidates: ("expedientes", "dossiês", "dossiers")
        case .incomplete: ("incompletos", "incompletos", "incomplete")
        case .held: ("retenidos por discrepancia", "retidos por divergência", "held: ratings disagree")
        case .undecided: ("por dictaminar", "por decidir", "to be decided")
        case .notCertified: ("no certificados", "não certificados", "not certified")
        case .granted:
            ("procedentes, sin certificado aún", "deferidos, ainda sem certificado", "granted, no certificate yet")
        case .certified: ("certificados", "certificados", "certified")
        case .sum: ("suma", "soma", "sum")
        case .decidedLot:
            (
                "lote {0}: {1} procedentes, {2} no procedentes", "lote {0}: {1} deferidos, {2} indeferidos",
                "lot {0}: {1} granted, {2} refused"
            )
        case .heldBack: ("retenidos, sin dictamen:", "retidos, sem decisão:", "held back, not decided:")
        case .notObserved: ("no observado: {0}", "não observado: {0}", "not observed: {0}")
        case .judgementsDiffer: ("los juicios difieren", "os juízos divergem", "the judgements differ")
        case .indispensableDiffer:
            (
                "difieren en reactivos indispensables: {0}", "divergem em itens indispensáveis: {0}",
                "they differ in indispensable items: {0}"
            )
        case .scoresDiffer:
            (
                "los puntajes difieren en {0} (tolerancia {1})", "as pontuações divergem em {0} (tolerância {1})",
                "the scores differ by {0} (tolerance {1})"
            )
        case .competent: ("competente", "competente", "competent")
        case .notYetCompetent: ("todavía no competente", "ainda não competente", "not yet competent")
        case .incompleteJudgement: ("incompleto", "incompleto", "incomplete")
        case .codeLength:
            (
                "el código tiene 15 símbolos; este tiene {0}", "o código tem 15 símbolos; este tem {0}",
                "a code has 15 symbols; this one has {0}"
            )
        case .codeSymbol:
            (
                "el símbolo {0}, en la posición {1}, no es de un código",
                "o símbolo {0}, na posição {1}, não é de um código",
                "the symbol {0}, at position {1}, is none of a code's"
            )
        case .codeCheck:
            (
                "el símbolo de control no coincide: ¿se leyó mal algún carácter?",
                "o símbolo de controle não confere: algum caractere foi lido errado?",
                "the check symbol does not match: did you misread a character?"
            )
        }
    }
}

func words(_ flaw: VerificationCode.Flaw, in language: Language) -> String {
    switch flaw {
    case .length(let found): Phrase.codeLength.text(language, String(found))
    case .symbol(let character, let position): Phrase.codeSymbol.text(language, String(character), String(position))
    case .check: Phrase.codeCheck[language]
    }
}

/// Why a closed dossier is not decided yet; the laws of casework speak English, as every error does.
func words(_ impediment: Impediment, in language: Language) -> String {
    switch impediment {
    case .votesMissing(let count): Phrase.votesMissing.text(language, String(count))
    case .deferred: Phrase.deferredByPanel[language]
    case .grantedWithoutCompetence: Phrase.grantedWithoutCompetence[language]
    case .casework(let error): error.description
    case .office(let error): error.description
    }
}

func words(_ judgement: Judgement, in language: Language) -> String {
    switch judgement {
    case .competent: Phrase.competent[language]
    case .notYetCompetent: Phrase.notYetCompetent[language]
    case .incomplete: Phrase.incompleteJudgement[language]
    }
}

/// Why a dossier cannot be decided; `nil` when it can.
func words(_ standing: AssessmentReport.Standing, in language: Language) -> String? {
    switch standing {
    case .closed: return nil
    case .incomplete(let items): return Phrase.notObserved.text(language, codes(items))
    case .held(let disagreement):
        var parts: [String] = []
        if !disagreement.indispensable.isEmpty {
            parts.append(Phrase.indispensableDiffer.text(language, codes(disagreement.indispensable)))
        }
        if disagreement.distance > disagreement.tolerance {
            parts.append(
                Phrase.scoresDiffer.text(
                    language, disagreement.distance.description, disagreement.tolerance.description))
        }
        if parts.isEmpty || disagreement.judgementsDiffer { parts.append(Phrase.judgementsDiffer[language]) }
        return parts.joined(separator: "; ")
    }
}

private func codes(_ items: [ItemCode]) -> String {
    items.map(\.description).joined(separator: ", ")
}
