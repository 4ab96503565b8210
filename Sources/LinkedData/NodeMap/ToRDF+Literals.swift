import StrictJSON

extension RDFConverter {
    /// JSON-LD 1.1 API §8.2.2 for value objects; `nil` where a language tag or a datatype is not well-formed.
    mutating func literal(
        _ object: JSONObject, _ content: JSONValue, in graph: TermID
    ) throws(LinkedDataError) -> TermID? {
        var type: String?
        var language: String?
        var direction: String?
        for member in object {
            switch member.key {
            case "@type": type = member.value.string
            case "@language": language = member.value.string
            case "@direction": direction = member.value.string
            case "@value", "@index": break
            default: throw LinkedDataError.rdf(.notExpanded(at: .root)).inside(member.key)
            }
        }
        if let language, !withBytes(of: language, isWellFormedLanguage) {
            if options.isSafe { throw LinkedDataError.unsafe(.malformedLanguageTag).inside("@language") }
            return nil
        }
        if let direction {
            if options.isSafe, options.direction == nil {
                throw LinkedDataError.unsafe(.baseDirection).inside("@direction")
            }
            if let way = options.direction, case .string(let text) = content {
                return directed(text, language, direction, way, in: graph)
            }
        }
        return try literal(content, type: type, language: language)
    }

    /// A scalar, or any value of type `@json`; the language is well-formed, and a direction is not looked at.
    mutating func literal(
        _ content: JSONValue, type: String?, language: String?
    ) throws(LinkedDataError) -> TermID? {
        scratch.removeAll(keepingCapacity: true)
        let native = try appendForm(of: content, type)
        if let type, type != "@json" {
            guard scratch.appendDatatype(type) else {
                if options.isSafe { throw LinkedDataError.unsafe(.relativeType).inside("@type") }
                return nil
            }
        } else if let language {
            scratch.append(UInt8(ascii: "@"))
            scratch.append(contentsOf: language.utf8)
        } else if let native {
            _ = scratch.appendDatatype(native)
        }
        return dataset.intern(scratch)
    }

    /// The lexical form in quotes; answers the datatype that a value without one has, but for strings.
    private mutating func appendForm(of content: JSONValue, _ type: String?) throws(LinkedDataError) -> String? {
        if type == "@json" {
            do throws(JSONError) {
                scratch.appendQuoted(String(decoding: try content.canonical(), as: UTF8.self))
            } catch {
                throw LinkedDataError.rdf(.noCanonicalJSON(error, at: .root)).inside("@value")
            }
            return RDF.json
        }
        switch content {
        case .string(let text):
            scratch.appendQuoted(text)
            return nil
        case .bool(let value):
            scratch.appendQuoted(value ? "true" : "false")
            return XSD.boolean
        case .number(let number):
            let form = NumberForm(number, asDouble: type == XSD.double)
            if options.isSafe, !form.isExact { throw LinkedDataError.unsafe(.inexactNumber).inside("@value") }
            scratch.append(UInt8(ascii: "\""))
            scratch.append(contentsOf: form.text)
            scratch.append(UInt8(ascii: "\""))
            return form.isDouble ? XSD.double : XSD.integer
        case .null, .array, .object:
            throw LinkedDataError.rdf(.notExpanded(at: .root)).inside("@value")
        }
    }

    /// A text with a base direction (JSON-LD 1.1 API §8.2.2).
    private mutating func directed(
        _ text: String, _ language: String?, _ direction: String, _ way: RDFDirection, in graph: TermID
    ) -> TermID? {
        let language = language?.lowercased()
        switch way {
        case .i18nDatatype:
            return string(text, datatype: "\(i18nDatatypePrefix)\(language ?? "")_\(direction)")
        case .compoundLiteral:
            let node = freshBlankNode()
            insert(node, iri(RDF.value), string(text), in: graph)
            if let language { insert(node, iri(RDF.language), string(language), in: graph) }
            insert(node, iri(RDF.direction), string(direction), in: graph)
            return node
        }
    }

    private mutating func string(_ text: String, datatype: String = XSD.string) -> TermID? {
        scratch.removeAll(keepingCapacity: true)
        scratch.appendQuoted(text)
        return scratch.appendDatatype(datatype) ? dataset.intern(scratch) : nil
    }
}
