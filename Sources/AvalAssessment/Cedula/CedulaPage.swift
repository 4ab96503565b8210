internal import AvalModel

/// A report before it takes a format: what is said, in order, without how it looks.
struct CedulaPage {
    let language: Language
    /// Above the title: who issues it, and what kind of document it is. Strings are as visible as those of phrases.
    let institute: String
    let kind: String
    let title: [Phrase]
    /// At the foot: codes and digits.
    let foot: String
    let blocks: [Block]

    enum Block {
        /// The judgement in large letters; `isGood` where it is reached.
        case verdict(String, isGood: Bool)
        case paragraph([Phrase])
        case facts([Fact])
        case bullets([[Phrase]])
        /// Bullets with bullets under them.
        case groups([Group])
        case table(Table)
        case section(Section)
        /// Places to sign: what stands below the line.
        case signatures([String])
    }

    struct Fact {
        let label: String
        let value: [Phrase]
    }

    struct Group {
        let lead: [Phrase]
        let bullets: [[Phrase]]
    }

    struct Section {
        /// Unique in its page: ASCII letters and `-`.
        let id: String
        let title: String
        /// Is not torn over two printed pages where it fits on one.
        var staysWhole = false
        let blocks: [Block]
    }

    /// A piece of a text with its language; `nil` where that is the page's.
    struct Phrase {
        let text: String
        let language: Language?
        let isStrong: Bool

        /// White space is folded; what would not print or would turn the direction of writing is replaced.
        init(_ text: String, in language: Language? = nil, isStrong: Bool = false) {
            self.text = printable(text)
            self.language = language
            self.isStrong = isStrong
        }
    }

    struct Table {
        struct Column {
            let title: String
            var isNumber = false
            /// Takes what the others leave.
            var isWide = false
        }

        let caption: String
        /// Whether the caption says what the heading above has not said.
        var showsCaption = false
        let columns: [Column]
        /// As many cells as there are columns; the first names the row.
        let rows: [[[Phrase]]]
    }
}

/// One line of visible text; controls and directional marks become U+FFFD.
private func printable(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .spaceSeparator where scalar == "\u{A0}" || scalar == "\u{202F}": out.append(scalar)
        case .spaceSeparator, .lineSeparator, .paragraphSeparator: out.append(" ")
        case .control: out.append((9...13).contains(scalar.value) || scalar.value == 0x85 ? " " : "\u{FFFD}")
        case .format: out.append(scalar == "\u{200C}" || scalar == "\u{200D}" ? scalar : "\u{FFFD}")
        default: out.append(scalar)
        }
    }
    return String(out).split(separator: " ").joined(separator: " ")
}
