import AvalModel

/// A text as it is shaped, with the places where its words may be broken.
struct BreakableText {
    /// Without soft hyphens; a line feed is a space.
    let text: String
    /// Scalars before which a line may be broken with a hyphen.
    private(set) var hyphenations: Set<Int> = []
    /// Scalars before which a line is broken in any case.
    private(set) var lineEnds: Set<Int> = []

    /// Words in which a soft hyphen stands are broken only there; others as their language does, if one is given.
    init(_ marked: String, language: Language?) {
        var scalars: [Unicode.Scalar] = []
        var wordStart = 0
        var isMarked = false
        var places: Set<Int> = []
        func endWord() {
            defer { isMarked = false }
            guard !isMarked, let language else { return }
            for place in Hyphenation.places(scalars[wordStart...], in: language) { places.insert(place) }
        }
        for scalar in marked.unicodeScalars {
            switch scalar {
            case "\u{AD}":
                isMarked = true
                if scalars.count > wordStart { places.insert(scalars.count) }
            case " ", "\n", "\u{A0}", "-", "\u{2010}", "\u{2011}", "\u{2013}", "\u{2014}", "/":
                endWord()
                scalars.append(scalar == "\n" ? " " : scalar)
                wordStart = scalars.count
                if scalar == "\n" { lineEnds.insert(scalars.count) }
            default: scalars.append(scalar)
            }
        }
        endWord()
        places.remove(scalars.count)
        hyphenations = places
        text = string(scalars)
    }
}
