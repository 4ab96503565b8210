internal import AvalModel
internal import Foundation

/// How a number is written.
enum NumberForm {
    /// Two decimals.
    case plain
    /// Two decimals and always a sign, unless it is zero.
    case signed
    /// One decimal and always a sign, unless it is zero.
    case roughSigned
    /// Per cent of a proportion, with one decimal.
    case share
    /// Per cent of a proportion, without decimals.
    case roughShare
    case count
}

/// Numbers as the language writes them: a decimal comma in Portuguese, a point in the Spanish of Mexico and in English;
/// a true minus sign.
struct QualityNumbers {
    let language: Language

    func text(_ value: Double, _ form: NumberForm) -> String {
        switch form {
        case .plain: fixed(value, 2)
        case .signed: (value >= 0.005 ? "+" : "") + fixed(value, 2)
        case .roughSigned: (value >= 0.05 ? "+" : "") + fixed(value, 1)
        case .share: percent(fixed(100 * value, 1))
        case .roughShare: percent(fixed(100 * value, 0))
        case .count: fixed(value, 0)
        }
    }

    /// From the first number to the second.
    func text(_ range: ClosedRange<Double>, _ form: NumberForm) -> String {
        let (low, high) = (text(range.lowerBound, form), text(range.upperBound, form))
        return range.lowerBound < 0 || form == .signed || form == .roughSigned
            ? "\(low) … \(high)" : "\(low)–\(high)"
    }

    /// Rounded half away from zero on the value's decimal digits; never a negative zero.
    func fixed(_ value: Double, _ decimals: Int) -> String {
        let scale = [1.0, 10, 100][min(decimals, 2)]
        let rounded = (value.magnitude * scale + 1e-9).rounded()
        // Beyond this nothing in a report of scores means anything.
        guard rounded < 1e15 else { return "∞" }
        let (whole, rest) = Int(rounded).quotientAndRemainder(dividingBy: Int(scale))
        let sign = value < 0 && rounded > 0 ? "−" : ""
        guard decimals > 0 else { return sign + String(whole) }
        return sign + String(whole) + (language == .pt ? "," : ".") + padded(rest, to: min(decimals, 2))
    }

    /// Spanish sets a space before the sign (Ortografía de la lengua española, 2010).
    private func percent(_ digits: String) -> String {
        language == .es ? digits + "\u{A0}%" : digits + "%"
    }

    /// A figure's value, or why there is none.
    func text(_ figure: Figure, _ form: NumberForm) -> String {
        guard let value = figure.value else { return reason(figure) }
        return text(value, form)
    }

    func reason(_ figure: Figure) -> String {
        switch figure.withheld {
        case .tooFew(let needed): QualityPhrase.tooFew.text(language, String(figure.n), String(needed))
        case .noVariation: QualityPhrase.noVariation[language]
        case .notDefined, nil: QualityPhrase.notDefined[language]
        }
    }

    /// A figure's value, or a mark for want of room.
    func mark(_ figure: Figure, _ form: NumberForm) -> String {
        guard let value = figure.value else {
            return switch figure.withheld {
            case .tooFew: "—"
            case .noVariation: "="
            case .notDefined, nil: "×"
            }
        }
        return text(value, form)
    }
}
