import AvalPDF

/// One page of a template in paint order: shapes with final styles, texts with their placeholders. All in points of
/// the page, whatever units the drawing program used.
struct Scene: Sendable {
    enum Item: Sendable {
        case shape(Shape)
        case text(TextSlot)
        /// A group or an image with a title: one picture with an alternative text.
        case figure(id: String, title: String, shapes: [Shape], line: Int)
        /// The rect the QR symbol takes; what it is filled with is a shape before it.
        case qr(Box, line: Int)
        /// The rect on which a reader of PDF opens the seal.
        case seal(Box, line: Int)
        /// A rect that blocks are set into.
        case flow(id: String, Box, line: Int)
    }

    /// Points.
    let width: Double
    let height: Double
    let items: [Item]

    /// The rect of the seal in user space, whose origin is the lower left corner.
    var sealArea: PDFRect? {
        for case .seal(let box, _) in items {
            return PDFRect(x: box.x, y: height - box.y - box.height, width: box.width, height: box.height)
        }
        return nil
    }

    /// Every shape, those of pictures included.
    var shapes: [Shape] {
        items.flatMap { item -> [Shape] in
            switch item {
            case .shape(let shape): [shape]
            case .figure(_, _, let shapes, _): shapes
            case .text, .qr, .seal, .flow: []
            }
        }
    }
}

/// An outline with its paint. The outline is in its own coordinates; `transform` takes it to the page.
struct Shape: Hashable, Sendable {
    var path: Path
    var transform: Affine
    var style: Style
    /// A picture that fills the outline, which is a rectangle then; index into the template's images.
    var image: Int?
    /// What it is seen through, in page coordinates.
    var clips: [Clip] = []
}

/// The inside of an outline, in page coordinates.
struct Clip: Hashable, Sendable {
    var path: Path
    var evenOdd: Bool
}

/// A `<text>` of the page.
struct TextSlot: Sendable {
    let id: String
    /// What stands between the tags, white space folded, placeholders as written.
    let content: String
    /// Baseline origin in its own coordinates, whose unit is a point.
    let origin: Point
    /// From there to the page, without enlarging or reducing.
    let transform: Affine
    let style: Style
    let line: Int
}
