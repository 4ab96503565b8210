/// One page of a template in paint order: shapes with final styles, texts with their placeholders.
struct Scene: Sendable {
    enum Item: Sendable {
        case shape(Shape)
        case text(TextSlot)
        /// A group with a title: one picture with an alternative text.
        case figure(id: String, title: String, shapes: [Shape], line: Int)
        /// The rect the QR symbol takes, in user units of the page; what it is filled with is a shape before it.
        case qr(Box, line: Int)
    }

    /// Points.
    let width: Double
    let height: Double
    let items: [Item]
}

/// An outline with its paint. The outline is in its own coordinates; `transform` takes it to the page.
struct Shape: Hashable, Sendable {
    var path: Path
    var transform: Affine
    var style: Style
}

/// A `<text>` of the page.
struct TextSlot: Sendable {
    let id: String
    /// What stands between the tags, white space folded, placeholders as written.
    let content: String
    /// Baseline origin in its own coordinates.
    let origin: Point
    let transform: Affine
    let style: Style
    let line: Int
}
