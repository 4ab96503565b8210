// What must be known of a JPEG before it is passed through (ITU-T T.81 annex B).

extension PDFPicture {
    init(jpeg bytes: [UInt8]) throws(PDFError) {
        guard bytes.count > 4, bytes.suffix(2).elementsEqual([0xFF, 0xD9]) else {
            throw .picture("a JPEG that is cut off, or with bytes behind its end")
        }
        var position = 2
        var frame: (width: Int, height: Int, components: Int)?
        while true {
            let (marker, body) = try JPEG.segment(bytes, at: &position)
            switch marker {
            case 0xC0, 0xC1, 0xC2:
                guard frame == nil else { throw .picture("a JPEG with two frames") }
                frame = try JPEG.frame(bytes[body])
            case 0xC4: break
            case 0xC3, 0xC5...0xCF: throw .picture("a lossless, hierarchical or arithmetically coded JPEG")
            case 0xD8, 0xD9: throw .picture("a JPEG without image")
            // Start of scan: all that is asked for here stands before it.
            case 0xDA:
                guard let frame else { throw .picture("a JPEG without frame header") }
                self.init(
                    width: frame.width, height: frame.height, components: frame.components, samples: .jpeg(bytes),
                    alpha: nil)
                return
            default: break
            }
        }
    }
}

private enum JPEG {
    /// The next marker and where its parameters stand.
    static func segment(_ bytes: [UInt8], at position: inout Int) throws(PDFError) -> (UInt8, Range<Int>) {
        guard position < bytes.count, bytes[position] == 0xFF else { throw .picture("a damaged JPEG") }
        // Any number of fill bytes may stand before a marker (B.1.1.2).
        while position < bytes.count, bytes[position] == 0xFF { position += 1 }
        guard position + 2 < bytes.count else { throw .picture("a damaged JPEG") }
        let marker = bytes[position]
        let length = Int(bytes[position + 1]) << 8 | Int(bytes[position + 2])
        let end = position + 1 + length
        guard marker != 0, length >= 2, end <= bytes.count else { throw .picture("a damaged JPEG") }
        defer { position = end }
        return (marker, (position + 3)..<end)
    }

    static func frame(_ body: ArraySlice<UInt8>) throws(PDFError) -> (width: Int, height: Int, components: Int) {
        let body = Array(body)
        guard body.count >= 6, body.count == 6 + 3 * Int(body[5]) else { throw .picture("a damaged JPEG") }
        guard body[0] == 8 else { throw .picture("a JPEG of \(body[0]) bits; 8 are expected") }
        let height = Int(body[1]) << 8 | Int(body[2])
        let width = Int(body[3]) << 8 | Int(body[4])
        try PDFPicture.check(width: width, height: height)
        let components = Int(body[5])
        guard components == 1 || components == 3 else {
            throw .picture("a JPEG of \(components) channels; save it as RGB or grey, not CMYK")
        }
        return (width, height, components)
    }
}
