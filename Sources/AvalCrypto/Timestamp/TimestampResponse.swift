import AvalModel

/// TimeStampResp (RFC 3161 §2.4.2): a status, and the token where it was granted.
struct TimestampResponse {
    let token: [UInt8]

    /// - Throws: `.rejected` for every status but granted and grantedWithMods.
    init(_ der: [UInt8]) throws(TimestampFlaw) {
        var outer = DERReader(der)
        guard let response = outer.next(DERTag.sequence), outer.isAtEnd else { throw .malformed(.response) }
        var parts = DERReader(response.content)
        guard let information = parts.next(DERTag.sequence) else { throw .malformed(.response) }
        var fields = DERReader(information.content)
        guard let status = fields.next(DERTag.integer)?.smallInteger else { throw .malformed(.status) }
        let text = fields.next(DERTag.sequence).map(TimestampResponse.text) ?? ""
        let reasons = fields.next(DERTag.bitString).map(TimestampResponse.reasons) ?? []
        guard fields.isAtEnd else { throw .malformed(.status) }
        guard status == 0 || status == 1 else { throw .rejected(status: status, reasons: reasons, text: text) }
        guard let token = parts.next(DERTag.sequence), parts.isAtEnd else { throw .malformed(.response) }
        self.token = Array(token.whole)
    }

    /// Bit 0 is the highest bit of the first byte behind the count of unused bits.
    private static func reasons(_ bits: DERElement) -> [TimestampRejection] {
        let bytes = Array(bits.content.dropFirst())
        return TimestampRejection.allCases.filter { reason in
            let (byte, bit) = (reason.rawValue / 8, reason.rawValue % 8)
            return byte < bytes.count && bytes[byte] & (0x80 >> bit) != 0
        }
    }

    /// PKIFreeText in one line that may stand in a log: printable ASCII, at most 200 characters.
    private static func text(_ list: DERElement) -> String {
        var reader = DERReader(list.content)
        var line: [UInt8] = []
        while let string = reader.next(0x0c), line.count < 200 {
            if !line.isEmpty { line.append(UInt8(ascii: " ")) }
            line += string.content.prefix(200).map { (0x20...0x7e).contains($0) ? $0 : UInt8(ascii: "?") }
        }
        return String(decoding: line.prefix(200), as: UTF8.self)
    }
}
