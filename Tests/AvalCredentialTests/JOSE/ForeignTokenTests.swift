import AvalCredential
import AvalCrypto
import Testing

/// Tokens that jwcrypto 1.6.1 made with a key of 2048 bits that nobody kept.
@Suite("Tokens of others")
struct ForeignTokenTests {
    private static let modulus =
        "6ERtEyivmnhhWbAlJsSsQqvaGeKIcYHy54HkP2_NpuWPOzBckGBo2_ncfHGkqjXUw6odFY3Mi-Vrj-Hei2i9_s70wbMHYYla"
        + "rGiveP_uRbzwW0t4iaDCaSb-w2FNs1nt289zr0vyb50UXUAy_Fse9c5p4Y50B9QfzBntL7BQSVE1iZLAQg25kIuN3VSEvyos"
        + "l37FHFp3BQzYtjaSdUJENs5BiPtnoEQjWWoCLEnhMK8QWzVERWuWr77UeJphWohDHC5O7OjUkUv_icDvaOr_-5X5ZYnoc0p1"
        + "mcJ1WO_AyeyAiPNxRA5wvn7uXkHd8f6B2FhkvjY1xN8rkiukZVQyMQ"
    private static let pkcs1 =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6ImRpZDp3ZWI6b3RyYS5leGFtcGxlIzEiLCJ0eXAiOiJ2Yytqd3QifQ.eyJpc3MiOiJka"
        + "WQ6d2ViOm90cmEuZXhhbXBsZSJ9.uIgtN9qROHBsE8w6OP9XSgAha3Ta6bt-EUvTH9wiQn-nhnGUcfK16_evkcbqIcINzSDA"
        + "J-0EPC3u141BQctIaVzeSZfUNsfYfTL1zT05CLQoCwuko74kRYOBGofS0wVEMY10qZsU5WicGnrsth0mQwkUMo7skRbBDtXB"
        + "Kd3kjv62Gd6S_Qf_bNPdMzLjYgrRbwSl9NUfUWgCTWw-hSTLf-wbJxxtlxhPoXQkT-TssFk5X2lY00CA82gT06t_hh0MfYVJ"
        + "6Dt5h0msq_a1oWbac76jx98BD6ioAkKNpc_wBba1vooynFwRv_o7M9QIgq4pbyxqf1bdBAXwYIxrGgPYxw"
    private static let pss =
        "eyJhbGciOiJQUzI1NiIsImtpZCI6ImRpZDp3ZWI6b3RyYS5leGFtcGxlIzEiLCJ0eXAiOiJ2Yytqd3QifQ.eyJpc3MiOiJka"
        + "WQ6d2ViOm90cmEuZXhhbXBsZSJ9.vjo28OKdidh5-JUrYqGZcpibMfDUoCdcgxq2qbDHjvkFkA4cB_R_lWRD42u_CiFPxb5h"
        + "NEwMamoyyKXeUXMBqSuzyvBq8RrkLNdCaYEHMhIKXx10i1ovDoH2wCEcbYZvG9_zgMzjAceXQzeS8IqDMoQJ4JyCTzNNjsXs"
        + "MTj1mJX4yFa5UBz4BzkQCVVuMpavXjvZp9q5EOBO9mIOJ0b-wXaBHY2Dw5kJ5lV7WERCdANX8aNxLnfL-OPj7SxRVCELnOgy"
        + "f0Qmh_cWVUIxlDtVAxQpNwgd_vYy44pfBm9ERNKY559M0xgeVqpq_MD2aWb_eLbKw8SWZdQpM_ophRNqZw"

    private let key: PublicKey

    init() throws {
        key = try PublicKey(jwk: ["kty": "RSA", "e": "AQAB", "n": Self.modulus])
    }

    @Test("RS256 and PS256 hold under an RSA key, and no flipped bit does", arguments: [pkcs1, pss])
    func rsa(text: String) throws {
        let token = Array(text.utf8)
        let jws = try CompactJWS(parsing: token)
        #expect(jws.keyID == "did:web:otra.example#1" && jws.header.type == "vc+jwt")
        try jws.check(under: key)
        for index in stride(from: 0, to: token.count, by: 5) {
            var changed = token
            changed[index] ^= 1
            #expect((try? CompactJWS(parsing: changed))?.isSigned(by: key) != true)
        }
    }

    @Test("a token whose header names the other RSA scheme does not hold")
    func confusion() throws {
        for (text, other) in [(Self.pkcs1, "PS256"), (Self.pss, "RS256")] {
            let header = "{\"alg\":\"\(other)\",\"kid\":\"did:web:otra.example#1\",\"typ\":\"vc+jwt\"}"
            let rest = text.drop { $0 != "." }
            let jws = try CompactJWS(parsing: Array("\(Base64URL.encode(Array(header.utf8)))\(rest)".utf8))
            #expect(throws: CredentialError.jws(.signature)) { try jws.check(under: key) }
        }
    }

    @Test("an RSA token does not hold under another kind of key")
    func otherKind() throws {
        let jws = try CompactJWS(parsing: Array(Self.pss.utf8))
        for algorithm in [KeyAlgorithm.ed25519, .p256, .p384] {
            let other = try PrivateKey.generate(algorithm).publicKey
            #expect(throws: CredentialError.jws(.keyAlgorithm)) { try jws.check(under: other) }
        }
    }
}
