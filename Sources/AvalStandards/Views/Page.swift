internal import AvalModel

/// A view before it takes a format: what is said, in order, without how it looks.
struct Page {
    let language: Language
    /// Above the title: what kind of document this is.
    let kind: String
    let title: [Phrase]
    /// At the foot of printed pages: codes, digits and the language's own words.
    let foot: String
    let blocks: [Block]
}

enum Block {
    case paragraph([Phrase])
    case facts([Fact])
    case bullets([[Phrase]])
    case table(Table)
    case section(Section)
    /// Fields to fill in by hand.
    case fields([String])
    /// Lines to write on.
    case lines(label: String)
    /// Places to sign.
    case signatures([String])
}

struct Fact {
    let label: String
    let value: [Phrase]
}

struct Section {
    /// Unique in its page: ASCII letters, digits, `-`, `_` and `.`.
    let id: String
    let title: [Phrase]
    /// Begins a printed page.
    var startsPage = false
    /// Is not torn over two printed pages where it fits on one.
    var staysWhole = false
    let blocks: [Block]
}

/// A piece of a text with its language; `nil` where that is the page's.
struct Phrase {
    enum Weight { case plain, strong }

    let text: String
    let language: Language?
    let weight: Weight

    /// White space is folded, and what would not print or would turn the direction of writing is replaced.
    init(_ text: String, language: Language? = nil, weight: Weight = .plain) {
        self.text = printable(text)
        self.language = language
        self.weight = weight
    }
}

struct Table {
    struct Column {
        enum Sort {
            /// As wide as what stands in it.
            case narrow
            case number
            /// A box to tick in each row.
            case box
            /// Takes what is left, in parts.
            case wide(Int)
        }

        let title: String
        let sort: Sort
    }

    struct Cell {
        var phrases: [Phrase] = []
        /// A box to tick, and what a tick in it says.
        var box: String?
        /// Boxes of one name exclude each other; the others stand alone.
        var choice: String?
    }

    let caption: String
    /// Whether the caption says what no heading above has said.
    var showsCaption = false
    let columns: [Column]
    /// As many cells as there are columns; the first names the row.
    let rows: [[Cell]]
}

extension Table.Cell {
    init(_ text: String) { phrases = [Phrase(text)] }
    init(_ phrases: [Phrase]) { self.phrases = phrases }
    init(box: String, choice: String?) {
        self.box = printable(box)
        self.choice = choice
    }
}

/// One line of visible text: spaces folded, controls and directional marks as U+FFFD.
private func printable(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar.properties.generalCategory {
        case .spaceSeparator, .lineSeparator, .paragraphSeparator:
            // A space that does not break stays one.
            out.append(scalar == "\u{A0}" || scalar == "\u{202F}" ? scalar : " ")
        case .control: out.append(["\t", "\n", "\r", "\u{85}", "\u{B}", "\u{C}"].contains(scalar) ? " " : "\u{FFFD}")
        case .format, .surrogate: out.append(scalar == "\u{200D}" || scalar == "\u{200C}" ? scalar : "\u{FFFD}")
        default: out.append(scalar)
        }
    }
    return String(out).split(separator: " ").joined(separator: " ")
}
