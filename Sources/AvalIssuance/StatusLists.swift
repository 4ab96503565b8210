internal import AvalCredential
public import AvalModel
internal import AvalRegister

extension IssuingOffice {
    /// How long a verifier may rely on a signed list; every issue and every event signs them anew long before.
    static let listValidity: Int64 = 400 * 86_400

    /// A list as it stands, signed.
    func statusList(_ list: Int, refusing places: [Int]) throws -> PublishedObject {
        let instant = now()
        let credential = bareStatusListCredential(
            list, refusing: places, of: issuer, from: instant,
            until: instant.adding(seconds: IssuingOffice.listValidity))
        let signed = try signStatusList(credential, with: credentialKey, as: format, at: instant)
        return PublishedObject(
            name: "status/\(list)", mediaType: CredentialForm(of: signed).mediaType, bytes: signed,
            publishedAt: instant)
    }

    /// Suspends, reinstates, withdraws or supersedes: the event and the list that tells of it, in one write.
    ///
    /// - Throws: `RegisterError.conflict` when the certificate is not issued or the event not possible.
    public func change(
        _ number: CertificateNumber, _ kind: StatusEvent.Kind, by person: PersonCode, reason: String
    ) throws {
        let event = StatusEvent(kind: kind, at: now(), by: person, reason: reason)
        // Durable: a crash before it changes nothing, after it both the event and the list are there.
        try register.append(event, to: number, signing: statusList)
    }

    /// Signs every list anew, so that none runs out.
    /// - Returns: how many there are.
    public func refreshStatusLists() throws -> Int {
        try register.renewStatusLists(signing: statusList)
    }
}
