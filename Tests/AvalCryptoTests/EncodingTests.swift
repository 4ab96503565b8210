import Testing

@testable import AvalCrypto

@Suite("Text encodings")
struct EncodingTests {
    /// RFC 4648 §10.
    @Test(
        "base 64 of the published vectors",
        arguments: [
            ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ])
    func base64(plain: String, encoded: String) {
        #expect(Base64.encode(Array(plain.utf8)) == encoded)
        #expect(Base64.decode(encoded) == Array(plain.utf8))
        let unpadded = String(encoded.prefix { $0 != "=" })
        #expect(Base64URL.encode(Array(plain.utf8)) == unpadded)
        #expect(Base64URL.decode(unpadded) == Array(plain.utf8))
    }

    @Test(
        "base 64 for URLs refuses padding, the other alphabet, white space, stray bits and impossible lengths",
        arguments: ["Zg==", "_+8", "/w", "Zm9v\n", " Zm9v", "Zh", "Zm9", "Z", "Zm9vY", "Zm9vé"])
    func strictURL(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test(
        "base 64 refuses missing, inner and excess padding",
        arguments: ["Zg", "Zg=", "Z===", "====", "Zg==Zg==", "Zh=="])
    func strictPadded(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test("a character outside of the alphabet is refused wherever it stands in a text")
    func anywhere() {
        for length in 0..<14 {
            let text = Array(Base64URL.encode(SystemRandom.sample(length)).utf8)
            for position in text.indices {
                for wrong in Array("=+/ \n.~\0".utf8) + [0x80, 0xff] {
                    var changed = text
                    changed[position] = wrong
                    #expect(Base64URL.decode(changed[...]) == nil)
                }
            }
        }
    }

    @Test("bytes written in place or behind a text are the encoded text, and a slice of a text is read as its own")
    func inPlace() {
        for length in 0..<40 {
            let bytes = SystemRandom.sample(length)
            let text = Array(Base64URL.encode(bytes).utf8)
            #expect(Base64URL.length(of: length) == text.count)
            var line = Array("ab.".utf8)
            Base64URL.append(bytes, to: &line)
            #expect(line == Array("ab.".utf8) + text)
            #expect(Base64URL.decode(line[3...]) == bytes)
            let written = [UInt8](unsafeUninitializedCapacity: text.count) { buffer, count in
                Base64URL.write(bytes, to: buffer)
                count = text.count
            }
            #expect(written == text)
        }
    }

    @Test("every encoding read back gives the bytes it was made of")
    func roundTrips() {
        var random = SystemRandom()
        for length in 0..<80 {
            let bytes = [0, 0].prefix(length % 3) + random.bytes(length)
            #expect(Hex.decode(Hex.encode(bytes)) == Array(bytes))
            #expect(Base64.decode(Base64.encode(bytes)) == Array(bytes))
            #expect(Base64URL.decode(Base64URL.encode(bytes)) == Array(bytes))
            #expect(Base58BTC.decode(Base58BTC.encode(Array(bytes))) == Array(bytes))
        }
    }

    /// draft-msporny-base58-03 §5.
    @Test(
        "base 58 of the published vectors",
        arguments: [
            ("48656c6c6f20576f726c6421", "2NEpo7TZRRrLZSi2U"), ("0000287fb4cd", "11233QC4"), ("", ""), ("00", "1"),
            (
                "54686520717569636b2062726f776e20666f78206a756d7073206f76657220746865206c617a7920646f672e",
                "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"
            ),
        ])
    func base58(hex: String, text: String) throws {
        let bytes = try #require(Hex.decode(hex))
        #expect(Base58BTC.encode(bytes) == text)
        #expect(Base58BTC.decode(text) == bytes)
    }

    @Test("base 58 reads back the smallest and the largest number of every length, with zeros before it")
    func base58Extremes() {
        for length in 0...140 {
            for bytes in [
                [UInt8](repeating: 255, count: length), [0, 0] + [UInt8](repeating: 255, count: length),
                [1] + [UInt8](repeating: 0, count: length), [0, 1] + [UInt8](repeating: 0, count: length),
            ] {
                let text = Base58BTC.encode(bytes)
                #expect(Base58BTC.decode(text) == bytes)
                #expect(text.prefix { $0 == "1" }.count == bytes.prefix { $0 == 0 }.count)
            }
        }
    }

    @Test(
        "base 58 refuses the letters it leaves out, and texts that would take long",
        arguments: ["0", "O", "I", "l", "1 "])
    func base58Refuses(text: String) {
        #expect(Base58BTC.decode(text) == nil)
        #expect(Base58BTC.decode(String(repeating: "2", count: Base58BTC.longestText + 1)) == nil)
    }

    @Test("hexadecimal refuses odd lengths and other characters", arguments: ["0", "0g", "0x00", " 00"])
    func hexRefuses(text: String) {
        #expect(Hex.decode(text) == nil)
    }

    @Test("multibase tells its base and refuses all but two")
    func multibase() throws {
        for base in [Multibase.base58BTC, .base64URL] {
            let decoded = try #require(Multibase.decode(base.encode([0, 1, 255])))
            #expect(decoded.base == base && decoded.bytes == [0, 1, 255])
        }
        #expect(Multibase.decode("f0001ff") == nil)
        #expect(Multibase.decode("") == nil)
    }

    @Test("PEM read back is what was written, and text outside the blocks is kept or refused")
    func pem() {
        let block = PEM(preamble: ["Note: x"], label: "CERTIFICATE", bytes: Array(0..<100))
        #expect(PEM.parse(Array(block.text.utf8)) == [block])
        let crlf = block.text.split(separator: "\n").joined(separator: "\r\n")
        #expect(PEM.parse(Array(crlf.utf8)) == [block])
        #expect(PEM.parse(Array((block.text + block.text).utf8)) == [block, block])
        #expect(PEM.parse(Array((block.text + "after").utf8)) == nil)
        #expect(PEM.parse(Array(block.text.dropLast(5).utf8)) == nil)
    }

    @Test("DER numbers keep their value, their sign and their shortest form")
    func integers() {
        #expect(DER.integer(unsigned: []) == [2, 1, 0])
        #expect(DER.integer(unsigned: [0, 0, 127]) == [2, 1, 127])
        #expect(DER.integer(unsigned: [128]) == [2, 2, 0, 128])
        for bad: [UInt8] in [[2, 1, 128], [2, 2, 0, 127], [2, 0], [4, 1, 1]] {
            var reader = DERReader(bad)
            #expect(reader.next()?.unsignedInteger(length: 4) == nil)
        }
    }

    @Test("DER lengths that are not the shortest, indefinite or beyond the end are refused")
    func lengths() {
        for bad: [UInt8] in [
            [4, 0x80], [4, 0x81, 1, 0], [4, 0x82, 0, 200], [4, 2, 0], [4, 0x85, 1, 0, 0, 0, 0], [0x1f, 0],
        ] {
            var reader = DERReader(bad)
            #expect(reader.next() == nil)
        }
        for count in [0, 127, 128, 255, 256, 70_000] {
            var reader = DERReader(DER.octetString([UInt8](repeating: 7, count: count)))
            #expect(reader.next(DERTag.octetString)?.content.count == count)
            #expect(reader.isAtEnd)
        }
    }

    @Test("object identifiers have the bytes of X.690")
    func objectIdentifiers() {
        #expect(OID.rsaEncryption == [6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1])
        #expect(DER.objectIdentifier([2, 999, 3]) == [6, 3, 0x88, 0x37, 3])
    }
}
