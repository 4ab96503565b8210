internal import StrictJSON

extension CredentialLint {
    /// The rules for a credential of its kind; one of no kind is held to those of a badge.
    static func rules(for credential: JSONValue) -> [CredentialLint] {
        switch texts(credential["type"]).lazy.compactMap(BadgeReading.Kind.init(type:)).first {
        case .endorsement:
            [
                .claimsRepeatTheCredential, .validity, .issuerProfile, .statusEntryIfAny,
                endorsementContexts, types("EndorsementCredential"), endorsementSubject,
            ]
        case .learnerRecord:
            [
                .claimsRepeatTheCredential, .validity, .issuerProfile, .statusEntryIfAny, recordContexts,
                types("ClrCredential"), signedParts, hashedIdentities,
            ]
        case .openBadge, nil: all
        }
    }

    // Bitstring Status List 1.0 §2.1, where there is a status at all.
    static let statusEntryIfAny = CredentialLint("status-entry") { credential in
        credential["credentialStatus"] == nil ? [] : statusEntry.check(credential)
    }

    // OB 3.0 §B.1.8.
    private static let endorsementContexts = contexts(BadgeContext.ofBadges)

    // CLR 2.0 §6.2; the badges' context defines the terms of the subject's identifiers.
    private static let recordContexts = contexts(BadgeContext.ofLearnerRecords)

    private static func contexts(_ published: [String]) -> CredentialLint {
        CredentialLint("contexts") { credential in
            credential["@context"]?.array?.map(\.string) == published
                ? [] : ["@context must be the published contexts in order"]
        }
    }

    private static func types(_ name: String) -> CredentialLint {
        CredentialLint("types") { credential in
            credential["type"]?.array?.map(\.string) == ["VerifiableCredential", name]
                ? [] : ["type must be VerifiableCredential, \(name)"]
        }
    }

    // OB 3.0 §B.1.9: an endorsement without words endorses nothing.
    private static let endorsementSubject = CredentialLint("endorsement-comment") { credential in
        credential["credentialSubject"]?["endorsementComment"]?.string?.isEmpty == false
            ? [] : ["an endorsement has no comment"]
    }

    // CLR 2.0 ClrSubject: a record is made of credentials that were signed, each one once.
    private static let signedParts = CredentialLint("signed-parts") { credential in
        let parts = credential["credentialSubject"]?["verifiableCredential"]?.array ?? []
        var breaches: [String] = []
        if parts.isEmpty { breaches.append("a learner record has no credential") }
        for part in parts where part["proof"] == nil {
            if texts(part["type"]) != ["EnvelopedVerifiableCredential"] {
                breaches.append("a credential of a learner record is not signed")
            }
        }
        let ids = parts.compactMap { $0["id"]?.string }
        if Set(ids).count < ids.count { breaches.append("a credential stands in a learner record twice") }
        return breaches
    }

    // OB 3.0 §B.1.14: whatever else names the holder of a record is hashed with a salt.
    private static let hashedIdentities = CredentialLint("identities") { credential in
        let identities = credential["credentialSubject"]?["identifier"]?.array ?? []
        return identities.contains { identity in
            identity["identityType"]?.string != "name"
                && (identity["hashed"]?.bool != true || (identity["salt"]?.string ?? "").utf8.count < 16)
        } ? ["an identity other than the name is not hashed with a salt of 16 characters or more"] : []
    }
}
