import StrictJSON

extension Compactor {
    /// IRI compaction (JSON-LD 1.1 API §6.2): a term, a compact IRI, a relative reference, or the IRI itself.
    func compact(
        _ iri: String, in active: ActiveContext, value: JSONValue? = nil, vocab: Bool = true, reverse: Bool = false
    ) throws(LinkedDataError) -> String {
        if vocab, active.inverse.contains(iri),
            let term = try term(for: iri, in: active, value: value, reverse: reverse)
        {
            return term
        }
        if vocab, let base = active.state.vocab, iri.utf8.count > base.utf8.count, iri.utf8.starts(with: base.utf8) {
            let suffix = String(iri.utf8.dropFirst(base.utf8.count)) ?? ""
            if active[suffix] == nil { return suffix }
        }
        if let compacted = prefixed(iri, in: active, hasValue: value != nil) { return compacted }
        if let colon = IRI.schemeEnd(iri.utf8) {
            let index = iri.utf8.index(iri.startIndex, offsetBy: colon)
            let hasAuthority = iri.utf8[iri.utf8.index(after: index)...].starts(with: "//".utf8)
            if !hasAuthority, let prefix = active[String(iri[..<index])], prefix.mapping.isPrefix {
                throw .jsonLD(.iriConfusedWithPrefix)
            }
        }
        if vocab { return iri }
        guard options.compactToRelative, let base = active.state.base else { return iri }
        let relative = IRI.relative(iri, to: base)
        return Keyword.hasForm(relative) ? "./" + relative : relative
    }

    /// §6.2.2 step 7.
    private func prefixed(_ iri: String, in active: ActiveContext, hasValue: Bool) -> String? {
        var shortest: String?
        for (term, prefix) in active.inverse.prefixes
        where iri.utf8.count > prefix.utf8.count && iri.utf8.starts(with: prefix.utf8) {
            let candidate = term + ":" + (String(iri.utf8.dropFirst(prefix.utf8.count)) ?? "")
            if let known = active[candidate] {
                guard !hasValue, known.iri.map({ haveSameBytes($0, iri) }) ?? false else { continue }
            }
            if shortest.map({ isShorterOrLess(candidate, $0) }) ?? true { shortest = candidate }
        }
        return shortest
    }

    /// What a term must be like to hold a value.
    private struct Preference {
        var containers: [Container] = []
        var wanted = InverseContext.Wanted.language
        var value = "@null"

        mutating func want(type: String) {
            wanted = .type
            value = type
        }
    }

    /// §6.2.2 step 4.
    private func term(
        for iri: String, in active: ActiveContext, value: JSONValue?, reverse: Bool
    ) throws(LinkedDataError) -> String? {
        let object = value?.object
        let hasIndex = object?["@index"] != nil
        let isGraph = value?.isGraphObject ?? false
        var preference = Preference()
        if hasIndex, !isGraph { preference.containers += [.index, [.index, .set]] }
        var isEmptyList = false
        if reverse {
            preference.want(type: "@reverse")
            preference.containers.append(.set)
        } else if let list = object?["@list"]?.asArrayElements {
            isEmptyList = list.isEmpty
            prefer(list: list, hasIndex: hasIndex, in: active, &preference)
        } else if isGraph {
            prefer(graph: object ?? [:], hasIndex: hasIndex, &preference)
        } else {
            prefer(single: object, hasIndex: hasIndex, &preference)
        }
        preference.containers.append([])
        if options.processingMode == .jsonLD11 {
            if !hasIndex { preference.containers += [.index, [.index, .set]] }
            if let object, object.count == 1, object["@value"] != nil {
                preference.containers += [.language, [.language, .set]]
            }
        }
        var values: [String] = []
        if preference.value == "@reverse" { values.append("@reverse") }
        if preference.value == "@id" || preference.value == "@reverse", let id = object?["@id"]?.string {
            let term = try compact(id, in: active)
            let isTerm = active[term]?.iri.map { haveSameBytes($0, id) } ?? false
            values += isTerm ? ["@vocab", "@id", "@none"] : ["@id", "@vocab", "@none"]
        } else {
            values += [preference.value, "@none"]
            if isEmptyList { preference.wanted = .anything }
        }
        values.append("@any")
        for value in values {
            if let bar = value.utf8.firstIndex(of: UInt8(ascii: "_")), preference.wanted == .language {
                values.append(String(value[bar...]))
            }
        }
        return active.inverse.term(for: iri, in: preference.containers, preference.wanted, of: values)
    }

    /// Step 4.7: what all elements of the list have in common.
    private func prefer(list: [JSONValue], hasIndex: Bool, in active: ActiveContext, _ preference: inout Preference) {
        if !hasIndex { preference.containers.append(.list) }
        var commonType: String?
        var commonLanguage: String? = list.isEmpty ? defaultLanguage(of: active) : nil
        for item in list {
            var type = "@none"
            var language = "@none"
            if let object = item.object, object["@value"] != nil {
                if let tag = languageKey(of: object) {
                    language = tag
                } else if let datatype = object["@type"]?.string {
                    type = datatype
                } else {
                    language = "@null"
                }
            } else {
                type = "@id"
            }
            if commonLanguage == nil {
                commonLanguage = language
            } else if commonLanguage != language, item.isValueObject {
                commonLanguage = "@none"
            }
            if commonType == nil {
                commonType = type
            } else if commonType != type {
                commonType = "@none"
            }
            if commonLanguage == "@none", commonType == "@none" { break }
        }
        if let type = commonType, type != "@none" {
            preference.want(type: type)
        } else {
            preference.value = commonLanguage ?? "@none"
        }
    }

    /// Step 4.8.
    private func prefer(graph: JSONObject, hasIndex: Bool, _ preference: inout Preference) {
        let indexed: [Container] = [[.graph, .index], [.graph, .index, .set]]
        let identified: [Container] = [[.graph, .id], [.graph, .id, .set]]
        let hasID = graph["@id"] != nil
        if hasIndex { preference.containers += indexed }
        if hasID { preference.containers += identified }
        preference.containers += [.graph, [.graph, .set], .set]
        if !hasIndex { preference.containers += indexed }
        if !hasID { preference.containers += identified }
        preference.containers += [.index, [.index, .set]]
        preference.want(type: "@id")
    }

    /// Step 4.9.
    private func prefer(single object: JSONObject?, hasIndex: Bool, _ preference: inout Preference) {
        if let object, object["@value"] != nil {
            if !hasIndex, let tag = languageKey(of: object) {
                preference.value = tag
                preference.containers += [.language, [.language, .set]]
            } else if let type = object["@type"]?.string {
                preference.want(type: type)
            }
        } else {
            preference.want(type: "@id")
            preference.containers += [.id, [.id, .set], .type, [.set, .type]]
        }
        preference.containers.append(.set)
    }

    /// Language and direction as an inverse context writes them; `nil` where there is neither.
    private func languageKey(of value: JSONObject) -> String? {
        let language = value["@language"]?.string?.lowercased()
        guard let direction = value["@direction"]?.string else { return language }
        return "\(language ?? "")_\(direction)"
    }

    private func defaultLanguage(of active: ActiveContext) -> String {
        let language = active.state.language?.lowercased()
        guard let direction = active.state.direction else { return language ?? "@none" }
        return "\(language ?? "")_\(direction.rawValue)"
    }
}
