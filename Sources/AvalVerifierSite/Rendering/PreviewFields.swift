internal import AvalModel
internal import AvalVerification

/// A picture that a page refers to.
struct ShownPicture: Sendable {
    let width: Int
    let height: Int
    /// There is a card too, for previews of the page's address.
    let hasCard: Bool
}

extension PageRenderer {
    func previewFields(
        _ picture: ShownPicture, _ facts: CertifiedFacts, _ page: String, _ words: any Wording
    ) -> [String: Any] {
        [
            "image": "\(page)/preview.svg", "width": picture.width, "height": picture.height,
            "alternative": words.preview(of: facts), "pdf": "\(page)/certificate.pdf",
        ]
    }

    /// What other sites tell of the page where it is linked (Open Graph). It may stand there when the certificate is
    /// valid no longer, so it says on which day it was.
    func sharedFields(
        _ facts: CertifiedFacts, checkedAt: Instant, _ page: String, suffix: String, _ words: any Wording
    ) -> [String: Any] {
        let description = words.shared(facts, checkedOn: day(of: checkedAt))
        return [
            "url": "\(settings.publicURL)\(page)\(suffix)", "title": "\(facts.title) · \(facts.holderName)",
            "description": settings.isDemo ? "\(words.label(.demoBanner)) \(description)" : description,
            "image": "\(settings.publicURL)\(page)/card.png", "width": Face.cardSize.width,
            "height": Face.cardSize.height, "alternative": words.preview(of: facts),
        ]
    }
}
