/// The sRGB colour space as an ICC profile of our own: version 2.1, three colorants, one tone curve of 64 points.
enum ICCProfile {
    static let sRGB: [UInt8] = make()

    private static func make() -> [UInt8] {
        let curve = toneCurve(points: 64)
        let tags: [(name: StaticString, content: [UInt8])] = [
            ("desc", description("sRGB")), ("cprt", text("No copyright")),
            ("wtpt", xyz(0.9642, 1, 0.8249)),
            // IEC 61966-2-1 primaries, adapted from D65 to the D50 of the connection space by Bradford's matrix.
            ("rXYZ", xyz(0.436_074_7, 0.222_504_5, 0.013_932_2)),
            ("gXYZ", xyz(0.385_064_9, 0.716_878_6, 0.097_104_5)),
            ("bXYZ", xyz(0.143_080_4, 0.060_616_9, 0.714_173_3)),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var table: [UInt8] = big(tags.count)
        var contents: [UInt8] = []
        var curveStart: Int?
        let first = 128 + 4 + 12 * tags.count
        for tag in tags {
            let isCurve = tag.content == curve
            let start = (isCurve ? curveStart : nil) ?? first + contents.count
            if start == first + contents.count {
                contents += tag.content
                contents += [UInt8](repeating: 0, count: (4 - contents.count % 4) % 4)
            }
            if isCurve { curveStart = start }
            table += ascii(tag.name) + big(start) + big(tag.content.count)
        }
        return header(size: first + contents.count) + table + contents
    }

    /// ICC.1:2001-04 §6.1.
    private static func header(size: Int) -> [UInt8] {
        var bytes = big(size) + big(0) + big(0x0210_0000) + ascii("mntr") + ascii("RGB ") + ascii("XYZ ")
        bytes += [0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]  // 2026-01-01
        bytes += ascii("acsp") + [UInt8](repeating: 0, count: 28)
        bytes += big(0x0000_F6D6) + big(0x0001_0000) + big(0x0000_D32D)  // D50
        return bytes + [UInt8](repeating: 0, count: 128 - bytes.count)
    }

    /// `curveType`: sRGB's transfer function, 16 bits a point.
    private static func toneCurve(points: Int) -> [UInt8] {
        var bytes = ascii("curv") + big(0) + big(points)
        for index in 0..<points {
            let encoded = Double(index) / Double(points - 1)
            let linear = encoded <= 0.04045 ? encoded / 12.92 : raised((encoded + 0.055) / 1.055)
            let value = UInt16((linear * 65_535).rounded())
            bytes += [UInt8(value >> 8), UInt8(value & 0xFF)]
        }
        return bytes
    }

    /// `x` to the power 2.4 for 0 < x <= 1, as x² times the fifth root of x² (by Newton's method).
    private static func raised(_ x: Double) -> Double {
        let square = x * x
        var root = 1.0
        for _ in 0..<60 {
            let fourth = root * root * root * root
            root -= (fourth * root - square) / (5 * fourth)
        }
        return square * root
    }

    private static func xyz(_ x: Double, _ y: Double, _ z: Double) -> [UInt8] {
        ascii("XYZ ") + big(0) + [x, y, z].flatMap { big(Int(($0 * 65_536).rounded())) }
    }

    private static func text(_ content: StaticString) -> [UInt8] {
        ascii("text") + big(0) + ascii(content) + [0]
    }

    /// `textDescriptionType`: ASCII, no Unicode, no script code (67 bytes kept free for one).
    private static func description(_ content: StaticString) -> [UInt8] {
        ascii("desc") + big(0) + big(content.utf8CodeUnitCount + 1) + ascii(content) + [0] + big(0) + big(0)
            + [UInt8](repeating: 0, count: 3 + 67)
    }

    private static func ascii(_ text: StaticString) -> [UInt8] {
        Array(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    private static func big(_ value: Int) -> [UInt8] {
        [UInt8(value >> 24 & 0xFF), UInt8(value >> 16 & 0xFF), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF)]
    }
}
