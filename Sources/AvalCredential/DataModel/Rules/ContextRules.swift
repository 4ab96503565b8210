internal import StrictJSON

extension DocumentRule {
    // VC-DM 2.0 §4.3: an ordered set whose first item is the base context; the others are URLs or objects.
    static let contexts = DocumentRule("contexts", "VC-DM 2.0 §4.3, 1.1 §4.1") { body in
        guard let value = body["@context"] else { return [Flaw(pointer("@context"), "no @context")] }
        let contexts = body.each("@context")
        var flaws: [Flaw] = []
        if value.array == nil {
            flaws.append(Flaw(pointer("@context"), "@context is one text where an ordered set belongs", .warning))
        }
        let base = body.edition == .v1 ? VCContext.v1 : VCContext.v2
        if contexts.first?.value.string != base {
            flaws.append(Flaw(pointer("@context"), "the first context is not the data model's"))
        }
        var seen: Set<String> = []
        for context in contexts {
            switch context.value {
            case .string(let url):
                if !isURL(url) { flaws.append(Flaw(context.place, "a context is no URL")) }
                if !seen.insert(url).inserted {
                    flaws.append(Flaw(context.place, "a context stands twice", .warning))
                }
            case .object: break
            default: flaws.append(Flaw(context.place, "a context is neither a URL nor an object"))
            }
        }
        if seen.isSuperset(of: [VCContext.v1, VCContext.v2]) {
            flaws.append(Flaw(pointer("@context"), "contexts of two editions of the data model"))
        }
        return flaws
    }

    // VC-DM 2.0 §4.5: type is there, holds terms or absolute URLs, and names what the document is.
    static let types = DocumentRule("types", "VC-DM 2.0 §4.5, 1.1 §4.3") { body in
        let place = pointer("type")
        let types = body.each("type")
        var flaws = types.filter { $0.value.string?.isEmpty != false }
            .map { Flaw($0.place, "a type is no text") }
        guard !types.isEmpty else { return [Flaw(place, "no type")] }
        let required: String =
            switch body.kind {
            case .credential: "VerifiableCredential"
            case .presentation: "VerifiablePresentation"
            case .envelopedCredential: "EnvelopedVerifiableCredential"
            case .envelopedPresentation: "EnvelopedVerifiablePresentation"
            }
        if !types.contains(where: { $0.value.string == required }) {
            flaws.append(Flaw(place, "type does not name \(required)"))
        }
        if Set(types.map(\.value)).count < types.count {
            flaws.append(Flaw(place, "a type stands twice", .warning))
        }
        return flaws
    }

    // VC-DM 2.0 §4.4: an identifier, where there is one, is a single URL.
    static let identifiers = DocumentRule("identifiers", "VC-DM 2.0 §4.4, 1.1 §4.2") { body in
        identifier(body["id"], at: pointer("id"))
    }

    // JSON-LD drops a null while plain readers see it, so that the two disagree about what was signed.
    static let nulls = DocumentRule("nulls", "JSON-LD 1.1 API §5.1.2, OB 3.0 §5.1") { body in
        body.members.filter(\.value.isNull).map {
            Flaw(pointer($0.key), "a member is null; it belongs left out", .warning)
        }
    }
}

/// What is wrong with an optional identifier.
func identifier(_ value: JSONValue?, at place: JSONPointer) -> [Flaw] {
    guard let value else { return [] }
    guard let text = value.string else { return [Flaw(place, "an id is not one text")] }
    return isURL(text) ? [] : [Flaw(place, "an id is no URL")]
}
