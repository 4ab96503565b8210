internal import StrictJSON

extension DocumentRule {
    // VC-DM 2.0 §4.10: each entry has a type; an id, which 1.1 §4.9 requires, is a URL.
    static let status = DocumentRule("status", "VC-DM 2.0 §4.10, 1.1 §4.9") { body in
        typedObjects(body, "credentialStatus", needsID: body.edition == .v1)
    }

    // VC-DM 2.0 §4.11: each schema has a type and an id that is a URL.
    static let schemas = DocumentRule("schemas", "VC-DM 2.0 §4.11, 1.1 §5.4") { body in
        typedObjects(body, "credentialSchema", needsID: true)
    }

    // VC-DM 2.0 §5.6.
    static let evidence = DocumentRule("evidence", "VC-DM 2.0 §5.6, 1.1 §5.6") { body in
        typedObjects(body, "evidence", needsID: false)
    }

    // VC-DM 2.0 §5.5.
    static let termsOfUse = DocumentRule("terms-of-use", "VC-DM 2.0 §5.5, 1.1 §5.5") { body in
        typedObjects(body, "termsOfUse", needsID: false)
    }

    // VC-DM 2.0 §5.4: a type; 1.1 requires the id, too.
    static let refreshServices = DocumentRule("refresh-service", "VC-DM 2.0 §5.4, 1.1 §5.3") { body in
        typedObjects(body, "refreshService", needsID: body.edition == .v1)
    }

    // VC Data Integrity 1.0 §2.1: a proof is an object with a type; what it proves is judged elsewhere.
    static let proofs = DocumentRule("proofs", "VC-DM 2.0 §4.12, VC-DI 1.0 §2.1") { body in
        typedObjects(body, "proof", needsID: false)
            + body.each("proof").flatMap { proof -> [Flaw] in
                guard proof.value["type"]?.string == "DataIntegrityProof" else { return [] }
                return proof.value["cryptosuite"]?.string?.isEmpty == false
                    ? [] : [Flaw(proof.place, "a DataIntegrityProof without cryptosuite")]
            }
    }

    // VC-DM 2.0 §5.3: each resource once, by a URL, with one digest at least.
    static let relatedResources = DocumentRule("related-resources", "VC-DM 2.0 §5.3") { body in
        var seen: Set<String> = []
        return body.each("relatedResource").flatMap { resource -> [Flaw] in
            guard let members = resource.value.object else { return [Flaw(resource.place, "a resource is no object")] }
            guard let id = members["id"]?.string, isURL(id) else {
                return [Flaw(resource.place, "a resource has no id that is a URL")]
            }
            var flaws: [Flaw] = []
            if !seen.insert(id).inserted { flaws.append(Flaw(resource.place, "a resource stands twice")) }
            if members["digestSRI"] == nil, members["digestMultibase"] == nil {
                flaws.append(Flaw(resource.place, "a resource has no digest"))
            }
            if let digest = members["digestSRI"], digest.string.map(isIntegrity) != true {
                flaws.append(Flaw(resource.place.appending("digestSRI"), "no digest of Subresource Integrity"))
            }
            if let digest = members["digestMultibase"], digest.string.map(isMultibase) != true {
                flaws.append(Flaw(resource.place.appending("digestMultibase"), "no digest in multibase u or z"))
            }
            return flaws
        }
    }
}

/// Objects that each have a type and, as asked, an id; any id is a URL.
private func typedObjects(_ body: DocumentBody, _ member: String, needsID: Bool) -> [Flaw] {
    body.each(member).flatMap { entry -> [Flaw] in
        guard let members = entry.value.object else { return [Flaw(entry.place, "an entry of \(member) is no object")] }
        let types = placed(members["type"], at: entry.place.appending("type"))
        var flaws = types.filter { $0.value.string?.isEmpty != false }.map { Flaw($0.place, "a type is no text") }
        if types.isEmpty { flaws.append(Flaw(entry.place, "an entry of \(member) has no type")) }
        if needsID, members["id"] == nil { flaws.append(Flaw(entry.place, "an entry of \(member) has no id")) }
        return flaws + identifier(members["id"], at: entry.place.appending("id"))
    }
}

/// Subresource Integrity §3.5: algorithm, hyphen, base64 of the digest's length; several are separated by spaces.
private func isIntegrity(_ text: String) -> Bool {
    let lengths = ["sha256": 44, "sha384": 64, "sha512": 88]
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
        let halves = part.split(separator: "-", maxSplits: 1)
        return halves.count == 2 && lengths[String(halves[0])] == halves[1].utf8.count
            && halves[1].utf8.allSatisfy { $0.isAlphanumeric || "+/=".utf8.contains($0) }
    }
}

private func isMultibase(_ text: String) -> Bool {
    guard let base = text.first, text.utf8.count > 32 else { return false }
    return (base == "u" || base == "z")
        && text.utf8.dropFirst().allSatisfy { $0.isAlphanumeric || (base == "u" && "-_".utf8.contains($0)) }
}

extension UInt8 {
    fileprivate var isAlphanumeric: Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
            || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
    }
}
