// From a PNG's own samples to grey or RGB of 8 bits with a plane of opacity.

extension PDFPicture {
    init(png bytes: [UInt8]) throws(PDFError) {
        var reader = PNGReader()
        let rows = try reader.read(bytes)
        let pixels = PNGPixels(reader: reader, rows: rows)
        if reader.colourType == 3, reader.palette.isEmpty { throw .picture("a PNG without palette") }
        let isGrey = reader.colourType == 0 || reader.colourType == 4
        var samples: [UInt8] = []
        samples.reserveCapacity(reader.width * reader.height * (isGrey ? 1 : 3))
        var alpha: [UInt8] = []
        alpha.reserveCapacity(reader.width * reader.height)
        for y in 0..<reader.height {
            if reader.colourType == 3 {
                try pixels.indexed(y, &samples, &alpha)
            } else {
                pixels.direct(y, colours: isGrey ? 1 : 3, &samples, &alpha)
            }
        }
        self.init(
            width: reader.width, height: reader.height, components: isGrey ? 1 : 3, samples: .plain(samples),
            alpha: alpha.allSatisfy { $0 == 255 } ? nil : alpha)
    }
}

/// Samples of 1 to 16 bits in rows of whole bytes.
private struct PNGPixels {
    let reader: PNGReader
    let rows: [UInt8]

    /// A row of colours of the palette.
    func indexed(_ y: Int, _ samples: inout [UInt8], _ alpha: inout [UInt8]) throws(PDFError) {
        let (palette, transparency) = (reader.palette, reader.transparency)
        for x in 0..<reader.width {
            let index = sample(y * reader.stride, x)
            guard 3 * index + 2 < palette.count else { throw .picture("a PNG with a colour outside its palette") }
            samples.append(palette[3 * index])
            samples.append(palette[3 * index + 1])
            samples.append(palette[3 * index + 2])
            alpha.append(index < transparency.count ? transparency[index] : 255)
        }
    }

    /// A row of grey or of red, green and blue, with or without opacity.
    func direct(_ y: Int, colours: Int, _ samples: inout [UInt8], _ alpha: inout [UInt8]) {
        let (row, count, hasAlpha) = (y * reader.stride, reader.channels, reader.channels > colours)
        let hasKey = reader.transparency.count == 2 * colours
        for x in 0..<reader.width {
            for channel in 0..<colours { samples.append(byte(row, x * count + channel)) }
            if hasAlpha {
                alpha.append(byte(row, x * count + colours))
            } else {
                alpha.append(hasKey && isTransparent(row, x * count, colours) ? 0 : 255)
            }
        }
    }

    /// The sample as it stands.
    private func sample(_ row: Int, _ index: Int) -> Int {
        switch reader.depth {
        case 16: Int(rows[row + 2 * index]) << 8 | Int(rows[row + 2 * index + 1])
        case 8: Int(rows[row + index])
        default:
            // The leftmost sample stands in the high bits (§7.2).
            Int(rows[row + index * reader.depth / 8])
                >> (8 - reader.depth - index * reader.depth % 8) & ((1 << reader.depth) - 1)
        }
    }

    /// Stretched or cut to 8 bits.
    private func byte(_ row: Int, _ index: Int) -> UInt8 {
        let value = sample(row, index)
        return reader.depth == 16 ? UInt8(value >> 8) : UInt8(value * 255 / ((1 << reader.depth) - 1))
    }

    /// §11.3.2.1: without an alpha channel one colour may stand for full transparency.
    private func isTransparent(_ row: Int, _ index: Int, _ colours: Int) -> Bool {
        (0..<colours).allSatisfy { channel in
            sample(row, index + channel)
                == Int(reader.transparency[2 * channel]) << 8 | Int(reader.transparency[2 * channel + 1])
        }
    }
}
