public import AvalModel

/// Why a standard setting has no cut. Rounds count from 1.
public enum StandardSettingError: Error, Hashable, Sendable {
    case noPanel
    case judgeTwice(PersonCode)
    case noRounds
    /// Who is on the panel and did not judge; `nil` for methods without rounds.
    case judgeMissing(PersonCode, round: Int?)
    case judgeNotOnPanel(PersonCode, round: Int?)

    case noItems
    case itemTwice(ItemCode)
    case weightNotPositive(ItemCode)
    /// The weights sum to this and not to 100.
    case weightsSum(Points)
    case judgementMissing(ItemCode, judge: PersonCode, round: Int)
    case itemUnknown(ItemCode, judge: PersonCode, round: Int)
    /// Not a probability, 0...1.
    case probabilityOutOfRange(Double, item: ItemCode, judge: PersonCode, round: Int)

    case scoreMissing(CandidateCode)
    /// Not within 0...100.
    case scoreOutOfRange(Points, candidate: CandidateCode)
    /// No candidate is in the group by the word of most of the judges.
    case groupEmpty(CandidateGroup)
    /// Candidates judged competent do not score higher.
    case groupsReversed
    /// All scores are the same.
    case scoresAlike
    /// The groups differ so little that even odds lie at this score, off the scale.
    case cutOutOfRange(Double)
    case didNotConverge(steps: Int)

    /// A page's item is easier than the one before it.
    case bookletNotInOrder(ItemCode)
    /// Not a number within −20...20 logits.
    case difficultyOutOfRange(Double, item: ItemCode)
    /// Not between 0 and 1.
    case responseProbabilityOutOfRange(Double)
    case pageOutOfRange(Int, pages: Int, judge: PersonCode, round: Int)

    case adoptedOutOfRange(Points)
    /// The committee adopted another cut without saying why.
    case reasonMissing(adopted: Points, computed: Points)
    /// The committee decided before the panel met.
    case decidedBeforeMeeting(CalendarDate, heldOn: CalendarDate)
    /// The meeting, or the decision, is yet to come.
    case notYet(CalendarDate, today: CalendarDate)
    case cutsOverlap(lower: Points, upper: Points)
}

extension StandardSettingError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noPanel: "the panel has no judges"
        case .judgeTwice(let judge): "judge \(judge) is on the panel twice"
        case .noRounds: "there is no round of judgements"
        case .judgeMissing(let judge, let round): "judge \(judge) gave no judgement\(at(round))"
        case .judgeNotOnPanel(let judge, let round): "judge \(judge)\(at(round)) is not on the panel"
        case .noItems: "there are no items"
        case .itemTwice(let item): "item \(item) stands twice"
        case .weightNotPositive(let item): "the weight of item \(item) is not above 0"
        case .weightsSum(let sum): "the weights sum to \(sum) and not to 100.00"
        case .judgementMissing(let item, let judge, let round):
            "judge \(judge) did not judge item \(item)\(at(round))"
        case .itemUnknown(let item, let judge, let round):
            "judge \(judge) judged item \(item)\(at(round)), which is not among the items"
        case .probabilityOutOfRange(let value, let item, let judge, let round):
            "judge \(judge) gave \(value) to item \(item)\(at(round)); a probability is between 0 and 1"
        case .scoreMissing(let candidate): "candidate \(candidate) was judged and has no score"
        case .scoreOutOfRange(let score, let candidate):
            "the score \(score) of candidate \(candidate) is not between 0 and 100"
        case .groupEmpty(let group): "most judges place nobody in the group '\(group.rawValue)'"
        case .groupsReversed: "candidates judged competent do not score higher than the others"
        case .scoresAlike: "all candidates have the same score"
        case .cutOutOfRange(let score): "even odds lie at \(score), which is not between 0 and 100"
        case .didNotConverge(let steps): "the logistic regression did not settle within \(steps) steps"
        case .bookletNotInOrder(let item): "item \(item) is easier than the item on the page before it"
        case .difficultyOutOfRange(let value, let item):
            "the difficulty \(value) of item \(item) is not between -20 and 20 logits"
        case .responseProbabilityOutOfRange(let value):
            "the response probability \(value) is not between 0 and 1; 0.67 is usual"
        case .pageOutOfRange(let page, let pages, let judge, let round):
            "judge \(judge) set page \(page)\(at(round)); the booklet has pages 1 to \(pages)"
        case .adoptedOutOfRange(let cut): "the adopted cut \(cut) is not between 0 and 100"
        case .reasonMissing(let adopted, let computed):
            "the adopted cut \(adopted) differs from the panel's \(computed); say why"
        case .decidedBeforeMeeting(let decided, let held):
            "the committee decided on \(decided), before the panel met on \(held)"
        case .notYet(let day, let today):
            "\(day) is yet to come (today is \(today)); a record is of what has been held and decided"
        case .cutsOverlap(let lower, let upper): "the cut \(upper) is not above \(lower), the cut before it"
        }
    }
}

private func at(_ round: Int?) -> String {
    round.map { " in round \($0)" } ?? ""
}
