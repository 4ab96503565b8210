public import AvalModel

/// How a cut came about, in words and a table (Acta del puntaje de corte): each judge's cut by round, the panel's with its standard error, and what the committee adopted and why.
///
/// `cut` must be the one that `cut(of:)` finds for the record. Scores are shown to hundredths; what the committee wrote
/// stands as it was written.
public func words(of cut: CutScore, for setting: StandardSetting, in language: Language) -> String {
    CutAuthor(cut: cut, setting: setting, wording: cutWording(of: language)).lines.joined(separator: "\n") + "\n"
}

private struct CutAuthor {
    let cut: CutScore
    let setting: StandardSetting
    let wording: any CutWording

    var lines: [String] {
        let heading = wording.heading(setting)
        var out = wrap(heading) + wrap(wording.meeting(setting))
        let counts = setting.method.groups?.groupCounts ?? [:]
        if setting.method.groups != nil {
            out += wrap(wording.groups(CandidateGroup.allCases.map { ($0, counts[$0] ?? 0) }))
        }
        out += [""] + table + [""] + wrap(wording.panelCut(cut.points, error: hundredths(cut.standardError)))
        if let ability = hundredths(cut.ability) { out += wrap(wording.ability(ability)) }
        out += remarks(divided: counts[nil] ?? 0).flatMap { wrap(wording.remark($0)) }
        out += wrap(wording.adopted(setting.decision))
        if let why = setting.decision?.why { out += wrap("\(wording.why): \(why)") }
        return out
    }

    private func wrap(_ text: String) -> [String] { wrapped(text, to: 100) }

    /// A row for each judge and, below them, for the panel; a column for each round.
    private var table: [String] {
        let judges = cut.perRound.first?.judges.map(\.judge) ?? []
        var rows = [[""] + cut.perRound.map { wording.round($0.round) }]
        for judge in judges {
            rows.append(
                [judge.description]
                    + cut.perRound.map { round in
                        hundredths(round.judges.first { $0.judge == judge }?.cut) ?? ""
                    })
        }
        rows.append([wording.cut] + cut.perRound.map { hundredths($0.cut) ?? "" })
        rows.append([wording.standardError] + cut.perRound.map { hundredths($0.standardError) ?? "–" })
        let widths = rows[0].indices.map { column in rows.map { displayWidth($0[column]) }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let spaces = String(repeating: " ", count: widths[column] - displayWidth(row[column]))
                return column == 0 ? row[column] + spaces : spaces + row[column]
            }.joined(separator: "  ")
        }
    }

    /// What the cut had to do without, from the record itself.
    private func remarks(divided: Int) -> [CutRemark] {
        var remarks: [CutRemark] = []
        if divided > 0 { remarks.append(.divided(divided)) }
        if cut.standardError == nil {
            switch setting.method {
            case .angoff, .bookmark: remarks.append(.singleJudge)
            case .borderlineGroup: remarks.append(.singleCandidate)
            case .contrastingGroups: remarks.append(.noOverlap)
            }
        }
        if setting.panel.contains(where: { $0.person == setting.facilitator }) { remarks.append(.facilitatorJudged) }
        return remarks
    }
}

private func hundredths(_ value: Double?) -> String? {
    value.map { Points(thousandths: Int(($0 * 100).rounded()) * 10).description }
}

extension StandardSettingMethod {
    fileprivate var groups: GroupJudgements? {
        switch self {
        case .borderlineGroup(let judgements, _), .contrastingGroups(let judgements): judgements
        case .angoff, .bookmark: nil
        }
    }
}

extension GroupJudgements {
    /// Candidates by the group that more than half of their judges name; `nil` holds those on whom they are divided.
    fileprivate var groupCounts: [CandidateGroup?: Int] {
        var votes: [CandidateCode: [CandidateGroup: Int]] = [:]
        for (candidate, group) in judgements.values.flatMap({ Array($0) }) {
            votes[candidate, default: [:]][group, default: 0] += 1
        }
        var counts: [CandidateGroup?: Int] = [:]
        for named in votes.values {
            let all = named.values.reduce(0, +)
            counts[named.first { 2 * $0.value > all }?.key, default: 0] += 1
        }
        return counts
    }
}
