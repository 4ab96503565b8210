internal import AvalModel

/// Español.
struct SpanishWording: StandardWording {
    func label(_ label: ViewLabel) -> String {
        switch label {
        case .competencyStandard: "Estándar de competencia"
        case .ratingForm: "Hoja de calificación"
        case .contents: "Contenido"
        case .facts: "Datos del estándar"
        case .code: "Código"
        case .version: "Versión"
        case .status: "Estado"
        case .level: "Nivel"
        case .approved: "Aprobado"
        case .effective: "En vigor desde"
        case .validity: "Vigencia del certificado"
        case .sector: "Sector"
        case .replaces: "Sustituye a"
        case .original: "Idioma original"
        case .digest: "Resumen SHA-256"
        case .unpublished: "sin publicar"
        case .purpose: "Propósito"
        case .audience: "A quién se dirige"
        case .requirement: "Requisito"
        case .elements: "Elementos y criterios"
        case .element: "Elemento"
        case .criterion: "Criterio"
        case .kind: "Tipo"
        case .statement: "Enunciado"
        case .instrument: "Instrumento de evaluación"
        case .method: "Aplicación"
        case .minimumScore: "Puntaje mínimo"
        case .itemCount: "Número de reactivos"
        case .standardSetting: "Registro del puntaje mínimo"
        case .items: "Reactivos"
        case .item: "Reactivo"
        case .weight: "Peso"
        case .indispensable: "Indispensable"
        case .observed: "Qué se observa"
        case .scale: "Escala"
        case .yes: "sí"
        case .no: "no"
        case .rubrics: "Rúbricas"
        case .achievement: "Nivel de logro"
        case .points: "Puntos"
        case .quality: "Cómo es el trabajo"
        case .feedback: "Qué sigue"
        case .checklists: "Listas de cotejo"
        case .entry: "Punto"
        case .thing: "Lo que debe estar"
        case .decisionRule: "Regla de dictamen"
        case .elementMinima: "Mínimos por elemento"
        case .perCent: "Porcentaje mínimo"
        case .grades: "Niveles de desempeño de quien es competente"
        case .grade: "Nivel de desempeño"
        case .from: "Desde"
        case .through: "Hasta"
        case .scheme: "Esquema de certificación"
        case .prerequisites: "Requisitos previos"
        case .prerequisite: "Requisito previo"
        case .recertification: "Recertificación"
        case .ai: "Uso de inteligencia artificial"
        case .appeals: "Inconformidades"
        case .suspension: "Suspensión"
        case .withdrawal: "Retiro"
        case .crosswalks: "Correspondencias con otros marcos"
        case .origin: "De este estándar"
        case .wholeStandard: "todo el estándar"
        case .relation: "Relación"
        case .framework: "Marco"
        case .target: "Competencia del marco"
        case .addresses: "Dónde se describen los marcos"
        case .dossier: "Datos de la evaluación"
        case .candidate: "Clave del candidato"
        case .candidateName: "Nombre del candidato"
        case .evaluator: "Clave del evaluador"
        case .centre: "Centro de evaluación"
        case .date: "Fecha"
        case .howToRate: "Cómo se califica"
        case .met: "cumple"
        case .notMet: "no cumple"
        case .notObserved: "no observado"
        case .metMark: "C"
        case .notMetMark: "NC"
        case .notObservedMark: "NO"
        case .outcome: "Resultado"
        case .remarks: "Observaciones"
        case .signatures: "Firmas"
        case .evaluatorSigns: "Firma del evaluador"
        case .candidateSigns: "Firma del candidato"
        }
    }

    func term(_ term: StandardTerm) -> String {
        switch term {
        case .criterion(.performance): "desempeño"
        case .criterion(.product): "producto"
        case .criterion(.knowledge): "conocimiento"
        case .criterion(.attitude): "actitud, hábito o valor"
        case .scale(.metOrNot): "cumple o no cumple"
        case .scale(.rubric): "rúbrica"
        case .scale(.checklist): "lista de cotejo"
        case .method(.compensatory): "compensatoria"
        case .method(.conjunctive): "conjuntiva"
        case .prerequisite(.experience): "experiencia"
        case .prerequisite(.certificate): "certificado"
        case .prerequisite(.training): "formación"
        case .prerequisite(.document): "documento"
        case .recertification(.reassessment): "nueva evaluación"
        case .recertification(.evidence): "evidencias de la práctica"
        case .ai(.none): "ninguno"
        case .ai(.assist): "apoyo"
        case .majority(.simple): "mayoría simple"
        case .majority(.unanimous): "unanimidad"
        case .relation(.isRelatedTo): "se relaciona con"
        case .relation(.exactMatchOf): "equivale a"
        case .relation(.isPartOf): "forma parte de"
        case .relation(.exemplar): "es ejemplo de"
        case .relation(.precedes): "precede a"
        case .drafting(.draft): "borrador"
        case .drafting(.review): "en revisión"
        case .drafting(.approved): "aprobado"
        case .language(.es): "español"
        case .language(.pt): "portugués"
        case .language(.en): "inglés"
        }
    }

    func date(_ date: CalendarDate) -> String {
        "\(date.day) de \(SpanishWording.months[date.month - 1]) de \(date.year)"
    }

    private static let months = [
        "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
        "diciembre",
    ]

    func validity(years: Int?) -> String {
        guard let years else { return "sin fecha de término" }
        return years == 1 ? "1 año" : "\(years) años"
    }

    func level(_ level: Int) -> String { "\(level) de 5" }

    func rule(_ rule: RuleSentence) -> String {
        switch rule {
        case .anotherPersonDecides: "Dictamina alguien que no calificó."
        case .demands(let demands):
            "Antes de calificar o de cerrar, cada expediente pide: "
                + demands.map { demand in
                    switch demand {
                    case .application: "una solicitud admitida"
                    case .plan: "un plan acordado con la persona evaluada"
                    case .verification: "una verificación interna"
                    }
                }.joined(separator: "; ") + "."
        case .panel(nil): "El dictamen es de una sola persona."
        case .panel(let panel?):
            "El dictamen es de un grupo de \(panel.members) personas, por \(term(.majority(panel.majority)))."
        case .method(.compensatory, let minimum):
            "Los puntos de los reactivos se suman y se compensan entre sí. Es competente quien reúne al menos "
                + "\(minimum) puntos de 100."
        case .method(.conjunctive, let minimum):
            "Es competente quien cumple todos los reactivos y reúne al menos \(minimum) puntos de 100."
        case .indispensable(let items):
            items.isEmpty
                ? "Ningún reactivo es indispensable."
                : "Si no se cumple un reactivo indispensable, todavía no hay competencia, cualquiera que sea el "
                    + "puntaje. Son indispensables: \(list(items))."
        case .notObservedIsIncomplete: "Un reactivo no observado no vale cero: la evaluación queda incompleta."
        case .raisingNeverLowers: "Subir una calificación nunca baja el juicio de competencia."
        case .doubleRating(0): "No se pide una segunda calificación."
        case .doubleRating(1): "Todos los casos se califican dos veces, por personas distintas."
        case .doubleRating(let count): "Uno de cada \(count) casos se califica dos veces, por personas distintas."
        case .tolerance(let points, let mustAgree):
            "Dos calificaciones que difieren en más de \(points) puntos\(mustAgree ? " o en un reactivo indispensable" : "") "
                + "pasan a una tercera persona."
        case .metFrom: "Se cumple desde el nivel:"
        case .needs(let needs, let count): "Se cumple con al menos \(needs) de \(count) puntos de la lista."
        case .recertification(let rule):
            "La renovación se puede pedir "
                + (rule.opensMonthsBefore == 0
                    ? "al vencer el certificado"
                    : "desde \(rule.opensMonthsBefore) \(rule.opensMonthsBefore == 1 ? "mes" : "meses") antes del vencimiento")
                + (rule.means == .reassessment
                    ? "; se aplica de nuevo el instrumento completo."
                    : "; se presentan evidencias de la práctica, que se califican con el mismo instrumento.")
        case .ai(.none): "En la calificación no interviene ninguna inteligencia artificial."
        case .ai(.assist):
            "Una inteligencia artificial puede sugerir calificaciones; una persona califica, confirma y responde."
        case .appeals(let days):
            "Una inconformidad se presenta a más tardar \(days) \(days == 1 ? "día" : "días") después de la notificación."
        case .certificate(let code): "Se pide el certificado del estándar \(code)."
        case .howToRateItem:
            "Marque una casilla en cada reactivo: C si se cumple, NC si no se cumple, NO si no se observó."
        case .howToRateRubric: "En una rúbrica, marque el nivel que describe el trabajo, o NO si no se observó."
        case .howToRateChecklist: "En una lista de cotejo, marque cada punto que está, o NO si no se observó."
        }
    }

    private func list(_ items: [ItemCode]) -> String {
        items.map(\.description).joined(separator: ", ")
    }
}
