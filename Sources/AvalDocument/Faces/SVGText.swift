import AvalPDF

/// Text of an SVG file in the making.
struct SVGText {
    private(set) var bytes: [UInt8] = []

    mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// XML 1.0 §2.4; control characters, which no XML file may hold, are left out.
    mutating func escaped(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": write("&amp;")
            case "<": write("&lt;")
            case ">": write("&gt;")
            case "\"": write("&quot;")
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: break
            default: write(String(Character(scalar)))
            }
        }
    }

    /// Rounded to `places` decimals, without trailing zeros.
    mutating func number(_ value: Double, places: Int = 3) {
        var scale = 1
        for _ in 0..<places { scale *= 10 }
        // Coordinates are bounded where they are read: a million at most.
        let scaled = (value * Double(scale)).rounded()
        guard scaled.magnitude < 1e15 else { return write("0") }
        let (whole, rest) = Int(scaled).magnitude.quotientAndRemainder(dividingBy: UInt(scale))
        if scaled < 0 { write("-") }
        write(String(whole))
        guard rest > 0 else { return }
        var digits = String(rest)
        digits = String(repeating: "0", count: places - digits.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        write("." + digits)
    }

    mutating func numbers(_ values: [Double], places: Int = 3) {
        for (index, value) in values.enumerated() {
            if index > 0 { write(" ") }
            number(value, places: places)
        }
    }

    mutating func path(_ path: Path, places: Int = 3) {
        for segment in path.segments {
            switch segment {
            case .move(let point):
                write("M")
                numbers([point.x, point.y], places: places)
            case .line(let point):
                write("L")
                numbers([point.x, point.y], places: places)
            case .cubic(let a, let b, let c):
                write("C")
                numbers([a.x, a.y, b.x, b.y, c.x, c.y], places: places)
            case .close: write("z")
            }
        }
    }
}

extension Colour {
    /// `#rrggbb`.
    var hex: String {
        let value = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        let digits = String(value, radix: 16)
        return "#" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    init(_ color: PDFColor) {
        func byte(_ part: Double) -> UInt8 { UInt8((min(max(part, 0), 1) * 255).rounded()) }
        self.init(red: byte(color.red), green: byte(color.green), blue: byte(color.blue))
    }
}
