internal import AvalModel

/// Writes the pages of one standard in one language.
struct PageAuthor {
    let standard: Standard
    let digest: Digest?
    let language: Language
    let wording: any StandardWording

    init(standard: Standard, digest: Digest?, language: Language) {
        self.standard = standard
        self.digest = digest
        self.language = language
        wording = AvalStandards.wording(of: language)
    }

    /// A text in the page's language, or its original with its language.
    func phrase(_ text: LocalizedText, weight: Phrase.Weight = .plain) -> Phrase {
        let isThere = text.translation(language) != nil
        return Phrase(text[language], language: isThere ? nil : text.original, weight: weight)
    }

    func says(_ label: ViewLabel) -> String { wording.label(label) }

    func fact(_ label: ViewLabel, _ value: String) -> Fact {
        Fact(label: says(label), value: [Phrase(value)])
    }

    func fact(_ label: ViewLabel, _ value: LocalizedText) -> Fact {
        Fact(label: says(label), value: [phrase(value)])
    }

    /// `E1 · Title`
    func heading(_ code: some CustomStringConvertible, _ title: LocalizedText) -> [Phrase] {
        [Phrase("\(code) ·"), phrase(title)]
    }

    func section(_ id: String, _ label: ViewLabel, startsPage: Bool = false, _ blocks: [Block]) -> Block {
        .section(Section(id: id, title: [Phrase(says(label))], startsPage: startsPage, blocks: blocks))
    }

    func column(_ label: ViewLabel, _ sort: Table.Column.Sort = .narrow) -> Table.Column {
        Table.Column(title: says(label), sort: sort)
    }

    func sentence(_ rule: RuleSentence) -> [Phrase] { [Phrase(wording.rule(rule))] }

    var foot: String {
        "\(standard.code) · \(says(.version)) \(standard.version) · "
            + (digest.map { "SHA-256 \(String($0.description.prefix(16)))…" } ?? says(.unpublished))
    }

    /// What an evaluator looks for: the item's text, or the statement of its criterion.
    func observed(_ item: Item) -> [Phrase] {
        (item.text ?? standard.criterion(item.criterion)?.statement).map { [phrase($0)] } ?? []
    }
}
