/// Columns that a text takes on a terminal or a printer of fixed pitch.
package func displayWidth(_ text: some StringProtocol) -> Int {
    text.reduce(0) { $0 + displayWidth($1) }
}

/// The width of what is seen as one character: that of its widest scalar, so that a mark above a letter adds nothing.
package func displayWidth(_ character: Character) -> Int {
    character.unicodeScalars.reduce(0) { max($0, displayWidth($1)) }
}

/// Unicode UAX #11: wide and full-width scalars take two columns; marks and formats take none.
private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF,
        0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
        0x20000...0x3FFFD:
        return 2
    default: return 1
    }
}

/// Lines of at most `width` columns, broken at spaces, or inside a word that is longer than a line.
package func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ").flatMap({ pieces(of: $0, width) }) {
        let length = displayWidth(word)
        if !line.isEmpty, used + 1 + length > width {
            lines.append(line)
            (line, used) = ("", 0)
        }
        if !line.isEmpty {
            line += " "
            used += 1
        }
        line += word
        used += length
    }
    return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
}

private func pieces(of word: Substring, _ width: Int) -> [String] {
    guard displayWidth(word) > width else { return [String(word)] }
    var pieces: [String] = []
    var piece = ""
    for character in word {
        if !piece.isEmpty, displayWidth(piece) + displayWidth(character) > width {
            pieces.append(piece)
            piece = ""
        }
        piece.append(character)
    }
    return pieces + [piece]
}

package enum TextSide { case left, right }

/// With spaces up to `width` columns; a longer text stays as it is.
package func padded(_ text: String, to width: Int, on side: TextSide) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return side == .left ? spaces + text : text + spaces
}
