internal import AvalModel
public import StrictJSON

extension Cedula {
    /// The report for programs, `aval-cedula/1` (docs/formats/cedula.md): codes and values, texts of the standard in all
    /// their languages, points as decimals in strings.
    public var json: JSONValue {
        var report: JSONObject = [
            "format": "aval-cedula/1", "institute": .string(institute), "language": .string(language.rawValue),
            "date": .text(day),
            "candidate": ["code": .text(candidate), "name": .string(name.full)],
            "standard": [
                "code": .text(standard.code), "version": .text(standard.version), "digest": .text(standard.digest),
                "title": texts(of: title),
            ],
            "instrument": ["code": .text(instrument), "title": texts(of: instrumentTitle)],
            "attempt": .number(JSONNumber(attempt)),
            "result": resultJSON,
            "elements": .array(elements.map(cedulaMember)), "items": .array(items.map(cedulaMember)),
            "bestPractices": .array(bestPractices.map(cedulaMember)),
            "areasOfOpportunity": .array(areasOfOpportunity.map(cedulaMember)),
            "unmet": .array(
                unmet.map { ["criterion": .text($0.criterion.code), "items": .texts($0.items)] }),
            "recommendations": .array(recommendations.map(cedulaMember)),
            "ratings": .array(raters.map(cedulaMember)), "settlement": settlementJSON,
            "reconciliations": .array(reconciliations.map(cedulaMember)),
            "incidents": .array(casework.incidents.map(cedulaMember)),
            "assistance": .array(casework.assistance.map(cedulaMember)),
            "evidence": .array(casework.evidence.map(cedulaMember)),
            "trainers": .texts(casework.trainers.map(\.trainer)),
            "next": .array(next.map(cedulaMember)),
        ]
        report = report.with("verifier", casework.verifier)
        if let plan = casework.plan { report.set("plan", cedulaMember(plan)) }
        if let resolution { report.set("decision", cedulaMember(resolution)) }
        return .object(report)
    }

    private var resultJSON: JSONValue {
        var object: JSONObject = [
            "minimumScore": .text(result.minimumScore)
        ]
        switch result.standing {
        case .closed(let judgement):
            object.set("judgement", .string(judgement.rawValue))
            object.set("score", .text(result.score))
            object.set("rule", .string(ruleCode))
        case .incomplete(let items):
            object.set("judgement", .string(Judgement.incomplete.rawValue))
            object.set("notObserved", .texts(items))
        case .held(let disagreement): object.set("held", cedulaMember(disagreement))
        }
        if let grade = result.grade {
            object.set("grade", ["code": .text(grade.code), "title": texts(of: grade.title)])
        }
        return .object(object.with("ended", result.ended?.rawValue))
    }

    /// The line that a decision gives as its reason.
    private var ruleCode: String {
        Derivation(
            judgement: .incomplete, rule: result.rule, score: result.score, minimumScore: result.minimumScore,
            counted: []
        ).reason
    }

    private var settlementJSON: JSONValue {
        switch settlement {
        case .single: ["kind": "single"]
        case .agreed(let distance, let tolerance):
            ["kind": "agreed", "distance": .text(distance), "tolerance": .text(tolerance)]
        case .thirdRating(let disagreement): ["kind": "thirdRating", "disagreement": cedulaMember(disagreement)]
        case .thirdAwaited(let disagreement): ["kind": "thirdAwaited", "disagreement": cedulaMember(disagreement)]
        }
    }
}
