import AvalCredential
import AvalCrypto
import AvalDocument
import AvalIssuance
import AvalModel
import AvalRegister

extension Institute {
    /// What can be drafted and laid out without a key.
    func drafting(_ register: any Register) throws -> DraftingRoom {
        try drafting(register, Template.load(folder: "\(folder.templates)/\(settings.template)"))
    }

    func drafting(_ register: any Register, _ template: Template) throws -> DraftingRoom {
        DraftingRoom(
            standards: try standards(register), issuer: settings.issuer, wording: settings.wording, template: template)
    }

    /// Opens the keys and everything else that the road needs.
    func office(_ register: any Register, _ passphrase: Passphrase) throws -> IssuingOffice {
        let ring = try KeyRing(self, register)
        let instant = now()
        let credentialRecord = try ring.active(.credential, isDemo: settings.isDemo, at: instant)
        let sealRecord = try ring.active(.seal, isDemo: settings.isDemo, at: instant)
        let authorityRecord = try ring.active(.issuingAuthority, isDemo: settings.isDemo, at: instant)
        let credentialKey = try CredentialKey(
            id: credentialRecord.id, issuer: settings.issuer, key: try ring.open(credentialRecord, passphrase))
        guard settings.credentialFormat.takes(credentialKey.publicKey.algorithm) else {
            throw Failure.configuration([
                "credential-format \(settings.credentialFormat.rawValue) does not go with the "
                    + "\(credentialRecord.algorithm) key \(credentialRecord.id); aval keys rotate credential makes one that does"
            ])
        }
        let seal = try CAdESSigner(
            key: try ring.open(sealRecord, passphrase), certificate: try ring.certificate(sealRecord),
            chain: [try ring.certificate(authorityRecord)])
        return IssuingOffice(
            register: register, standards: try standards(register), issuer: settings.issuer,
            credentialKey: credentialKey, format: settings.credentialFormat, seal: seal,
            timestamps: try settings.timestamps?.authority(in: folder.path, own: try ring.keptLists()),
            template: try Template.load(folder: "\(folder.templates)/\(settings.template)"), documents: documents,
            anchors: try ring.anchors(settings.issuer), wording: settings.wording, lookupKey: try lookupKey(),
            now: { now() })
    }

    /// What keeps recorded documents provable; no key is opened.
    func preservation(_ register: any Register) throws -> Preservation {
        guard let timestamps = settings.timestamps else {
            throw Failure.configuration([
                "\(folder.settings) names no timestamp-authority; documents are preserved by newer timestamps"
            ])
        }
        let ring = try KeyRing(self, register)
        return try Preservation(
            register: register, documents: documents,
            timestamps: try timestamps.authority(in: folder.path, own: try ring.keptLists()),
            anchors: try ring.anchors(settings.issuer), language: settings.wording.language, now: { now() })
    }
}
