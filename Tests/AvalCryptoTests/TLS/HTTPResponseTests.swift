import Testing

@testable import AvalCrypto

@Suite("HTTP/1.1 responses")
struct HTTPResponseTests {
    private func read(_ text: String, limit: Int = 100, pieces: Int = .max) throws(HTTPSFlaw) -> HTTPResponseReader {
        var reader = HTTPResponseReader(limit: limit)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            try reader.feed(rest.prefix(pieces))
            rest = rest.dropFirst(pieces)
        }
        return reader
    }

    private func flaw(_ text: String, limit: Int = 100) -> HTTPSFlaw? {
        do throws(HTTPSFlaw) {
            _ = try read(text, limit: limit)
            return nil
        } catch {
            return error
        }
    }

    private let sized = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5\r\n\r\nhello"
    private let chunked =
        "HTTP/1.1 200 \r\ntransfer-encoding: Chunked\r\n\r\n3\r\nhel\r\n2;a=b\r\nlo\r\n0\r\nX-Trailer: a\r\n\r\n"

    @Test("a body by length and one in chunks are read, in pieces of any size", arguments: [1, 2, 3, 7, 1_000])
    func bodies(pieces: Int) throws {
        for text in [sized, chunked] {
            let reader = try read(text, pieces: pieces)
            #expect(reader.isComplete && reader.body == Array("hello".utf8))
        }
        #expect(try read(sized, pieces: pieces).mediaType == "application/json")
        #expect(try read(chunked, pieces: pieces).mediaType == nil)
    }

    @Test("an answer that was cut anywhere is not complete")
    func cut() throws {
        for text in [sized, chunked] {
            for length in 0..<text.utf8.count {
                #expect(try !read(String(decoding: text.utf8.prefix(length), as: UTF8.self)).isComplete)
            }
        }
    }

    @Test("empty bodies, interim answers before the last one and fields with odd spacing are read")
    func variants() throws {
        #expect(try read("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").isComplete)
        #expect(try read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n").isComplete)
        let interim = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
        #expect(try read(interim + interim + sized).body == Array("hello".utf8))
        #expect(flaw(String(repeating: interim, count: 5) + sized) == .response(.interim))
        let spaced = "HTTP/1.1 200 OK\r\nContent-Length:\t 1 \t\r\nX-é: a\r\n\r\nx"
        #expect(flaw(spaced) == .response(.field))
        #expect(try read("HTTP/1.1 200 OK\r\nContent-Length:\t 1 \t\r\nX: é\r\nY:\r\n\r\nx").body == [0x78])
        #expect(try read("HTTP/1.1 200 OK\r\nContent-Encoding: identity\r\nContent-Length: 1\r\n\r\nx").isComplete)
    }

    @Test(
        "the first line is that of HTTP/1.1, or nothing is read",
        arguments: [
            "HTTP/1.0 200 OK", "HTTP/2 200", "http/1.1 200 OK", "HTTP/1.1 200", "HTTP/1.1  200 OK", "HTTP/1.1 20 OK",
            "HTTP/1.1 2000 OK", "HTTP/1.1 099 OK", "HTTP/1.1 600 OK", "HTTP/1.1 +20 OK", "", " HTTP/1.1 200 OK",
            "ICY 200 OK",
        ])
    func statusLines(line: String) {
        #expect(flaw("\(line)\r\nContent-Length: 0\r\n\r\n") == .response(.statusLine))
    }

    @Test(
        "malformed fields are refused",
        arguments: [
            "Content-Length : 1", ": 1", "NoColon", " Folded: 1", "A: 1\r\n\tb", "A(b): 1", "A: b\u{0}", "A: b\u{1}",
            "A: b\u{7F}",
            "A: b\rc", "A b: c",
        ])
    func fields(line: String) {
        #expect(flaw("HTTP/1.1 200 OK\r\n\(line)\r\nContent-Length: 1\r\n\r\nx") == .response(.field))
    }

    @Test("a bare line feed ends no line")
    func lineFeeds() {
        #expect(flaw(sized.replacing("\r\n", with: "\n")) == .response(.field))
        #expect(flaw("HTTP/1.1 200 OK\r\nA: b\nContent-Length: 1\r\n\r\nx") == .response(.field))
        #expect(flaw(chunked.replacing("hel\r\n", with: "hel\n")) == .response(.field))
    }

    @Test(
        "the length is one number or chunks, never both, two, none or odd",
        arguments: [
            ("", HTTPFlaw.length), ("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", .length),
            ("Content-Length: 1\r\nContent-Length: 1\r\n", .repeatedField), ("Content-Length: 1, 1\r\n", .length),
            ("Content-Length: +1\r\n", .length), ("Content-Length: -1\r\n", .length),
            ("Content-Length: 0x1\r\n", .length),
            ("Content-Length:\r\n", .length), ("Content-Length: 9999999999999999999\r\n", .length),
            ("Transfer-Encoding: gzip, chunked\r\n", .length), ("Transfer-Encoding: identity\r\n", .length),
            ("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", .repeatedField),
            ("Content-Encoding: gzip\r\nContent-Length: 1\r\n", .encoding),
            ("Content-Type: a/b\r\nContent-Type: a/b\r\nContent-Length: 1\r\n", .repeatedField),
            ("Content-Type: a/é\r\nContent-Length: 1\r\n", .field),
        ])
    func lengths(fields: String, expected: HTTPFlaw) {
        #expect(flaw("HTTP/1.1 200 OK\r\n\(fields)\r\nx") == .response(expected))
    }

    @Test(
        "malformed chunks are refused",
        arguments: ["", "x", "-1", "0x1", " 1", "1 ", "123456789", "+1", "G"])
    func chunks(size: String) {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(flaw("\(head)\(size)\r\na\r\n0\r\n\r\n") == .response(.chunk))
    }

    @Test("a chunk that is longer than it says, and a size line without end, are refused")
    func chunkEnds() {
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(flaw("\(head)1\r\nab\r\n0\r\n\r\n") == .response(.chunk))
        #expect(flaw(head + "1;" + String(repeating: "a", count: 300)) == .response(.chunk))
        #expect(flaw(head + "1;" + String(repeating: "a", count: 300) + "\r\n") == .response(.chunk))
    }

    @Test("a body at its limit is read, one byte more is refused before it is kept")
    func limits() throws {
        #expect(try read(sized, limit: 5).isComplete && read(chunked, limit: 5).isComplete)
        #expect(flaw(sized, limit: 4) == .tooLarge(limit: 4))
        #expect(flaw(chunked, limit: 4) == .tooLarge(limit: 4))
        let claim = "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n"
        #expect(flaw(claim) == .tooLarge(limit: 100))
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        #expect(flaw(head + "FFFFFFFF\r\n") == .tooLarge(limit: 100))
    }

    @Test("a head without end is refused, by its bytes and by its fields, and so is a trailer")
    func heads() {
        let long = String(repeating: "a", count: 20_000)
        #expect(flaw(long) == .response(.headTooLarge))
        #expect(flaw("HTTP/1.1 200 OK\r\nA: \(long)") == .response(.headTooLarge))
        #expect(flaw("HTTP/1.1 200 OK\r\n" + String(repeating: "A: b\r\n", count: 101)) == .response(.headTooLarge))
        let fields = String(repeating: "A: \(String(repeating: "b", count: 1_000))\r\n", count: 20)
        #expect(flaw("HTTP/1.1 200 OK\r\n\(fields)") == .response(.headTooLarge))
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
        #expect(flaw(head + fields) == .response(.headTooLarge))
    }

    @Test("answers other than 200 are told by their number, redirects as such, whatever body follows")
    func statuses() {
        for (status, expected) in [
            (404, HTTPSFlaw.status(404)), (204, .status(204)), (206, .status(206)), (500, .status(500)),
            (101, .status(101)),
            (301, .redirect(301)), (302, .redirect(302)), (304, .redirect(304)), (308, .redirect(308)),
        ] {
            #expect(flaw("HTTP/1.1 \(status) X\r\nLocation: https://a.example/\r\n\r\n") == expected)
        }
    }

    @Test("bytes behind the end are refused")
    func rest() {
        #expect(flaw(sized + "x") == .response(.rest))
        #expect(flaw(chunked + "HTTP/1.1 200 OK\r\n") == .response(.rest))
    }

    @Test("however an answer is spoiled and cut into pieces, it is judged alike", arguments: 0..<8)
    func mutations(seed: UInt64) {
        var random = Dice(state: seed)
        let marks = Array("\r\n: ;0aF\u{0}".utf8)
        for _ in 0..<150 {
            var bytes = Array((random.roll(2) == 0 ? sized : chunked).utf8)
            for _ in 0...random.roll(3) {
                let place = random.roll(bytes.count)
                switch random.roll(3) {
                case 0: bytes[place] = marks[random.roll(marks.count)]
                case 1: bytes.remove(at: place)
                default: bytes.insert(marks[random.roll(marks.count)], at: place)
                }
            }
            let whole = judge(bytes, pieces: bytes.count)
            #expect(whole == judge(bytes, pieces: 1) && whole == judge(bytes, pieces: 1 + random.roll(20)))
        }
    }

    private func judge(_ bytes: [UInt8], pieces: Int) -> Judged {
        var reader = HTTPResponseReader(limit: 100)
        var rest = bytes[...]
        do throws(HTTPSFlaw) {
            while !rest.isEmpty {
                try reader.feed(rest.prefix(pieces))
                rest = rest.dropFirst(pieces)
            }
        } catch {
            return Judged(flaw: error, body: nil)
        }
        return Judged(flaw: nil, body: reader.isComplete ? reader.body : nil)
    }

    private struct Judged: Equatable {
        let flaw: HTTPSFlaw?
        let body: [UInt8]?
    }

    private struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            let mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            return mixed ^ (mixed >> 31)
        }

        mutating func roll(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
    }
}
