/// Finds what a text repeats (RFC 1951 §4): at each place the last one with the same four bytes.
struct Matcher {
    /// The last place of each hash, one more than it; 0 is none.
    private(set) var places = [UInt16](repeating: 0, count: 1 << Matcher.order)

    private static let order = 11
    /// Places fit into 16 bits, and no match is farther than deflate allows.
    static let longestText = DeflateCode.farthestMatch

    /// Remembers the places of `range`.
    mutating func learn(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        guard range.count >= 4 else { return }
        for place in range.lowerBound...range.upperBound - 4 {
            places[Matcher.hash(Matcher.word(text, place))] = UInt16(place + 1)
        }
    }

    /// Literals and matches of `range`, which may reach into anything before; remembers it.
    @inline(__always)
    mutating func walk(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, literal: (UInt8) -> Void,
        match: (_ length: Int, _ distance: Int) -> Void
    ) {
        places.withUnsafeMutableBufferPointer { places in
            var place = range.lowerBound
            let last = range.upperBound &- 4
            while place <= last {
                let word = Matcher.word(text, place)
                let hash = Matcher.hash(word)
                let before = Int(places[hash]) &- 1
                places[hash] = UInt16(truncatingIfNeeded: place &+ 1)
                guard before >= 0, Matcher.word(text, before) == word else {
                    literal(text[place])
                    place &+= 1
                    continue
                }
                let most = min(range.upperBound &- place, DeflateCode.longestMatch)
                let length = Matcher.length(text, before, place, most)
                match(length, place &- before)
                // Of what is skipped, the place that the next match will most likely begin at.
                let end = place &+ length
                if end &- 2 <= last {
                    places[Matcher.hash(Matcher.word(text, end &- 2))] = UInt16(truncatingIfNeeded: end &- 1)
                }
                place = end
            }
            while place < range.upperBound {
                literal(text[place])
                place &+= 1
            }
        }
    }

    /// How many bytes from `before` and from `place` on are alike, up to `most`.
    @inline(__always)
    static func length(_ text: UnsafeBufferPointer<UInt8>, _ before: Int, _ place: Int, _ most: Int) -> Int {
        let bytes = UnsafeRawBufferPointer(text)
        var length = 0
        while place &+ length &+ 8 <= text.count, length < most {
            let different =
                bytes.loadUnaligned(fromByteOffset: before &+ length, as: UInt64.self)
                ^ bytes.loadUnaligned(fromByteOffset: place &+ length, as: UInt64.self)
            if different != 0 { return min(length &+ different.littleEndian.trailingZeroBitCount &>> 3, most) }
            length &+= 8
        }
        while length < most, text[before &+ length] == text[place &+ length] { length &+= 1 }
        return min(length, most)
    }

    /// Four bytes from `place` on.
    @inline(__always)
    private static func word(_ text: UnsafeBufferPointer<UInt8>, _ place: Int) -> UInt32 {
        UnsafeRawBufferPointer(text).loadUnaligned(fromByteOffset: place, as: UInt32.self)
    }

    @inline(__always)
    private static func hash(_ word: UInt32) -> Int {
        Int(truncatingIfNeeded: (word &* 0x9E37_79B1) &>> UInt32(32 - order))
    }
}
