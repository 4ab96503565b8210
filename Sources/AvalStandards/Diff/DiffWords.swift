public import AvalModel

/// A change as a sentence with its kind, as `Reactivo R04: el peso pasa de 6.50 a 7.00 (sustantivo)`.
///
/// Texts that were added or removed as a whole are said in the language asked for where they have it, else in their
/// original; what was reworded is said in the language it was reworded in. Points and dates are written as in the source.
public func words(_ change: StandardChange, in language: Language) -> String {
    let wording = wording(of: language)
    let teller = ChangeTeller(wording: wording, language: language)
    return "\(wording.subject(change.subject)): \(wording.sentence(teller.sentence(of: change))) "
        + "(\(wording.kind(change.kind)))"
}

/// The verdict with the number of changes of each kind.
public func words(_ diff: StandardDiff, in language: Language) -> String {
    let substantive = diff.changes.count { $0.kind == .substantive }
    return wording(of: language)
        .verdict(diff.verdict, substantive: substantive, editorial: diff.changes.count - substantive)
}

private struct ChangeTeller {
    let wording: any StandardWording
    let language: Language

    func sentence(of change: StandardChange) -> ChangeSentence {
        switch change.what {
        case .added(let value): .added(value.map(told))
        case .removed(let value): .removed(value.map(told))
        case .moved(let from, let to): .moved(from: from, to: to)
        case .renamed(let from): .renamed(from: from, to: code(of: change.subject))
        case .changed(let field, let old, let new): sentence(wording.field(field), old.map(told), new.map(told))
        case .reworded(let field, let spoken, let old, let new):
            sentence(
                wording.sentence(.inLanguage(wording.field(field), spoken)), old.map { "«\($0)»" },
                new.map { "«\($0)»" })
        }
    }

    private func sentence(_ field: String, _ old: String?, _ new: String?) -> ChangeSentence {
        switch (old, new) {
        case (let old?, let new?): .changed(field, from: old, to: new)
        case (nil, let new): .fieldAdded(field, new ?? "")
        case (let old?, nil): .fieldRemoved(field, old)
        }
    }

    private func told(_ value: StandardChange.Value) -> String {
        switch value {
        case .text(let text): "«\(text[language])»"
        case .name(let name): name
        case .points(let points): points.description
        case .number(let number): String(number)
        case .flag(let flag): wording.label(flag ? .yes : .no)
        case .date(let date): date.description
        case .term(let term): wording.term(term)
        }
    }

    private func code(of subject: StandardChange.Subject) -> String {
        subject.path.split(separator: "/").last.map(String.init) ?? ""
    }
}
