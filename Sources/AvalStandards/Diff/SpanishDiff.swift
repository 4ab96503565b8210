internal import AvalModel

extension SpanishWording {
    func subject(_ subject: StandardChange.Subject) -> String {
        switch subject {
        case .standard: "Estándar"
        case .element(let code): "Elemento \(code)"
        case .criterion(let code, _): "Criterio \(code)"
        case .instrument: "Instrumento"
        case .item(let code): "Reactivo \(code)"
        case .level(let code, let item): "Reactivo \(item), nivel \(code)"
        case .check(let code, let item): "Reactivo \(item), punto \(code)"
        case .decisionRule: "Regla de dictamen"
        case .elementMinimum(let code): "Mínimo del elemento \(code)"
        case .grade(let code): "Nivel de desempeño \(code)"
        case .scheme: "Esquema de certificación"
        case .prerequisite(let code): "Requisito previo \(code)"
        case .recertification: "Recertificación"
        case .ai: "Uso de inteligencia artificial"
        case .panel: "Grupo de dictamen"
        case .crosswalk(.standard, let framework, let target): "Correspondencia con \(framework) \(target)"
        case .crosswalk(.element(let code), let framework, let target):
            "Correspondencia de \(code) con \(framework) \(target)"
        case .crosswalk(.criterion(let code), let framework, let target):
            "Correspondencia de \(code) con \(framework) \(target)"
        }
    }

    func field(_ field: StandardChange.Field) -> String {
        switch field {
        case .code: "el código"
        case .version: "la versión"
        case .original: "el idioma original"
        case .title: "el título"
        case .purpose: "el propósito"
        case .audience: "el texto de a quién se dirige"
        case .requirement: "el requisito"
        case .sector: "el sector"
        case .level: "el nivel"
        case .approved: "la fecha de aprobación"
        case .effective: "la fecha de entrada en vigor"
        case .validityYears: "la vigencia en años"
        case .status: "el estado de la redacción"
        case .replaces: "la versión que sustituye"
        case .element: "el elemento"
        case .kind: "el tipo"
        case .statement: "el enunciado"
        case .method: "la forma de aplicación"
        case .minimumScore: "el puntaje mínimo"
        case .standardSetting: "el registro del puntaje mínimo"
        case .criterion: "el criterio"
        case .weight: "el peso"
        case .indispensable: "la condición de indispensable"
        case .text: "el texto"
        case .scale: "la escala"
        case .metFrom: "el nivel desde el que se cumple"
        case .needs: "el número de puntos que deben estar"
        case .quality: "la descripción"
        case .points: "el valor en puntos"
        case .feedback: "la retroalimentación"
        case .rule: "la regla"
        case .raisingNeverLowers: "la declaración de que subir una calificación nunca baja el juicio"
        case .doubleRatingOneIn: "la frecuencia de la doble calificación, un caso de cada tantos,"
        case .tolerance: "la tolerancia entre dos calificaciones"
        case .indispensableMustAgree: "la exigencia de coincidir en los reactivos indispensables"
        case .minimum: "el porcentaje mínimo"
        case .from: "el puntaje inicial"
        case .through: "el puntaje final"
        case .standard: "el estándar cuyo certificado se pide"
        case .opensMonthsBefore: "el plazo de renovación, en meses antes del vencimiento,"
        case .by: "el medio"
        case .raters: "el uso permitido al calificar"
        case .disclosure: "el aviso a candidatos"
        case .members: "el número de integrantes"
        case .majority: "la forma de decidir"
        case .demands: "lo que se pide de cada expediente"
        case .appealDays: "el plazo de inconformidad en días"
        case .suspension: "la causa de suspensión"
        case .withdrawal: "la causa de retiro"
        case .type: "la relación"
        case .name: "el nombre"
        case .url: "la dirección"
        case .digest: "el resumen SHA-256"
        }
    }

    func kind(_ kind: StandardChange.Kind) -> String {
        switch kind {
        case .editorial: "editorial"
        case .substantive: "sustantivo"
        }
    }

    func sentence(_ sentence: ChangeSentence) -> String {
        switch sentence {
        case .added(let worth): "se añade\(worth.map { ": \($0)" } ?? "")"
        case .removed(let worth): "se quita\(worth.map { "; decía: \($0)" } ?? "")"
        case .moved(let from, let to): "pasa del lugar \(from) al \(to)"
        case .renamed(let from, let to): "mismo contenido con otro código, que pasa de \(from) a \(to)"
        case .fieldAdded(let field, let new): "se añade \(field): \(new)"
        case .fieldRemoved(let field, let old): "se quita \(field); decía: \(old)"
        case .changed(let field, let old, let new): "\(field) pasa de \(old) a \(new)"
        case .inLanguage(let field, let language): "\(field) en \(term(.language(language)))"
        }
    }

    func verdict(_ verdict: StandardDiff.Verdict, substantive: Int, editorial: Int) -> String {
        func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
        let parts = [
            count(substantive, "cambio sustantivo", "cambios sustantivos"),
            count(editorial, "cambio editorial", "cambios editoriales"),
        ]
        return switch verdict {
        case .none: "Sin cambios."
        case .editorial: "Cambios solo editoriales: \(parts[1])."
        case .substantive: "Cambios sustantivos: \(parts.joined(separator: " y "))."
        }
    }
}
