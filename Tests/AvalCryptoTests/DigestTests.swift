import AvalModel
import Testing

@testable import AvalCrypto

@Suite("Digests")
struct DigestTests {
    /// FIPS 180-4 examples.
    @Test(
        "SHA-256 of the published vectors",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ])
    func published(message: String, digest: String) {
        #expect(sha256(Array(message.utf8)).description == digest)
    }

    /// FIPS 180-4 examples.
    @Test(
        "SHA-384 and SHA-512 of the published vectors",
        arguments: [
            (
                DigestAlgorithm.sha384, "abc",
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                    + "8086072ba1e7cc2358baeca134c825a7"
            ),
            (
                .sha512, "abc",
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                    + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
            ),
            (
                .sha384, "",
                "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da"
                    + "274edebfe76f65fbd51ad2f14898b95b"
            ),
            (
                .sha512, "",
                "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                    + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
            ),
        ])
    func longer(algorithm: DigestAlgorithm, message: String, digest: String) {
        let computed = algorithm.digest(of: Array(message.utf8))
        #expect(Hex.encode(computed) == digest)
        #expect(computed == (algorithm == .sha384 ? sha384 : sha512)(Array(message.utf8)))
    }

    @Test("every digest of every length is the openssl command's", arguments: DigestAlgorithm.allCases)
    func command(algorithm: DigestAlgorithm) throws {
        let openssl = try OpenSSLCommand()
        for count in [1, 55, 56, 64, 111, 112, 128, 1_000] {
            let message = SystemRandom.sample(count)
            try openssl.write(message, to: "m")
            try openssl.run("dgst", "-\(algorithm.rawValue.filter { $0 != "-" })", "-binary", "-out", "d", "m")
            let digest = try openssl.read("d")
            #expect(digest.count == algorithm.length && algorithm.digest(of: message) == digest)
            if algorithm == .sha256 { #expect(sha256(message).bytes == digest) }
        }
    }

    @Test("a million times a, in pieces of any size")
    func million() {
        var hasher = SHA256()
        var left = 1_000_000
        var piece = 1
        while left > 0 {
            let count = min(piece, left)
            hasher.update([UInt8](repeating: UInt8(ascii: "a"), count: count))
            left -= count
            piece = piece * 3 + 1
        }
        #expect(hasher.digest.description == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }

    @Test("slices hash as if they were joined, wherever the cuts are, and reading the digest ends nothing")
    func slices() {
        let bytes = SystemRandom.sample(300)
        for cut in stride(from: 0, through: 300, by: 23) {
            #expect(sha256(of: [bytes[..<cut], [], bytes[cut...]]) == sha256(bytes))
        }
        var hasher = SHA256()
        hasher.update(bytes[..<100])
        #expect(hasher.digest == sha256(Array(bytes[..<100])))
        hasher.update(bytes[100...])
        #expect(hasher.digest == sha256(bytes))
    }

    @Test("a shared beginning changes no digest, whether the slices begin with it or not")
    func sharedBeginning() {
        let bytes = SystemRandom.sample(300)
        for count in [0, 1, 63, 64, 65, 299, 300] {
            let beginning = SharedBeginning(Array(bytes[..<count]))
            for cut in [0, 10, 64, 150, 300] {
                #expect(beginning.sha256(of: [bytes[..<cut], bytes[cut...]]) == sha256(bytes))
            }
            #expect(beginning.sha256(of: []) == sha256([]))
            var other = bytes
            other[0] ^= 1
            #expect(beginning.sha256(of: [other[...]]) == sha256(other))
        }
    }

    /// RFC 4231 §4.2, §4.3, §4.7 and an empty key and message.
    @Test("HMAC-SHA-256 of the published vectors")
    func hmac() {
        #expect(
            Hex.encode(hmacSHA256(key: [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8)))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        #expect(
            Hex.encode(hmacSHA256(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8)))
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        #expect(
            Hex.encode(
                hmacSHA256(
                    key: [UInt8](repeating: 0xaa, count: 131),
                    Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)))
                == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        #expect(
            Hex.encode(hmacSHA256(key: [], []))
                == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
    }

    @Test("byte strings compare equal only when every byte and the length agree")
    func constantTime() {
        let bytes = SystemRandom.sample(32)
        #expect(equalInConstantTime(bytes, bytes) && equalInConstantTime([], []))
        #expect(!equalInConstantTime(bytes, Array(bytes.dropLast())))
        for bit in 0..<256 { #expect(!equalInConstantTime(bytes, bytes.flipping(bit: bit))) }
    }

    @Test("random bytes have the length asked for and do not repeat")
    func random() {
        var random = SystemRandom()
        #expect(random.bytes(0).isEmpty)
        #expect(random.bytes(33).count == 33)
        #expect(Set((0..<1_000).map { _ in random.next() }).count == 1_000)
    }
}
