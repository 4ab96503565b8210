import StrictJSON

extension Compactor {
    /// Value compaction (JSON-LD 1.1 API §6.3), of an object with `@value`, or with `@id` and at most `@index` besides.
    func compact(
        value object: JSONObject, of property: String?, in active: ActiveContext
    ) throws(LinkedDataError) -> JSONValue {
        let definition = property.flatMap { active[$0] }
        let type = definition?.type
        var result = object
        if case .string(let id)? = object["@id"] {
            switch type {
            case .id?: return .string(try compact(id, in: active, vocab: false))
            case .vocab?: return .string(try compact(id, in: active))
            default: break
            }
        } else if let value = object["@value"] {
            let own = object["@type"]
            if let text = own?.string, let type, haveSameBytes(text, type.text) { return value }
            if type == TypeMapping.none || own != nil {
                if let text = own?.string { result.set("@type", .string(try compact(text, in: active))) }
            } else if object["@index"] == nil || definition?.container.contains(.index) ?? false {
                guard case .string = value else { return value }
                let language = (definition?.mapping.language ?? .unset).over(active.state.language)
                let direction = (definition?.mapping.direction ?? .unset).over(active.state.direction)
                if object["@language"]?.string?.lowercased() == language?.lowercased(),
                    object["@direction"]?.string == direction?.rawValue
                {
                    return value
                }
            }
        }
        var compacted = JSONObject()
        for member in result { compacted.set(try compact(member.key, in: active), member.value) }
        return .object(compacted)
    }
}

extension JSONObject {
    /// "Add value" (§1.3 of the API's conventions): alone where it may, else in an array.
    mutating func add(_ value: JSONValue, to key: String, asArray: Bool) {
        if case .array(let elements) = value {
            if asArray, self[key] == nil { set(key, .array([])) }
            for element in elements { add(element, to: key, asArray: asArray) }
            return
        }
        if append(key, asArray ? .array([value]) : value) { return }
        appendAll([value], to: key)
    }

    /// Changes the object under the key; begins with an empty one where there is none.
    mutating func change<Failure: Error>(
        _ key: String, _ body: (inout JSONObject) throws(Failure) -> Void
    ) throws(Failure) {
        var inner = self[key]?.object ?? JSONObject()
        set(key, .null)
        try body(&inner)
        set(key, .object(inner))
    }
}
