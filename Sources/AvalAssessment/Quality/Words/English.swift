/// The report in English.
extension QualityPhrase {
    var english: String {
        switch self {
        case .report: "Report on the quality of assessment"
        case .instrument: "Instrument {0} · minimum score {1} · tolerance between raters {2} points"
        case .flags: "Flags: what to look at"
        case .noFlags: "No flags."
        case .counts: "Counts"
        case .judgement: "Agreement on the judgement"
        case .scores: "Agreement on the score"
        case .dependability: "Dependability of the score and of the decision"
        case .items: "Items"
        case .raters: "Raters"
        case .assistance: "Assistance by artificial intelligence"
        case .dossiers: "Dossiers"
        case .candidates: "Candidates"
        case .laterAttempts: "In a second attempt or later"
        case .ratings: "Ratings in force"
        case .superseded: "Ratings superseded"
        case .doublyRated: "Dossiers rated twice"
        case .ratedByThird: "With a third rating"
        case .incomplete: "Incomplete"
        case .held: "Waiting for a third rating"
        case .competent: "Competent"
        case .notYetCompetent: "Not yet competent"
        case .leftOut: "Of another version, left out"
        case .coefficient: "Coefficient"
        case .value: "Value"
        case .error: "Std. error"
        case .interval: "95% interval"
        case .count: "n"
        case .item: "Item"
        case .met: "Met"
        case .difficulty: "Difficulty"
        case .discrimination: "Discrim."
        case .alphaIfDeleted: "α without"
        case .notObserved: "Not obs."
        case .agreement: "Agreement"
        case .rater: "Rater"
        case .ratingsShort: "Ratings"
        case .passing: "Competent (n)"
        case .shared: "Shared"
        case .difference: "Difference (SE)"
        case .leniency: "Leniency (SE)"
        case .percentAgreement: "Percent agreement"
        case .cohen: "Cohen's kappa"
        case .conger: "Conger's kappa"
        case .fleiss: "Fleiss' kappa"
        case .gwet: "Gwet's AC1"
        case .brennanPrediger: "Brennan–Prediger"
        case .krippendorff: "Krippendorff's alpha (nominal)"
        case .bootstrapped: "Krippendorff's alpha, bootstrap"
        case .singleRater: "ICC(1,1), score of one rater"
        case .meanOfTwo: "ICC(1,2), mean of two raters"
        case .sameRaters: "ICC(2,1), were they the same two"
        case .intraclassNote:
            """
            Each dossier has raters of its own: the intraclass correlation that fits this design is ICC(1,1).
            """
        case .absoluteDifference: "Mean absolute difference, points"
        case .beyondTolerance: "Beyond the tolerance"
        case .disagreeing: "In disagreement by the standard's rule"
        case .thirdShare: "Rated by a third person"
        case .projectedRaters: "Φ with raters: {0}"
        case .projectedError: "Error between raters, points: {0}"
        case .mean: "Mean score"
        case .deviation: "Standard deviation"
        case .alpha: "Cronbach's alpha"
        case .measurementError: "Standard error of measurement, points"
        case .generalizability: "Eρ², to compare persons"
        case .phi: "Φ, to compare with a criterion"
        case .phiAtCut: "Φ(λ) at the minimum score"
        case .absoluteError: "Absolute error σ(Δ), points"
        case .consistency: "Decision consistency"
        case .consistencyKappa: "Consistency, kappa"
        case .accuracy: "Decision accuracy"
        case .falsePositives: "Pass below the true cut"
        case .falseNegatives: "Fail at or above it"
        case .variance: "Variance: persons {0}, items {1}, rest {2}."
        case .decisionNote:
            """
            Consistency and accuracy (Livingston–Lewis) are those of the score; indispensable items are not in \
            them.
            """
        case .judgementNote: "First two ratings of {0} dossiers; left out as incomplete: {1}."
        case .itemsNote:
            """
            Met and difficulty: ratings of record, with their n. Discrimination and α: n\u{A0}=\u{A0}{0}. \
            Not observed: n \
            = {1}. Agreement, AC (AC1 or, for rubrics, AC2) and Krippendorff's α: rated twice, with their n. * \
            indispensable; ▲ flagged.
            """
        case .ratersNote:
            """
            Shared: dossiers somebody else rated too. Leniency in points (additive model): above 0 more \
            lenient \
            than the others, below 0 more severe. Met and competent depend on the candidates as well.
            """
        case .subsetNote: "Groups of raters without candidates in common (leniency compares within a group only):"
        case .severityNote: "n: shared dossiers"
        case .assisted: "Assisted ratings"
        case .unassisted: "Unassisted ratings"
        case .assistedPassing: "Competent, assisted"
        case .unassistedPassing: "Competent, unassisted"
        case .mixedPairs: "Rated once with and once without"
        case .mixedAgreement: "Agreement between the two"
        case .mixedGwet: "Gwet's AC1 between the two"
        case .mixedDifference: "Assisted less unassisted, points"
        case .noAssistance: "No rating declares assistance (n\u{A0}=\u{A0}{0})."
        case .tooFew: "too few: {0} of {1}"
        case .noVariation: "no variation"
        case .notDefined: "not defined"
        case .marks: "— too few   = no variation   × not defined"
        case .plotDistribution: "Distribution of scores"
        case .plotItems: "Difficulty and discrimination of items"
        case .plotSeverity: "Severity of raters"
        case .plotAgreement: "Agreement by item"
        case .axisScore: "Score"
        case .axisCandidates: "Dossiers"
        case .axisDifficulty: "Difficulty: mean share of the points (easier to the right)"
        case .axisDiscrimination: "Discrimination"
        case .axisSeverity: "Points relative to the other raters"
        case .axisAgreement: "Gwet's coefficient (AC1; AC2 for rubrics)"
        case .reached: "reach the minimum: {0}"
        case .notReached: "do not reach it: {0}"
        case .cut: "minimum {0}"
        case .flagged: "flagged"
        case .notFlagged: "not flagged"
        case .notDrawn: "No value to draw: {0}"
        case .toleranceBand: "band: ± half the tolerance ({0})"
        case .leastAgreement: "threshold {0}"
        case .tooFewToDraw: "Too few: {0} of {1}"
        case .severe: "← more severe"
        case .lenient: "more lenient →"
        case .describeDistribution:
            """
            {0} dossiers with a complete score; {1} reach the minimum score of {2} and {3} do not. The mean \
            score is {4}.
            """
        case .describeItems: "{0} items by difficulty and discrimination. Flagged: {1}."
        case .describeSeverity: "Leniency of {0} raters in points, with 95% intervals. Flagged: {1}."
        case .describeAgreement: "Gwet's coefficient of {0} items, with 95% intervals. Flagged: {1}."
        }
    }
}

extension QualityFlag.Kind {
    var english: String {
        switch self {
        case .tooFewDoublyRated: "{0} of the dossiers were rated twice (n\u{A0}=\u{A0}{2}); the standard asks for {1}"
        case .agreementUnknown: "too few dossiers to compare ({0}) to say how far raters agree; {1} are needed"
        case .dependabilityUnknown:
            """
            too few complete ratings ({0}) to say how dependable the score is; {1} are needed
            """
        case .judgementAgreementLow: "raters agree little on the judgement: AC1 {0}, below {1} (n\u{A0}=\u{A0}{2})"
        case .ratingsDisagree:
            """
            {0} of the dossiers rated twice disagree by the standard's own rule; more than {1} \
            (n\u{A0}=\u{A0}{2})
            """
        case .dependabilityLow:
            """
            the decision at the minimum score is of low dependability: Φ(λ) {0}, below {1} (n\u{A0}=\u{A0}{2})
            """
        case .ratersDisconnected:
            """
            the raters form {0} groups without candidates in common: severity does not compare between \
            groups (n \
            = {2})
            """
        case .nobodyFails: "everybody meets it: it tells nobody apart (n\u{A0}=\u{A0}{2})"
        case .nobodyPasses: "nobody meets it: check its wording and its teaching (n\u{A0}=\u{A0}{2})"
        case .discriminationNegative:
            """
            those with lower scores elsewhere meet it more often: discrimination {0} (n\u{A0}=\u{A0}{2})
            """
        case .oftenNotObserved: "not observed in {0} of the ratings; more than {1} (n\u{A0}=\u{A0}{2})"
        case .itemAgreementLow: "raters agree little on it: Gwet's coefficient {0}, below {1} (n\u{A0}=\u{A0}{2})"
        case .raterSevere:
            """
            more severe than the others: {0} points, more than {1} and than two standard errors \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterLenient:
            """
            more lenient than the others: {0} points, more than {1} and than two standard errors \
            (n\u{A0}=\u{A0}{2})
            """
        case .raterUnknown:
            """
            somebody else rated {0} of this rater's {2} dossiers; {1} are needed to know the severity
            """
        }
    }
}
