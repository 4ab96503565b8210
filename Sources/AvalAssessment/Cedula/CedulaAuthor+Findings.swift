internal import AvalModel

extension CedulaAuthor {
    /// One remark; `nil` where it names an item that the instrument does not have.
    func said(_ remark: Cedula.Remark) -> [Phrase]? {
        switch remark {
        case .noted(let text, let item): return (item.map { [code($0)] } ?? []) + [written(text)]
        case .level(let code):
            guard let item = cedula.item(code), let level = item.level else { return nil }
            return heading(item) + reached(level) + advice(item, level)
        case .entries(let code):
            guard let item = cedula.item(code) else { return nil }
            return heading(item) + missing(item)
        case .notMet(let code): return cedula.item(code).map(heading)
        }
    }

    /// What is not met has its own list, so that here its codes are enough.
    var opportunities: [Block] {
        var notMet: [ItemCode] = []
        var bullets: [[Phrase]] = []
        for remark in cedula.areasOfOpportunity {
            if case .notMet(let item) = remark {
                notMet.append(item)
            } else if let phrases = said(remark) {
                bullets.append(phrases)
            }
        }
        if !notMet.isEmpty { bullets.append(sentence(.alsoNotMet(notMet))) }
        return bulletsOrNothing(bullets)
    }

    /// Each criterion, and under it the items with what was seen of them.
    var unmet: [Block] {
        let groups = cedula.unmet.map { unmet -> CedulaPage.Group in
            let statement = unmet.criterion.statement
            return CedulaPage.Group(
                lead: [Phrase(unmet.criterion.code.description, isStrong: true), phrase(statement)],
                bullets: unmet.items.compactMap { cedula.item($0) }.map { seen($0, unless: statement) })
        }
        return groups.isEmpty ? bulletsOrNothing([]) : [.groups(groups)]
    }

    private func seen(_ item: Cedula.ItemResult, unless statement: LocalizedText) -> [Phrase] {
        var phrases = [code(item.code)]
        if item.counted.item.isIndispensable { phrases.append(Phrase("(\(says(.indispensable)))", isStrong: true)) }
        if item.text != statement { phrases.append(phrase(item.text)) }
        if let level = item.level { phrases += reached(level) + [phrase(level.quality)] }
        return phrases + missing(item)
    }

    var unseen: [[Phrase]] {
        cedula.items.filter { $0.counted.outcome == .notObserved }.map(heading)
    }

    private func heading(_ item: Cedula.ItemResult) -> [Phrase] { [code(item.code), phrase(item.text)] }

    private func code(_ item: ItemCode) -> Phrase { Phrase(item.description, isStrong: true) }

    private func reached(_ level: Level) -> [Phrase] {
        [Phrase(says(.level)), phrase(level.title, isStrong: true, ending: ".")]
    }

    /// At the top what the work is like; below it what to do.
    private func advice(_ item: Cedula.ItemResult, _ level: Level) -> [Phrase] {
        if item.isAtTop { return [phrase(level.quality)] }
        return level.feedback.map { [Phrase(says(.feedback)), phrase($0)] } ?? []
    }

    private func missing(_ item: Cedula.ItemResult) -> [Phrase] {
        guard case .checklist(let list) = item.counted.item.scale, !item.missing.isEmpty else { return [] }
        let found = list.entries.count - item.missing.count
        let count = CedulaSentence.checked(found, of: list.entries.count, needs: list.needs)
        return [Phrase("(\(wording.sentence(count)))."), Phrase(says(.missing))] + item.missing.map { phrase($0.text) }
    }
}
