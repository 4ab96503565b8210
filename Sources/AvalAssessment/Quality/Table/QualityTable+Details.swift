internal import AvalModel

extension QualityTable {
    mutating func writeItems() {
        page.heading(words(.items))
        page.paragraph(
            words(
                .itemsNote, String(report.dependability.alpha.n),
                String(report.items.first.map(\.notObserved.n) ?? 0)))
        let flagged = Set(report.flags.map(\.subject))
        page.table(
            [
                words(.item), words(.met), words(.difficulty), words(.count), words(.discrimination),
                words(.alphaIfDeleted), words(.notObserved), words(.agreement), "AC", "α", words(.count),
            ],
            report.items.map { item in
                [
                    "\(item.item)" + (item.isIndispensable ? "*" : "")
                        + (flagged.contains(.item(item.item)) ? " ▲" : ""),
                    numbers.mark(item.met, .share), numbers.mark(item.difficulty, .plain), String(item.met.n),
                    numbers.mark(item.discrimination, .plain), numbers.mark(item.alphaIfDeleted, .plain),
                    numbers.mark(item.notObserved, .share), numbers.mark(item.percentAgreement, .roughShare),
                    numbers.mark(item.gwet, .plain), numbers.mark(item.alpha, .plain), String(item.gwet.n),
                ]
            })
        writeMarks(
            report.items.flatMap {
                [$0.met, $0.difficulty, $0.discrimination, $0.alphaIfDeleted, $0.notObserved, $0.gwet, $0.alpha]
            })
    }

    mutating func writeRaters() {
        page.heading(words(.raters))
        page.paragraph(words(.ratersNote))
        let flagged = Set(report.flags.map(\.subject))
        page.table(
            [
                words(.rater), words(.ratingsShort), words(.met), words(.passing), words(.notObserved),
                words(.shared), words(.difference), words(.leniency), words(.interval),
            ],
            report.raters.map { rater in
                let passing = numbers.mark(rater.passing, .roughShare)
                return [
                    "\(rater.rater)" + (flagged.contains(.rater(rater.rater)) ? " ▲" : ""), String(rater.ratings),
                    numbers.mark(rater.met, .roughShare), "\(passing) (\(rater.passing.n))",
                    numbers.mark(rater.notObserved, .share), String(rater.sharedCandidates),
                    withError(rater.difference), withError(rater.leniency),
                    rater.leniency.interval.map { numbers.text($0, .roughSigned) } ?? "",
                ]
            })
        writeMarks(report.raters.flatMap { [$0.met, $0.passing, $0.notObserved, $0.difference, $0.leniency] })
        guard report.raterSubsets.count > 1 else { return }
        page.paragraph(words(.subsetNote))
        for (place, subset) in report.raterSubsets.enumerated() {
            page.paragraph(subset.map(\.description).joined(separator: ", "), lead: "  \(place + 1). ")
        }
    }

    mutating func writeAssistance() {
        let own = report.assistance
        page.heading(words(.assistance))
        guard own.assisted > 0 else {
            page.line(words(.noAssistance, String(own.unassisted)))
            return
        }
        page.table(
            ["", ""],
            [
                [words(.assisted), String(own.assisted)], [words(.unassisted), String(own.unassisted)],
                [words(.mixedPairs), String(own.mixedPairs)],
            ])
        page.line()
        write(
            "",
            [
                (words(.assistedPassing), own.assistedPassing, .share),
                (words(.unassistedPassing), own.unassistedPassing, .share),
                (words(.mixedAgreement), own.percentAgreement, .share), (words(.mixedGwet), own.gwet, .plain),
                (words(.mixedDifference), own.difference, .signed),
            ])
    }

    private func withError(_ figure: Figure) -> String {
        let error = figure.standardError.map { " (\(numbers.fixed($0, 1)))" } ?? ""
        return numbers.mark(figure, .roughSigned) + error
    }

    /// What the marks mean, where there are any.
    private mutating func writeMarks(_ figures: [Figure]) {
        if figures.contains(where: { $0.value == nil }) { page.line(words(.marks)) }
    }
}
