import Testing

@testable import AvalCredential

struct OfflineDigitsTests {
    func flaw(_ digits: String) -> OfflineFlaw? {
        do throws(OfflineFlaw) {
            _ = try OfflineDigits.decode(digits)
            return nil
        } catch {
            return error
        }
    }

    @Test("bytes become digits and the same bytes again, leading zeros too")
    func roundTrip() throws {
        var random = SystemRandomNumberGenerator()
        for count in 1...OfflineDigits.byteLimit {
            var bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            for zeros in [0, min(count, count % 7)] {
                for index in 0..<zeros { bytes[index] = 0 }
                let digits = try OfflineDigits.encode(bytes)
                #expect(digits.utf8.count == 1 + OfflineDigits.width(count))
                #expect(try OfflineDigits.decode(digits) == bytes)
            }
            let highest = [UInt8](repeating: 255, count: count)
            let digits = try OfflineDigits.encode(highest)
            #expect(try OfflineDigits.decode(digits) == highest)
            // The width is not larger than it must be: the largest number fills it.
            #expect(!digits.dropFirst().hasPrefix("0"))
        }
    }

    @Test("the width grows with every byte, so that a length is said by the digits alone")
    func widthsDiffer() {
        let widths = (1...OfflineDigits.byteLimit).map(OfflineDigits.width)
        #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 < $1 })
        #expect(widths[0] == 3 && widths[158] == 383)
    }

    @Test("numbers as everybody writes them")
    func examples() throws {
        #expect(try OfflineDigits.encode([0]) == "1000")
        #expect(try OfflineDigits.encode([255]) == "1255")
        #expect(try OfflineDigits.encode([1, 0]) == "100256")
        #expect(try OfflineDigits.encode([0, 0, 0, 0, 1]) == "10000000000001")
        #expect(try OfflineDigits.encode([1, 2, 3, 4, 5]) == "10004328719365")
    }

    @Test("one digit too few or too many, another version and foreign characters are refused, each by its own flaw")
    func refusals() throws {
        #expect(flaw("1256") == .length)
        #expect(flaw("165536") == .length)
        #expect(flaw("1") == .length)
        #expect(flaw("12") == .length)
        #expect(flaw("10012") == .length)
        #expect(flaw("2000") == .version)
        #expect(flaw("0000") == .version)
        for text in ["", "1٠00", "1 00", "+100", "1000\n", "1000#", "１０００"] { #expect(flaw(text) == .digits) }
        #expect(flaw(String(repeating: "1", count: OfflineDigits.limit + 1)) == .digits)
        #expect(flaw(String(repeating: "1", count: 1_000_000)) == .digits)
        #expect(throws: OfflineFlaw.tooManyBytes(count: 353, cap: 352)) {
            try OfflineDigits.encode([UInt8](repeating: 0, count: 353))
        }
        #expect(throws: OfflineFlaw.tooManyBytes(count: 0, cap: 352)) { try OfflineDigits.encode([]) }
    }

    @Test("a number has no second spelling")
    func canonical() throws {
        let digits = try OfflineDigits.encode([0, 7, 9])
        #expect(flaw(String(digits.dropFirst())) != nil)
        #expect(flaw("10" + digits.dropFirst()) == .length)
    }
}
