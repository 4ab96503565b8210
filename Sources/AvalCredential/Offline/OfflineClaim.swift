public import AvalModel

/// What a QR symbol says of a certificate by itself, without asking anybody (Constancia sin conexión).
///
/// It says nothing of the certificate's status: whether it was suspended, withdrawn or replaced since, only the issuer
/// knows. Layout: docs/formats/offline-payload.md.
public struct OfflineClaim: Hashable, Sendable {
    /// The holder's, as it is printed; 1 to 160 bytes of UTF-8 that `PersonName` accepts as one part.
    public let name: String
    public let standard: StandardCode
    /// Of the standard, 1...5.
    public let level: Int
    public let validFrom: CalendarDate
    /// The last day of validity; `nil` for a certificate without end.
    public let validThrough: CalendarDate?
    public let code: VerificationCode

    /// Bytes of a name that a symbol has room for.
    public static let nameLimit = 160
    public static let levels = 1...5

    /// - Throws: `.name` for one that is too long or that no certificate bears, `.level`, `.dates` for an end before
    ///   the beginning.
    public init(
        name: String, standard: StandardCode, level: Int, validFrom: CalendarDate, validThrough: CalendarDate?,
        code: VerificationCode
    ) throws(OfflineFlaw) {
        // Strings are equal when they look equal; what is signed are bytes.
        guard name.utf8.count <= OfflineClaim.nameLimit, let clean = try? PersonName.part(name),
            clean.utf8.elementsEqual(name.utf8)
        else { throw .name }
        guard OfflineClaim.levels.contains(level) else { throw .level }
        if let validThrough, validThrough < validFrom { throw .dates }
        self.name = name
        self.standard = standard
        self.level = level
        self.validFrom = validFrom
        self.validThrough = validThrough
        self.code = code
    }

    /// What a certificate says in so few words.
    /// - Throws: `.name` where the holder's name is too long for a symbol; the code alone is printed then.
    public init(of certificate: Certificate) throws(OfflineFlaw) {
        try self.init(
            name: certificate.holder.name.full, standard: certificate.standard.code, level: certificate.level,
            validFrom: certificate.validFrom, validThrough: certificate.validThrough, code: certificate.code)
    }
}

extension OfflineClaim {
    /// Keys of the map that is signed.
    private enum Key {
        static let name = 1
        static let standard = 2
        static let level = 3
        static let validFrom = 4
        static let validThrough = 5
        static let code = 6
        static let known = 1...6
    }

    /// The map in its deterministic encoding.
    var payload: [UInt8] {
        var pairs: [(CBOR, CBOR)] = [
            (CBOR(Key.name), .text(name)), (CBOR(Key.standard), .text(standard.description)),
            (CBOR(Key.level), CBOR(level)), (CBOR(Key.validFrom), CBOR(validFrom.daysSinceEpoch)),
            (CBOR(Key.code), .bytes(PackedCode.bytes(of: code))),
        ]
        if let validThrough { pairs.append((CBOR(Key.validThrough), CBOR(validThrough.daysSinceEpoch))) }
        // Six keys that differ.
        return CBORMap(pairs).map { CBOR.map($0).encoded() } ?? []
    }

    /// Reads a map that is written just as `payload` writes it.
    init(payload: [UInt8]) throws(OfflineFlaw) {
        let item: CBOR
        do throws(CBORFlaw) {
            item = try CBOR(parsing: payload, as: .deterministic)
        } catch {
            throw .cbor(error)
        }
        guard let map = item.map else { throw .notAClaim }
        for member in map.members {
            guard let key = member.key.int, Key.known.contains(key) else { throw .memberUnknown }
        }
        guard let name = map[Key.name]?.text, let text = map[Key.standard]?.text, let standard = StandardCode(text),
            let level = map[Key.level]?.int, let from = map[Key.validFrom].flatMap(OfflineClaim.day),
            let packed = map[Key.code]?.bytes, let code = PackedCode.code(of: packed)
        else { throw .member }
        var through: CalendarDate?
        if let item = map[Key.validThrough] {
            guard let day = OfflineClaim.day(item) else { throw .member }
            through = day
        }
        try self.init(
            name: name, standard: standard, level: level, validFrom: from, validThrough: through, code: code)
    }

    /// Days since 1970-01-01, of the years 1 to 9999.
    private static func day(_ item: CBOR) -> CalendarDate? {
        guard let days = item.int else { return nil }
        let date = CalendarDate(daysSinceEpoch: days)
        return date.daysSinceEpoch == days ? date : nil
    }
}

/// A verification code in ten bytes: fifteen symbols of five bits behind five bits of zero, the first symbol highest.
enum PackedCode {
    static func bytes(of code: VerificationCode) -> [UInt8] {
        let number = code.symbols.reduce(UInt128(0)) { $0 << 5 | UInt128($1) }
        return (0..<10).reversed().map { UInt8(truncatingIfNeeded: number >> UInt128(8 * $0)) }
    }

    /// `nil` for another length, for a bit set before the first symbol, and for a check symbol that does not fit.
    static func code(of bytes: [UInt8]) -> VerificationCode? {
        guard bytes.count == 10, bytes[0] & 0b1111_1000 == 0 else { return nil }
        let number = bytes.reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        let symbols = (0..<15).reversed().map { alphabet[Int(truncatingIfNeeded: number >> UInt128(5 * $0)) & 31] }
        return try? VerificationCode(parsing: String(decoding: symbols, as: UTF8.self))
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
