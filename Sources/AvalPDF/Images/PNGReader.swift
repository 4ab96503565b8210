import CDeflate

/// Decodes PNG (ISO/IEC 15948) without interlace to samples of 8 bits.
///
/// The header says how many bytes the samples are, and not one more is inflated.
struct PNGReader {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private(set) var width = 0
    private(set) var height = 0
    private(set) var depth = 0
    private(set) var colourType = 0
    /// Three bytes a colour.
    private(set) var palette: [UInt8] = []
    /// tRNS as it stands.
    private(set) var transparency: [UInt8] = []

    /// The samples of the file, unfiltered, each row on whole bytes.
    mutating func read(_ bytes: [UInt8]) throws(PDFError) -> [UInt8] {
        var position = PNGReader.signature.count
        var deflated: [UInt8] = []
        var isFirst = true
        while true {
            guard position + 12 <= bytes.count else { throw .picture("a PNG that is cut off") }
            let length = PNGReader.word(bytes, position)
            guard length <= bytes.count - position - 12 else { throw .picture("a PNG that is cut off") }
            let type = Array(bytes[(position + 4)..<(position + 8)])
            let body = bytes[(position + 8)..<(position + 8 + length)]
            let sum = bytes[(position + 4)..<(position + 8 + length)].withUnsafeBytes {
                libdeflate_crc32(0, $0.baseAddress, $0.count)
            }
            guard Int(sum) == PNGReader.word(bytes, position + 8 + length) else {
                throw .picture("a PNG with a wrong checksum")
            }
            position += 12 + length
            guard isFirst == (type == Array("IHDR".utf8)) else { throw .picture("a PNG without header") }
            isFirst = false
            switch String(decoding: type, as: UTF8.self) {
            case "IHDR": try header(Array(body))
            case "PLTE":
                guard body.count % 3 == 0, body.count <= 768 else { throw .picture("a PNG with a damaged palette") }
                palette = Array(body)
            case "tRNS": transparency = Array(body)
            case "IDAT": deflated += body
            case "IEND": return try unfilter(try inflate(deflated))
            // A chunk that matters begins with a capital letter (§5.4).
            default: if type[0] & 0x20 == 0 { throw .picture("a PNG with a chunk that is not known") }
            }
        }
    }

    /// Samples a pixel.
    private(set) var channels = 0
    /// Bytes of a row.
    private(set) var stride = 0

    private mutating func header(_ body: [UInt8]) throws(PDFError) {
        guard body.count == 13 else { throw .picture("a PNG with a damaged header") }
        width = PNGReader.word(body, 0)
        height = PNGReader.word(body, 4)
        try PDFPicture.check(width: width, height: height)
        depth = Int(body[8])
        colourType = Int(body[9])
        let depths: [Int: [Int]] = [0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16]]
        guard depths[colourType]?.contains(depth) == true, body[10] == 0, body[11] == 0 else {
            throw .picture("a PNG of an unknown kind")
        }
        channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colourType] ?? 0
        stride = (width * channels * depth + 7) / 8
        guard body[12] == 0 else { throw .picture("an interlaced PNG; save it without interlacing") }
    }

    private func inflate(_ deflated: [UInt8]) throws(PDFError) -> [UInt8] {
        guard let decompressor = libdeflate_alloc_decompressor() else { throw .tooLarge }
        defer { libdeflate_free_decompressor(decompressor) }
        let size = height * (stride + 1)
        var isWhole = false
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { room, count in
            var actual = 0
            let result = libdeflate_zlib_decompress(
                decompressor, deflated, deflated.count, room.baseAddress, size, &actual)
            isWhole = result == LIBDEFLATE_SUCCESS && actual == size
            count = isWhole ? size : 0
        }
        guard isWhole else { throw .picture("a PNG whose samples are damaged, too few or too many") }
        return bytes
    }

    /// §9.2: each row names its filter, which is undone from the bytes to the left and above.
    private func unfilter(_ filtered: [UInt8]) throws(PDFError) -> [UInt8] {
        let (stride, step) = (stride, max(1, channels * depth / 8))
        var out = [UInt8](repeating: 0, count: height * stride)
        for row in 0..<height {
            let source = row * (stride + 1)
            let kind = filtered[source]
            guard kind <= 4 else { throw .picture("a PNG with an unknown filter") }
            let start = row * stride
            for column in 0..<stride {
                let left = column >= step ? out[start + column - step] : 0
                let above = row > 0 ? out[start + column - stride] : 0
                let predicted: UInt8
                switch kind {
                case 1: predicted = left
                case 2: predicted = above
                case 3: predicted = UInt8((Int(left) + Int(above)) / 2)
                case 4:
                    let corner = row > 0 && column >= step ? out[start + column - stride - step] : 0
                    predicted = PNGReader.paeth(left, above, corner)
                default: predicted = 0
                }
                out[start + column] = filtered[source + 1 + column] &+ predicted
            }
        }
        return out
    }

    private static func paeth(_ a: UInt8, _ b: UInt8, _ c: UInt8) -> UInt8 {
        let estimate = Int(a) + Int(b) - Int(c)
        let (toA, toB, toC) = (abs(estimate - Int(a)), abs(estimate - Int(b)), abs(estimate - Int(c)))
        if toA <= toB, toA <= toC { return a }
        return toB <= toC ? b : c
    }

    private static func word(_ bytes: [UInt8], _ offset: Int) -> Int {
        bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}
