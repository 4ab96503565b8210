import LinkedData

/// SHA-2 for tests, by FIPS 180-4: the engine itself has no cryptography.
enum SHA256: HashAlgorithm {
    static let byteCount = 32

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        engine.hash(message, into: digest)
    }

    private static let engine = SHA2<UInt32>(
        initial: [
            0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
            0x5BE0_CD19,
        ],
        constants: cubeRootFractions.prefix(64).map { UInt32($0 >> 32) },
        rotations: [[2, 13, 22], [6, 11, 25], [7, 18, 3], [17, 19, 10]])
}

enum SHA384: HashAlgorithm {
    static let byteCount = 48

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        engine.hash(message, into: digest)
    }

    private static let engine = SHA2<UInt64>(
        initial: [
            0xCBBB_9D5D_C105_9ED8, 0x629A_292A_367C_D507, 0x9159_015A_3070_DD17, 0x152F_ECD8_F70E_5939,
            0x6733_2667_FFC0_0B31, 0x8EB4_4A87_6858_1511, 0xDB0C_2E0D_64F9_8FA7, 0x47B5_481D_BEFA_4FA4,
        ],
        constants: cubeRootFractions,
        rotations: [[28, 34, 39], [14, 18, 41], [1, 8, 7], [19, 61, 6]])
}

/// The first 64 bits of the fractions of the cube roots of the first eighty primes (§4.2.3), by integer arithmetic.
private let cubeRootFractions: [UInt64] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 80 {
        if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
        candidate += 1
    }
    return primes.map { prime in
        // The greatest root below 2⁶⁷ (8 × 2⁶⁴ > ∛409 × 2⁶⁴) whose cube is at most prime × 2¹⁹².
        var root = Wide(0)
        for bit in stride(from: 66, through: 0, by: -1) {
            let more = root.setting(bit)
            if !(more * more * more).exceeds(prime, shiftedBy: 192) { root = more }
        }
        return root.low64
    }
}()

/// An unsigned integer of eight 32-bit digits, lowest first: just what the roots need.
private struct Wide {
    var digits: [UInt32]

    init(_ value: UInt32) { digits = [value] + [UInt32](repeating: 0, count: 7) }

    var low64: UInt64 { UInt64(digits[1]) << 32 | UInt64(digits[0]) }

    func setting(_ bit: Int) -> Wide {
        var result = self
        result.digits[bit / 32] |= 1 << UInt32(bit % 32)
        return result
    }

    /// Eight digits hold the cube of a 67-bit number.
    static func * (a: Wide, b: Wide) -> Wide {
        var result = Wide(0)
        for i in 0..<8 {
            var carry: UInt64 = 0
            for j in 0..<(8 - i) {
                let sum = UInt64(a.digits[i]) * UInt64(b.digits[j]) + UInt64(result.digits[i + j]) + carry
                result.digits[i + j] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
        }
        return result
    }

    func exceeds(_ value: UInt64, shiftedBy bits: Int) -> Bool {
        var other = Wide(0)
        other.digits[bits / 32] = UInt32(truncatingIfNeeded: value)
        for position in stride(from: 7, through: 0, by: -1) where digits[position] != other.digits[position] {
            return digits[position] > other.digits[position]
        }
        return false
    }
}

private struct SHA2<Word: FixedWidthInteger & UnsignedInteger & Sendable>: Sendable {
    let initial: [Word]
    let constants: [Word]
    /// Σ0, Σ1, σ0, σ1; the last of σ is a shift.
    let rotations: [[Word]]

    func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        let width = Word.bitWidth / 8
        let block = 16 * width
        var padded = Array(message) + [0x80]
        while padded.count % block != block - 2 * width { padded.append(0) }
        padded += [UInt8](repeating: 0, count: 2 * width - 8)
        for shift in stride(from: 56, through: 0, by: -8) {
            padded.append(UInt8(truncatingIfNeeded: (message.count * 8) >> shift))
        }
        var hash = initial
        for start in stride(from: 0, to: padded.count, by: block) {
            var schedule = (0..<16).map { word in
                padded[(start + word * width)..<(start + (word + 1) * width)].reduce(Word(0)) { $0 << 8 | Word($1) }
            }
            for t in 16..<constants.count {
                let s0 = small(schedule[t - 15], rotations[2])
                let s1 = small(schedule[t - 2], rotations[3])
                schedule.append(schedule[t - 16] &+ s0 &+ schedule[t - 7] &+ s1)
            }
            var (a, b, c, d) = (hash[0], hash[1], hash[2], hash[3])
            var (e, f, g, h) = (hash[4], hash[5], hash[6], hash[7])
            for t in 0..<constants.count {
                let first = h &+ big(e, rotations[1]) &+ ((e & f) ^ (~e & g)) &+ constants[t] &+ schedule[t]
                let second = big(a, rotations[0]) &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
            }
            for (position, word) in [a, b, c, d, e, f, g, h].enumerated() { hash[position] &+= word }
        }
        for position in 0..<digest.count {
            let shift = Word(Word.bitWidth - 8 - position % width * 8)
            digest[position] = UInt8(truncatingIfNeeded: hash[position / width] >> shift)
        }
    }

    private func rotated(_ word: Word, _ count: Word) -> Word { word >> count | word << (Word(Word.bitWidth) - count) }

    private func big(_ word: Word, _ counts: [Word]) -> Word {
        rotated(word, counts[0]) ^ rotated(word, counts[1]) ^ rotated(word, counts[2])
    }

    private func small(_ word: Word, _ counts: [Word]) -> Word {
        rotated(word, counts[0]) ^ rotated(word, counts[1]) ^ word >> counts[2]
    }
}

func text(_ bytes: some Sequence<UInt8>) -> String { String(decoding: Array(bytes), as: UTF8.self) }

func nquads(_ text: String, limits: NQuadsLimits = NQuadsLimits()) throws(LinkedDataError) -> RDFDataset {
    try RDFDataset(nquads: Array(text.utf8), limits: limits)
}

/// The flaw for which a text or a dataset is refused; `nil` when it is not.
func flaw<Result>(_ body: () throws(LinkedDataError) -> Result) -> RDFFlaw? {
    do {
        _ = try body()
        return nil
    } catch {
        if case .rdf(let flaw) = error { return flaw }
        return nil
    }
}

/// SplitMix64: the same values in every run, so that a failure can be seen again.
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}
