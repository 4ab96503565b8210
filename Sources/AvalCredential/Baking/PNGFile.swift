internal import CDeflate

/// The chunks of a PNG (PNG 3rd edition §5), whose lengths, checksums and order have been judged.
struct PNGFile {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    static let chunkLimit = 100_000

    struct Chunk {
        /// Length, name, content and checksum.
        let whole: Range<Int>
        let content: Range<Int>
        let name: [UInt8]

        func isNamed(_ name: StaticString) -> Bool {
            name.withUTF8Buffer { self.name.elementsEqual($0) }
        }
    }

    let bytes: [UInt8]
    let chunks: [Chunk]

    /// - Throws: `.baking`.
    init(_ bytes: [UInt8]) throws(CredentialError) {
        guard bytes.starts(with: PNGFile.signature) else { throw .baking(.notAnImage) }
        var chunks: [Chunk] = []
        var position = PNGFile.signature.count
        while position < bytes.count {
            guard bytes.count - position >= 12 else { throw .baking(.chunkLength) }
            let length = bigEndian(bytes[position..<position + 4])
            guard length <= bytes.count - position - 12 else { throw .baking(.chunkLength) }
            guard chunks.count < PNGFile.chunkLimit else { throw .baking(.tooManyChunks) }
            let content = position + 8..<position + 8 + length
            let name = Array(bytes[position + 4..<position + 8])
            guard crc(bytes[position + 4..<content.upperBound]) == bigEndian(bytes[content.upperBound...].prefix(4))
            else {
                throw .baking(.chunkSum)
            }
            chunks.append(Chunk(whole: position..<content.upperBound + 4, content: content, name: name))
            position = content.upperBound + 4
        }
        try PNGFile.judge(orderOf: chunks)
        self.bytes = bytes
        self.chunks = chunks
    }

    /// PNG §5.6: the header first and once, image content in one run, the end last, once and empty.
    private static func judge(orderOf chunks: [Chunk]) throws(CredentialError) {
        let images = chunks.indices.filter { chunks[$0].isNamed("IDAT") }
        guard let first = chunks.first, first.isNamed("IHDR"), first.content.count == 13,
            chunks.count(where: { $0.isNamed("IHDR") }) == 1,
            let last = chunks.last, last.isNamed("IEND"), last.content.isEmpty,
            chunks.count(where: { $0.isNamed("IEND") }) == 1,
            let start = images.first, let end = images.last, end - start == images.count - 1
        else { throw .baking(.chunkOrder) }
    }

    /// The text chunks of a keyword, in whichever of the three kinds.
    func texts(of keyword: StaticString) -> [Chunk] {
        chunks.filter { chunk in
            guard chunk.isNamed("iTXt") || chunk.isNamed("tEXt") || chunk.isNamed("zTXt") else { return false }
            return keyword.withUTF8Buffer { bytes[chunk.content].prefix { $0 != 0 }.elementsEqual($0) }
        }
    }

    /// The image with one more chunk directly before the end, or in the place of the chunks given.
    func replacing(_ old: [Chunk], with chunk: [UInt8]) -> [UInt8] {
        var result = PNGFile.signature
        result.reserveCapacity(bytes.count + chunk.count)
        let gone = Set(old.map(\.whole.lowerBound))
        let place = old.first?.whole.lowerBound ?? chunks.last?.whole.lowerBound
        for each in chunks {
            if each.whole.lowerBound == place { result += chunk }
            if !gone.contains(each.whole.lowerBound) { result += bytes[each.whole] }
        }
        return result
    }

    static func chunk(_ name: StaticString, _ content: [UInt8]) -> [UInt8] {
        let named = name.withUTF8Buffer { Array($0) } + content
        return bigEndian(content.count) + named + bigEndian(crc(named[...]))
    }
}

private func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
}

private func bigEndian(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
}

/// CRC-32 of PNG §5.5, which is gzip's.
private func crc(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.withUnsafeBytes { Int(libdeflate_crc32(0, $0.baseAddress, $0.count)) }
}
