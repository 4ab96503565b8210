internal import AvalModel

/// Gathers the changes between two standards, in the order of the document.
struct Comparison {
    typealias Subject = StandardChange.Subject
    typealias Field = StandardChange.Field
    typealias Value = StandardChange.Value

    let old: Standard
    let new: Standard
    /// Elements and criteria with the same content under another code, from the old code to the new one.
    var elementNames: [ElementCode: ElementCode] = [:]
    var criterionNames: [CriterionCode: CriterionCode] = [:]
    private(set) var changes: [StandardChange] = []

    init(old: Standard, new: Standard) {
        self.old = old
        self.new = new
    }

    mutating func note(_ subject: Subject, _ what: StandardChange.What) {
        changes.append(StandardChange(subject: subject, what: what, kind: kind(of: subject, what)))
    }

    mutating func compare(_ subject: Subject, _ field: Field, _ old: Value?, _ new: Value?) {
        if old != new { note(subject, .changed(field, from: old, to: new)) }
    }

    /// A text, language by language; one that comes or goes as a whole is one change.
    mutating func compareText(_ subject: Subject, _ field: Field, _ old: LocalizedText?, _ new: LocalizedText?) {
        guard let old, let new else {
            compare(subject, field, old.map(Value.text), new.map(Value.text))
            return
        }
        for language in Language.allCases {
            let (before, after) = (old.translation(language), new.translation(language))
            if before != after { note(subject, .reworded(field, language, from: before, to: after)) }
        }
        // The standard's own original language is said once, and not again for each of its texts.
        let isOfTheWhole = old.original == self.old.title.original && new.original == self.new.title.original
        if old.original != new.original, !isOfTheWhole {
            note(
                subject,
                .changed(
                    .original, from: .term(.language(old.original)), to: .term(.language(new.original))))
        }
    }

    /// Two lists whose entries have codes.
    mutating func compareLists<Thing, Key: Hashable>(
        _ old: [Thing], _ new: [Thing], key: (Thing) -> Key, alike: (Thing, Thing) -> Bool = { _, _ in false },
        group: (Thing) -> String = { _ in "" }, subject: (Thing) -> Subject, worth: (Thing) -> Value?,
        each: (inout Comparison, Thing, Thing) -> Void
    ) {
        let pairing = Pairing(old, new, key: key, alike: alike, group: group)
        for index in pairing.removed { note(subject(old[index]), .removed(worth(old[index]))) }
        var pairs = pairing.pairs[...]
        for (index, thing) in new.enumerated() {
            guard let pair = pairs.first, pair.new == index else {
                note(subject(thing), .added(worth(thing)))
                continue
            }
            pairs = pairs.dropFirst()
            if pair.isRenamed { note(subject(thing), .renamed(from: "\(key(old[pair.old]))")) }
            if let move = pair.move { note(subject(thing), .moved(from: move.from, to: move.to)) }
            each(&self, old[pair.old], thing)
        }
    }
}
