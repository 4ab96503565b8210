import AvalDocument
import Testing

@Suite struct VerificationPictureTests {
    private let url = "https://certifica.example.org/v/7K2QX9M4TD0VB3T#" + String(repeating: "1357924680", count: 36)

    private func number(_ bytes: [UInt8], _ at: Int) -> Int {
        bytes[at..<(at + 4)].reduce(0) { $0 << 8 | Int($1) }
    }

    /// CRC-32 bit by bit (PNG annex D).
    private func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        var sum: UInt32 = .max
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
        }
        return Int(~sum)
    }

    @Test("a PNG is a header, one stream and an end, each with its checksum, as large as the symbol says")
    func chunks() throws {
        let picture = try #require(VerificationPicture(of: url, robustness: .medium))
        #expect(picture.version == 10)
        for module in [1, 3, 10, 64] {
            let png = try #require(picture.png(module: module))
            #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            var names: [String] = []
            var place = 8
            while place < png.count {
                let end = place + 8 + number(png, place)
                names.append(String(decoding: png[(place + 4)..<(place + 8)], as: UTF8.self))
                #expect(number(png, end) == checksum(png[(place + 4)..<end]))
                place = end + 4
            }
            #expect(names == ["IHDR", "IDAT", "IEND"] && place == png.count)
            let size = (17 + 4 * 10 + 8) * module
            #expect(number(png, 16) == size && number(png, 20) == size)
            #expect(Array(png[24..<29]) == [1, 0, 0, 0, 0])
        }
    }

    @Test("the same address gives the same picture, another one another")
    func determinism() throws {
        let (first, second) = (VerificationPicture(of: url), VerificationPicture(of: url))
        #expect(first?.png() == second?.png() && first?.svg == second?.svg)
        #expect(VerificationPicture(of: url + "1")?.png() != first?.png())
        #expect(first?.svg.hasPrefix("<svg ") == true)
    }

    @Test("more robustness takes no smaller symbol")
    func robustness() {
        let versions = VerificationPicture.Robustness.allCases.map {
            VerificationPicture(of: url, robustness: $0)?.version ?? 0
        }
        #expect(versions == versions.sorted() && versions[0] < versions[3])
    }

    @Test("nothing, too much, and modules of no size or too large make no picture")
    func refusals() {
        #expect(VerificationPicture(of: "")?.version == nil)
        #expect(VerificationPicture(of: String(repeating: "é", count: 3_000))?.version == nil)
        let picture = VerificationPicture(of: url)
        for module in [0, -1, 65, .max] { #expect(picture?.png(module: module) == nil) }
    }
}
