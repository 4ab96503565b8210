internal import AvalModel
internal import StrictJSON

/// A rule of Open Badges 2.0 about one of its documents.
struct AssertionRule: Sendable {
    let code: String
    let judge: @Sendable (JSONObject) -> [Flaw]

    init(_ code: String, _ judge: @escaping @Sendable (JSONObject) -> [Flaw]) {
        self.code = code
        self.judge = judge
    }

    static func rules(for kind: AssertionReading.Kind) -> [AssertionRule] {
        switch kind {
        case .assertion: [contexts, ids, recipient, verification, dates, assertionImage, evidence, extensions]
        case .badgeClass: [contexts, ids, badgeMembers, badgeImage, criteria, extensions]
        case .issuer: [contexts, issuerMembers, extensions]
        }
    }

    static let context = "https://w3id.org/openbadges/v2"

    // OB 2.0 JSON-LD: the published context; an own one in its place is read by the names that it should give.
    private static let contexts = AssertionRule("contexts") { members in
        let contexts = placed(members["@context"], at: pointer("@context"))
        if contexts.contains(where: { $0.value.string == context }) { return [] }
        let isInline = contexts.contains { $0.value["Assertion"]?.string == "obi:Assertion" }
        return isInline
            ? [Flaw(pointer("@context"), "a context of one's own in place of the published one", .warning)]
            : [Flaw(pointer("@context"), "no context of Open Badges 2.0")]
    }

    private static let ids = AssertionRule("ids") { members in
        guard let id = members["id"]?.string, isURL(id) else { return [Flaw(pointer("id"), "no id that is a URL")] }
        return []
    }

    // OB 2.0 IdentityObject.
    private static let recipient = AssertionRule("recipient") { members in
        let place = pointer("recipient")
        guard let recipient = members["recipient"]?.object else { return [Flaw(place, "no recipient")] }
        guard recipient["type"]?.string != nil, let identity = recipient["identity"]?.string else {
            return [Flaw(place, "a recipient without type or identity")]
        }
        guard let isHashed = recipient["hashed"]?.bool else { return [Flaw(place, "a recipient without hashed")] }
        guard isHashed else { return [] }
        guard let hash = IdentityHash(identity) else {
            return [Flaw(place.appending("identity"), "no hash of the form algorithm$digits")]
        }
        var flaws: [Flaw] = []
        if hash.algorithm != .sha256 {
            flaws.append(Flaw(place.appending("identity"), "a hash that is not SHA-256", .warning))
        }
        if recipient["salt"]?.string?.isEmpty != false {
            flaws.append(Flaw(place, "a hash without a salt can be guessed", .warning))
        }
        return flaws
    }

    // OB 2.0 VerificationObject; `verify` is 1.1's name.
    private static let verification = AssertionRule("verification") { members in
        let type = (members["verification"] ?? members["verify"])?["type"]?.string ?? ""
        return ["hosted", "HostedBadge", "signed", "SignedBadge"].contains(type)
            ? [] : [Flaw(pointer("verification"), "neither hosted nor signed")]
    }

    // OB 2.0 Assertion: issuedOn, expires.
    private static let dates = AssertionRule("dates") { members in
        var flaws: [Flaw] = []
        let moments = ["issuedOn", "expires"].map { name -> Instant? in
            guard let value = members[name] else { return nil }
            let moment = value.string.flatMap { Instant(dateTimeStamp: $0) }
            if moment == nil { flaws.append(Flaw(pointer(name), "no date and time with a zone")) }
            return moment
        }
        if members["issuedOn"] == nil { flaws.append(Flaw(pointer("issuedOn"), "no issuedOn")) }
        if let issued = moments[0], let expires = moments[1], expires < issued {
            flaws.append(Flaw(pointer("expires"), "it expires before it is issued"))
        }
        return flaws
    }

    // OB 2.0 Assertion image: the baked image's own address; an image inside could not hold the assertion.
    private static let assertionImage = AssertionRule("image") { members in
        guard let image = members["image"] else { return [] }
        return (image.string ?? image["id"]?.string).map(isWebURL) == true
            ? [] : [Flaw(pointer("image"), "the image has no web address")]
    }

    private static let evidence = AssertionRule("evidence") { members in
        placed(members["evidence"], at: pointer("evidence")).compactMap { evidence in
            let isSound = evidence.value.string.map(isURL) ?? (evidence.value.object != nil)
            return isSound ? nil : Flaw(evidence.place, "evidence is neither a URL nor an object")
        }
    }

    private static let badgeMembers = AssertionRule("required-members") { members in
        ["name", "description"].compactMap { name in
            members[name]?.string?.isEmpty == false ? nil : Flaw(pointer(name), "the badge class has no \(name)")
        }
    }

    private static let badgeImage = AssertionRule("image") { members in
        guard let image = members["image"] else { return [Flaw(pointer("image"), "the badge class has no image")] }
        guard let url = image.string ?? image["id"]?.string else { return [Flaw(pointer("image"), "no image")] }
        let isInside = url.hasPrefix("data:image/png") || url.hasPrefix("data:image/svg+xml")
        return isWebURL(url) || isInside ? [] : [Flaw(pointer("image"), "no web address and no PNG or SVG inside")]
    }

    // OB 2.0 Criteria: an address, or an object with an id or a narrative.
    private static let criteria = AssertionRule("criteria") { members in
        let criteria = members["criteria"]
        let isSound =
            criteria?.string.map(isURL) ?? (criteria?["id"]?.string ?? criteria?["narrative"]?.string != nil)
        return isSound ? [] : [Flaw(pointer("criteria"), "the badge class has no criteria")]
    }

    // OB 2.0 Profile as an issuer; 2.0 wants a web address as id, old issuers have others.
    private static let issuerMembers = AssertionRule("issuer") { members in
        var flaws = ["id", "name", "url", "email"].compactMap { name in
            members[name]?.string?.isEmpty == false ? nil : Flaw(pointer(name), "the issuer has no \(name)")
        }
        if let id = members["id"]?.string, !isWebURL(id) {
            flaws.append(Flaw(pointer("id"), "the issuer's id is no web address", .warning))
        }
        return flaws
    }

    // OB 2.0 Extensions: an object with a context of its own and the type Extension beside another.
    private static let extensions = AssertionRule("extensions") { members in
        members.filter { $0.key.hasPrefix("extensions:") }.compactMap { member in
            let types = texts(member.value["type"])
            return member.value["@context"] != nil && types.contains("Extension") && types.count > 1
                ? nil : Flaw(pointer(member.key), "an extension without its context or its types")
        }
    }
}
