internal import AvalModel

extension Comparison {
    mutating func compareInstruments() {
        let (before, after) = (old.instrument, new.instrument)
        compare(.instrument, .code, .name(before.code.description), .name(after.code.description))
        compareText(.instrument, .title, before.title, after.title)
        compareText(.instrument, .method, before.method, after.method)
        compare(.instrument, .minimumScore, .points(before.minimumScore), .points(after.minimumScore))
        compare(
            .instrument, .standardSetting, before.standardSetting.map { .name("\($0.code), \($0.digest)") },
            after.standardSetting.map { .name("\($0.code), \($0.digest)") })
        // What an item is about, where it has no text of its own.
        let statements = Dictionary((old.criteria + new.criteria).map { ($0.code, $0.statement) }) { $1 }
        compareLists(
            before.items.map(followed), after.items, key: \.code,
            alike: { old, new in old == Item(code: old.code, contentOf: new) },
            subject: { .item($0.code) }, worth: { ($0.text ?? statements[$0.criterion]).map(Value.text) }
        ) { comparison, old, new in
            comparison.compareItems(old, new)
        }
    }

    /// An item whose criterion has its new code.
    private func followed(_ item: Item) -> Item {
        Item(
            code: item.code, criterion: criterionNames[item.criterion] ?? item.criterion, weight: item.weight,
            isIndispensable: item.isIndispensable, text: item.text, scale: item.scale)
    }

    private mutating func compareItems(_ old: Item, _ new: Item) {
        let subject = Subject.item(new.code)
        compare(subject, .criterion, .name(old.criterion.description), .name(new.criterion.description))
        compare(subject, .weight, .points(old.weight), .points(new.weight))
        compare(subject, .indispensable, .flag(old.isIndispensable), .flag(new.isIndispensable))
        compareText(subject, .text, old.text, new.text)
        compare(subject, .scale, .term(.scale(old.scale.kind)), .term(.scale(new.scale.kind)))
        compareRubrics(of: new.code, old.rubric, new.rubric)
        compareChecklists(of: new.code, old.checklist, new.checklist)
    }

    private mutating func compareRubrics(of item: ItemCode, _ old: Rubric?, _ new: Rubric?) {
        var levelNames: [LevelCode: LevelCode] = [:]
        let (before, after): ([Level], [Level]) = (old?.levels ?? [], new?.levels ?? [])
        compareLists(
            before, after, key: \.code,
            alike: { $0.points == $1.points && $0.quality == $1.quality && $0.title == $1.title },
            subject: { .level($0.code, of: item) }, worth: { .text($0.quality) }
        ) { comparison, old, new in
            let subject = Subject.level(new.code, of: item)
            if old.code != new.code { levelNames[old.code] = new.code }
            comparison.compareText(subject, .title, old.title, new.title)
            comparison.compareText(subject, .quality, old.quality, new.quality)
            comparison.compare(subject, .points, old.points.map(Value.points), new.points.map(Value.points))
            comparison.compareText(subject, .feedback, old.feedback, new.feedback)
        }
        // Where the scale became another, the scale says it.
        guard let old, let new else { return }
        let metFrom = levelNames[old.metFrom] ?? old.metFrom
        compare(.item(item), .metFrom, .name(metFrom.description), .name(new.metFrom.description))
    }

    private mutating func compareChecklists(of item: ItemCode, _ old: Checklist?, _ new: Checklist?) {
        let (before, after): ([Checklist.Entry], [Checklist.Entry]) = (old?.entries ?? [], new?.entries ?? [])
        compareLists(
            before, after, key: \.code, alike: { $0.text == $1.text },
            subject: { .check($0.code, of: item) }, worth: { .text($0.text) }
        ) { comparison, old, new in
            comparison.compareText(.check(new.code, of: item), .text, old.text, new.text)
        }
        guard let old, let new else { return }
        compare(.item(item), .needs, .number(old.needs), .number(new.needs))
    }
}

extension Item {
    /// Another item's content under this code.
    fileprivate init(code: ItemCode, contentOf item: Item) {
        self.init(
            code: code, criterion: item.criterion, weight: item.weight, isIndispensable: item.isIndispensable,
            text: item.text, scale: item.scale)
    }

    var rubric: Rubric? {
        guard case .rubric(let rubric) = scale else { return nil }
        return rubric
    }

    var checklist: Checklist? {
        guard case .checklist(let checklist) = scale else { return nil }
        return checklist
    }
}
