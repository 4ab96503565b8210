import AvalPDF
import Synchronization

/// A template's art as operators, deflated: made for its first edition, kept for the others.
///
/// Only for templates without pictures: a picture's number in the file is part of the operators, and may be another in
/// each edition.
final class Artworks: Sendable {
    private let known = Mutex<[Place: PDFArtwork]>([:])

    /// The so-and-so-many-th form of a page.
    struct Place: Hashable {
        let page: Int
        let form: Int
    }

    func artwork(_ place: Place, _ make: () -> PDFContent) throws(PDFError) -> PDFArtwork {
        if let artwork = known.withLock({ $0[place] }) { return artwork }
        let artwork = try PDFArtwork(make())
        known.withLock { $0[place] = artwork }
        return artwork
    }
}
