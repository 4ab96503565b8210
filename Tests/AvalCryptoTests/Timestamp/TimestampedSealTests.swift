import AvalModel
import Testing

@testable import AvalCrypto

@Suite("Seals with a timestamp (B-T)")
struct TimestampedSealTests {
    let institute = TestInstitute.shared
    let digest = sha256(Array("el contenido de un certificado".utf8))

    func signers() throws -> [CAdESSigner] {
        let chain = [institute.issuing.certificate]
        return [
            try CAdESSigner(key: institute.p256Key, certificate: institute.p256, chain: chain),
            try CAdESSigner(key: institute.rsaKey, certificate: institute.rsa, chain: chain),
        ]
    }

    @Test("the timestamp is over the signature value, in the signature, and changes nothing of its verdict")
    func timestamped() throws {
        let authority = try TestAuthority()
        for signer in try signers() {
            let signature = try signer.sign(
                contentDigest: digest, timestampedBy: authority.client(), nonce: SystemRandom.sample(16), at: .machine)
            let judged = CAdESVerification(of: signature.der, contentDigest: digest)
            #expect(judged.isSound)
            let token = try #require(judged.signatureTimestamp.token)
            #expect(token.imprint == sha256(signature.signatureValue) && token.signer == authority.signer)
            try authority.openssl.write(signature.der, to: "cms.der")
            let printed = try authority.openssl.run("cms", "-cmsout", "-print", "-inform", "DER", "-in", "cms.der")
                .output
            // The token within may have a signing time, the seal itself has none.
            let parts = printed.split(separator: "unsignedAttrs:", maxSplits: 1)
            #expect(parts.count == 2 && parts[1].contains("id-smime-aa-timeStampToken"))
            #expect(parts[0].contains("messageDigest") && !parts[0].contains("signingTime"))
        }
    }

    @Test("the room for the largest token is never too small, and exact for a token of that size")
    func room() throws {
        let authority = try TestAuthority()
        let client = authority.client()
        for signer in try signers() {
            var signature = try signer.sign(contentDigest: digest)
            for size in [120, 127, 128, 900, 1_500, 8_192, 66_000] {
                let token = DER.element(DERTag.sequence, [UInt8](repeating: 7, count: size))
                signature.unsignedAttributes = [
                    CMSAttribute(identifier: OID.signatureTimestampToken, values: [token])
                ]
                let spare = signer.longestSignature(withToken: token.count) - signature.der.count
                #expect((0...9).contains(spare), "\(size): \(spare)")
            }
            let real = try signer.sign(
                contentDigest: digest, timestampedBy: client, nonce: SystemRandom.sample(16), at: .machine)
            #expect(real.der.count <= signer.longestSignature(withToken: client.largestToken))
            #expect(signer.longestSignature < signer.longestSignature(withToken: 0))
        }
    }

    @Test("an authority that is down or answers wrong leaves no signature")
    func nothingHalf() throws {
        struct Down: Error {}
        let authority = try TestAuthority()
        let signer = try signers()[0]
        let clients = [
            TimestampAuthority(anchors: [authority.root]) { _ in throw Down() },
            authority.client { _ in [] }, authority.client { Array($0.dropLast()) },
            authority.client(anchors: [institute.root.certificate]),
            authority.client { reply in reply.flipping(bit: reply.count * 8 - 60) },
        ]
        for client in clients {
            do {
                _ = try signer.sign(
                    contentDigest: digest, timestampedBy: client, nonce: SystemRandom.sample(16), at: .machine)
                Issue.record("a signature")
            } catch CryptoError.timestamp {
            } catch {
                Issue.record("\(error)")
            }
        }
    }

    @Test("a token about another signature is refused where it is put in, and noticed where it was")
    func transplanted() throws {
        let authority = try TestAuthority()
        let signer = try signers()[0]
        let (one, two) = (try signer.sign(contentDigest: digest), try signer.sign(contentDigest: digest))
        let token = try authority.client().token(over: one.timestampImprint)
        #expect(throws: CryptoError.timestamp(.otherImprint)) { try two.timestamped(by: token) }
        func judged(_ values: [[UInt8]], attributes: Int = 1) -> CAdESVerification {
            var signature = two
            signature.unsignedAttributes = (0..<attributes).map { _ in
                CMSAttribute(identifier: OID.signatureTimestampToken, values: values)
            }
            return CAdESVerification(of: signature.der, contentDigest: digest)
        }
        #expect(judged([token.der]).signatureTimestamp == .flawed(.otherImprint))
        #expect(judged([token.der]).isSound)
        #expect(judged([token.der, token.der]).signatureTimestamp == .flawed(.malformed(.attributes)))
        #expect(judged([]).signatureTimestamp == .flawed(.malformed(.attributes)))
        #expect(judged([DER.sequence()]).signatureTimestamp == .flawed(.malformed(.token)))
        let fresh = try authority.client().token(over: two.timestampImprint)
        #expect(judged([fresh.der]).signatureTimestamp == .fits(fresh))
        #expect(judged([fresh.der], attributes: 2).signatureTimestamp == .flawed(.malformed(.attributes)))
        #expect(CAdESVerification(of: two.der, contentDigest: digest).signatureTimestamp == .absent)
        // A second timestamp takes the place of the first.
        let again = try two.timestamped(by: fresh).timestamped(by: authority.client().token(over: two.timestampImprint))
        #expect(again.unsignedAttributes.count == 1)
    }
}
