internal import AvalModel
internal import StrictJSON

/// Judges an object against its class, and all that it holds; credentials inside are left to their own reading.
struct ShapeWalk {
    /// `kinds`, `class-types` and the like, see docs/conformance/open-badges.md.
    private(set) var findings: [DocumentFinding] = []
    /// Credentials that stand inside: endorsements and those of a learner record.
    private(set) var embedded: [EmbeddedCredential] = []

    mutating func judge(_ object: JSONObject, as shape: ClassShape, at place: JSONPointer) {
        judgeType(object["type"], of: shape, at: place)
        for name in shape.required where object[name]?.isNull ?? true {
            note("required-members", place, "\(shape.name) has no \(name)")
        }
        for entry in object {
            let at = place.appending(entry.key)
            guard let member = shape.members[entry.key] else {
                if !shape.isOpen, entry.key != "type" {
                    note("known-members", at, "\(shape.name) has no such member")
                }
                continue
            }
            judge(entry.value, as: member, at: at)
        }
    }

    private mutating func judgeType(_ type: JSONValue?, of shape: ClassShape, at place: JSONPointer) {
        let isOf: Bool =
            switch shape.typing {
            case .none: true
            case .list: texts(type).contains(shape.name)
            // Strictly one text; a list of it is read all the same.
            case .text: texts(type) == [shape.name]
            }
        if !isOf { note("class-types", place.appending("type"), "the type does not name \(shape.name)") }
        if case .text = shape.typing, type?.array != nil, isOf {
            note("kinds", place.appending("type"), "a list where one value belongs", .warning)
        }
    }

    private mutating func judge(_ value: JSONValue, as member: ClassShape.Member, at place: JSONPointer) {
        guard !value.isNull else {
            note("no-null-members", place, "a member is null; it belongs left out", .warning)
            return
        }
        if case .languageText = member.kind { return }
        if member.isList {
            if value.array == nil { note("kinds", place, "one value where a list belongs", .warning) }
            if value.array?.isEmpty == true { note("no-empty-lists", place, "an empty list", .warning) }
            for element in placed(value, at: place) { judge(element.value, as: member.kind, at: element.place) }
        } else if let elements = value.array {
            note("kinds", place, "a list where one value belongs")
            for element in elements.prefix(1) { judge(element, as: member.kind, at: place.appending(0)) }
        } else {
            judge(value, as: member.kind, at: place)
        }
    }

    private mutating func judge(_ value: JSONValue, as kind: ClassShape.Kind, at place: JSONPointer) {
        switch kind {
        case .languageText: break
        case .text: expect(value.string != nil, place, "no text")
        case .flag: expect(value.bool != nil, place, "neither true nor false")
        case .number: expect(value.number != nil, place, "no number")
        case .url:
            guard let text = value.string else { return note("kinds", place, "no text") }
            // What identifies something is taken for what it says; a link that leads nowhere misleads nobody.
            let isID = ["id", "sourceId", "targetId"].contains(place.tokens.last)
            if !isURL(text) { note("urls", place, "no URL", isID ? .error : .warning) }
        case .language:
            guard let text = value.string else { return note("kinds", place, "no text") }
            if !isLanguageTag(text) { note("languages", place, "no language tag", .warning) }
        case .moment:
            guard let text = value.string else { return note("kinds", place, "no text") }
            if Instant(dateTimeStamp: text) == nil { note("moments", place, "no date and time with a zone") }
        case .day:
            guard let text = value.string else { return note("kinds", place, "no text") }
            if CalendarDate(iso: text) == nil { note("moments", place, "no date") }
        case .word(let vocabulary): judge(value, of: vocabulary, isExtensible: true, at: place)
        case .closedWord(let vocabulary): judge(value, of: vocabulary, isExtensible: false, at: place)
        case .part(let name): descend(value, name, at: place)
        case .urlOrPart(let name):
            if value.string == nil { descend(value, name, at: place) } else { judge(value, as: .url, at: place) }
        case .token:
            expect(value.string.map(isCompactJWS) == true, place, "no compact JWS")
            keep(value, place)
        case .credential:
            expect(value.object != nil, place, "a credential is no object")
            keep(value, place)
        }
    }

    private mutating func judge(
        _ value: JSONValue, of vocabulary: Vocabulary, isExtensible: Bool, at place: JSONPointer
    ) {
        guard let word = value.string else { return note("kinds", place, "no text") }
        if !vocabulary.has(word), !(isExtensible && Vocabulary.isExtension(word)) {
            note("vocabularies", place, "a word that the vocabulary does not have", isExtensible ? .warning : .error)
        }
    }

    private mutating func descend(_ value: JSONValue, _ name: String, at place: JSONPointer) {
        guard let object = value.object else { return note("kinds", place, "no object") }
        if let shape = ClassShape.all[name] { judge(object, as: shape, at: place) }
    }

    private mutating func keep(_ value: JSONValue, _ place: JSONPointer) {
        if let credential = EmbeddedCredential(Placed(value: value, place: place)) { embedded.append(credential) }
    }

    private mutating func expect(_ holds: Bool, _ place: JSONPointer, _ message: String) {
        if !holds { note("kinds", place, message) }
    }

    private mutating func note(
        _ rule: String, _ place: JSONPointer, _ message: String, _ severity: DocumentFinding.Severity = .error
    ) {
        findings.append(DocumentFinding(rule: rule, place: place, severity: severity, message: message))
    }

    /// Every code that a walk can note.
    static let rules: Set<String> = [
        "required-members", "known-members", "class-types", "kinds", "no-null-members", "no-empty-lists", "urls",
        "languages", "moments", "vocabularies",
    ]
}

/// Three parts of base64url, the second of which may be empty, by the schemas' pattern.
func isCompactJWS(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 3 && !parts[0].isEmpty && !parts[2].isEmpty
        && parts.allSatisfy {
            $0.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || "-_".utf8.contains(byte)
            }
        }
}
