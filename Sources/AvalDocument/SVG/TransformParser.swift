extension Affine {
    /// A list of transforms (SVG 1.1 §7.6); `nil` when it is not one, or when it flattens everything.
    init?(parsing text: String) {
        var scanner = NumberScanner(text)
        var result = Affine.identity
        scanner.skipSpace()
        while !scanner.isAtEnd {
            let name = scanner.word()
            scanner.skipSpace()
            guard scanner.take("(") else { return nil }
            var numbers: [Double] = []
            scanner.skipSpace()
            while let number = scanner.number() {
                numbers.append(number)
                scanner.skipSeparator()
            }
            guard scanner.take(")"), let step = Affine(name, numbers) else { return nil }
            result = result.concatenating(step)
            scanner.skipSeparator()
        }
        guard abs(result.determinant) > 1e-12 else { return nil }
        self = result
    }

    private init?(_ name: String, _ n: [Double]) {
        switch (name, n.count) {
        case ("matrix", 6): self = Affine(a: n[0], b: n[1], c: n[2], d: n[3], e: n[4], f: n[5])
        case ("translate", 1): self = .translate(n[0], 0)
        case ("translate", 2): self = .translate(n[0], n[1])
        case ("scale", 1): self = .scale(n[0], n[0])
        case ("scale", 2): self = .scale(n[0], n[1])
        case ("rotate", 1): self = .rotate(n[0])
        case ("rotate", 3):
            self = Affine.translate(n[1], n[2]).concatenating(.rotate(n[0])).concatenating(.translate(-n[1], -n[2]))
        case ("skewX", 1): self = .skewX(n[0])
        case ("skewY", 1): self = .skewY(n[0])
        default: return nil
        }
    }
}
