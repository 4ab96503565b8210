import AvalQR

/// Symbols as certificates bear them, beside libqrencode's, which are the same; and their rectangles.
func benchmarkQR() throws {
    // Another proof each turn: how long a mask is looked at depends on what it meets.
    let proofs = (0..<64).map { seed in
        var state = UInt64(seed) &+ 1
        return String(
            (0..<360).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Character(String((state >> 33) % 10))
            })
    }
    let address = QRSegment.text("https://certifica.example.org/v/7K2QX9M4TD0VB3T#")
    for (level, name) in [(QRLevel.medium, "M"), (.quartile, "Q")] {
        let inputs = proofs.map { [address, QRSegment.numeric($0)] }
        let symbols = try inputs.map { try QRSymbol(segments: $0, level: level) }
        for (input, symbol) in zip(inputs, symbols) {
            let others = try QRSymbol(byLibrary: input, level: level)
            precondition(symbol == others, "a symbol differs from libqrencode's")
        }
        print("QR symbol of a link with its offline proof, version \(symbols[0].version)-\(name)")
        let measured = try Measurement.alternating([
            ("libqrencode", 640, { _ = try QRSymbol(byLibrary: inputs[$0 % 64], level: level) }),
            ("QR symbol", 640, { _ = try QRSymbol(segments: inputs[$0 % 64], level: level) }),
            ("its rectangles", 640, { _ = symbols[$0 % 64].rectangles }),
        ])
        measured[0].tell()
        measured[1].tell(against: measured[0])
        measured[2].tell(against: measured[0])
    }
}
