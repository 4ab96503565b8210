/// The report in Spanish.
extension QualityPhrase {
    var spanish: String {
        switch self {
        case .report: "Informe de calidad de la evaluación"
        case .instrument: "Instrumento {0} · puntaje mínimo {1} · tolerancia entre evaluadores {2} puntos"
        case .flags: "Señales: qué revisar"
        case .noFlags: "Ninguna señal."
        case .counts: "Recuento"
        case .judgement: "Concordancia en el juicio"
        case .scores: "Concordancia en el puntaje"
        case .dependability: "Confiabilidad del puntaje y de la decisión"
        case .items: "Reactivos"
        case .raters: "Evaluadores"
        case .assistance: "Asistencia de inteligencia artificial"
        case .dossiers: "Expedientes"
        case .candidates: "Candidatos"
        case .laterAttempts: "En segundo intento o posterior"
        case .ratings: "Calificaciones vigentes"
        case .superseded: "Calificaciones sustituidas"
        case .doublyRated: "Expedientes calificados dos veces"
        case .ratedByThird: "Con una tercera calificación"
        case .incomplete: "Incompletos"
        case .held: "En espera de una tercera calificación"
        case .competent: "Competentes"
        case .notYetCompetent: "Todavía no competentes"
        case .leftOut: "De otra versión, omitidos"
        case .coefficient: "Coeficiente"
        case .value: "Valor"
        case .error: "Error est."
        case .interval: "Intervalo 95\u{A0}%"
        case .count: "n"
        case .item: "Reactivo"
        case .met: "Cumplen"
        case .difficulty: "Dificultad"
        case .discrimination: "Discrim."
        case .alphaIfDeleted: "α sin él"
        case .notObserved: "No obs."
        case .agreement: "Acuerdo"
        case .rater: "Evaluador"
        case .ratingsShort: "Calif."
        case .passing: "Competentes (n)"
        case .shared: "Comunes"
        case .difference: "Diferencia (EE)"
        case .leniency: "Indulgencia (EE)"
        case .percentAgreement: "Porcentaje de acuerdo"
        case .cohen: "Kappa de Cohen"
        case .conger: "Kappa de Conger"
        case .fleiss: "Kappa de Fleiss"
        case .gwet: "AC1 de Gwet"
        case .brennanPrediger: "Brennan–Prediger"
        case .krippendorff: "Alfa de Krippendorff (nominal)"
        case .bootstrapped: "Alfa de Krippendorff, remuestreo"
        case .singleRater: "CCI(1,1), puntaje de un evaluador"
        case .meanOfTwo: "CCI(1,2), media de dos evaluadores"
        case .sameRaters: "CCI(2,1), si fueran los mismos dos"
        case .intraclassNote:
            """
            Cada expediente tiene sus propios evaluadores: la correlación intraclase que corresponde a este \
            diseño es CCI(1,1).
            """
        case .absoluteDifference: "Diferencia absoluta media, puntos"
        case .beyondTolerance: "Fuera de la tolerancia"
        case .disagreeing: "En desacuerdo según la regla del estándar"
        case .thirdShare: "Calificados por una tercera persona"
        case .projectedRaters: "Φ con evaluadores: {0}"
        case .projectedError: "Error entre evaluadores, puntos: {0}"
        case .mean: "Puntaje medio"
        case .deviation: "Desviación estándar"
        case .alpha: "Alfa de Cronbach"
        case .measurementError: "Error estándar de medida, puntos"
        case .generalizability: "Eρ², para comparar personas"
        case .phi: "Φ, para comparar con un criterio"
        case .phiAtCut: "Φ(λ) en el puntaje mínimo"
        case .absoluteError: "Error absoluto σ(Δ), puntos"
        case .consistency: "Consistencia de la decisión"
        case .consistencyKappa: "Consistencia, kappa"
        case .accuracy: "Exactitud de la decisión"
        case .falsePositives: "Pasan sin alcanzarlo"
        case .falseNegatives: "No pasan y lo alcanzan"
        case .variance: "Varianza: personas {0}, reactivos {1}, resto {2}."
        case .decisionNote:
            """
            La consistencia y la exactitud (Livingston–Lewis) son las del puntaje; los reactivos \
            indispensables \
            no entran en ellas.
            """
        case .judgementNote: "Primeras dos calificaciones de {0} expedientes; omitidos por incompletos: {1}."
        case .itemsNote:
            """
            Cumplen y dificultad: calificaciones de registro, con su n. Discriminación y α: \
            n\u{A0}=\u{A0}{0}. No \
            observado: n\u{A0}=\u{A0}{1}. Acuerdo, AC (AC1 o, en rúbricas, AC2) y α de Krippendorff: \
            calificados dos \
            veces, con su n. * indispensable; ▲ con señal.
            """
        case .ratersNote:
            """
            Comunes: expedientes que alguien más calificó. Indulgencia en puntos (modelo aditivo): sobre 0, \
            más \
            indulgente que los demás; bajo 0, más severo. Cumplen y competentes dependen también de los \
            candidatos.
            """
        case .subsetNote:
            """
            Grupos de evaluadores sin candidatos en común (la indulgencia se compara solo dentro de un grupo):
            """
        case .severityNote: "n: expedientes comunes"
        case .assisted: "Calificaciones con asistencia"
        case .unassisted: "Calificaciones sin asistencia"
        case .assistedPassing: "Competentes, con asistencia"
        case .unassistedPassing: "Competentes, sin asistencia"
        case .mixedPairs: "Calificados una vez con y otra sin asistencia"
        case .mixedAgreement: "Acuerdo entre ambas"
        case .mixedGwet: "AC1 de Gwet entre ambas"
        case .mixedDifference: "Con menos sin asistencia, puntos"
        case .noAssistance: "Ninguna calificación declara asistencia (n\u{A0}=\u{A0}{0})."
        case .tooFew: "pocos datos: {0} de {1}"
        case .noVariation: "sin variación"
        case .notDefined: "no definido"
        case .marks: "— pocos datos   = sin variación   × no definido"
        case .plotDistribution: "Distribución de los puntajes"
        case .plotItems: "Dificultad y discriminación de los reactivos"
        case .plotSeverity: "Severidad de los evaluadores"
        case .plotAgreement: "Concordancia por reactivo"
        case .axisScore: "Puntaje"
        case .axisCandidates: "Expedientes"
        case .axisDifficulty: "Dificultad: proporción media del puntaje (a la derecha, más fáciles)"
        case .axisDiscrimination: "Discriminación"
        case .axisSeverity: "Puntos respecto a los demás evaluadores"
        case .axisAgreement: "Coeficiente de Gwet (AC1; AC2 en rúbricas)"
        case .reached: "alcanzan el mínimo: {0}"
        case .notReached: "no lo alcanzan: {0}"
        case .cut: "mínimo {0}"
        case .flagged: "con señal"
        case .notFlagged: "sin señal"
        case .notDrawn: "Sin valor que dibujar: {0}"
        case .toleranceBand: "banda: ± mitad de la tolerancia ({0})"
        case .leastAgreement: "umbral {0}"
        case .tooFewToDraw: "Pocos datos: {0} de {1}"
        case .severe: "← más severo"
        case .lenient: "más indulgente →"
        case .describeDistribution:
            """
            {0} expedientes con puntaje completo; {1} alcanzan el puntaje mínimo de {2} y {3} no. El puntaje \
            medio es {4}.
            """
        case .describeItems: "{0} reactivos por dificultad y discriminación. Con señal: {1}."
        case .describeSeverity:
            """
            Indulgencia de {0} evaluadores en puntos, con intervalos de 95\u{A0}%. Con señal: \
            {1}.
            """
        case .describeAgreement: "Coeficiente de Gwet de {0} reactivos, con intervalos de 95\u{A0}%. Con señal: {1}."
        }
    }
}

extension QualityFlag.Kind {
    var spanish: String {
        switch self {
        case .tooFewDoublyRated:
            """
            se calificó dos veces {0} de los expedientes (n\u{A0}=\u{A0}{2}); el estándar pide \
            {1}
            """
        case .agreementUnknown:
            """
            muy pocos expedientes comparables ({0}) para decir cuánto concuerdan los evaluadores; hacen falta \
            {1}
            """
        case .dependabilityUnknown:
            """
            muy pocas calificaciones completas ({0}) para decir qué tan confiable es el puntaje; hacen falta {1}
            """
        case .judgementAgreementLow:
            """
            los evaluadores concuerdan poco en el juicio: AC1 {0}, bajo {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .ratingsDisagree:
            """
            {0} de los expedientes calificados dos veces quedan en desacuerdo según la regla del estándar; más \
            de {1} (n\u{A0}=\u{A0}{2})
            """
        case .dependabilityLow:
            """
            la decisión en el puntaje mínimo es poco confiable: Φ(λ) {0}, bajo {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .ratersDisconnected:
            """
            los evaluadores forman {0} grupos sin candidatos en común: su severidad no se compara entre grupos \
            (n\u{A0}=\u{A0}{2})
            """
        case .nobodyFails: "todos lo cumplen: no distingue a nadie (n\u{A0}=\u{A0}{2})"
        case .nobodyPasses: "nadie lo cumple: revise su redacción y su enseñanza (n\u{A0}=\u{A0}{2})"
        case .discriminationNegative:
            """
            lo cumplen más quienes menos puntaje tienen en lo demás: discriminación {0} (n\u{A0}=\u{A0}{2})
            """
        case .oftenNotObserved: "no se observó en {0} de las calificaciones; más de {1} (n\u{A0}=\u{A0}{2})"
        case .itemAgreementLow:
            """
            los evaluadores concuerdan poco en él: coeficiente de Gwet {0}, bajo {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterSevere:
            """
            más severo que los demás: {0} puntos, más de {1} y de dos errores estándar \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterLenient:
            """
            más indulgente que los demás: {0} puntos, más de {1} y de dos errores estándar \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterUnknown:
            """
            alguien más calificó {0} de sus {2} expedientes; hacen falta {1} para conocer su severidad
            """
        }
    }
}
