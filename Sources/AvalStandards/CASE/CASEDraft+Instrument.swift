internal import AvalModel
internal import StrictJSON

/// The rubrics of a package as one instrument: weights brought to 100, levels from lowest to highest.
struct CASEDraftInstrument {
    private let draft: CASEDraft
    private let rubrics: [CASERubric]
    private var rows: [Row] = []
    private var leftOut = 0
    private var criteriaWithoutItem: [String] = []
    private let sum: Int
    private let isWeighted: Bool
    /// Of criteria, by code.
    private let statements: [String: String]

    private struct Row {
        let criterion: CASERubricCriterion
        let code: String
        let target: String
        var weight = Points.zero
    }

    init(_ draft: CASEDraft) {
        self.draft = draft
        rubrics = draft.package.rubrics
        let criteria = draft.elements.flatMap(\.criteria)
        statements = Dictionary(uniqueKeysWithValues: criteria.map { ($0.code, $0.statement) })
        var codes = DraftCodes()
        var covered: Set<String> = []
        for criterion in rubrics.flatMap(\.criteria) {
            guard let target = CASEDraftInstrument.target(of: criterion, in: draft) else {
                leftOut += 1
                continue
            }
            let fallback = "R" + padded(rows.count + 1, to: 2)
            let code = codes.code(CASEDraft.own(criterion)["code"]?.string, or: fallback)
            rows.append(Row(criterion: criterion, code: code, target: target))
            covered.insert(target)
        }
        let weights = rows.map { CASEDraftInstrument.points($0.criterion.weight) ?? .zero }
        sum = weights.reduce(0) { $0 + $1.thousandths }
        isWeighted = sum > 0
        criteriaWithoutItem = criteria.map(\.code).filter { !covered.contains($0) }
        let shares = isWeighted ? weights.map(\.thousandths) : rows.map { _ in 1 }
        for (position, weight) in CASEDraftInstrument.hundred(shares).enumerated() { rows[position].weight = weight }
    }

    /// The criterion that the item assesses: a leaf, or the first leaf below a heading.
    private static func target(of criterion: CASERubricCriterion, in draft: CASEDraft) -> String? {
        guard let position = draft.tree.position(of: criterion.item) else { return nil }
        return draft.criterionCodes[draft.tree.firstLeaf(below: position)]
    }

    /// `nil` where it is no plain decimal of at most three places.
    static func points(_ number: JSONNumber?) -> Points? { number.flatMap { Points(decimal: $0.literal) } }

    /// Shares of 100.00 in hundredths that add up exactly; as they are where they do already.
    static func hundred(_ shares: [Int]) -> [Points] {
        let sum = shares.reduce(0, +)
        guard sum > 0 else { return shares.map { _ in .zero } }
        if sum == Points.hundred.thousandths { return shares.map { Points(thousandths: $0) } }
        var hundredths = shares.map { $0 * 10_000 / sum }
        let missing = 10_000 - hundredths.reduce(0, +)
        // Fewer hundredths are missing than there are shares that are not zero.
        for position in shares.indices.filter({ shares[$0] > 0 }).prefix(missing) { hundredths[position] += 1 }
        return hundredths.map { Points(thousandths: $0 * 10) }
    }

    func write(_ out: inout YAMLLines) {
        let own = rubrics.first.map { CASEDraft.own($0) } ?? JSONObject()
        out.add("instrument:")
        out.depth = 1
        let code = (own["code"]?.string).flatMap(DraftCodes.cleaned)
        out.add("code: \(yamlQuoted(code ?? "I-1"))", code == nil ? "give it a code of the house" : nil)
        let title = plainText(rubrics.first?.title)
        out.localized(
            "title", title ?? draft.blank, in: draft.language, title == nil ? "the package has none" : nil)
        if let method = plainText(rubrics.first?.description) {
            out.localized("method", method, in: draft.language)
        }
        let minimum = CASEDraftInstrument.points(own["minimumScore"]?.number).flatMap { $0 > .hundred ? nil : $0 }
        out.add(
            "minimum-score: \(minimum ?? Points(thousandths: 80_000))",
            minimum == nil ? "CASE has no minimum score; decide, and keep the record of how" : nil)
        items(&out)
        out.depth = 0
    }

    private func items(_ out: inout YAMLLines) {
        if leftOut > 0 { out.add("", "\(leftOut) rubric criteria assess no item of the package and are left out.") }
        if rows.isEmpty {
            out.add("", "The package has no rubric; the weights are shared out evenly.")
        } else if !isWeighted {
            out.add("", "The package has no weights; they are shared out evenly.")
        } else if sum != Points.hundred.thousandths {
            out.add("", "The weights of the package add up to \(Points(thousandths: sum)); they are brought to 100.")
        }
        out.add(rows.isEmpty && criteriaWithoutItem.isEmpty ? "items: []" : "items:")
        out.depth = 2
        for row in rows { item(row, &out) }
        let even = rows.isEmpty ? CASEDraftInstrument.hundred(criteriaWithoutItem.map { _ in 1 }) : []
        for (position, criterion) in criteriaWithoutItem.enumerated() {
            let code = (rows.isEmpty ? "R" : "N") + padded(position + 1, to: 2)
            out.entry("code: \(yamlQuoted(code))") { out in
                out.add("criterion: \(yamlQuoted(criterion))")
                if rows.isEmpty {
                    out.add("weight: \(even[position])")
                } else {
                    out.add("weight: 0.00", "no rubric criterion of the package assesses it")
                }
            }
        }
    }

    private func item(_ row: Row, _ out: inout YAMLLines) {
        let own = CASEDraft.own(row.criterion)
        out.entry("code: \(yamlQuoted(row.code))") { out in
            out.add("criterion: \(yamlQuoted(row.target))")
            let given = row.criterion.weight?.literal
            out.add(
                "weight: \(row.weight)",
                given.flatMap { Points(decimal: $0) == row.weight ? nil : "\($0) in the package" })
            if own["indispensable"] == true { out.add("indispensable: true") }
            // Where an item says what its criterion says, the criterion speaks for it.
            if let text = plainText(row.criterion.description), text != statements[row.target] {
                out.localized("text", text, in: draft.language)
            }
            if own["scale"] == "checklist" {
                checklist(own, &out)
            } else if own["scale"] != "met-or-not" {
                levels(row, &out)
            }
        }
    }

    private func checklist(_ own: JSONObject, _ out: inout YAMLLines) {
        let entries = (own["checklist"]?.array ?? []).compactMap { entry in
            plainText(entry["text"]?.string).map { (entry["code"]?.string, $0) }
        }
        guard !entries.isEmpty else { return }
        out.add("needs: \(min(max(own["needs"]?.int ?? entries.count, 1), entries.count))")
        out.add("checklist:")
        out.depth += 1
        var codes = DraftCodes()
        for (position, (code, text)) in entries.enumerated() {
            out.entry("code: \(yamlQuoted(codes.code(code, or: "c\(position + 1)")))") { out in
                out.localized("text", text, in: draft.language)
            }
        }
        out.depth -= 1
    }

    private func levels(_ row: Row, _ out: inout YAMLLines) {
        let levels = CASEDraftInstrument.ascending(row.criterion.levels)
        guard levels.count > 1 else { return }
        var codes = DraftCodes()
        let named = levels.enumerated().map { position, level in
            (level, codes.code(CASEDraftInstrument.code(of: level), or: "n\(position + 1)"))
        }
        let metFrom = CASEDraft.own(row.criterion)["metFrom"]?.string
        let known = named.dropFirst().first { $0.1 == metFrom }?.1
        out.add(
            "met-from: \(yamlQuoted(known ?? named[named.count - 1].1))",
            known == nil ? "the level from which the item counts as met" : nil)
        let points = CASEDraftInstrument.points(of: levels, weight: row.weight)
        out.add("levels:")
        out.depth += 1
        for (position, (level, code)) in named.enumerated() {
            let title = plainText(level.quality ?? level.description) ?? draft.blank
            out.entry("code: \(yamlQuoted(code))") { out in
                out.localized("title", title, in: draft.language)
                let quality = plainText(level.description)
                out.localized(
                    "quality", quality ?? title, in: draft.language,
                    quality == nil ? "what work at this level is like" : nil)
                if let points { out.add("points: \(points[position])") }
                if let feedback = plainText(level.feedback) {
                    out.localized("feedback", feedback, in: draft.language)
                }
            }
        }
        out.depth -= 1
    }

    private static func code(of level: CASERubricLevel) -> String? {
        let own = level.members["extensions"]?.array?.lazy.compactMap { $0["aval"]?["code"]?.string }.first
        return own ?? level.quality
    }

    /// By score, where all have one; else by position, where all have one; else as they stand.
    private static func ascending(_ levels: [CASERubricLevel]) -> [CASERubricLevel] {
        let scores = levels.compactMap { points($0.score)?.thousandths }
        let positions = levels.compactMap(\.position)
        let keys = scores.count == levels.count ? scores : positions
        guard keys.count == levels.count else { return levels }
        return levels.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { levels[$0] }
    }

    /// Scores as points of the item's weight, so that the highest is worth all of it; `nil` where not all have one.
    private static func points(of levels: [CASERubricLevel], weight: Points) -> [Points]? {
        let scores = levels.compactMap { points($0.score)?.thousandths }
        guard scores.count == levels.count, let highest = scores.last, highest > 0 else { return nil }
        return scores.map { Points(thousandths: weight.thousandths * $0 / highest) }
    }
}
