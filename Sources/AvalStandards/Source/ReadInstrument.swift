internal import AvalModel

struct ReadInstrument {
    let instrument: Instrument
    let code: Place
    let setting: Place?
    let minimumScore: Place
    let items: Place
    let item: [Place]
}

func readInstrument(_ place: Place, _ original: Language) -> ReadInstrument? {
    guard
        let members = place.members(
            required: ["code", "title", "minimum-score", "items"], optional: ["method", "standard-setting"])
    else { return nil }
    let code = members["code"]?.code(InstrumentCode.self)
    let title = members["title"]?.localized(original: original)
    let method = members["method"]?.localized(original: original)
    let minimum = members["minimum-score"]?.points()
    let setting = members["standard-setting"].flatMap(readRecordReference)
    let itemPlaces = members["items"]?.entries() ?? []
    let items = itemPlaces.compactMap { readItem($0, original) }
    guard let code, let title, let minimum, let minimumPlace = members["minimum-score"],
        let itemsPlace = members["items"], let codePlace = members["code"]
    else { return nil }
    let instrument = Instrument(
        code: code, title: title, method: method, minimumScore: minimum, items: items, standardSetting: setting)
    return ReadInstrument(
        instrument: instrument, code: codePlace, setting: members["standard-setting"], minimumScore: minimumPlace,
        items: itemsPlace, item: itemPlaces)
}

private func readRecordReference(_ place: Place) -> RecordReference? {
    guard let members = place.members(required: ["record", "digest"]),
        let code = members["record"]?.code(RecordCode.self), let digest = members["digest"]?.digest()
    else { return nil }
    return RecordReference(code: code, digest: digest)
}

private func readItem(_ place: Place, _ original: Language) -> Item? {
    let optional = ["indispensable", "text", "levels", "met-from", "checklist", "needs"]
    guard let members = place.members(required: ["code", "criterion", "weight"], optional: optional) else { return nil }
    let code = members["code"]?.code(ItemCode.self)
    let criterion = members["criterion"]?.code(CriterionCode.self)
    let weight = members["weight"]?.points()
    let indispensable = members["indispensable"].map { $0.flag() } ?? false
    let text = members["text"]?.localized(original: original)
    guard let scale = readScale(place, members, original), let code, let criterion, let weight, let indispensable
    else { return nil }
    return Item(
        code: code, criterion: criterion, weight: weight, isIndispensable: indispensable, text: text, scale: scale)
}

private func readScale(_ place: Place, _ members: [String: Place], _ original: Language) -> Scale? {
    switch (members["levels"], members["checklist"]) {
    case (nil, nil):
        for key in ["met-from", "needs"] where members[key] != nil {
            members[key]?.note("shape", "\"\(key)\" belongs to an item with levels or a checklist")
            return nil
        }
        return .metOrNot
    case (let levels?, nil):
        guard let from = members["met-from"] else {
            place.note("missing-key", "the key \"met-from\" is missing: the level from which the item is met")
            return nil
        }
        let read = levels.entries().compactMap { readLevel($0, original) }
        return from.code(LevelCode.self).map { .rubric(Rubric(levels: read, metFrom: $0)) }
    case (nil, let checklist?):
        let entries = checklist.entries().compactMap { readCheck($0, original) }
        let needs = members["needs"].map { $0.integer(in: 1...999) } ?? max(1, entries.count)
        return needs.map { .checklist(Checklist(entries: entries, needs: $0)) }
    case (_?, let checklist?):
        checklist.note("shape", "an item has levels or a checklist, not both")
        return nil
    }
}

private func readLevel(_ place: Place, _ original: Language) -> Level? {
    guard let members = place.members(required: ["code", "title", "quality"], optional: ["points", "feedback"]) else {
        return nil
    }
    let code = members["code"]?.code(LevelCode.self)
    let title = members["title"]?.localized(original: original)
    let quality = members["quality"]?.localized(original: original)
    let points = members["points"]?.points()
    let feedback = members["feedback"]?.localized(original: original)
    guard let code, let title, let quality else { return nil }
    return Level(code: code, title: title, quality: quality, points: points, feedback: feedback)
}

private func readCheck(_ place: Place, _ original: Language) -> Checklist.Entry? {
    guard let members = place.members(required: ["code", "text"]) else { return nil }
    let code = members["code"]?.code(CheckCode.self)
    let text = members["text"]?.localized(original: original)
    guard let code, let text else { return nil }
    return Checklist.Entry(code: code, text: text)
}
