/// The languages Aval speaks (Idioma). Spanish is the house's own; none is a second-class citizen.
public enum Language: String, CaseIterable, Sendable, Hashable {
    case es
    case pt
    case en
}

/// A text in one or more languages, of which one is the original (Texto con traducciones).
public struct LocalizedText: Hashable, Sendable {
    public let original: Language
    private let texts: [Language: String]

    /// `nil` when the original language has no text.
    public init?(original: Language, texts: [Language: String]) {
        guard texts[original]?.isEmpty == false else { return nil }
        self.original = original
        self.texts = texts.filter { !$0.value.isEmpty }
    }

    public init(_ text: String, in language: Language) {
        original = language
        texts = [language: text]
    }

    /// The text in a language, or the original where there is no translation.
    public subscript(language: Language) -> String {
        texts[language] ?? texts[original] ?? ""
    }

    /// The languages there is a text for, in a fixed order.
    public var languages: [Language] {
        Language.allCases.filter { texts[$0] != nil }
    }

    public func translation(_ language: Language) -> String? {
        texts[language]
    }
}
