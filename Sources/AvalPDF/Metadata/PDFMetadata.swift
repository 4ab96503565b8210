/// What a document says about itself, in XMP and, in the same words, in the information dictionary.
public struct PDFMetadata: Sendable, Hashable {
    /// A text and the language it is in, as `es` or `pt-BR`.
    public struct Localized: Sendable, Hashable {
        public var text: String
        public var language: String

        public init(_ text: String, language: String) {
            self.text = text
            self.language = language
        }
    }

    /// The first one is the default.
    public var titles: [Localized]
    /// Who is responsible for the document, in order (dc:creator).
    public var creators: [String]
    /// dc:description; the first one is the default.
    public var descriptions: [Localized]
    /// The program that wrote the file.
    public var producer: String
    /// The language of the document's text.
    public var language: String
    public var created: PDFDate

    public init(
        titles: [Localized], creators: [String] = [], descriptions: [Localized] = [], producer: String,
        language: String, created: PDFDate
    ) {
        self.titles = titles
        self.creators = creators
        self.descriptions = descriptions
        self.producer = producer
        self.language = language
        self.created = created
    }

    /// Refuses what makes no conforming file.
    func check() throws(PDFError) {
        guard let title = titles.first, !title.text.isEmpty else { throw .noTitle }
        guard PDFMetadata.isLanguage(language) else { throw .language(language) }
        for entry in titles + descriptions where !PDFMetadata.isLanguage(entry.language) {
            throw .language(entry.language)
        }
    }

    /// Two or three letters, then subtags of one to eight letters or digits (RFC 5646 §2.1, in outline).
    static func isLanguage(_ tag: String) -> Bool {
        let parts = tag.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter) else { return false }
        return parts.dropFirst().allSatisfy {
            (1...8).contains($0.count) && $0.allSatisfy { isLetter($0) || isDigit($0) }
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
