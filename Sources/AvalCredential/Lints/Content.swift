internal import StrictJSON

extension CredentialLint {
    // OB 3.0 §B.1.1 and §B.1.3: without an achievement that says what it is, a credential certifies nothing.
    static let achievement = CredentialLint("achievement") { credential in
        let subject = credential["credentialSubject"]
        let achievement = subject?["achievement"]
        var breaches: [String] = []
        if subject?["type"]?.array?.contains("AchievementSubject") != true {
            breaches.append("the subject is no AchievementSubject")
        }
        if achievement?["type"]?.array?.contains("Achievement") != true {
            breaches.append("the subject has no Achievement")
        }
        for member in ["id", "name", "description"] where achievement?[member]?.string?.isEmpty != false {
            breaches.append("the achievement has no \(member)")
        }
        if achievement?["criteria"]?.object == nil { breaches.append("the achievement has no criteria") }
        return breaches
    }

    // OB 3.0 §B.1.24: a result's description belongs to the same achievement, and its value is an allowed one.
    static let resultsResolve = CredentialLint("results-resolve") { credential in
        let subject = credential["credentialSubject"]
        let descriptions = subject?["achievement"]?["resultDescription"]?.array ?? []
        var known: [String: JSONValue] = [:]
        var breaches: [String] = []
        for description in descriptions {
            guard let id = description["id"]?.string else {
                breaches.append("a result description has no id")
                continue
            }
            if known.updateValue(description, forKey: id) != nil {
                breaches.append("two result descriptions have the same id")
            }
        }
        for result in subject?["result"]?.array ?? [] {
            guard let description = result["resultDescription"]?.string.flatMap({ known[$0] }) else {
                breaches.append("a result describes nothing of this achievement")
                continue
            }
            if let allowed = description["allowedValue"]?.array {
                guard let value = result["value"], allowed.contains(value) else {
                    breaches.append("a result has a value that its description does not allow")
                    continue
                }
            }
            let levels = description["rubricCriterionLevel"]?.array?.compactMap { $0["id"] } ?? []
            if let achieved = result["achievedLevel"], !levels.contains(achieved) {
                breaches.append("a result achieves a level that its description does not have")
            }
        }
        return breaches
    }

    // OB 3.0 §B.1.14 IdentityObject; an address never stands there in the clear.
    static let identities = CredentialLint("identities") { credential in
        let identities = credential["credentialSubject"]?["identifier"]?.array ?? []
        var breaches: [String] = []
        let names = identities.filter { $0["identityType"]?.string == "name" }
        if names.count != 1 || names[0]["hashed"]?.bool != false {
            breaches.append("the holder has not exactly one name in the clear")
        }
        for identity in identities {
            let isHashed = identity["hashed"]?.bool
            let hash = identity["identityHash"]?.string ?? ""
            if hash.isEmpty || isHashed == nil { breaches.append("an identity lacks hashed or identityHash") }
            if identity["identityType"]?.string != "name", isHashed != true {
                breaches.append("an identity other than the name is not hashed")
            }
            if isHashed == true, !hash.hasPrefix("sha256$") || (identity["salt"]?.string ?? "").utf8.count < 16 {
                breaches.append("a hashed identity is not sha256$ with a salt of 16 characters or more")
            }
        }
        return breaches
    }

    // Bitstring Status List 1.0 §2.1; OB 3.0 §B.1.8: one object, not an array.
    static let statusEntry = CredentialLint("status-entry") { credential in
        guard let status = credential["credentialStatus"], status.object != nil else {
            return ["credentialStatus must be one object"]
        }
        let isWhole = status["id"]?.string != nil && StatusListEntry(parsing: status) != nil
        return isWhole ? [] : ["credentialStatus is not a whole BitstringStatusListEntry"]
    }
}
