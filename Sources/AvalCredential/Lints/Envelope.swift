internal import AvalModel
internal import StrictJSON

extension CredentialLint {
    // VC-DM 2.0 §4.3 and OB 3.0 §B: the base context first, then the badge's and its extensions; nothing that could redefine a term.
    static let contexts = CredentialLint("contexts") { credential in
        let contexts = credential["@context"]?.array?.map(\.string) ?? []
        return contexts == BadgeContext.ofBadges
            ? [] : ["@context must be the published contexts in order"]
    }

    // OB 3.0 §B.1.21.
    static let types = CredentialLint("types") { credential in
        let types = credential["type"]?.array?.map(\.string)
        return ["OpenBadgeCredential", "AchievementCredential"].contains { types == ["VerifiableCredential", $0] }
            ? [] : ["type must be VerifiableCredential, OpenBadgeCredential"]
    }

    // OB 3.0 §8.2.4.1: iss, jti, sub, nbf and exp repeat what the credential says; a credential that will have its
    // proof inside has none of them.
    static let claimsRepeatTheCredential = CredentialLint("claims-repeat-the-credential") { credential in
        guard credential.form == .token else { return [] }
        var breaches: [String] = []
        if credential["iss"]?.string == nil || credential["iss"]?.string != credential["issuer"]?["id"]?.string {
            breaches.append("iss is not the issuer's id")
        }
        if credential["jti"]?.string == nil || credential["jti"]?.string != credential["id"]?.string {
            breaches.append("jti is not the credential's id")
        }
        let subject = credential["credentialSubject"]?["id"]?.string
        if subject == nil || credential["sub"]?.string != subject {
            breaches.append("sub is not the subject's id")
        }
        if credential["nbf"]?.int.map(Int64.init) != moment(credential["validFrom"])?.secondsSinceEpoch {
            breaches.append("nbf is not validFrom")
        }
        let until = moment(credential["validUntil"])?.secondsSinceEpoch
        // An exp that is no whole number would otherwise equal a validUntil that is not there.
        if credential["exp"]?.int.map(Int64.init) != until || (credential["exp"] == nil) != (until == nil) {
            breaches.append("exp is not validUntil")
        }
        return breaches
    }

    // VC-DM 2.0 §4.9.
    static let validity = CredentialLint("validity") { credential in
        guard let from = moment(credential["validFrom"]) else { return ["validFrom is missing or no date and time"] }
        guard let end = credential["validUntil"] else { return [] }
        guard let until = moment(end) else { return ["validUntil is no date and time"] }
        return from < until ? [] : ["validUntil is not after validFrom"]
    }

    // OB 3.0 §B.1.19 Profile.
    static let issuerProfile = CredentialLint("issuer-profile") { credential in
        let issuer = credential["issuer"]
        let isProfile = issuer?["type"]?.array?.contains("Profile") == true
        return isProfile && issuer?["name"]?.string?.isEmpty == false ? [] : ["issuer must be a Profile with a name"]
    }
}

extension JSONValue {
    /// A credential with any claim of a JWT will be one.
    var form: SecuringForm { JSONObject.claims.contains { self[$0] != nil } ? .token : .embedded }
}

func moment(_ value: JSONValue?) -> Instant? {
    value?.string.flatMap { Instant(rfc3339: $0) }
}
