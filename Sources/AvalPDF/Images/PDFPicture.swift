/// A picture made of samples, examined and ready to be embedded (ISO 32000-1 §8.9).
///
/// A JPEG stays as it is, byte for byte; a PNG is decoded to 8 bits a sample and deflated anew. Colours count as
/// sRGB, whatever profile the file carries.
public struct PDFPicture: Sendable, Hashable {
    enum Samples: Sendable, Hashable {
        /// A whole JPEG file.
        case jpeg([UInt8])
        /// Rows from the top, 8 bits a sample, without padding.
        case plain([UInt8])
    }

    /// Pixels.
    public let width: Int
    public let height: Int
    /// 1 for grey, 3 for red, green and blue.
    let components: Int
    let samples: Samples
    /// Opacity of each pixel, 0...255; `nil` where all are opaque.
    let alpha: [UInt8]?

    /// Pixels a side, pixels in all, bytes a file.
    public static let sideLimit = 8_192
    public static let areaLimit = 24_000_000
    public static let sizeLimit = 8 << 20

    /// A JPEG or PNG file.
    /// Throws: `PDFError.picture` with what is wrong with it.
    public init(_ bytes: [UInt8]) throws(PDFError) {
        guard bytes.count <= PDFPicture.sizeLimit else {
            throw .picture("\(bytes.count) bytes; at most \(PDFPicture.sizeLimit)")
        }
        if bytes.starts(with: [0xFF, 0xD8]) {
            try self.init(jpeg: bytes)
        } else if bytes.starts(with: PNGReader.signature) {
            try self.init(png: bytes)
        } else {
            throw .picture("neither a JPEG nor a PNG")
        }
    }

    init(width: Int, height: Int, components: Int, samples: Samples, alpha: [UInt8]?) {
        self.width = width
        self.height = height
        self.components = components
        self.samples = samples
        self.alpha = alpha
    }

    static func check(width: Int, height: Int) throws(PDFError) {
        guard width > 0, height > 0, width <= sideLimit, height <= sideLimit, width * height <= areaLimit else {
            throw .picture("\(width) by \(height) pixels; a side has 1 to \(sideLimit), all at most \(areaLimit)")
        }
    }
}

/// A picture of one prefix or document, to be painted in page content.
public struct PDFImage: Sendable, Hashable {
    let object: Int
}

extension PDFContent {
    /// Paints a picture over the unit square of user space, its top at y = 1 (ISO 32000-1 §8.9.5.1).
    public mutating func draw(_ image: PDFImage) {
        // Forms and pictures are both XObjects and share their names.
        draw(PDFForm(object: image.object))
    }
}

extension ObjectWriter {
    /// An image XObject, with a soft mask where pixels are not opaque. No /Interpolate: ISO 19005-3 §6.2.8.1.
    mutating func addImage(_ picture: PDFPicture) throws(PDFError) -> PDFImage {
        var mask: Int?
        if let alpha = picture.alpha {
            let number = reserve()
            mask = number
            try addStream(number, alpha) { output throws(PDFError) in
                output.write(imageOf: picture, space: "/DeviceGray", mask: nil)
            }
        }
        let number = reserve()
        let space = picture.components == 1 ? "/DeviceGray" : "/DeviceRGB"
        switch picture.samples {
        case .plain(let samples):
            try addStream(number, samples) { output throws(PDFError) in
                output.write(imageOf: picture, space: space, mask: mask)
            }
        case .jpeg(let file):
            try addStream(number, file, deflated: false) { output throws(PDFError) in
                output.write(imageOf: picture, space: space, mask: mask)
                output.write("/Filter/DCTDecode")
            }
        }
        return PDFImage(object: number)
    }
}

extension Output {
    fileprivate mutating func write(imageOf picture: PDFPicture, space: String, mask: Int?) {
        write("/Type/XObject/Subtype/Image/Width ")
        write(picture.width)
        write("/Height ")
        write(picture.height)
        write("/BitsPerComponent 8/ColorSpace")
        write(text: space)
        if let mask {
            write("/SMask ")
            write(reference: mask)
        }
    }
}
