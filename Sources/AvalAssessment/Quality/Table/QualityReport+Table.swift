public import AvalModel

extension QualityReport {
    /// The report as text for a terminal: at most 100 columns, aligned by display width, lines ending in a newline.
    /// Control and format characters are left out.
    public func table(in language: Language) -> String {
        var table = QualityTable(report: self, numbers: QualityNumbers(language: language))
        table.write()
        return table.page.text
    }
}

/// Writes the sections in their order; those on items, raters and assistance are in QualityTable+Details.swift.
struct QualityTable {
    let report: QualityReport
    let numbers: QualityNumbers
    var page = TextPage()

    func words(_ phrase: QualityPhrase, _ values: String...) -> String {
        filled(phrase[numbers.language], values)
    }

    mutating func write() {
        let name = "\(report.standard.code) v\(report.standard.version)"
        page.paragraph("\(words(.report)) · \(name)")
        page.paragraph(report.title[numbers.language])
        page.paragraph(
            words(
                .instrument, report.instrument.description, numbers.fixed(report.minimumScore.number, 2),
                numbers.fixed(report.tolerance.number, 2)))
        writeFlags()
        writeCounts()
        writeJudgement()
        writeScores()
        writeDependability()
        writeItems()
        writeRaters()
        writeAssistance()
    }

    private mutating func writeFlags() {
        page.heading(words(.flags))
        if report.flags.isEmpty { page.line(words(.noFlags)) }
        for flag in report.flags {
            let lead =
                switch flag.subject {
                case .assessment: "▲ "
                case .item(let code): "▲ \(code): "
                case .rater(let code): "▲ \(code): "
                }
            page.paragraph(flag.sentence(numbers), lead: lead)
        }
    }

    private mutating func writeCounts() {
        let counts = report.counts
        page.heading(words(.counts))
        let all: [(QualityPhrase, Int)] = [
            (.dossiers, counts.dossiers), (.candidates, counts.candidates), (.laterAttempts, counts.laterAttempts),
            (.ratings, counts.ratings), (.superseded, counts.superseded), (.doublyRated, counts.doublyRated),
            (.ratedByThird, counts.ratedByThird), (.competent, counts.competent),
            (.notYetCompetent, counts.notYetCompetent), (.incomplete, counts.incomplete), (.held, counts.held),
            (.leftOut, counts.leftOut),
        ]
        page.table(["", ""], all.map { [words($0), String($1)] })
    }

    private mutating func writeJudgement() {
        let judgement = report.judgement
        page.heading(words(.judgement))
        page.paragraph(words(.judgementNote, String(judgement.compared), String(judgement.incomplete)))
        let isPair = judgement.coefficients[1].name.hasPrefix("Cohen")
        let names: [QualityPhrase] = [
            .percentAgreement, isPair ? .cohen : .conger, .fleiss, .gwet, .brennanPrediger, .krippendorff,
        ]
        var rows = zip(names, judgement.coefficients).map { (words($0), $1.figure, NumberForm.plain) }
        rows.append((words(.bootstrapped), judgement.bootstrappedAlpha, .plain))
        write(words(.coefficient), rows)
    }

    private mutating func writeScores() {
        let scores = report.scores
        page.heading(words(.scores))
        page.paragraph(words(.intraclassNote))
        var rows: [(String, Figure, NumberForm)] = [
            (words(.singleRater), scores.intraclass[0].figure, .plain),
            (words(.meanOfTwo), scores.intraclass[3].figure, .plain),
            (words(.sameRaters), scores.intraclass[1].figure, .plain),
            (words(.absoluteDifference), scores.meanAbsoluteDifference, .plain),
            (words(.beyondTolerance), scores.beyondTolerance, .share),
            (words(.disagreeing), scores.disagreeing, .share),
            (words(.thirdShare), scores.ratedByThird, .share),
        ]
        for projection in scores.projections {
            rows.append((words(.projectedRaters, String(projection.raters)), projection.dependability, .plain))
            rows.append((words(.projectedError, String(projection.raters)), projection.error, .plain))
        }
        write("", rows)
    }

    private mutating func writeDependability() {
        let own = report.dependability
        page.heading(words(.dependability))
        if own.variance.count == 3 {
            let shares = own.variance.map { numbers.text($0.share, .roughShare) }
            page.paragraph(words(.variance, shares[0], shares[1], shares[2]))
        }
        page.paragraph(words(.decisionNote))
        write(
            "",
            [
                (words(.mean), own.mean, .plain), (words(.deviation), own.standardDeviation, .plain),
                (words(.alpha), own.alpha, .plain), (words(.measurementError), own.measurementError, .plain),
                (words(.generalizability), own.generalizability, .plain), (words(.phi), own.dependability, .plain),
                (words(.phiAtCut), own.atCut, .plain), (words(.absoluteError), own.absoluteError, .plain),
                (words(.consistency), own.consistency, .share),
                (words(.consistencyKappa), own.consistencyKappa, .plain), (words(.accuracy), own.accuracy, .share),
                (words(.falsePositives), own.falsePositives, .share),
                (words(.falseNegatives), own.falseNegatives, .share),
            ])
    }

    /// Name, value or why there is none, standard error, interval, n.
    mutating func write(_ head: String, _ rows: [(String, Figure, NumberForm)]) {
        page.table(
            [head, words(.value), words(.error), words(.interval), words(.count)],
            rows.map { name, figure, form in
                [
                    name, numbers.text(figure, form),
                    figure.standardError.map { numbers.text($0, form == .signed ? .plain : form) } ?? "",
                    figure.interval.map { numbers.text($0, form) } ?? "", String(figure.n),
                ]
            })
    }
}
