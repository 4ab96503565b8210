internal import AvalModel
internal import StrictJSON

/// The standard as an Achievement (OB 3.0 §B.1.1), in the certificate's language.
///
/// - Parameter editions: addresses of the same Achievement in other languages.
func achievement(
    _ certificate: Certificate, _ standardURL: String, _ editions: [Language: String] = [:]
) -> JSONValue {
    let language = certificate.language
    let standard = certificate.standard.code.description
    let elements = certificate.elements.map { element in
        alignment(
            name: element.title[language], url: "\(standardURL)#\(element.element)",
            code: element.element.description, framework: standard)
    }
    let whole = alignment(name: certificate.title[language], url: standardURL, code: standard, framework: standard)
    let place = AchievementPlace(url: standardURL, standard: certificate.standard.code, language: language)
    let narrative = narrative(
        instrument: certificate.instrument, minimum: certificate.minimumScore, digest: certificate.standard.digest,
        language)
    let grades = certificate.grade.flatMap { gradeDescription($0.grades, place) }
    // Part of a standard is another achievement than the standard, and is not aligned with the whole of it.
    let scope = certificate.scope?.map(\.description).joined(separator: ",")
    var achievement: JSONObject = [
        "id": .string(standardURL + (scope.map { "#scope:\($0)" } ?? "")),
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": .string(certificate.title[language]),
        "description": .string(certificate.purpose[language]),
        "humanCode": .string(standard),
        "version": .string(certificate.standard.version.description),
        "inLanguage": .string(language.rawValue),
        "tag": [.string("level:\(certificate.level)")],
        "criteria": ["id": .string(standardURL), "narrative": .string(narrative)],
        "alignment": .array((scope == nil ? [whole] : []) + elements),
        "resultDescription": .array(
            [scoreDescription(requiring: certificate.minimumScore, place)]
                + (grades.map { [$0] } ?? [])
                + certificate.results.map { description(of: DescribedItem($0), place) }),
    ]
    if certificate.scope == nil { achievement.relate(to: editions, besides: language) }
    return .object(achievement)
}

extension JSONObject {
    /// OB 3.0 §B.1.22 Related: the same Achievement in each other language that there is an address for.
    mutating func relate(to editions: [Language: String], besides own: Language) {
        let related = Language.allCases.filter { $0 != own }.compactMap { language -> JSONValue? in
            editions[language].map { url in
                ["id": .string(url), "type": ["Related"], "inLanguage": .string(language.rawValue)]
            }
        }
        if !related.isEmpty { set("related", .array(related)) }
    }
}

/// The score and every item, in the order of the instrument.
func results(_ certificate: Certificate, _ standardURL: String) -> [JSONValue] {
    let place = AchievementPlace(
        url: standardURL, standard: certificate.standard.code, language: certificate.language)
    let score: JSONValue = [
        "type": ["Result"], "resultDescription": .string(place.score), "value": .string(certificate.score.description),
    ]
    let grade = certificate.grade.map { reached -> JSONValue in
        [
            "type": ["Result"], "resultDescription": .string(place.grades),
            "achievedLevel": .string(place.grade(reached.reached)),
        ]
    }
    return [score] + (grade.map { [$0] } ?? [])
        + certificate.results.map { result in
            var object: JSONObject = [
                "type": ["Result"], "resultDescription": .string(place.item(result.item)),
            ]
            if let level = result.level {
                object.set("achievedLevel", .string(place.level(level.reached, of: result.item)))
            } else {
                object.set("value", .string(result.outcome.rawValue))
            }
            return .object(object)
        }
}

func alignment(name: String, url: String, code: String, framework: String) -> JSONValue {
    [
        "type": ["Alignment"], "targetType": "CFItem", "targetFramework": .string(framework),
        "targetCode": .string(code), "targetName": .string(name), "targetUrl": .string(url),
    ]
}

func narrative(instrument: InstrumentCode, minimum: Points, digest: Digest, _ language: Language) -> String {
    Wording.narrative[language, default: ""]
        .replacing("{instrument}", with: instrument.description)
        .replacing("{minimum}", with: minimum.description)
        .replacing("{digest}", with: digest.description)
}

/// The few words that a credential itself says.
enum Wording {
    static let score: [Language: String] = [.es: "Puntaje", .pt: "Pontuação", .en: "Score"]
    static let narrative: [Language: String] = [
        .es:
            "Evaluación con el instrumento {instrument}; puntaje mínimo {minimum} de 100 y todos los reactivos "
            + "indispensables cumplidos. Versión del estándar fijada por SHA-256 {digest}.",
        .pt:
            "Avaliação com o instrumento {instrument}; pontuação mínima {minimum} de 100 e todos os itens "
            + "indispensáveis cumpridos. Versão do padrão fixada por SHA-256 {digest}.",
        .en:
            "Assessed with instrument {instrument}; at least {minimum} points of 100 and every indispensable item "
            + "met. Version of the standard pinned by SHA-256 {digest}.",
    ]
    static let grade: [Language: String] = [
        .es: "Nivel de desempeño", .pt: "Nível de desempenho", .en: "Level of achievement",
    ]
    static let indispensable: [Language: String] = [.es: "indispensable", .pt: "indispensável", .en: "indispensable"]
    static let everyItem: [Language: String] = [
        .es: "Todos los reactivos han de cumplirse.", .pt: "Todos os itens devem ser cumpridos.",
        .en: "Every item must be met.",
    ]
    static let elementMinimum: [Language: String] = [
        .es: "En el elemento {element} se alcanza al menos el {minimum} % de sus puntos.",
        .pt: "No elemento {element} alcançam-se pelo menos {minimum} % dos seus pontos.",
        .en: "Element {element} asks for at least {minimum} % of its points.",
    ]
}
