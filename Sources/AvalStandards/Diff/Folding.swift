internal import Foundation

/// A text without what spelling alone changes: case, accents, punctuation, runs of white space.
///
/// Punctuation stands for a space, so that `1.5` does not become `15`; the per cent and per mille signs, and symbols
/// such as `≥` or `+`, mean something and stay. So does a minus before a digit.
func folded(_ text: String) -> String {
    let scalars = Array(text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars)
    var words = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
        switch scalar.properties.generalCategory {
        case .nonspacingMark: continue
        case .dashPunctuation where isSign(at: index, of: scalars): words.append("-")
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            words.append(scalar == "%" || scalar == "‰" ? scalar : " ")
        case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control: words.append(" ")
        default: words.append(scalar)
        }
    }
    return String(words).split(separator: " ").joined(separator: " ")
}

/// A dash before a digit and after nothing that it could join.
private func isSign(at index: Int, of scalars: [Unicode.Scalar]) -> Bool {
    guard index + 1 < scalars.count, scalars[index + 1].properties.numericType != nil else { return false }
    return index == 0 || scalars[index - 1].properties.isWhitespace
}
