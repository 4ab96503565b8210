public import AvalModel

/// How a panel set the minimum score of an instrument (Establecimiento del puntaje de corte): the record, with every
/// judgement as it was given. What follows from it is `cut(of:)`.
public struct StandardSetting: Hashable, Sendable {
    public let code: RecordCode
    public let standard: StandardVersionName
    public let instrument: InstrumentCode
    /// The last day of the meeting.
    public let heldOn: CalendarDate
    /// Who led the meeting; does not judge (Facilitador).
    public let facilitator: PersonCode
    public let panel: [Panelist]
    public let method: StandardSettingMethod
    /// What the committee made of it; `nil` while it has not decided.
    public let decision: CutDecision?

    public init(
        code: RecordCode, standard: StandardVersionName, instrument: InstrumentCode, heldOn: CalendarDate,
        facilitator: PersonCode, panel: [Panelist], method: StandardSettingMethod, decision: CutDecision? = nil
    ) {
        self.code = code
        self.standard = standard
        self.instrument = instrument
        self.heldOn = heldOn
        self.facilitator = facilitator
        self.panel = panel
        self.method = method
        self.decision = decision
    }
}

/// A judge and why he or she can judge (Juez del panel).
public struct Panelist: Hashable, Sendable {
    public let person: PersonCode
    public let qualification: String

    public init(person: PersonCode, qualification: String) {
        self.person = person
        self.qualification = qualification
    }
}

/// The cut that the committee adopted (Puntaje de corte adoptado).
public struct CutDecision: Hashable, Sendable {
    public let adopted: Points
    public let on: CalendarDate
    /// Needed where the adopted cut is not the panel's.
    public let why: String?

    public init(adopted: Points, on: CalendarDate, why: String? = nil) {
        self.adopted = adopted
        self.on = on
        self.why = why
    }
}

/// What the panel was asked, and what it answered (Método).
public enum StandardSettingMethod: Hashable, Sendable {
    /// How probably a barely competent candidate meets each item.
    case angoff(AngoffJudgements)
    /// Which candidates are barely competent (Grupo limítrofe).
    case borderlineGroup(GroupJudgements, center: PanelCenter)
    /// Which candidates are competent and which are not (Grupos contrastantes).
    case contrastingGroups(GroupJudgements)
    /// Up to which item, from the easiest on, a barely competent candidate gets (Marcador).
    case bookmark(BookmarkJudgements)
}

/// What stands for many values (Medida de tendencia central).
public enum PanelCenter: String, Hashable, Sendable, CaseIterable {
    case mean
    case median
}

/// An item and its weight in the score, as the instrument has it.
public struct WeightedItem: Hashable, Sendable {
    public let code: ItemCode
    public let weight: Points

    public init(code: ItemCode, weight: Points) {
        self.code = code
        self.weight = weight
    }
}

/// Probabilities by round, judge and item (Juicios de Angoff).
public struct AngoffJudgements: Hashable, Sendable {
    /// All items of the instrument; the weights sum to 100.
    public let items: [WeightedItem]
    /// Every judge of the panel judges every item in each round, 0...1; the last round counts.
    public let rounds: [[PersonCode: [ItemCode: Double]]]

    public init(items: [WeightedItem], rounds: [[PersonCode: [ItemCode: Double]]]) {
        self.items = items
        self.rounds = rounds
    }
}

/// Where a judge who knows a candidate, not the score, places him or her (Grupo).
public enum CandidateGroup: String, Hashable, Sendable, CaseIterable {
    /// Not yet competent (Todavía no competente).
    case below
    /// Barely competent (Limítrofe).
    case borderline
    /// Competent (Competente).
    case above
}

/// Scores of candidates, and who judged which of them to be what (Juicios sobre candidatos).
public struct GroupJudgements: Hashable, Sendable {
    /// Of every candidate who was judged, 0...100.
    public let scores: [CandidateCode: Points]
    /// Each judge of the panel judges the candidates that he or she knows.
    public let judgements: [PersonCode: [CandidateCode: CandidateGroup]]

    public init(scores: [CandidateCode: Points], judgements: [PersonCode: [CandidateCode: CandidateGroup]]) {
        self.scores = scores
        self.judgements = judgements
    }
}

/// A page of the ordered booklet.
public struct BookletPage: Hashable, Sendable {
    public let item: WeightedItem
    /// Rasch difficulty in logits.
    public let difficulty: Double

    public init(item: WeightedItem, difficulty: Double) {
        self.item = item
        self.difficulty = difficulty
    }
}

/// Bookmarks by round and judge (Marcadores).
public struct BookmarkJudgements: Hashable, Sendable {
    /// One item on each page, from the easiest to the hardest; the weights sum to 100.
    public let booklet: [BookletPage]
    /// How probably a candidate who masters an item meets it, as 0.67.
    public let responseProbability: Double
    public let center: PanelCenter
    /// The last page, from 1, that a barely competent candidate masters; the last round counts.
    public let rounds: [[PersonCode: Int]]

    public init(
        booklet: [BookletPage], responseProbability: Double = 0.67, center: PanelCenter = .median,
        rounds: [[PersonCode: Int]]
    ) {
        self.booklet = booklet
        self.responseProbability = responseProbability
        self.center = center
        self.rounds = rounds
    }
}
