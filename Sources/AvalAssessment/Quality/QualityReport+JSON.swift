internal import AvalModel
public import StrictJSON

extension QualityReport {
    /// The report in JSON, format `aval-quality-report/1` (docs/formats/quality-report.md). Member names and codes are
    /// stable and in English; numbers that are not counts are rounded to six decimals.
    public var json: JSONValue {
        [
            "format": "aval-quality-report/1",
            "standard": [
                "code": .string(standard.code.description), "version": .number(JSONNumber(standard.version.number)),
                "digest": .string(standard.digest.description),
            ],
            "instrument": .string(instrument.description),
            "minimumScore": number(minimumScore.number),
            "tolerance": number(tolerance.number),
            "doubleRatingOneIn": count(doubleRatingOneIn),
            "counts": counts.json,
            "judgement": judgement.json,
            "scores": scores.json,
            "dependability": dependability.json,
            "items": .array(items.map(\.json)),
            "raters": .array(raters.map(\.json)),
            "raterSubsets": .array(raterSubsets.map { .array($0.map { .string($0.description) }) }),
            "assistance": assistance.json,
            "flags": .array(flags.map(\.json)),
        ]
    }
}

private func count(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }

/// Six decimals: the last digits of a double differ between machines, and mean nothing here.
private func number(_ value: Double) -> JSONValue {
    let rounded = (value * 1e6).rounded() / 1e6
    return JSONNumber(rounded == 0 ? 0 : rounded).map { .number($0) } ?? .null
}

extension Figure {
    var json: JSONValue { .object(members) }

    fileprivate var members: JSONObject {
        var object: JSONObject = ["value": value.map(number) ?? .null, "n": count(n)]
        if let standardError { object.set("standardError", number(standardError)) }
        if let interval { object.set("interval", [number(interval.lowerBound), number(interval.upperBound)]) }
        switch withheld {
        case .tooFew(let needed):
            object.set("withheld", "too-few")
            object.set("needed", count(needed))
        case .noVariation: object.set("withheld", "no-variation")
        case .notDefined(let why):
            object.set("withheld", "not-defined")
            object.set("why", .string(why))
        case nil: break
        }
        return object
    }
}

extension NamedFigure {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["name": .string(name)]
        for member in figure.members { object.set(member.key, member.value) }
        return .object(object)
    }
}

extension QualityCounts {
    fileprivate var json: JSONValue {
        [
            "dossiers": count(dossiers), "candidates": count(candidates), "laterAttempts": count(laterAttempts),
            "ratings": count(ratings), "superseded": count(superseded), "doublyRated": count(doublyRated),
            "ratedByThird": count(ratedByThird), "incomplete": count(incomplete), "held": count(held),
            "competent": count(competent), "notYetCompetent": count(notYetCompetent), "leftOut": count(leftOut),
        ]
    }
}

extension JudgementAgreement {
    fileprivate var json: JSONValue {
        [
            "compared": count(compared), "incomplete": count(incomplete),
            "coefficients": .array(coefficients.map(\.json)), "bootstrappedAlpha": bootstrappedAlpha.json,
        ]
    }
}

extension ScoreAgreement {
    fileprivate var json: JSONValue {
        [
            "intraclass": .array(intraclass.map(\.json)), "meaningful": "ICC(1,1)",
            "meanAbsoluteDifference": meanAbsoluteDifference.json, "beyondTolerance": beyondTolerance.json,
            "disagreeing": disagreeing.json, "ratedByThird": ratedByThird.json,
            "projections": .array(
                projections.map {
                    ["raters": count($0.raters), "dependability": $0.dependability.json, "error": $0.error.json]
                }),
        ]
    }
}

extension ScoreDependability {
    fileprivate var json: JSONValue {
        [
            "mean": mean.json, "standardDeviation": standardDeviation.json, "alpha": alpha.json,
            "measurementError": measurementError.json,
            "variance": .array(
                variance.map {
                    ["effect": .string($0.effect), "variance": number($0.variance), "share": number($0.share)]
                }),
            "generalizability": generalizability.json, "dependability": dependability.json,
            "dependabilityAtCut": atCut.json, "absoluteError": absoluteError.json,
            "consistency": consistency.json, "consistencyKappa": consistencyKappa.json, "accuracy": accuracy.json,
            "falsePositives": falsePositives.json, "falseNegatives": falseNegatives.json,
        ]
    }
}

extension ItemQuality {
    fileprivate var json: JSONValue {
        [
            "item": .string(item.description), "criterion": .string(criterion.description),
            "indispensable": .bool(isIndispensable), "scale": isOrdinal ? "ordinal" : "nominal", "met": met.json,
            "difficulty": difficulty.json, "discrimination": discrimination.json,
            "alphaIfDeleted": alphaIfDeleted.json, "notObserved": notObserved.json,
            "percentAgreement": percentAgreement.json, "gwet": gwet.json, "krippendorff": alpha.json,
            "commonest": commonest.json,
        ]
    }
}

extension RaterQuality {
    fileprivate var json: JSONValue {
        [
            "rater": .string(rater.description), "ratings": count(ratings),
            "sharedCandidates": count(sharedCandidates), "met": met.json, "passing": passing.json,
            "notObserved": notObserved.json, "difference": difference.json, "leniency": leniency.json,
        ]
    }
}

extension AssistanceQuality {
    fileprivate var json: JSONValue {
        [
            "assisted": count(assisted), "unassisted": count(unassisted), "assistedPassing": assistedPassing.json,
            "unassistedPassing": unassistedPassing.json, "mixedPairs": count(mixedPairs),
            "percentAgreement": percentAgreement.json, "gwet": gwet.json, "difference": difference.json,
        ]
    }
}

extension QualityFlag {
    fileprivate var json: JSONValue {
        var object: JSONObject = ["kind": .string(kind.rawValue)]
        switch subject {
        case .assessment: break
        case .item(let code): object.set("item", .string(code.description))
        case .rater(let code): object.set("rater", .string(code.description))
        }
        object.set("value", number(value))
        object.set("threshold", number(threshold))
        object.set("n", count(n))
        return .object(object)
    }
}
