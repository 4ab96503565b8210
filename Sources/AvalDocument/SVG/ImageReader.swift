import AvalPDF
import Foundation

/// A picture of a template as it was read.
struct TemplateImage: Sendable {
    let picture: PDFPicture
    /// The file itself.
    let bytes: [UInt8]

    var mediaType: String { bytes.first == 0xFF ? "image/jpeg" : "image/png" }
}

/// The pictures of all pages of a template, each kept once.
struct ImageShelf {
    static let limit = 40
    /// Pixels of all of them.
    static let areaLimit = 40_000_000

    let folder: TemplateFolder?
    private(set) var images: [TemplateImage] = []
    /// Files of the folder among them.
    private(set) var files: [(name: String, bytes: [UInt8])] = []
    private var places: [String: Int] = [:]
    private var area = 0

    init(folder: TemplateFolder?) { self.folder = folder }

    /// The index of what `href` names: a file of the folder, or a data URI.
    mutating func take(_ href: String, _ element: XMLElement) throws(DocumentError) -> Int {
        if let index = places[href] { return index }
        guard images.count < ImageShelf.limit else {
            throw element.refusal("more than \(ImageShelf.limit) images", hint: "draw what repeats once")
        }
        let bytes = try bytes(href, element)
        let picture: PDFPicture
        do { picture = try PDFPicture(bytes) } catch {
            throw element.refusal("an image that cannot be embedded: \(error)", hint: "save it as sRGB JPEG or PNG")
        }
        area += picture.width * picture.height
        guard area <= ImageShelf.areaLimit else {
            throw element.refusal(
                "images of more than \(ImageShelf.areaLimit) pixels together", hint: "300 dpi will do")
        }
        images.append(TemplateImage(picture: picture, bytes: bytes))
        places[href] = images.count - 1
        return images.count - 1
    }

    private mutating func bytes(_ href: String, _ element: XMLElement) throws(DocumentError) -> [UInt8] {
        for type in ["image/jpeg", "image/jpg", "image/png"] where href.hasPrefix("data:\(type);base64,") {
            let text = href.dropFirst("data:\(type);base64,".count)
            guard text.utf8.count <= PDFPicture.sizeLimit / 3 * 4 + 200_000,
                let decoded = Data(base64Encoded: String(text), options: .ignoreUnknownCharacters)
            else { throw element.refusal("a data URI that is no base64, or too long") }
            return [UInt8](decoded)
        }
        guard let folder, TemplateFolder.isName(href) else {
            let shown = href.prefix(40) + (href.count > 40 ? "…" : "")
            throw element.refusal(
                "an image at \(shown)", hint: "a JPEG or PNG file inside the folder, or a data URI; nothing is fetched")
        }
        do {
            let bytes = try folder.read(href, limit: PDFPicture.sizeLimit)
            files.append((name: href, bytes: bytes))
            return bytes
        } catch {
            throw element.refusal(
                "the image \(href), which cannot be read", hint: "at most \(PDFPicture.sizeLimit) bytes in the folder")
        }
    }
}

extension SceneReader {
    /// An image as a shape: a rectangle of its size, filled by it.
    mutating func image(_ element: XMLElement, _ place: Place) throws(DocumentError) {
        if let id = element["id"] { try claim(id, element) }
        let (index, box) = try picture(element)
        let inner = try self.place(of: element, in: place)
        try countClips(inner, element)
        guard box.width > 0, box.height > 0 else { return }
        let shape = Shape(
            path: .rect(box), transform: inner.transform, style: inner.style, image: index, clips: inner.clips)
        if shape.isVisible { try put([shape], element) }
    }

    /// One picture where the element has a title, decoration otherwise.
    mutating func put(_ shapes: [Shape], _ element: XMLElement) throws(DocumentError) {
        guard let title = element.title else { return items += shapes.map { .shape($0) } }
        guard let id = element["id"] else {
            throw element.refusal("an image with a title but no id", hint: "name it and list it under fields")
        }
        items.append(.figure(id: id, title: title, shapes: shapes, line: element.line))
    }

    /// Which picture an `image` shows, and where in its own coordinates.
    mutating func picture(_ element: XMLElement) throws(DocumentError) -> (index: Int, box: Box) {
        try element.allow(
            SceneReader.common.union(["x", "y", "width", "height", "href", "preserveAspectRatio"]))
        guard element.children.allSatisfy({ $0.name == "title" || $0.name == "desc" }) else {
            throw element.refusal("elements inside <image>")
        }
        guard let href = element["href"] else { throw element.refusal("<image> without href") }
        let index = try shelf.take(href, element)
        let box = Box(
            x: try element.number("x", default: 0), y: try element.number("y", default: 0),
            width: try element.length("width"), height: try element.length("height"))
        switch element["preserveAspectRatio"] ?? "xMidYMid meet" {
        case "none": return (index, box)
        case "xMidYMid", "xMidYMid meet":
            let picture = shelf.images[index].picture
            let scale = min(box.width / Double(picture.width), box.height / Double(picture.height))
            let (width, height) = (Double(picture.width) * scale, Double(picture.height) * scale)
            let (x, y) = (box.x + (box.width - width) / 2, box.y + (box.height - height) / 2)
            return (index, Box(x: x, y: y, width: width, height: height))
        case let other:
            throw element.refusal("preserveAspectRatio=\"\(other)\"", hint: "none or xMidYMid meet is expected")
        }
    }
}
