internal import AvalModel

/// How many of what the report rests on (Recuento).
public struct QualityCounts: Hashable, Sendable {
    public let dossiers: Int
    public let candidates: Int
    /// Dossiers of a candidate's second attempt or a later one.
    public let laterAttempts: Int
    /// Ratings in force.
    public let ratings: Int
    /// Ratings whose rater has put another in their place.
    public let superseded: Int
    /// Dossiers with two ratings or more.
    public let doublyRated: Int
    /// Of those, dossiers with a third rating or more.
    public let ratedByThird: Int
    /// Dossiers whose rating of record lacks an item.
    public let incomplete: Int
    /// Dossiers that wait for a third rating.
    public let held: Int
    public let competent: Int
    public let notYetCompetent: Int
    /// Dossiers handed in that are not of this version of the standard.
    public let leftOut: Int

    init(_ judged: JudgedDossiers) {
        let reports = judged.reports
        dossiers = reports.count
        candidates = Set(reports.map(\.candidate.code)).count
        laterAttempts = reports.count { $0.attempt > 1 }
        ratings = reports.reduce(0) { $0 + $1.ratings.count }
        superseded = judged.recorded - ratings
        doublyRated = judged.pairs.count
        ratedByThird = reports.count { $0.ratings.count > 2 }
        leftOut = judged.leftOut
        var counts = [0, 0, 0, 0]
        for report in reports {
            switch report.standing {
            case .incomplete: counts[0] += 1
            case .held: counts[1] += 1
            case .closed(.competent): counts[2] += 1
            case .closed: counts[3] += 1
            }
        }
        (incomplete, held, competent, notYetCompetent) = (counts[0], counts[1], counts[2], counts[3])
    }
}
