import AvalCrypto
import AvalModel
import Testing

@testable import AvalCredential

struct OfflineLinkTests {
    let proof: OfflineProof

    init() throws {
        proof = try OfflineProof(signing: offlineClaim(), of: offlineIssuer, with: offlineKey())
    }

    func flaw(_ text: String) -> OfflineFlaw? {
        do throws(OfflineFlaw) {
            _ = try OfflineLink(parsing: text)
            return nil
        } catch {
            return error
        }
    }

    @Test(
        "a link is written and read",
        arguments: [
            ("https://certifica.example.org", "did:web:certifica.example.org"),
            ("https://certifica.example.org:8443", "did:web:certifica.example.org%3A8443"),
            ("http://localhost:8080", "did:web:localhost%3A8080"),
        ])
    func roundTrip(origin: String, issuer: String) throws {
        let link = try OfflineLink(origin: origin, proof: proof)
        let code = proof.unverifiedClaim.code.compact
        #expect(link.url == "\(origin)/v/\(code)#\(proof.digits)")
        #expect(link.page == "\(origin)/v/\(code)")
        #expect(link.issuer == issuer)
        #expect(try OfflineLink(parsing: link.url) == link)
        #expect(OfflineLink.isMeant(by: link.url) && !OfflineLink.isMeant(by: proof.digits))
    }

    @Test("another code in the address than the signed one is refused")
    func otherCode() throws {
        var random = SystemRandomNumberGenerator()
        let other = VerificationCode.random(using: &random).compact
        #expect(flaw("https://certifica.example.org/v/\(other)#\(proof.digits)") == .otherCode)
    }

    @Test("what is no such address is refused")
    func noLink() throws {
        let code = proof.unverifiedClaim.code
        let tail = "#\(proof.digits)"
        for text in [
            "", "#", "https://certifica.example.org/v/\(code.compact)", "\(code.compact)\(tail)",
            "http://certifica.example.org/v/\(code.compact)\(tail)", "https://10.0.0.1/v/\(code.compact)\(tail)",
            "https://user@certifica.example.org/v/\(code.compact)\(tail)",
            "https://certifica.example.org/x/v/\(code.compact)\(tail)",
            "https://certifica.example.org/v/\(code.grouped)\(tail)",
            "https://certifica.example.org/v/\(code.compact.lowercased())\(tail)",
            "https://certifica.example.org/v/\(code.compact)/\(tail)",
            "https://certifica.example.org/v/\(code.compact)?x=1\(tail)",
            " https://certifica.example.org/v/\(code.compact)\(tail)",
            "https://certifica.example.org/v/\(code.compact)" + String(repeating: "#", count: 2_000),
        ] { #expect(flaw(text) == .notALink, "\(text)") }
        #expect(flaw("https://certifica.example.org/v/\(code.compact)\(tail)#") == .digits)
        #expect(flaw("https://certifica.example.org/v/\(code.compact)#") == .digits)
        #expect(flaw("https://certifica.example.org/v/\(code.compact)\(tail.dropLast(1))") == .length)
        #expect(flaw("https://certifica.example.org/v/\(code.compact)\(tail)\n") != nil)
    }
}
