internal import StrictJSON

/// A class of the data model of Open Badges 3.0 (§B.1) or CLR 2.0, as far as JSON shows it.
struct ClassShape: Sendable {
    /// How a class says what it is.
    enum Typing: Sendable {
        /// `type` is a list that has the class's name; one text is its compacted form (OB 3.0 §6.2.1).
        case list
        /// `type` is the class's name itself.
        case text
        case none
    }

    let name: String
    let typing: Typing
    /// Whether the official schema lets members be that it does not name.
    let isOpen: Bool
    let members: [String: Member]
    /// Of the members, those that must be there, in order of name.
    let required: [String]

    init(_ name: String, _ members: [String: Member]) {
        self.init(name, .list, members)
    }

    init(_ name: String, _ typing: Typing, isOpen: Bool = true, _ members: [String: Member]) {
        self.name = name
        self.typing = typing
        self.isOpen = isOpen
        self.members = members
        required = members.filter(\.value.isRequired).keys.sorted()
    }

    struct Member: Sendable {
        let kind: Kind
        let isRequired: Bool
        let isList: Bool

        static func one(_ kind: Kind) -> Member { Member(kind: kind, isRequired: true, isList: false) }
        static func optional(_ kind: Kind) -> Member { Member(kind: kind, isRequired: false, isList: false) }
        static func list(_ kind: Kind) -> Member { Member(kind: kind, isRequired: false, isList: true) }
    }

    enum Kind: Sendable {
        case text
        /// A text, or language value objects as VC-DM 2.0 §4.6 has them; the data model has judged those.
        case languageText
        case url
        case language
        case moment
        case day
        case number
        case flag
        /// A compact JWS.
        case token
        /// A word of a vocabulary, or one of one's own that begins with `ext:`.
        case word(Vocabulary)
        /// A word of a vocabulary that has no words of one's own.
        case closedWord(Vocabulary)
        case part(String)
        case urlOrPart(String)
        /// A credential of its own, which is read by itself.
        case credential
    }

    static let all: [String: ClassShape] = Dictionary(
        (credentials + subjects + achievements + profiles).map { ($0.name, $0) },
        uniquingKeysWith: { first, _ in first })
}
