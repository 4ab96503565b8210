internal import AvalModel
internal import StrictJSON

func cedulaMember(_ disagreement: Disagreement) -> JSONValue {
    [
        "indispensable": .texts(disagreement.indispensable), "distance": .text(disagreement.distance),
        "tolerance": .text(disagreement.tolerance), "judgementsDiffer": .bool(disagreement.judgementsDiffer),
    ]
}

func cedulaMember(_ reconciliation: Reconciliation) -> JSONValue {
    switch reconciliation.outcome {
    case .agreed: ["outcome": "agreed", "reasons": .text(reconciliation.reasons)]
    case .thirdRater(let rater):
        ["outcome": "thirdRater", "rater": .text(rater), "reasons": .text(reconciliation.reasons)]
    }
}

func cedulaMember(_ incident: Incident) -> JSONValue {
    [
        "kind": .string(incident.kind.rawValue), "items": .texts(incident.items),
        "description": .text(incident.description), "effect": .string(incident.effect.rawValue),
    ]
}

func cedulaMember(_ declaration: AIDeclaration) -> JSONValue {
    [
        "system": .text(declaration.system), "version": .text(declaration.version),
        "purpose": .text(declaration.purpose), "items": .texts(declaration.items),
        "confirmedBy": .text(declaration.confirmedBy), "disclosedOn": .text(declaration.disclosedOn),
    ]
}

func cedulaMember(_ piece: EvidencePiece) -> JSONValue {
    [
        "code": .text(piece.code), "digest": .text(piece.digest), "medium": .string(piece.medium.rawValue),
        "items": .texts(piece.items), "receivedOn": .text(piece.receivedOn),
    ]
}

func cedulaMember(_ plan: AssessmentPlan) -> JSONValue {
    let items = plan.items.map { item -> JSONValue in
        ["item": .text(item.item), "method": .string(item.method.rawValue)]
    }
    return [
        "centre": .text(plan.centre), "place": .text(plan.place), "day": .text(plan.day),
        "agreedOn": .text(plan.agreedOn), "items": .array(items),
    ]
}
