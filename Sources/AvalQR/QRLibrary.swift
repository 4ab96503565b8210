import CQRencode

extension QRSymbol {
    /// The same symbol by libqrencode: for those that are larger than what is encoded here, and as the measure of ours.
    /// - Throws: as `init(segments:level:)`.
    package init(byLibrary segments: [QRSegment], level: QRLevel) throws(QRError) {
        let filled = segments.enumerated().filter { !$0.element.content.isEmpty }
        guard !filled.isEmpty else { throw .empty }
        guard let input = QRinput_new2(0, level.encoded) else { throw .outOfMemory }
        defer { QRinput_free(input) }
        for (index, segment) in filled {
            let content = segment.content
            // The C interface counts in Int32, and no symbol holds more than 7,089 characters.
            guard content.count <= QRSegment.longest else { throw .tooLong }
            guard QRinput_append(input, segment.encoded, Int32(content.count), content) == 0 else {
                throw .characters(segment: index)
            }
        }
        guard let code = QRcode_encodeInput(input) else { throw .tooLong }
        defer { QRcode_free(code) }
        let side = Int(code.pointee.width)
        // The lowest bit is the colour, the others say what kind of module it is.
        self.init(
            version: Int(code.pointee.version), side: side,
            modules: (0..<(side * side)).map { code.pointee.data[$0] & 1 == 1 })
    }
}

extension QRLevel {
    fileprivate var encoded: QRecLevel {
        switch self {
        case .low: QR_ECLEVEL_L
        case .medium: QR_ECLEVEL_M
        case .quartile: QR_ECLEVEL_Q
        case .high: QR_ECLEVEL_H
        }
    }
}

extension QRSegment {
    fileprivate var encoded: QRencodeMode {
        switch self {
        case .bytes: QR_MODE_8
        case .numeric: QR_MODE_NUM
        case .alphanumeric: QR_MODE_AN
        }
    }
}
