import StrictJSON

/// The tables that are built in, in a notation of our own: docs/formats/contexts.md.
enum TermTables {
    /// The common terms come first: the others use their abbreviations and blocks.
    static let texts = [
        commonTerms, verifiableCredentials, credentialExamples, security, olderSecurity, openBadges, earlyOpenBadges,
        openBadges2, learnerRecords,
    ]
}

/// A line of a table with the lines that stand below it, further in.
struct TableLine {
    /// Counted from 1, in its text.
    let number: Int
    /// One word at least.
    let words: [Substring]
    var below: [TableLine] = []

    /// The lines of a text as a forest: two spaces a level, empty lines do not count.
    static func forest(of text: String) throws(TermTableError) -> [TableLine] {
        var open: [TableLine] = []  // the last line of each level
        var roots: [TableLine] = []

        func close(to depth: Int) {
            while open.count > depth {
                let line = open.removeLast()
                if open.isEmpty { roots.append(line) } else { open[open.count - 1].below.append(line) }
            }
        }

        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let words = line.split(separator: " ")
            guard !words.isEmpty else { continue }
            let spaces = line.prefix { $0 == " " }.count
            guard spaces.isMultiple(of: 2), spaces / 2 <= open.count else {
                throw TermTableError(line: index + 1, flaw: .indentation)
            }
            close(to: spaces / 2)
            open.append(TableLine(number: index + 1, words: words))
        }
        close(to: 0)
        return roots
    }
}

/// Where a table does not follow its notation; the tables are code, so this is a mistake of ours.
struct TermTableError: Error, Hashable {
    enum Flaw: String {
        case indentation = "lines below another are indented by two spaces"
        case statement = "a statement is let NAME IRI, block NAME or context IRI"
        case abbreviation = "the abbreviation is not known"
        case block = "the block is not known"
        case context = "the context is not known, or stands there twice"
        case keyword = "the keyword is not known, or has the wrong number of words"
        case word = "a term is followed by an IRI and at most one ^type, one %container and @unscoped"
        case dropped = "there is no such term to drop"
    }

    let line: Int
    let flaw: Flaw
}
