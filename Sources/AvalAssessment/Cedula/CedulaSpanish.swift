internal import AvalModel

/// Español.
struct CedulaSpanish: CedulaWording {
    func label(_ label: CedulaLabel) -> String {
        switch label {
        case .report: "Cédula de evaluación"
        case .candidate: "Candidata o candidato"
        case .code: "Clave"
        case .standard: "Estándar de competencia"
        case .version: "versión"
        case .instrument: "Instrumento de evaluación"
        case .attempt: "Intento"
        case .assessedOn: "Fecha de evaluación"
        case .evaluators: "Quién evaluó"
        case .centre: "Centro de evaluación"
        case .drawnUp: "Fecha de esta cédula"
        case .result: "Juicio de competencia"
        case .score: "Puntaje"
        case .minimumScore: "Puntaje mínimo"
        case .grade: "Nivel de desempeño"
        case .elements: "Puntos por elemento"
        case .element: "Elemento"
        case .reached: "Reunidos"
        case .offered: "Posibles"
        case .percent: "Por ciento"
        case .minimum: "Mínimo"
        case .decision: "Dictamen"
        case .outcome: "Resultado"
        case .decidedBy: "Quién dictaminó"
        case .lot: "Lote"
        case .dossier: "Expediente (SHA-256)"
        case .reasons: "Motivos"
        case .scope: "Alcance"
        case .appeal: "Inconformidad"
        case .bestPractices: "Mejores prácticas"
        case .areasOfOpportunity: "Áreas de oportunidad"
        case .unmet: "Criterios que todavía no se cumplen"
        case .unseen: "Lo que falta observar"
        case .recommendations: "Recomendaciones"
        case .next: "Qué sigue"
        case .nothingNoted: "Nada que anotar."
        case .level: "Nivel:"
        case .feedback: "Qué hacer:"
        case .missing: "Falta:"
        case .indispensable: "indispensable"
        case .process: "Cómo se evaluó"
        case .plan: "Plan de evaluación"
        case .methods: "Técnicas"
        case .agreedOn: "Acordado el"
        case .trainers: "Capacitación"
        case .verifier: "Verificación interna"
        case .evidence: "Evidencias"
        case .ratings: "Calificaciones"
        case .evaluator: "Quién calificó"
        case .date: "Fecha"
        case .judgement: "Juicio"
        case .ofRecord: "Vale"
        case .yes: "sí"
        case .no: "no"
        case .remarks: "Observaciones"
        case .incidents: "Incidencias"
        case .ai: "Uso de inteligencia artificial"
        case .items: "Reactivo por reactivo"
        case .item: "Reactivo"
        case .observed: "Qué se observó"
        case .points: "Puntos"
        case .weight: "Peso"
        case .signatures: "Firmas"
        case .evaluatorSigns: "Firma de quien evaluó"
        case .candidateSigns: "Firma de la candidata o del candidato"
        }
    }

    func term(_ term: CedulaTerm) -> String {
        switch term {
        case .judgement(.competent): "Competente"
        case .judgement(.notYetCompetent): "Todavía no competente"
        case .judgement(.incomplete): "Evaluación incompleta"
        case .held: "En espera de otra calificación"
        case .ended(.withdrawn): "Evaluación desistida"
        case .ended(.lapsed): "Evaluación caducada"
        case .ended(.notAdmitted): "Solicitud no admitida"
        case .ended: "Evaluación anulada"
        case .decision(.granted): "procedente"
        case .decision(.refused): "no procedente"
        case .outcome(.met): "cumple"
        case .outcome(.notMet): "no cumple todavía"
        case .outcome(.notObserved): "no observado"
        case .method(.observation): "observación en campo"
        case .method(.simulation): "observación en situación simulada"
        case .method(.productReview): "revisión de productos"
        case .method(.questionnaire): "cuestionario"
        case .method(.interview): "entrevista"
        case .medium(.photo): "fotografías"
        case .medium(.video): "videos"
        case .medium(.audio): "audios"
        case .medium(.document): "documentos o productos"
        case .medium(.questionnaire): "cuestionarios resueltos"
        case .medium(.observation): "registros de observación"
        case .incident(.interruption): "Interrupción"
        case .incident(.technicalFault): "Falla técnica"
        case .incident(.conditions): "Condiciones del lugar"
        case .incident(.conduct): "Conducta de quien intervino"
        case .incident(.irregularity): "Irregularidad"
        case .incident(.other): "Otra"
        }
    }

    func sentence(_ sentence: CedulaSentence) -> String {
        switch sentence {
        case .rule(let rule, let score, let minimum): said(rule, score, minimum)
        case .held: "Las calificaciones difieren más de lo que permite la regla. Falta una más para que haya un juicio."
        case .ended: "El proceso terminó sin dictamen, y lo que aquí se lee no cuenta como resultado."
        case .score(let score): "\(score) de 100"
        case .belowMinimum(let reached, let minimum): "\(reached) %, todavía debajo de \(minimum) %"
        case .ruling(.upheld): "Se revisó el caso y el dictamen se confirma."
        case .ruling(.overturned): "Se revisó el caso y el dictamen se revoca."
        case .alsoNotMet(let items):
            "Lo que \(items.count == 1 ? "pide el reactivo" : "piden los reactivos") \(list(items)): se explica en "
                + "«\(label(.unmet))»."
        case .checked(let count, let all, let needs): "\(count) de \(all) puntos de la lista; se piden \(needs)"
        case .single: "Calificó una persona."
        case .agreed(let distance, let tolerance):
            "Calificaron dos personas y coincidieron: sus puntajes distan \(distance) puntos, y la regla permite "
                + "\(tolerance). Vale la primera calificación."
        case .disagreement(let disagreement): "Las dos primeras calificaciones no coincidieron: \(said(disagreement))."
        case .thirdDecided: "Calificó una tercera persona, y su calificación decide."
        case .thirdAwaited: "Falta la calificación de una tercera persona, que decide."
        case .superseded(let person): "\(person) registró una calificación en lugar de su anterior. Motivo:"
        case .reconciled(.agreed): "Quienes calificaron se reunieron y llegaron a un acuerdo. Razones:"
        case .reconciled(.thirdRater(let person)):
            "Quienes calificaron se reunieron sin llegar a un acuerdo, y se designó a \(person). Razones:"
        case .trained(let declaration):
            "\(declaration.trainer), del \(date(declaration.from)) al \(date(declaration.through)); no evalúa ni dictamina"
        case .effect(.none): "No afectó el resultado."
        case .effect(.rerate): "Se califica de nuevo lo que afectó."
        case .effect(.void): "La evaluación se anula."
        case .aiNone: "No se declaró ayuda de ninguna inteligencia artificial."
        case .aiUsed(let system, let version, let items, let person, let day):
            "Ayudó el sistema \(system), versión \(version), en "
                + (items.isEmpty
                    ? "todos los reactivos" : "\(items.count == 1 ? "el reactivo" : "los reactivos") \(list(items))")
                + ". Toda sugerencia la confirma \(person), que califica y responde. Se avisó a la candidata o al candidato "
                + "el \(date(day)). Uso:"
        case .aiRating(let system, let person, let day):
            "En la calificación de \(person) ayudó \(system); \(person) confirmó cada reactivo el \(date(day))."
        case .next(let step): said(step)
        case .signing:
            "Firmar deja constancia de haber recibido esta cédula. No significa estar de acuerdo con ella."
        }
    }

    func date(_ date: CalendarDate) -> String {
        let months = [
            "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
            "noviembre", "diciembre",
        ]
        return "\(date.day) de \(months[date.month - 1]) de \(date.year)"
    }

    private func said(_ rule: Derivation.Rule, _ score: Points, _ minimum: Points) -> String {
        switch rule {
        case .notObserved(let items):
            "\(items.count == 1 ? "Falta observar un reactivo" : "Faltan por observar \(items.count) reactivos"): "
                + "\(list(items)). Lo que no se observó no vale cero; por eso todavía no hay un juicio."
        case .indispensableNotMet(let items):
            items.count == 1
                ? "Todavía no se cumple un reactivo indispensable, \(list(items)), y hace falta cualquiera que sea el "
                    + "puntaje."
                : "Todavía no se cumplen \(items.count) reactivos indispensables, \(list(items)), y hacen falta "
                    + "cualquiera que sea el puntaje."
        case .itemsNotMet(let items):
            "El estándar pide cumplir todos los reactivos, y todavía \(items.count == 1 ? "falta" : "faltan") "
                + "\(list(items))."
        case .elementsBelowMinimum(let elements):
            "Cada elemento debe reunir un mínimo por sí mismo, y todavía no lo "
                + "\(elements.count == 1 ? "reúne" : "reúnen") \(list(elements))."
        case .belowMinimum: "El puntaje, \(score), todavía no llega al mínimo, que es \(minimum)."
        case .reachedMinimum:
            "No falta ningún reactivo indispensable, y el puntaje, \(score), llega al mínimo, que es \(minimum)."
        }
    }

    private func said(_ disagreement: Disagreement) -> String {
        var parts = [
            "sus puntajes distan \(disagreement.distance) puntos, y la regla permite \(disagreement.tolerance)"
        ]
        if !disagreement.indispensable.isEmpty {
            parts.append("difieren en lo indispensable (\(list(disagreement.indispensable)))")
        }
        if disagreement.judgementsDiffer { parts.append("llevan a juicios distintos") }
        return parts.joined(separator: "; ")
    }

    private func said(_ step: Cedula.NextStep) -> String {
        switch step {
        case .observation(let items):
            "Acuerde con su centro cuándo se observa lo que falta: \(list(items))."
        case .thirdRating(nil): "Otra persona acreditada califica su evaluación. Usted no tiene que repetirla."
        case .thirdRating(let person?):
            "Otra persona acreditada, \(person), califica su evaluación. Usted no tiene que repetirla."
        case .rerating: "Por una incidencia, algo se califica de nuevo. Su centro le dirá qué y cuándo."
        case .decision: "Sigue el dictamen, que emite otra persona, distinta de quien evaluó. Se le notificará."
        case .deferred(let day, _): "El dictamen se aplazó; se retoma a más tardar el \(date(day)). Razones:"
        case .certificate(let years):
            "El instituto emite su certificado, "
                + (years.map { "con vigencia de \($0) \($0 == 1 ? "año" : "años")." } ?? "sin fecha de término.")
        case .reassessment(let attempt):
            "Puede pedir una nueva evaluación cuando lo decida; será su intento \(attempt). Para prepararla le sirven los "
                + "criterios y las recomendaciones de esta cédula."
        case .appeal(let days, let last): said(days, last)
        case .appealUnderWay:
            "Su inconformidad está en curso. La resuelve una persona que no evaluó ni dictaminó, y se le notificará."
        }
    }

    private func said(_ days: Int?, _ last: CalendarDate?) -> String {
        let limit =
            switch (last, days) {
            case (let last?, _): " a más tardar el \(date(last))"
            case (nil, 1?): " a más tardar 1 día después de la notificación del dictamen"
            case (nil, let days?): " a más tardar \(days) días después de la notificación del dictamen"
            case (nil, nil): ""
            }
        return
            "Si no está de acuerdo con el dictamen, puede presentar una inconformidad\(limit). La resuelve una persona "
            + "que no evaluó ni dictaminó, y presentarla no le perjudica."
    }
}
