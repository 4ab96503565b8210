import AvalModel

/// SplitMix64: the same values in every run, so that a failure can be seen again.
struct Seeded: RandomNumberGenerator {
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

/// Crockford's symbols in the order of their values.
let crockford = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

func text(_ symbols: [Int]) -> String {
    String(symbols.map { crockford[$0] })
}

func flaw(ofCode text: String) -> VerificationCode.Flaw? {
    do {
        _ = try VerificationCode(parsing: text)
        return nil
    } catch {
        return error
    }
}

func flaw(ofName text: String) -> PersonName.Flaw? {
    do {
        _ = try PersonName.part(text)
        return nil
    } catch {
        return error
    }
}
