internal import AvalModel
internal import StrictJSON

/// Writes records as the CASE 1.1 package schema has them, and keeps account of what it changes.
struct CASEMender {
    private(set) var changes: [CASEChange] = []
    private var known: [Key: Int] = [:]

    private struct Key: Hashable {
        let kind: CASEChange.Kind
        let record: CASEClass
        let member: String
    }

    mutating func package(_ members: JSONObject) -> JSONObject {
        record(members, as: .package)
    }

    mutating func record(_ members: JSONObject, as kind: CASEClass) -> JSONObject {
        var out = JSONObject()
        let table = kind.table
        for field in table.fields {
            if let value = members[field.name], !value.isNull {
                if let mended = self.value(value, field, of: kind) { out.append(field.name, mended) }
            } else if let filled = filling(field, of: kind, from: members) {
                note(.filled, kind, field.name)
                out.append(field.name, filled)
            } else if kind == .document, case .caseVersion = field.kind {
                note(.versionStated, kind, field.name)
                out.append(field.name, "1.1")
            }
        }
        for member in members {
            if member.value.isNull {
                // One that was filled is accounted for already.
                if out[member.key] == nil { note(.droppedNull, kind, member.key) }
            } else if table[member.key] == nil {
                other(member, of: kind, into: &out)
            }
        }
        return out
    }

    private mutating func note(_ change: CASEChange.Kind, _ record: CASEClass, _ member: String) {
        let key = Key(kind: change, record: record, member: member)
        if let position = known[key] {
            changes[position].count += 1
        } else {
            known[key] = changes.count
            changes.append(CASEChange(kind: change, record: record.rawValue, member: member, count: 1))
        }
    }

    /// What CASE 1.1 requires and 1.0 does not, or what 1.0 services are known to leave null.
    private func filling(_ field: CASEField, of kind: CASEClass, from members: JSONObject) -> JSONValue? {
        switch (kind, field.name) {
        case (.itemType, "description"): members["title"].flatMap { $0.isNull ? nil : $0 }
        // No text says: nobody gave this a place in a hierarchy.
        case (.concept, "hierarchyCode"), (.subject, "hierarchyCode"), (.itemType, "hierarchyCode"): ""
        default: nil
        }
    }

    private mutating func other(_ member: JSONObject.Member, of kind: CASEClass, into out: inout JSONObject) {
        if member.key == kind.standaloneMember {
            note(.droppedStandalone, kind, member.key)
            return
        }
        switch kind {
        case .link, .genericLink:
            note(.droppedFromLink, kind, member.key)
        case .level:
            note(.movedToExtensions, kind, member.key)
            var moved = JSONObject()
            moved.append(member.key, member.value)
            out.set("extensions", .array((out["extensions"]?.array ?? []) + [.object(moved)]))
        default:
            note(.movedToExtensions, kind, member.key)
            var extensions = out["extensions"]?.object ?? JSONObject()
            var key = member.key
            while extensions[key] != nil { key += "_" }
            extensions.append(key, member.value)
            out.set("extensions", .object(extensions))
        }
    }

    private mutating func value(_ value: JSONValue, _ field: CASEField, of kind: CASEClass) -> JSONValue? {
        switch (field.kind, value) {
        case (.record(.definitions), .array):
            note(.droppedEmpty, kind, field.name)
            return nil
        case (.record(let inner), .object(let members)): return .object(record(members, as: inner))
        case (.records(let inner), .array(let elements)):
            return .array(
                elements.map { element in
                    guard case .object(let members) = element else { return element }
                    return .object(record(members, as: inner))
                })
        case (.texts, .string):
            note(.madeList, kind, field.name)
            return .array([value])
        case (_, .string(let text)):
            guard let (mended, change) = self.text(text, field.kind) else { return value }
            note(change, kind, field.name)
            return mended
        default: return value
        }
    }

    /// `nil` where the text stays as it is.
    private func text(_ text: String, _ kind: CASEKind) -> (JSONValue, CASEChange.Kind)? {
        switch kind {
        case .uuid:
            guard let lower = CASEIdentifier(text)?.description, lower != text else { return nil }
            return (.string(lower), .lowerCased)
        case .date:
            let isMoment = Instant(rfc3339: text) != nil || CASEWords.isZoneless(text)
            return isMoment ? (.string(String(text.prefix(10))), .cutToDay) : nil
        case .dateTime:
            return CASEWords.isZoneless(text) ? (.string(text + "Z"), .readAsUTC) : nil
        case .integer:
            return JSONNumber(literal: text).flatMap { $0.int == nil ? nil : (.number($0), .readAsNumber) }
        case .number:
            return JSONNumber(literal: text).map { (.number($0), .readAsNumber) }
        case .associationType:
            let isKnown = CASEWords.associationTypes.contains(text) || CASEWords.isExtension(text)
            return isKnown ? nil : (.string(CASEWords.extended(text)), .madeExtension)
        case .targetType:
            let isKnown = text == "CASE" || CASEWords.isExtension(text)
            return isKnown ? nil : (.string(CASEWords.extended(text)), .madeExtension)
        case .caseVersion:
            return text == "1.1" ? nil : ("1.1", .versionStated)
        default: return nil
        }
    }
}
