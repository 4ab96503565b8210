internal import AvalModel

/// Characters of a name at the most, as Unicode scalars in NFC. A title of 120 letters, all of them capitals, and the
/// codes of a reduced scope behind it take two lines of 640 points at 14 points in the bundled template.
public enum NameLimits {
    /// Of a standard, an instrument, an element.
    public static let title = 120
    /// Of a level or a grade.
    public static let level = 60
    /// Of the statement of a criterion.
    public static let statement = 600
    /// Of a word of a title: a line is broken at spaces and hyphens only.
    public static let word = 40
}

// ISO/IEC 17024 §9.4.8: the certificate names the scheme. What could be published and never printed is refused when it
// is written, and not when the first candidate has passed.
extension Law {
    static let namesHaveRoom = Law("names-have-room") { standard, places in
        var found = excess(standard.title, NameLimits.title, "the title", places.title)
        found += excess(standard.instrument.title, NameLimits.title, "the instrument's title", places.instrument)
        for (element, place) in zip(standard.elements, places.element) {
            found += excess(element.title, NameLimits.title, "the title of element \(element.code)", place)
        }
        for (criterion, place) in zip(standard.criteria, places.criterion) {
            found += excess(
                criterion.statement, NameLimits.statement, "the statement of criterion \(criterion.code)", place)
        }
        for (item, place) in zip(standard.instrument.items, places.item) {
            guard case .rubric(let rubric) = item.scale else { continue }
            for level in rubric.levels {
                found += excess(
                    level.title, NameLimits.level, "the name of level \(level.code) of item \(item.code)", place)
            }
        }
        for (grade, place) in zip(standard.decisionRule.grades, places.grade) {
            found += excess(grade.title, NameLimits.level, "the name of level \(grade.code)", place)
        }
        return found
    }
}

private func excess(_ text: LocalizedText, _ limit: Int, _ name: String, _ place: Place) -> [(Place, String)] {
    text.languages.compactMap { language in
        let isTitle = limit == NameLimits.title
        let found = isTitle ? excess(ofTitle: text[language]) : excess(of: text[language], over: limit)
        return found.map { (place, "\(name) in \(language.rawValue) \($0)") }
    }
}

/// What is too much of a title, as `has 121 characters; 120 are allowed`; `nil` where it has room.
public func excess(ofTitle title: String) -> String? {
    if let found = excess(of: title, over: NameLimits.title) { return found }
    let longest = title.unicodeScalars.split { $0 == " " || $0 == "-" }.map(\.count).max() ?? 0
    guard longest > NameLimits.word else { return nil }
    return "has a word of \(longest) characters; \(NameLimits.word) are allowed"
}

private func excess(of name: String, over limit: Int) -> String? {
    let length = name.unicodeScalars.count
    return length > limit ? "has \(length) characters; \(limit) are allowed" : nil
}
