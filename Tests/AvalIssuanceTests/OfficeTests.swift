import AvalCredential
import AvalIssuance
import AvalModel
import AvalRegister
import AvalTesting
import AvalVerification
import Testing

@Suite("What the office refuses") struct OfficeTests {
    private func refused(_ stand: Stand, _ office: IssuingOffice, stage: Stage) throws {
        #expect {
            try stand.issue(office)
        } throws: { error in
            guard case .selfCheck? = error as? IssuanceError else { return false }
            return true
        }
        #expect(stand.acknowledged.isEmpty)
        #expect(Set(try stand.certificates().map(\.stage)) == [stage])
        let nothing = try stand.register().published("status/1")
        #expect(nothing == nil)
        // The same certificates come through as soon as the office is right.
        try stand.issue()
        try stand.expectWhole(granted: 2)
    }

    @Test("a credential key that nobody trusts signs nothing that is recorded")
    func untrustedKey() throws {
        let stand = try Stand()
        try stand.decide(2)
        let keys = try Stand.keys.get().with(credentialKey: TestIssuer(seed: 2).key)
        try refused(stand, stand.office(keys: keys), stage: .intended)
    }

    @Test("a key of another issuer signs nothing that is recorded")
    func foreignKey() throws {
        let stand = try Stand()
        try stand.decide(2)
        let keys = try Stand.keys.get().with(credentialKey: TestIssuer(origin: "https://otra.example").key)
        try refused(stand, stand.office(keys: keys), stage: .intended)
    }

    @Test("a key whose time is over, or that is compromised, signs nothing that is recorded", arguments: [true, false])
    func keyOver(isCompromised: Bool) throws {
        let stand = try Stand()
        try stand.decide(2)
        let good = try Stand.keys.get()
        let key = TrustedKey(
            url: good.credentialKey.url, key: good.credentialKey.publicKey, notBefore: FixedClock.begin,
            verifyUntil: isCompromised ? instant("2056-01-01T00:00:00Z") : Stand.noon.adding(seconds: -1),
            isCompromised: isCompromised)
        let anchors = TrustAnchors(
            issuers: [TrustedIssuer(did: good.issuer.did, keys: [key])], sealRoots: good.anchors.sealRoots)
        try refused(stand, stand.office(anchors: anchors), stage: .intended)
    }

    @Test("a seal that leads to no trusted root seals nothing that is recorded")
    func untrustedSeal() throws {
        let stand = try Stand()
        try stand.decide(2)
        let keys = try Stand.keys.get().with(seal: SealOffice().signer)
        try refused(stand, stand.office(keys: keys), stage: .signed)
    }

    @Test("a store that takes no document leaves the certificates signed")
    func storeFails() throws {
        let stand = try Stand()
        try stand.decide(2)
        #expect(throws: IssuanceError.storage("no space left on the device")) {
            try stand.issue(stand.office(documents: FullStore()))
        }
        #expect(try stand.certificates().map(\.stage) == [.signed, .signed])
        try stand.issue()
        try stand.expectWhole(granted: 2)
    }

    private struct FullStore: DocumentStore {
        func store(_ document: [UInt8], as digest: Digest) throws(IssuanceError) {
            throw .storage("no space left on the device")
        }

        func document(_ digest: Digest) -> [UInt8]? { nil }
    }
}
