internal import AvalModel

/// What the report says, in three languages: Spanish.swift, Portuguese.swift, English.swift. Texts with places use {0},
/// {1}….
enum QualityPhrase: CaseIterable {
    // Headings
    case report, instrument, flags, noFlags, counts, judgement, scores, dependability, items, raters, assistance
    // Counts
    case dossiers, candidates, laterAttempts, ratings, superseded, doublyRated, ratedByThird, incomplete, held
    case competent, notYetCompetent, leftOut
    // Heads of columns
    case coefficient, value, error, interval, count, item, met, difficulty, discrimination, alphaIfDeleted, notObserved
    case agreement, rater, ratingsShort, passing, shared, difference, leniency
    // Coefficients
    case percentAgreement, cohen, conger, fleiss, gwet, brennanPrediger, krippendorff, bootstrapped
    case singleRater, meanOfTwo, sameRaters, intraclassNote
    case absoluteDifference, beyondTolerance, disagreeing, thirdShare, projectedRaters, projectedError
    case mean, deviation, alpha, measurementError, generalizability, phi, phiAtCut, absoluteError
    case consistency, consistencyKappa, accuracy, falsePositives, falseNegatives, variance, decisionNote
    // Notes
    case judgementNote, itemsNote, ratersNote, subsetNote, severityNote
    case assisted, unassisted, assistedPassing, unassistedPassing, mixedPairs, mixedAgreement, mixedGwet
    case mixedDifference, noAssistance
    case tooFew, noVariation, notDefined, marks
    // Plots
    case plotDistribution, plotItems, plotSeverity, plotAgreement, axisScore, axisCandidates, axisDifficulty
    case axisDiscrimination, axisSeverity, axisAgreement, reached, notReached, cut, flagged, notFlagged, notDrawn
    case toleranceBand, leastAgreement, tooFewToDraw, severe, lenient
    case describeDistribution, describeItems, describeSeverity, describeAgreement

    func text(_ language: Language, _ values: String...) -> String {
        filled(self[language], values)
    }

    subscript(language: Language) -> String {
        switch language {
        case .es: spanish
        case .pt: portuguese
        case .en: english
        }
    }
}

/// Each {0}, {1}… replaced once, from the left: a value that holds a place is not filled in turn.
func filled(_ text: String, _ values: [String]) -> String {
    var out = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        out += rest[..<open]
        if let place = Int(rest[rest.index(after: open)..<close]), values.indices.contains(place) {
            out += values[place]
        }
        rest = rest[rest.index(after: close)...]
    }
    return out + rest
}

extension QualityFlag.Kind {
    /// What is said of it, with {0} for the value, {1} for the threshold and {2} for the count.
    subscript(language: Language) -> String {
        switch language {
        case .es: spanish
        case .pt: portuguese
        case .en: english
        }
    }

    /// Whether value and threshold are shares of a whole.
    fileprivate var form: NumberForm {
        switch self {
        case .tooFewDoublyRated, .ratingsDisagree, .nobodyFails, .nobodyPasses, .oftenNotObserved: .share
        case .agreementUnknown, .dependabilityUnknown, .raterUnknown, .ratersDisconnected: .count
        case .raterSevere, .raterLenient: .signed
        case .judgementAgreementLow, .dependabilityLow, .discriminationNegative, .itemAgreementLow: .plain
        }
    }
}

extension QualityFlag {
    func sentence(_ numbers: QualityNumbers) -> String {
        // The threshold of a severity is a distance, whatever the side.
        let limit = kind.form == .signed ? NumberForm.plain : kind.form
        return filled(
            kind[numbers.language],
            [numbers.text(value, kind.form), numbers.text(threshold, limit), String(n)])
    }
}
