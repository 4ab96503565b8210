import AvalModel
import Testing

@Suite struct VerificationCodeTests {
    private static let codes: [[Int]] = {
        var random = Seeded(state: 15)
        return (0..<60).map { _ in VerificationCode.random(using: &random).symbols.map(Int.init) }
    }()

    @Test("every single wrong symbol is found, at every place, for every symbol")
    func singleError() {
        for code in Self.codes {
            for place in code.indices {
                for symbol in 0..<32 where symbol != code[place] {
                    var wrong = code
                    wrong[place] = symbol
                    #expect(flaw(ofCode: text(wrong)) == .check)
                }
            }
        }
    }

    @Test("every swap of neighbours is found, and every swap over one symbol", arguments: [1, 2])
    func swaps(distance: Int) {
        for code in Self.codes {
            for place in 0..<(15 - distance) where code[place] != code[place + distance] {
                var wrong = code
                wrong.swapAt(place, place + distance)
                #expect(flaw(ofCode: text(wrong)) == .check)
            }
        }
    }

    @Test("every twin error is found: a pair of equal symbols misread as another pair")
    func twinError() throws {
        var random = Seeded(state: 2)
        for _ in 0..<40 {
            for place in 0..<14 {
                let symbols = (0..<15).map { _ in random.below(32) }
                // A symbol outside the pair makes it a code, so that the check symbol may be one of the twins.
                let free = place == 0 ? 2 : 0
                let code = try #require(
                    (0..<32).map { twins(in: symbols, at: place, of: symbols[place], free: free, $0) }
                        .first { flaw(ofCode: text($0)) == nil })
                for symbol in 0..<32 where symbol != code[place] {
                    let wrong = twins(in: code, at: place, of: symbol, free: free, code[free])
                    #expect(flaw(ofCode: text(wrong)) == .check)
                }
            }
        }
    }

    private func twins(in code: [Int], at place: Int, of symbol: Int, free: Int, _ balance: Int) -> [Int] {
        var code = code
        code[place] = symbol
        code[place + 1] = symbol
        code[free] = balance
        return code
    }

    @Test(
        "the check is the one of the format: computed by tables of powers of α in x⁵ + x² + 1",
        arguments: ["7K2QX-9M4TD-0VB3T", "00000-00000-0001J", "ZZZZZ-ZZZZZ-ZZZZB", "ABCDE-FGHJK-MNPQ3"])
    func vectors(code: String) throws {
        #expect(try VerificationCode(parsing: code).grouped == code)
    }

    @Test("one random text in 32 passes, not more")
    func randomTexts() {
        var random = Seeded(state: 3)
        let passed = (0..<20_000).count { _ in flaw(ofCode: text((0..<15).map { _ in random.below(32) })) == nil }
        // Mean 625, standard deviation 24.6: five of them on either side.
        #expect((502...748).contains(passed))
    }

    @Test("parsing what was formatted gives the same code, grouped or compact")
    func roundTrip() throws {
        var random = Seeded(state: 4)
        for _ in 0..<2_000 {
            let code = VerificationCode.random(using: &random)
            #expect(try VerificationCode(parsing: code.grouped) == code)
            #expect(try VerificationCode(parsing: code.compact) == code)
            #expect(try VerificationCode(parsing: code.compact).compact == code.compact)
            #expect(code.grouped.split(separator: "-").map(\.count) == [5, 5, 5])
            #expect(code.description == code.grouped)
        }
    }

    @Test("all 70 bits are drawn: every symbol appears at every random place")
    func everySymbolIsDrawn() {
        var random = Seeded(state: 5)
        var seen = Array(repeating: Set<UInt8>(), count: 15)
        for _ in 0..<1_500 {
            for (place, symbol) in VerificationCode.random(using: &random).symbols.enumerated() {
                seen[place].insert(symbol)
            }
        }
        #expect(seen.allSatisfy { $0.count == 32 })
    }

    @Test("Crockford reading: case, separators, I, L and O do not matter")
    func crockfordReading() throws {
        // Σ αⁱ·cᵢ of zeros is zero, so fifteen zeros are a code.
        let zeros = try VerificationCode(parsing: "000000000000000")
        #expect(try VerificationCode(parsing: "ooOOO oOoOo\tOOOOO") == zeros)
        #expect(try VerificationCode(parsing: " 00000–00000‑00000.\n") == zeros)
        var random = Seeded(state: 6)
        var rewritten = 0
        for _ in 0..<500 {
            let code = VerificationCode.random(using: &random)
            let sloppy = code.grouped.lowercased().map { character -> Character in
                switch character {
                case "1": return random.below(2) == 0 ? "l" : "I"
                case "0": return "o"
                default: return character
                }
            }
            if sloppy.contains(where: { "lIo".contains($0) }) { rewritten += 1 }
            #expect(try VerificationCode(parsing: String(sloppy)) == code)
        }
        #expect(rewritten > 100)
    }

    @Test("a refusal says which symbol, how many, or that the check fails")
    func flaws() {
        #expect(flaw(ofCode: "") == .length(found: 0))
        #expect(flaw(ofCode: "00000-00000-0000") == .length(found: 14))
        #expect(flaw(ofCode: "00000-00000-00000-0") == .length(found: 16))
        #expect(flaw(ofCode: String(repeating: "0", count: 5_000)) == .length(found: 65))
        #expect(flaw(ofCode: "00000-0U000-00000") == .symbol("U", position: 7))
        #expect(flaw(ofCode: "u") == .symbol("u", position: 1))
        #expect(flaw(ofCode: "00000-00000-0000ñ") == .symbol("ñ", position: 15))
        #expect(flaw(ofCode: "００") == .symbol("０", position: 1))
        #expect(flaw(ofCode: "00000-00000-00001") == .check)
    }
}
