import AvalCredential
import AvalCrypto
import AvalModel
import StrictJSON
import Testing

/// Presentations that sd-jwt 0.10.4, the reference implementation, made with keys that nobody kept; decoys in each.
@Suite("SD-JWT: of the reference implementation")
struct ReferenceTokenTests {
    private static let bound =
        "eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImRjK3NkLWp3dCIsICJraWQiOiAiZGlkOndlYjpyZWZlcmVuY2lhLmV4YW1wbGUj"
        + "MSJ9.eyJfc2QiOiBbIjAxVFpmLU81Mjh5SnFrRDhQYWNpVFRrcHc0T0hOWVhwSWxraDRsaVYyREEiLCAiNUhmeDUtQURNQVQ"
        + "2V1VpVXkyS2FLWExyZHZpc3JWdHFKNzdyZTljUEhxZyIsICI2cmtBZHZCZDBsMVNiQWVBMTdhbWRzMVBTdEExbFZZVzZhTVJ"
        + "0UEtETkU4IiwgIktTWHhNTkNGQzNtYTN4ZTViUDN1TWlNeE9vOTNYQkd3YjNNWWVFQnM2VEkiLCAiTWM3c2VTNWlPalBLc3R"
        + "DVFBEYVhiTTdVYk44MHRVMzF0S2xld1RYTk1nRSIsICJlVlJLVjlsM0o2Y0VxWHpxYjZBeEpGM09kS3lEUTFCaWhUb0VfSlZ"
        + "oV3dVIiwgIm54N2ZvOENDc2tVNlBMWnF1czFKUHJTUW1IY3p2cURzcWVRbXdHTXRSWUUiXSwgInZjdCI6ICJodHRwczovL3J"
        + "lZmVyZW5jaWEuZXhhbXBsZS9jb21wZXRlbmNpYSIsICJpc3MiOiAiZGlkOndlYjpyZWZlcmVuY2lhLmV4YW1wbGUiLCAibGV"
        + "2ZWwiOiAzLCAiX3NkX2FsZyI6ICJzaGEtMjU2IiwgImNuZiI6IHsiandrIjogeyJrdHkiOiAiRUMiLCAiY3J2IjogIlAtMjU"
        + "2IiwgIngiOiAiYW55R2QtczQxNkFIQ01qZDdDWWFHU2kyMnpubklPc2U0c0praGJSQUtTMCIsICJ5IjogIjZRZzVFcm1jcXB"
        + "rZUZpejBVZDgtMXRSY0dTelVnX0EtZEtRY3UyN2FYaU0ifX19.MJYoFaLyrwCMUAcfK03pw8XsaKCP4BL4g_sD6s-AIrQjEu"
        + "sgwr8g3WGkO38WEcAHUNSecI_3MV4wx-R1Sci-pQ~WyJYR0FzQVRKTjQzOTMwbUpIZzdvcEFRIiwgImdpdmVuX25hbWUiLCA"
        + "iQW5hIl0~eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImtiK2p3dCJ9.eyJub25jZSI6ICIxMjM0NTY3ODkwIiwgImF1ZCI6IC"
        + "JodHRwczovL3ZlcmlmaWNhLmV4YW1wbGUiLCAiaWF0IjogMTc5NTQxODI0MCwgInNkX2hhc2giOiAieUhJRV9XSC1yY3pkVl"
        + "RObGxDSXFGTEYxWEQyeEpaV3JOREdoMEtSOWcyRSJ9.f1oUutj6xjkKUdIMCPzUfw21_o7uHUhfcTHFAqbTS0p5j8qrrDFZ4"
        + "eswWrwlghMQ5UVEYD6wI4EKBUlflIeXGw"
    private static let recursive =
        "eyJhbGciOiAiRVMyNTYiLCAidHlwIjogImRjK3NkLWp3dCIsICJraWQiOiAiZGlkOndlYjpyZWZlcmVuY2lhLmV4YW1wbGUj"
        + "MSJ9.eyJfc2QiOiBbIjZXMWFpdHlvN1NheDFqM0VjYXlDX3l5aGRGMElzbHl1QmREeGVGTVloYTgiLCAiT0V4YXRyNmhWcF9"
        + "FSjA5V05oZDV1WlBBdDM4anlBa1FxcWFNeThVS3drdyIsICJSUm1QV0p5NTFpa0t0cnF2OVFDT0NCM242VXdQbnRrMFNWNGJ"
        + "OdzE1NVBJIl0sICJ2Y3QiOiAiaHR0cHM6Ly9yZWZlcmVuY2lhLmV4YW1wbGUvY29tcGV0ZW5jaWEiLCAiaXNzIjogImRpZDp"
        + "3ZWI6cmVmZXJlbmNpYS5leGFtcGxlIiwgIl9zZF9hbGciOiAic2hhLTI1NiJ9.aOnP0TNbZ8mdpqbxEqctgEPC5uUdzN3h2S"
        + "UJlYchHv5MmRQDkpLTCd0UNQLco9GP3zvRxGFChu9I-TVi_4KKKw~WyJmbVg3Q2N0b1dISGRyakN2c0VBZVd3IiwgInJlc3V"
        + "sdHMiLCB7Il9zZCI6IFsiOFBkZkczaXg4amEwWVNDNTNfbTljVFNwWlN1Vlk0VlVaWG95LUx2WEpRdyIsICJMcGdzMGRhbTN"
        + "SV1F0YzlCQnhTa2Y2b0ZEMHFiYW5ZanZnbWJEUjhsdHpzIiwgImdEVkxFd3lmZ0wxcnh4TDJNWDNLaVB0NXdNR0RNOXNWWlN"
        + "pMkQxZFBtSTAiLCAicjBnWjhnV1RBUFRWaWJYZ1RnYTlxWnpCYWZZT2R0UmxZXzdteGJDaWp5TSJdfV0~WyJHbVpjNkVoNVp"
        + "PNDdjLXFCcTZ1QVdRIiwgIml0ZW1zIiwgW3siLi4uIjogInpzby1mTEh3V3pFZ3Q2SklNTXprX1VjTWNDSURKal9FQ1AxcER"
        + "0bXlvQlEifSwgIm1ldCIsIHsiLi4uIjogInNoRG5zemg5YjBiOWNuNkZYTkY4VTloQktCaGd0d2J4UHlCV2hSTmlYWk0ifV1"
        + "d~WyJubXhYTUZBaW9DOFN2RWs1NHAwVkp3IiwgIm1ldCJd~"

    private let key: PublicKey

    init() throws {
        key = try PublicKey(
            jwk: [
                "kty": "EC", "crv": "P-256", "x": "vzYWJPejlte6xXwWPKEkuOXq3ekMoKNOPDpdZgn0iJo",
                "y": "dZgtqUPyK8kS4imcL29NTjDlltEeI27djX4PFvGxPgE",
            ])
    }

    private func claims(_ text: String, _ rule: KeyBindingRule = .ignored) throws -> DisclosedClaims {
        try SDJWTCredential(parsing: Array(text.utf8)).claims(under: key, binding: rule)
    }

    private func demand(
        nonce: String = "1234567890", after seconds: Int64 = 0
    ) -> KeyBindingRule {
        let made = Instant(secondsSinceEpoch: 1795418240)
        return .required(
            KeyBindingDemand(audience: "https://verifica.example", nonce: nonce, at: made.adding(seconds: seconds)))
    }

    @Test("a recursive presentation shows what its holder chose")
    func recursion() throws {
        let payload = try claims(Self.recursive).payload
        #expect(payload["results"] == ["items": ["met", "met"]])
        #expect(payload["vct"] == "https://referencia.example/competencia")
        #expect(payload.object?.keys.sorted() == ["iss", "results", "vct"])
    }

    @Test("a bound presentation holds for its verifier, its challenge and its time")
    func binding() throws {
        let claims = try claims(Self.bound, demand())
        #expect(claims.isBound && claims.payload["given_name"] == "Ana" && claims.payload["family_name"] == nil)
        #expect(throws: CredentialError.sdJWT(.nonce)) { try self.claims(Self.bound, demand(nonce: "otro")) }
        #expect(throws: CredentialError.sdJWT(.bindingTime)) { try self.claims(Self.bound, demand(after: 3_600)) }
        #expect(throws: CredentialError.sdJWT(.bindingMissing)) { try self.claims(Self.recursive, demand()) }
    }

    @Test("no byte of a presentation can be changed")
    func bytes() throws {
        let whole = Array(Self.bound.utf8)
        for index in whole.indices {
            var changed = whole
            changed[index] ^= 1
            #expect(throws: CredentialError.self) {
                try SDJWTCredential(parsing: changed).claims(under: key, binding: demand())
            }
        }
    }
}
