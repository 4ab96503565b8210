internal import StrictJSON

extension BadgeRule {
    // OB 3.0 §6.1, §6.2, appendix on contexts: the badge's context stands directly after the data model's.
    static let badgeContexts = BadgeRule("badge-contexts", "OB 3.0 §6.2; CLR 2.0 §6.2") { body in
        let contexts = placed(body.document.members["@context"], at: pointer("@context"))
        let isOfKind = contexts.dropFirst().contains { context in
            context.value.string.map { BadgeContext.isContext($0, of: body.kind) } == true
        }
        guard isOfKind else { return [Flaw(pointer("@context"), "no context of the badge's specification")] }
        var flaws: [Flaw] = []
        let second = contexts.dropFirst().first?.value.string
        if second.map({ BadgeContext.isContext($0, of: body.kind) }) != true {
            flaws.append(Flaw(pointer("@context"), "the specification's context is not the second", .warning))
        }
        if body.document.edition == .v1 {
            flaws.append(Flaw(pointer("@context"), "a credential of data model 1.1, which 3.0 replaced", .warning))
        }
        return flaws
    }

    // OB 3.0 §B.1.21: AchievementCredential and OpenBadgeCredential are two names of one type.
    static let badgeTypes = BadgeRule("badge-types", "OB 3.0 §B.1.21, §B.1.8; CLR 2.0 §B.1") { body in
        let kinds = Set(body.document.types.compactMap(BadgeReading.Kind.init(type:)))
        return kinds.count > 1 ? [Flaw(pointer("type"), "one credential of several kinds")] : []
    }

    // OB 3.0 §9.1 step 1: the subject is identified by an id or by an identifier.
    static let identifiedSubject = BadgeRule("identified-subject", "OB 3.0 §9.1") { body in
        guard body.kind != .endorsement else { return [] }
        return body.subjects.filter { subject in
            subject.members["id"] == nil && placed(subject.members["identifier"], at: .root).isEmpty
        }.map { Flaw($0.place, "the subject has neither an id nor an identifier", .warning) }
    }

    // OB 3.0 §B.1.14: a hash is made of the identifier and the salt, by SHA-256 or, of old, MD5.
    static let identityHashes = BadgeRule("identity-hashes", "OB 3.0 §B.1.14, §B.4 IdentityHash") { body in
        body.subjects.flatMap { subject in
            placed(subject.members["identifier"], at: subject.place.appending("identifier"))
        }.flatMap { entry -> [Flaw] in
            guard entry.value["hashed"]?.bool == true, let text = entry.value["identityHash"]?.string else { return [] }
            let place = entry.place.appending("identityHash")
            guard let hash = IdentityHash(text) else { return [Flaw(place, "no hash of the form algorithm$digits")] }
            var flaws: [Flaw] = []
            if hash.algorithm != .sha256 { flaws.append(Flaw(place, "a hash that is not SHA-256", .warning)) }
            if entry.value["salt"]?.string?.isEmpty != false {
                flaws.append(Flaw(entry.place, "a hash without a salt can be guessed", .warning))
            }
            return flaws
        }
    }

    // CLR 2.0 Association: both ends are achievements or credentials that the record holds, and are not the same.
    static let associations = BadgeRule("associations-resolve", "CLR 2.0 Association") { body in
        guard body.kind == .learnerRecord else { return [] }
        return body.subjects.flatMap { subject -> [Flaw] in
            let known = associable(subject.members, at: subject.place)
            return placed(subject.members["association"], at: subject.place.appending("association")).flatMap {
                association -> [Flaw] in
                var flaws: [Flaw] = []
                for end in ["sourceId", "targetId"] {
                    if let id = association.value[end]?.string, !known.ids.contains(id) {
                        // What stands in an envelope or a token is not read here.
                        flaws.append(
                            Flaw(
                                association.place.appending(end), "nothing in the record has this id",
                                known.isWhole ? .error : .warning))
                    }
                }
                if let source = association.value["sourceId"], source == association.value["targetId"] {
                    flaws.append(Flaw(association.place, "an association of something with itself"))
                }
                return flaws
            }
        }
    }
}

/// What an association may lead to: achievements of the subject, embedded credentials and their achievements.
private func associable(_ subject: JSONObject, at place: JSONPointer) -> (ids: Set<String>, isWhole: Bool) {
    var ids = Set(placed(subject["achievement"], at: .root).compactMap { $0.value["id"]?.string })
    var isWhole = true
    for entry in placed(subject["verifiableCredential"], at: place) {
        guard case .object(let credential) = EmbeddedCredential(entry)?.form else {
            isWhole = false
            continue
        }
        if let id = credential["id"]?.string { ids.insert(id) }
        for inner in placed(credential["credentialSubject"], at: .root).compactMap(\.value.object) {
            ids.formUnion(placed(inner["achievement"], at: .root).compactMap { $0.value["id"]?.string })
        }
    }
    return (ids, isWhole)
}
