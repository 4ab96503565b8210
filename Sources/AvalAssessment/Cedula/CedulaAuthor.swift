internal import AvalModel

/// Writes the page of one report in one language.
struct CedulaAuthor {
    typealias Block = CedulaPage.Block
    typealias Fact = CedulaPage.Fact
    typealias Phrase = CedulaPage.Phrase
    typealias Section = CedulaPage.Section
    typealias Table = CedulaPage.Table

    let cedula: Cedula
    let language: Language
    let wording: any CedulaWording

    init(_ cedula: Cedula, in language: Language) {
        self.cedula = cedula
        self.language = language
        wording = cedulaWording(of: language)
    }

    var page: CedulaPage {
        let standard = cedula.standard
        var blocks: [Block] = [.facts(about), .section(result)]
        if cedula.resolution != nil { blocks.append(section("dictamen", .decision, whole: true, decision)) }
        blocks += findings
        blocks.append(section("sigue", .next, whole: true, next))
        blocks.append(section("proceso", .process, process))
        if !cedula.items.isEmpty { blocks.append(section("reactivos", .items, [.table(items)])) }
        blocks.append(section("firmas", .signatures, whole: true, signatures))
        return CedulaPage(
            language: language, institute: Phrase(cedula.institute).text, kind: says(.report),
            title: [Phrase("\(standard.code) ·"), phrase(cedula.title)],
            foot:
                "\(cedula.candidate) · \(standard.code), \(says(.version)) \(standard.version), SHA-256 \(standard.digest)",
            blocks: blocks)
    }

    /// What was found; where no rating counts yet, nothing is said of what nobody noted.
    private var findings: [Block] {
        let isOpen = cedula.items.isEmpty
        var blocks: [Block] = []
        func add(_ id: String, _ label: CedulaLabel, _ isEmpty: Bool, _ content: [Block]) {
            if !(isOpen && isEmpty) { blocks.append(section(id, label, content)) }
        }
        let practices = cedula.bestPractices.compactMap(said)
        let advice = cedula.recommendations.compactMap(said)
        add("practicas", .bestPractices, practices.isEmpty, bulletsOrNothing(practices))
        add("oportunidad", .areasOfOpportunity, cedula.areasOfOpportunity.isEmpty, opportunities)
        if !unseen.isEmpty { add("observar", .unseen, false, [.bullets(unseen)]) }
        add("criterios", .unmet, cedula.unmet.isEmpty, unmet)
        add("recomendaciones", .recommendations, advice.isEmpty, bulletsOrNothing(advice))
        return blocks
    }

    private var about: [Fact] {
        let of = cedula.raters.first { $0.isOfRecord }
        var facts = [
            fact(.candidate, "\(cedula.name.full) (\(cedula.candidate))"),
            fact(.standard, "\(cedula.standard.code), \(says(.version)) \(cedula.standard.version)"),
            Fact(label: says(.instrument), value: instrument),
            fact(.attempt, String(cedula.attempt)),
        ]
        if let of {
            facts.append(fact(.assessedOn, wording.date(of.ratedOn)))
            facts.append(fact(.evaluators, cedula.raters.map { named($0.person, $0.name) }.joined(separator: "; ")))
            facts.append(
                fact(
                    .centre,
                    [of.centre.description, of.centreName ?? ""].filter { !$0.isEmpty }.joined(separator: " · ")))
        }
        facts.append(fact(.drawnUp, wording.date(cedula.day)))
        return facts
    }

    /// Its title, with the code where the title does not name it.
    private var instrument: [Phrase] {
        let title = phrase(cedula.instrumentTitle)
        let code = cedula.instrument.description
        return title.text.contains(code) ? [title] : [Phrase("\(code) ·"), title]
    }

    private var signatures: [Block] {
        let evaluators = cedula.raters.map { Phrase("\(says(.evaluatorSigns)): \(named($0.person, $0.name))").text }
        return [
            .paragraph(sentence(.signing)),
            .signatures(evaluators + ["\(says(.candidateSigns)): \(cedula.name.full) (\(cedula.candidate))"]),
        ]
    }

    private var items: Table {
        let rows = cedula.items.map { item -> [[Phrase]] in
            let mark = item.counted.item.isIndispensable ? [Phrase("(\(says(.indispensable)))")] : []
            return [
                [Phrase(item.code.description)], [phrase(item.text)] + mark, outcome(of: item),
                [Phrase(item.counted.points.description)], [Phrase(item.counted.item.weight.description)],
            ]
        }
        return Table(
            caption: "\(says(.items)): \(cedula.instrument)",
            columns: [
                column(.item), Table.Column(title: says(.observed), isWide: true), column(.outcome),
                Table.Column(title: says(.points), isNumber: true), Table.Column(title: says(.weight), isNumber: true),
            ], rows: rows)
    }

    private func outcome(of item: Cedula.ItemResult) -> [Phrase] {
        var phrases = [Phrase(wording.term(.outcome(item.counted.outcome)))]
        if let level = item.level {
            phrases[0] = Phrase(phrases[0].text + " ·")
            phrases.append(phrase(level.title))
        }
        return phrases
    }

    // MARK: - Words

    func says(_ label: CedulaLabel) -> String { wording.label(label) }

    func sentence(_ sentence: CedulaSentence) -> [Phrase] { [Phrase(wording.sentence(sentence))] }

    /// A text of the standard, in its original with the language marked where there is no translation.
    func phrase(_ text: LocalizedText, isStrong: Bool = false, ending: String = "") -> Phrase {
        Phrase(
            text[language] + ending, in: text.translation(language) == nil ? text.original : nil, isStrong: isStrong)
    }

    /// What somebody wrote in the case.
    func written(_ text: some CustomStringConvertible) -> Phrase {
        Phrase(text.description, in: cedula.language == language ? nil : cedula.language)
    }

    func fact(_ label: CedulaLabel, _ text: String) -> Fact { Fact(label: says(label), value: [Phrase(text)]) }

    func column(_ label: CedulaLabel) -> Table.Column { Table.Column(title: says(label)) }

    func section(_ id: String, _ label: CedulaLabel, whole: Bool = false, _ blocks: [Block]) -> Block {
        .section(Section(id: id, title: says(label), staysWhole: whole, blocks: blocks))
    }

    func bulletsOrNothing(_ bullets: [[Phrase]]) -> [Block] {
        bullets.isEmpty ? [.paragraph([Phrase(says(.nothingNoted))])] : [.bullets(bullets)]
    }

    func named(_ person: PersonCode, _ name: String?) -> String {
        name.map { "\(person), \($0)" } ?? person.description
    }
}
