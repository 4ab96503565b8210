internal import AvalCredential
public import AvalModel
internal import AvalRegister

extension IssuingOffice {
    /// How long a verifier may rely on a signed list; every issue and every event signs them anew long before.
    static let listValidity: Int64 = 400 * 86_400

    /// The lists of these numbers as they stand, signed.
    func statusLists(_ numbers: [Int]) throws -> [PublishedObject] {
        try numbers.map { try statusList($0, refusing: register.refusedPlaces(on: $0)) }
    }

    private func statusList(_ list: Int, refusing places: [Int]) throws -> PublishedObject {
        let instant = now()
        let credential = statusListCredential(
            list, refusing: places, of: issuer, from: instant,
            until: instant.adding(seconds: IssuingOffice.listValidity))
        return PublishedObject(
            name: "status/\(list)", mediaType: "application/vc+jwt",
            bytes: try signStatusList(credential, with: credentialKey), publishedAt: instant)
    }

    /// Suspends, reinstates, withdraws or supersedes: the event and the list that tells of it, in one write.
    ///
    /// - Throws: `RegisterError.conflict` when the certificate is not issued or the event not possible.
    public func change(
        _ number: CertificateNumber, _ kind: StatusEvent.Kind, by person: PersonCode, reason: String
    ) throws {
        guard let record = try register.certificate(number: number), record.stage == .published else {
            throw RegisterError.conflict(what: "there is no issued certificate \(number)")
        }
        var refused = Set(try register.refusedPlaces(on: record.statusEntry.list))
        if kind == .reinstate {
            refused.remove(record.statusEntry.index)
        } else {
            refused.insert(record.statusEntry.index)
        }
        let event = StatusEvent(kind: kind, at: now(), by: person, reason: reason)
        let list = try statusList(record.statusEntry.list, refusing: refused.sorted())
        // Durable: a crash before it changes nothing, after it both the event and the list are there.
        try register.append(event, to: number, with: [list])
    }

    /// Signs every list anew, so that none runs out.
    public func refreshStatusLists() throws -> Int {
        let last = try register.lastStatusList()
        guard last > 0 else { return 0 }
        try register.publish([], with: statusLists(Array(1...last)), at: now())
        return last
    }
}
