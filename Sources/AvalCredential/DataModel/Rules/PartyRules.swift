internal import StrictJSON

extension DocumentRule {
    // VC-DM 2.0 §4.7: a URL, or an object whose id is one.
    static let issuer = DocumentRule("issuer", "VC-DM 2.0 §4.7, 1.1 §4.5") { body in
        guard let issuer = body["issuer"] else { return [Flaw(pointer("issuer"), "no issuer")] }
        return party(issuer, at: pointer("issuer")) + languageTexts(of: issuer, at: pointer("issuer"))
    }

    // VC-DM 2.0 §4.13: the holder of a presentation, where it is named, as an issuer is.
    static let holder = DocumentRule("holder", "VC-DM 2.0 §4.13, 1.1 §4.10") { body in
        body["holder"].map { party($0, at: pointer("holder")) } ?? []
    }

    // VC-DM 2.0 §4.8: one or more subjects, each with one claim at least; an identifier is one URL.
    static let subjects = DocumentRule("subjects", "VC-DM 2.0 §4.8, 1.1 §4.4") { body in
        let subjects = body.each("credentialSubject")
        guard !subjects.isEmpty else { return [Flaw(pointer("credentialSubject"), "no credentialSubject")] }
        return subjects.flatMap { subject -> [Flaw] in
            guard let members = subject.value.object else { return [Flaw(subject.place, "a subject is no object")] }
            if members.isEmpty { return [Flaw(subject.place, "a subject has no claim")] }
            return identifier(members["id"], at: subject.place.appending("id"))
        }
    }

    // VC-DM 2.0 §4.6: names and descriptions are texts or language value objects.
    static let namesAndDescriptions = DocumentRule("names-and-descriptions", "VC-DM 2.0 §4.6, §11.1") { body in
        languageTexts(of: .object(body.members), at: .root)
    }
}

private func party(_ value: JSONValue, at place: JSONPointer) -> [Flaw] {
    switch value {
    case .string(let url): isURL(url) ? [] : [Flaw(place, "\(place.tokens[0]) is no URL")]
    case .object(let members):
        members["id"] == nil
            ? [Flaw(place, "\(place.tokens[0]) has no id")] : identifier(members["id"], at: place.appending("id"))
    default: [Flaw(place, "\(place.tokens[0]) is neither a URL nor an object")]
    }
}

private func languageTexts(of value: JSONValue, at place: JSONPointer) -> [Flaw] {
    ["name", "description"].flatMap { member in
        placed(value[member], at: place.appending(member)).flatMap(languageText)
    }
}

/// A text, or an object of `@value` and at most `@language` and `@direction`.
private func languageText(_ text: Placed) -> [Flaw] {
    switch text.value {
    case .string: return []
    case .object(let members):
        var flaws: [Flaw] = []
        if members["@value"]?.string == nil { flaws.append(Flaw(text.place, "a language value without @value")) }
        if let language = members["@language"], language.string.map(isLanguageTag) != true {
            flaws.append(Flaw(text.place.appending("@language"), "@language is no language tag"))
        }
        if let direction = members["@direction"], !["ltr", "rtl"].contains(direction.string) {
            flaws.append(Flaw(text.place.appending("@direction"), "@direction is neither ltr nor rtl"))
        }
        if members.contains(where: { !["@value", "@language", "@direction"].contains($0.key) }) {
            flaws.append(Flaw(text.place, "a language value with a further member"))
        }
        return flaws
    default: return [Flaw(text.place, "neither a text nor a language value")]
    }
}
