internal import AvalModel
internal import StrictJSON

func texts(of text: LocalizedText) -> JSONValue {
    .object(text.languages.reduce(into: JSONObject()) { $0.set($1.rawValue, .string(text[$1])) })
}

func cedulaMember(_ element: Cedula.ElementResult) -> JSONValue {
    let object: JSONObject = [
        "code": .text(element.code), "title": texts(of: element.title), "reached": .text(element.reached),
        "offered": .text(element.offered),
    ]
    return .object(object.with("minimumPercent", element.minimum))
}

func cedulaMember(_ item: Cedula.ItemResult) -> JSONValue {
    let counted = item.counted
    return [
        "code": .text(item.code), "criterion": .text(counted.item.criterion), "text": texts(of: item.text),
        "indispensable": .bool(counted.item.isIndispensable), "rated": .text(counted.rated),
        "outcome": .string(counted.outcome.rawValue), "points": .text(counted.points),
        "weight": .text(counted.item.weight),
    ]
}

func cedulaMember(_ remark: Cedula.Remark) -> JSONValue {
    let object: JSONObject =
        switch remark {
        case .noted(let text, _): ["kind": "note", "text": .text(text)]
        case .level: ["kind": "level"]
        case .entries: ["kind": "entries"]
        case .notMet: ["kind": "notMet"]
        }
    return .object(object.with("item", remark.item))
}

func cedulaMember(_ rater: Cedula.Rater) -> JSONValue {
    var object: JSONObject = [
        "rater": .text(rater.person), "centre": .text(rater.centre), "ratedOn": .text(rater.ratedOn),
        "judgement": .string(rater.judgement.rawValue), "score": .text(rater.score),
        "ofRecord": .bool(rater.isOfRecord),
        "remarks": .string(rater.remarks),
    ]
    object = object.with("supersedes", rater.supersedes)
    if let assistance = rater.assistance {
        object.set(
            "assistance", ["system": .string(assistance.system), "confirmedOn": .text(assistance.confirmedOn)])
    }
    return .object(object)
}

func cedulaMember(_ resolution: Cedula.Resolution) -> JSONValue {
    var object: JSONObject = [
        "outcome": .string(resolution.outcome.rawValue), "on": .text(resolution.on), "by": .text(resolution.by),
        "reasons": .texts(resolution.reasons),
    ]
    object = object.with("lot", resolution.lot).with("dossier", resolution.dossier)
    if !resolution.panel.isEmpty { object.set("panel", .texts(resolution.panel)) }
    if let scope = resolution.scope { object.set("scope", .texts(scope)) }
    if let ruling = resolution.ruling {
        object.set("ruling", ["outcome": .string(ruling.outcome.rawValue), "reasons": .text(ruling.reasons)])
    }
    return .object(object)
}

func cedulaMember(_ step: Cedula.NextStep) -> JSONValue {
    switch step {
    case .observation(let items): return ["step": "observation", "items": .texts(items)]
    case .thirdRating(let rater):
        let object: JSONObject = ["step": "thirdRating"]
        return .object(object.with("rater", rater))
    case .rerating: return ["step": "rerating"]
    case .decision: return ["step": "decision"]
    case .deferred(let day, let reason): return ["step": "deferred", "until": .text(day), "reason": .text(reason)]
    case .certificate(let years):
        var object: JSONObject = ["step": "certificate"]
        object["years"] = years.map { .number(JSONNumber($0)) }
        return .object(object)
    case .reassessment(let attempt): return ["step": "reassessment", "attempt": .number(JSONNumber(attempt))]
    case .appeal(let days, let last):
        var object: JSONObject = ["step": "appeal"]
        object["days"] = days.map { .number(JSONNumber($0)) }
        return .object(object.with("lastDay", last))
    case .appealUnderWay: return ["step": "appealUnderWay"]
    }
}
