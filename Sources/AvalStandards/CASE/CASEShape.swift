internal import AvalModel
internal import StrictJSON

/// The records of a package by identifier.
struct CASERegistry {
    struct Owner {
        let kind: CASEClass
        /// Items count from 0; the document is -1; of the others it does not matter.
        let position: Int
    }

    private(set) var owners: [CASEIdentifier: Owner] = [:]

    subscript(identifier: String?) -> Owner? {
        identifier.flatMap { CASEIdentifier($0) }.flatMap { owners[$0] }
    }

    mutating func insert(_ identifier: CASEIdentifier, _ owner: Owner) -> Owner? {
        guard let earlier = owners[identifier] else {
            owners[identifier] = owner
            return nil
        }
        return earlier
    }
}

/// CASE 1.1, package schema and data types: members, their kinds, vocabularies, and identifiers that are one's own.
struct CASEShape {
    private(set) var registry = CASERegistry()
    private(set) var log: CASELog
    private var tokens: [Token] = []

    private enum Token {
        case key(String)
        case position(Int)

        var text: String {
            switch self {
            case .key(let key): key
            case .position(let position): String(position)
            }
        }
    }

    init(log: CASELog) {
        self.log = log
    }

    mutating func check(_ package: JSONObject) {
        record(package, as: .package, position: -1)
    }

    private mutating func note(
        _ law: String, _ severity: CASEFinding.Severity = .error, message: @autoclosure () -> String
    ) {
        let tokens = tokens
        log.note(law, severity, at: JSONPointer(tokens: tokens.map(\.text)), message())
    }

    private mutating func record(_ members: JSONObject, as kind: CASEClass, position: Int) {
        let table = kind.table
        var requiredSeen = 0
        for member in members {
            tokens.append(.key(member.key))
            defer { tokens.removeLast() }
            guard let field = table[member.key] else {
                unknown(member.key, in: kind)
                continue
            }
            if member.value.isNull {
                if !field.isRequired {
                    note(
                        "no-null-members", .warning, message: "\(member.key) is null; CASE 1.1 leaves such members out")
                }
                continue
            }
            if field.isRequired { requiredSeen += 1 }
            value(member.value, field)
        }
        if requiredSeen < table.requiredCount {
            for field in table.fields where field.isRequired && (members[field.name] ?? .null).isNull {
                note("required-members", message: "\(kind.rawValue) has no \(field.name)")
            }
        }
        if kind.hasIdentity { identity(of: members, kind, position) }
    }

    private mutating func unknown(_ key: String, in kind: CASEClass) {
        if key == kind.standaloneMember {
            note(
                "no-standalone-members", .warning,
                message: "\(key) belongs to a \(kind.rawValue) that stands alone, not inside a package")
        } else {
            note("known-members", .warning, message: "\(kind.rawValue) of CASE 1.1 has no member \(quoted(key))")
        }
    }

    private mutating func identity(of members: JSONObject, _ kind: CASEClass, _ position: Int) {
        guard let text = members["identifier"]?.string, let identifier = CASEIdentifier(text) else { return }
        if let earlier = registry.insert(identifier, CASERegistry.Owner(kind: kind, position: position)) {
            tokens.append(.key("identifier"))
            note(
                "identifiers-are-unique",
                message: "the identifier \(quoted(text)) stands here and at another \(earlier.kind.rawValue)")
            tokens.removeLast()
        }
    }

    private mutating func value(_ value: JSONValue, _ field: CASEField) {
        switch (field.kind, value) {
        case (.record(.definitions), .array(let elements)) where elements.isEmpty:
            note("kinds", .warning, message: "an empty list stands for CFDefinitions, as in CASE 1.0")
        case (.record(let kind), .object(let members)): record(members, as: kind, position: -1)
        case (.records(let kind), .array(let elements)): each(elements, as: kind)
        case (.texts, .array(let elements)):
            if !elements.allSatisfy({ $0.string != nil }) { wrongKind(field, "a list of texts") }
        case (.texts, .string):
            note("kinds", .warning, message: "one text stands for the list of \(field.name), as in CASE 1.0")
        case (.extensions, .object), (.extensionList, .array): break
        case (.number, .number): break
        case (.integer, .number(let number)):
            if number.int == nil { wrongKind(field, "a whole number") }
        case (_, .string(let text)): self.text(text, field)
        default: wrongKind(field, CASEShape.name(of: field.kind))
        }
    }

    private mutating func each(_ elements: [JSONValue], as kind: CASEClass) {
        for (position, element) in elements.enumerated() {
            tokens.append(.position(position))
            defer { tokens.removeLast() }
            guard case .object(let members) = element else {
                note("kinds", message: "a \(kind.rawValue) is expected here")
                continue
            }
            record(members, as: kind, position: position)
        }
    }

    private mutating func text(_ text: String, _ field: CASEField) {
        switch field.kind {
        case .text: break
        case .uuid: uuid(text)
        case .uri:
            if !CASEWords.isURI(text) { note("uris", .warning, message: "\(quoted(text)) is no absolute URI") }
        case .date:
            if CalendarDate(iso: text) != nil { break }
            if Instant(rfc3339: text) != nil || CASEWords.isZoneless(text) {
                note("dates", .warning, message: "a moment stands for the day of \(field.name), as in CASE 1.0")
            } else {
                note("dates", message: "\(quoted(text)) is no day, as 2026-03-16")
            }
        case .dateTime:
            if Instant(rfc3339: text) != nil { break }
            if CASEWords.isZoneless(text) {
                note("dates", .warning, message: "\(quoted(text)) has no time zone; it is read as UTC")
            } else {
                note("dates", message: "\(quoted(text)) is no moment, as 2026-03-16T00:00:00Z")
            }
        case .caseVersion:
            if text != "1.1" { note("vocabularies", message: "caseVersion is \(quoted(text)); CASE 1.1 admits 1.1") }
        case .associationType:
            if !CASEWords.associationTypes.contains(text) && !CASEWords.isExtension(text) {
                note("vocabularies", message: "no associationType is called \(quoted(text)); own ones begin with ext:")
            }
        case .targetType:
            if text != "CASE" && !CASEWords.isExtension(text) {
                note("vocabularies", message: "no targetType is called \(quoted(text)); own ones begin with ext:")
            }
        default: wrongKind(field, CASEShape.name(of: field.kind))
        }
    }

    private mutating func uuid(_ text: String) {
        guard let identifier = CASEIdentifier(text) else {
            note("identifiers-are-uuids", message: "\(quoted(text)) is no UUID, as 8-4-4-4-12 hexadecimal digits")
            return
        }
        if !identifier.isOfAdmittedVersion || text.utf8.contains(where: { (0x41...0x46).contains($0) }) {
            note(
                "identifiers-are-uuids", .warning,
                message: "\(text) is no UUID of version 1 to 5 in lower-case digits")
        }
    }

    private mutating func wrongKind(_ field: CASEField, _ wanted: String) {
        note("kinds", message: "\(wanted) is expected for \(field.name)")
    }

    private static func name(of kind: CASEKind) -> String {
        switch kind {
        case .number: "a number"
        case .integer: "a whole number"
        case .texts, .records, .extensionList: "a list"
        case .record, .extensions: "an object"
        default: "a text"
        }
    }
}
