internal import AvalModel
internal import StrictJSON

let standardSettingFormat = "aval-standard-setting/1"

/// A parsed record; every member is asked for, and no other may be there.
func readStandardSetting(_ json: JSONValue) throws(StandardSettingFlaw) -> StandardSetting {
    var record = try SettingReader(json, at: .root)
    guard try record.string("format") == standardSettingFormat else {
        throw .notOneOf([standardSettingFormat], record.place("format"))
    }
    let code: RecordCode = try record.code("code")
    var standard = try record.object("standard")
    let name = StandardVersionName(
        code: try standard.code("code"),
        version: try standard.read("version", "a whole number from 1 to 9999") { StandardVersion($0) })
    try standard.finish()
    let instrument: InstrumentCode = try record.code("instrument")
    let heldOn = try record.day("held-on")
    let facilitator: PersonCode = try record.code("facilitator")
    let panel = try record.list("panel") { (value, place) throws(StandardSettingFlaw) -> Panelist in
        var members = try SettingReader(value, at: place)
        let panelist = Panelist(
            person: try members.code("person"), qualification: try members.words("qualification"))
        try members.finish()
        return panelist
    }
    let method = try readMethod(&record)
    var decision: CutDecision?
    if record.has("decision") {
        var members = try record.object("decision")
        decision = CutDecision(
            adopted: try members.points("adopted"), on: try members.day("on"),
            why: members.has("why") ? try members.words("why") : nil)
        try members.finish()
    }
    try record.finish()
    return StandardSetting(
        code: code, standard: name, instrument: instrument, heldOn: heldOn, facilitator: facilitator, panel: panel,
        method: method, decision: decision)
}

private func readMethod(_ record: inout SettingReader) throws(StandardSettingFlaw) -> StandardSettingMethod {
    switch try record.choice("method", of: StandardSettingMethod.Name.self) {
    case .angoff:
        let items = try record.list("items") { (value, place) throws(StandardSettingFlaw) -> WeightedItem in
            var members = try SettingReader(value, at: place)
            let item = try weighted(&members)
            try members.finish()
            return item
        }
        let rounds = try rounds(&record) { (value, place) throws(StandardSettingFlaw) in
            try codes(value, at: place) { (value, place) throws(StandardSettingFlaw) -> Double in
                try number(value, at: place)
            } as [ItemCode: Double]
        }
        return .angoff(AngoffJudgements(items: items, rounds: rounds))
    case .borderlineGroup:
        let center = try record.choice("center", of: PanelCenter.self)
        return .borderlineGroup(try groups(&record), center: center)
    case .contrastingGroups: return .contrastingGroups(try groups(&record))
    case .bookmark:
        let booklet = try record.list("booklet") { (value, place) throws(StandardSettingFlaw) -> BookletPage in
            var members = try SettingReader(value, at: place)
            let page = BookletPage(item: try weighted(&members), difficulty: try members.number("difficulty"))
            try members.finish()
            return page
        }
        let probability = record.has("response-probability") ? try record.number("response-probability") : 0.67
        let center = record.has("center") ? try record.choice("center", of: PanelCenter.self) : .median
        let rounds = try rounds(&record) { (value, place) throws(StandardSettingFlaw) -> Int in
            try value.scalar(at: place, "the number of a page") { decimal(Array($0.utf8)[...]) }
        }
        return .bookmark(
            BookmarkJudgements(booklet: booklet, responseProbability: probability, center: center, rounds: rounds))
    }
}

private func weighted(_ members: inout SettingReader) throws(StandardSettingFlaw) -> WeightedItem {
    WeightedItem(code: try members.code("code"), weight: try members.points("weight"))
}

private func rounds<Value>(
    _ record: inout SettingReader, _ read: (JSONValue, JSONPointer) throws(StandardSettingFlaw) -> Value
) throws(StandardSettingFlaw) -> [[PersonCode: Value]] {
    try record.list("rounds") { (value, place) throws(StandardSettingFlaw) in
        try codes(value, at: place, read)
    }
}

private func groups(_ record: inout SettingReader) throws(StandardSettingFlaw) -> GroupJudgements {
    let scores: [CandidateCode: Points] = try codes(record.member("scores"), at: record.place("scores")) {
        (value, place) throws(StandardSettingFlaw) in
        try value.scalar(at: place, pointsForm) { Points(decimal: $0) }
    }
    let judgements: [PersonCode: [CandidateCode: CandidateGroup]] = try codes(
        record.member("judgements"), at: record.place("judgements")
    ) { (value, place) throws(StandardSettingFlaw) in
        try codes(value, at: place) { (value, place) throws(StandardSettingFlaw) in
            guard let group = value.string.flatMap(CandidateGroup.init) else {
                throw .notOneOf(CandidateGroup.allCases.map(\.rawValue), place)
            }
            return group
        }
    }
    return GroupJudgements(scores: scores, judgements: judgements)
}

extension StandardSettingMethod {
    /// Its name in a record.
    public enum Name: String, Sendable, CaseIterable {
        case angoff
        case borderlineGroup = "borderline-group"
        case contrastingGroups = "contrasting-groups"
        case bookmark
    }

    public var name: Name {
        switch self {
        case .angoff: .angoff
        case .borderlineGroup: .borderlineGroup
        case .contrastingGroups: .contrastingGroups
        case .bookmark: .bookmark
        }
    }
}
