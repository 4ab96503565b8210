/// The fonts of a template in the order in which they stand in for each other.
struct FontStack: Sendable {
    let fonts: [Font]

    /// The font of exactly that face.
    func index(of face: FontFace) -> Int? {
        fonts.firstIndex { $0.face == face }
    }

    /// For each scalar of the text, the font that sets it: the requested one, else the first of the list that has the
    /// letter. A base letter and its marks stay together in one font that has all of them.
    ///
    /// Throws: the first scalar that no font has.
    func assign(_ text: String, preferring preferred: Int) throws(MissingScalar) -> [Int] {
        let order = [preferred] + fonts.indices.filter { $0 != preferred }
        if text.unicodeScalars.allSatisfy({ fonts[preferred].glyph(of: $0) != nil }) {
            return Array(repeating: preferred, count: text.unicodeScalars.count)
        }
        var assignment: [Int] = []
        for cluster in text {
            let scalars = Array(cluster.unicodeScalars)
            guard let font = order.first(where: { covers(fonts[$0], scalars) }) else {
                let missing = scalars.first { scalar in !order.contains { fonts[$0].has(scalar) } } ?? scalars[0]
                throw MissingScalar(scalar: missing)
            }
            assignment += Array(repeating: font, count: scalars.count)
        }
        return assignment
    }

    private func covers(_ font: Font, _ scalars: [Unicode.Scalar]) -> Bool {
        scalars.allSatisfy { font.has($0) }
    }
}

/// No font has this letter.
struct MissingScalar: Error {
    let scalar: Unicode.Scalar
}

extension Font {
    /// The letter itself, or all its parts: HarfBuzz puts `ẽ` together from `e` and a tilde.
    func has(_ scalar: Unicode.Scalar) -> Bool {
        if glyph(of: scalar) != nil { return true }
        let parts = Array(decomposed(String(Character(scalar))).unicodeScalars)
        return parts.count > 1 && parts.allSatisfy { glyph(of: $0) != nil }
    }
}
