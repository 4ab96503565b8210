/// What kind of scale the ratings are on (Nivel de medición de la escala).
public enum RatingLevel: String, Hashable, Sendable, CaseIterable {
    /// Categories without order, as kinds of fault.
    case nominal
    /// Ordered levels, as those of a rubric.
    case ordinal
    /// Points whose differences mean the same everywhere.
    case interval
    /// Points with a true zero.
    case ratio
}

/// Every coefficient of agreement that fits the table and its scale, for a report (Concordancia entre evaluadores).
///
/// In this order: percent agreement, Cohen's kappa for two raters or Conger's for more, Fleiss' kappa, Gwet's AC1 or
/// AC2, Brennan–Prediger, Krippendorff's alpha. Identity weights for a nominal scale, ordinal ones for an ordinal
/// scale, quadratic ones above it; alpha by the metric of that name.
public func agreement(of table: RatingTable, level: RatingLevel) -> [Coefficient] {
    let (weights, metric): (AgreementWeights, KrippendorffMetric) =
        switch level {
        case .nominal: (.identity, .nominal)
        case .ordinal: (.ordinal, .ordinal)
        case .interval: (.quadratic, .interval)
        case .ratio: (.quadratic, .ratio)
        }
    return [
        percentAgreement(of: table, weights: weights),
        table.raters == 2 ? cohenKappa(of: table, weights: weights) : congerKappa(of: table, weights: weights),
        fleissKappa(of: table, weights: weights),
        gwetAC(of: table, weights: weights),
        brennanPrediger(of: table, weights: weights),
        krippendorffAlpha(of: table, metric),
    ]
}
