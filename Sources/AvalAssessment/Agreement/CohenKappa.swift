/// Cohen's kappa (Kappa de Cohen): two raters, each with preferences of his own.
///
/// 1 is perfect agreement, 0 that of chance, below 0 less than chance. Subjects that only one of the two rated are
/// left out. Where nearly all ratings fall into one category it is low although raters agree (Feinstein & Cicchetti
/// 1990, J. Clin. Epidemiol. 43:543–549); read it beside `gwetAC`.
///
/// Cohen 1960 (Educ. Psychol. Meas. 20:37–46); weighted: Cohen 1968 (Psychol. Bull. 70:213–220). The standard error is
/// the large-sample one of Fleiss, Cohen & Everitt 1969 (Psychol. Bull. 72:323–327), eq. 8, of which plain kappa is a
/// case; it holds for any kappa, not only under chance.
public func cohenKappa(of table: RatingTable, weights: AgreementWeights = .identity) -> Coefficient {
    let name = weights.naming("Cohen's kappa")
    let both = (0..<(table.raters == 2 ? table.subjects : 0)).compactMap { subject in
        table[subject, 0].flatMap { first in table[subject, 1].map { (first, second: $0) } }
    }
    let flaw: String? =
        if !table.ratersAreTold {
            NoValue.ratersNotTold
        } else if table.raters != 2 {
            "it is for two raters and the table has \(table.raters): select two or take Conger's kappa"
        } else {
            switch both.count {
            case 0: NoValue.nobodyRatedTwice
            case 1: NoValue.singleSubject
            default: nil
            }
        }
    if let flaw { return Coefficient(name, undefined: flaw, subjects: both.count, raters: table.raters) }

    let rule = WeightRule(weights, over: table.categories)
    let count = Double(both.count)
    var rows = [Double](repeating: 0, count: rule.categories)
    var columns = rows
    for (first, second) in both {
        rows[first] += 1
        columns[second] += 1
    }
    let rowShares = rows.map { $0 / count }
    let columnShares = columns.map { $0 / count }
    // What a category of one rater agrees with the other rater's ratings on average.
    let ofFirst = rule.against(columnShares)
    let ofSecond = rule.against(rowShares)
    let chance = zip(rowShares, ofFirst).lazy.map { $0 * $1 }.summed()
    let agreement = both.lazy.map { rule.weight($0, $1) }.summed() / count
    // Equal to the count on both margins exactly where one category holds every rating.
    guard !zip(rows, columns).contains(where: { $0 == count && $1 == count }), chance < 1 else {
        return Coefficient(name, undefined: NoValue.noVariation, subjects: both.count, raters: 2)
    }

    let kappa = (agreement - chance) / (1 - chance)
    let mean = agreement - 2 * (1 - kappa) * chance
    let squares = both.lazy.map { first, second in
        let own = rule.weight(first, second) - (1 - kappa) * (ofFirst[first] + ofSecond[second])
        return (own - mean) * (own - mean)
    }
    let error = squares.summed().squareRoot() / (count * (1 - chance))
    return Coefficient(
        name, kappa, standardError: error, interval: studentInterval(kappa, error, degrees: both.count - 1),
        subjects: both.count, raters: 2)
}
