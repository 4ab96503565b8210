internal import AvalModel
internal import StrictJSON

/// The standard as an Achievement (OB 3.0 §B.1.1), in the certificate's language.
func achievement(_ certificate: Certificate, _ standardURL: String) -> JSONValue {
    let language = certificate.language
    let elements = certificate.elements.map { element in
        alignment(
            name: element.title[language], url: "\(standardURL)#\(element.element)",
            code: element.element.description, framework: certificate.standard.code.description)
    }
    let whole = alignment(
        name: certificate.title[language], url: standardURL, code: certificate.standard.code.description,
        framework: certificate.standard.code.description)
    return [
        "id": .string(standardURL),
        "type": ["Achievement"],
        "achievementType": "Certification",
        "name": .string(certificate.title[language]),
        "description": .string(certificate.purpose[language]),
        "humanCode": .string(certificate.standard.code.description),
        "version": .string(certificate.standard.version.description),
        "inLanguage": .string(language.rawValue),
        "tag": [.string("level:\(certificate.level)")],
        "criteria": ["id": .string(standardURL), "narrative": .string(narrative(certificate))],
        "alignment": .array([whole] + elements),
        "resultDescription": .array(descriptions(certificate, standardURL)),
    ]
}

/// The score and every item, in the order of the instrument.
func results(_ certificate: Certificate, _ standardURL: String) -> [JSONValue] {
    let score: JSONValue = [
        "type": ["Result"], "resultDescription": .string("\(standardURL)#score"),
        "value": .string(certificate.score.description),
    ]
    return [score]
        + certificate.results.map { result in
            [
                "type": ["Result"], "resultDescription": .string("\(standardURL)#\(result.item)"),
                "value": .string(result.outcome.rawValue),
            ]
        }
}

private func descriptions(_ certificate: Certificate, _ standardURL: String) -> [JSONValue] {
    let score: JSONValue = [
        "id": .string("\(standardURL)#score"), "type": ["ResultDescription"],
        "name": .string(Wording.score[certificate.language, default: ""]), "resultType": "RawScore", "valueMin": "0.00",
        "valueMax": "100.00", "requiredValue": .string(certificate.minimumScore.description),
    ]
    return [score]
        + certificate.results.map { result in
            var description: JSONObject = [
                "id": .string("\(standardURL)#\(result.item)"), "type": ["ResultDescription"],
                "name": .string("\(result.item) (\(result.weight))"), "resultType": "Result",
                "allowedValue": [.string(ItemOutcome.notMet.rawValue), .string(ItemOutcome.met.rawValue)],
                "alignment": [
                    alignment(
                        name: result.statement[certificate.language], url: "\(standardURL)#\(result.criterion)",
                        code: result.criterion.description, framework: certificate.standard.code.description)
                ],
            ]
            if result.isIndispensable { description.set("requiredValue", .string(ItemOutcome.met.rawValue)) }
            return .object(description)
        }
}

private func alignment(name: String, url: String, code: String, framework: String) -> JSONValue {
    [
        "type": ["Alignment"], "targetType": "CFItem", "targetFramework": .string(framework),
        "targetCode": .string(code), "targetName": .string(name), "targetUrl": .string(url),
    ]
}

private func narrative(_ certificate: Certificate) -> String {
    let minimum = certificate.minimumScore.description
    return Wording.narrative[certificate.language, default: ""]
        .replacing("{instrument}", with: certificate.instrument.description)
        .replacing("{minimum}", with: minimum)
        .replacing("{digest}", with: certificate.standard.digest.description)
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
}
