import AvalCrypto
import AvalTesting
import Testing

@testable import AvalCredential

@Suite("Lists that were spoiled")
struct SpoiledListTests {
    @Test("however a list is spoiled, it is refused, or its bits are what they were", arguments: 0..<4)
    func spoiled(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let bits = Bitstring(setting: (0..<300).map { _ in Int.random(in: 0..<131_072, using: &random) })
        let packed = try #require(Base64URL.decode(bits.encoded.dropFirst()))
        var refused = 0
        for _ in 0..<200 {
            var bytes = packed
            for _ in 0...Int.random(in: 0..<3, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
            }
            do throws(CredentialError) {
                let read = try Bitstring(encoded: "u" + Base64URL.encode(bytes))
                // The check sum holds, so only what gzip does not guard was changed.
                #expect(read == bits)
            } catch {
                #expect(error == .statusList(.inflation) || error == .statusList(.tooShort))
                refused += 1
            }
        }
        #expect(refused > 150)
    }
}

@Suite("Drawing places")
struct StatusAllocationTests {
    @Test("no place is given twice, and a list is left when half of it is taken", arguments: [1, 2] as [UInt64])
    func collisions(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var allocation = StatusAllocation()
        var seen: Set<StatusPlace> = []
        let half = Bitstring.fewestPlaces / 2
        for turn in 0..<(half + 1_000) {
            let place = allocation.next(using: &random)
            #expect((0..<Bitstring.fewestPlaces).contains(place.index) && seen.insert(place).inserted)
            #expect(place.list == (turn < half ? 1 : 2))
        }
        #expect(allocation.list == 2 && allocation.count == 1_000)
    }

    @Test("places that are taken are not given, and a half-full list is not gone on with")
    func taken() {
        var random = SeededGenerator(seed: 3)
        let half = Bitstring.fewestPlaces / 2
        var allocation = StatusAllocation(list: 4, taken: 0..<(half - 10))
        for _ in 0..<10 {
            let place = allocation.next(using: &random)
            #expect(place.list == 4 && place.index >= half - 10)
        }
        #expect(allocation.next(using: &random).list == 5)
        #expect(StatusAllocation(list: 4, taken: 0..<half).list == 5)
        #expect(StatusAllocation(list: 4, taken: [1, 1, 2]).count == 2)
    }

    @Test("a generator that always says the same still finds free places")
    func stuck() {
        struct Stuck: RandomNumberGenerator { mutating func next() -> UInt64 { 1 << 40 } }
        var random = Stuck()
        var allocation = StatusAllocation()
        #expect((0..<5).map { _ in allocation.next(using: &random).index } == [0, 1, 2, 3, 4])
    }

    @Test("places spread over the whole list")
    func spread() {
        var random = SeededGenerator(seed: 9)
        var allocation = StatusAllocation()
        var buckets = [Int](repeating: 0, count: 16)
        for _ in 0..<16_000 { buckets[allocation.next(using: &random).index / (Bitstring.fewestPlaces / 16)] += 1 }
        #expect(buckets.allSatisfy { (800...1_200).contains($0) })
    }
}
