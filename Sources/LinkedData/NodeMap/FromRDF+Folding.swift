import StrictJSON

extension JSONLDConverter {
    /// §8.4.2: from each end of a list back to its head, as long as the cells say nothing else.
    mutating func foldLists() {
        guard let first = known(RDF.first), let rest = known(RDF.rest), !ends.isEmpty else {
            foldEmptyLists()
            return
        }
        let list = known(RDF.list)
        for end in ends {
            var use = end
            var elements: [Int] = []
            while use.predicate == rest, let cell = cell(use, first, rest, list),
                let before = onlyUse[graphs[use.graph].nodes[use.node].id] ?? nil, before.graph == use.graph
            {
                elements.append(cell)
                graphs[use.graph].nodes[use.node].isFolded = true
                use = before
            }
            values[use.value] = .list(elements.reversed())
        }
    }

    private mutating func foldEmptyLists() {
        for end in ends { values[end.value] = .list([]) }
    }

    /// The element of a well-formed cell; `nil` for a node that is none.
    private func cell(_ use: Use, _ first: TermID, _ rest: TermID, _ list: TermID?) -> Int? {
        let node = graphs[use.graph].nodes[use.node]
        let elements = node.values(of: first)
        guard node.id.isBlankNode, !node.isFolded, node.properties.count == 2, elements.count == 1,
            node.values(of: rest).count == 1, node.types.isEmpty || node.types == [list]
        else { return nil }
        return elements[0]
    }

    /// §8.4.2: nodes with `rdf:direction` take the place of the one reference to them.
    mutating func foldCompoundLiterals() throws(LinkedDataError) {
        guard let direction = known(RDF.direction) else { return }
        let value = known(RDF.value)
        let language = known(RDF.language)
        for graph in graphs.indices {
            for node in graphs[graph].nodes where !node.values(of: direction).isEmpty {
                guard let use = onlyUse[node.id] ?? nil, use.graph == graph else { continue }
                var object = JSONObject()
                object.set("@value", node.values(of: value).first.flatMap { json($0)["@value"] } ?? .null)
                if let tag = node.values(of: language).first {
                    guard let text = json(tag)["@value"]?.string, withBytes(of: text, isWellFormedLanguage) else {
                        throw .jsonLD(.invalidLanguageTaggedString)
                    }
                    object.set("@language", .string(text))
                }
                let text = node.values(of: direction).first.flatMap { json($0)["@value"]?.string }
                guard let text, text == "ltr" || text == "rtl" else { throw .jsonLD(.invalidBaseDirection) }
                object.set("@direction", .string(text))
                values[use.value] = .json(.object(object))
                if let place = graphs[graph].places[node.id] { graphs[graph].nodes[place].isFolded = true }
            }
        }
    }

    // MARK: Literals

    /// §8.5, for literals.
    func literal(_ term: TermID) throws(LinkedDataError) -> JSONValue {
        guard case .literal(let literal) = dataset.term(term) else { return .null }
        var object = JSONObject()
        if literal.datatype == RDF.json {
            guard let value = try? JSONValue(parsing: Array(literal.lexicalForm.utf8)) else {
                throw .jsonLD(.invalidJSONLiteral)
            }
            object.set("@value", value)
            object.set("@type", "@json")
            return .object(object)
        }
        if options.usesNativeTypes, let native = native(literal) {
            object.set("@value", native)
            return .object(object)
        }
        object.set("@value", .string(literal.lexicalForm))
        if let tag = literal.language {
            object.set("@language", .string(tag))
        } else if options.direction == .i18nDatatype, literal.datatype.hasPrefix(i18nDatatypePrefix) {
            let parts = literal.datatype.dropFirst(i18nDatatypePrefix.count)
                .split(separator: "_", maxSplits: 1, omittingEmptySubsequences: false)
            if !parts[0].isEmpty { object.set("@language", .string(String(parts[0]))) }
            if parts.count == 2 { object.set("@direction", .string(String(parts[1]))) }
        } else if literal.datatype != XSD.string {
            object.set("@type", .string(literal.datatype))
        }
        return .object(object)
    }

    private func native(_ literal: RDFLiteral) -> JSONValue? {
        let form = literal.lexicalForm
        switch literal.datatype {
        case XSD.boolean:
            switch form {
            case "true", "1": return true
            case "false", "0": return false
            default: return nil
            }
        case XSD.integer:
            // "+1" and "01" are integers of XML Schema and no JSON.
            return JSONNumber(literal: form).flatMap { $0.int == nil ? nil : .number($0) }
        case XSD.double:
            guard let value = Double(form), form.utf8.allSatisfy({ $0 != UInt8(ascii: "x") && $0 != UInt8(ascii: "X") })
            else { return nil }
            return JSONNumber(value).map { .number($0) }
        default: return nil
        }
    }
}
