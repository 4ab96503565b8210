public import StrictJSON

extension JSONLDProcessor {
    /// The document in the terms of another context (JSON-LD 1.1 API §9.2, compact()).
    ///
    /// - Parameter context: a context, or an object with `@context`; it stands in the answer as it was given.
    public func compact(_ document: JSONValue, with context: JSONValue) throws(LinkedDataError) -> JSONObject {
        var unordered = self
        unordered.options.ordered = false
        return try compact(expanded: unordered.expand(document), with: context)
    }

    /// The same for a document that is in expanded form already, flattened or not. Takes it as it is: nothing is
    /// dropped, and nothing is checked but what the algorithm checks.
    public func compact(expanded: [JSONValue], with context: JSONValue) throws(LinkedDataError) -> JSONObject {
        let context = context["@context"] ?? context
        var compactor = Compactor(contexts, options)
        let base = options.compactToRelative ? options.base : nil
        let active: ActiveContext
        do {
            let initial = contexts.initial(base: base, mode: options.processingMode)
            active = try compactor.contexts.context(laying: context, over: initial)
        } catch {
            throw error.fromElsewhere
        }
        var result = JSONObject()
        switch context {
        case .null: break
        case .object(let definitions) where definitions.isEmpty: break
        case .array(let contexts) where contexts.isEmpty: break
        default: result.append("@context", context)
        }
        let compacted = try compactor.compact(.array(expanded), of: nil, in: active, depth: 0)
        switch compacted {
        case .object(let object):
            for member in object { result.append(member.key, member.value) }
        case .array(let elements):
            if !elements.isEmpty { result.append(try compactor.compact("@graph", in: active), compacted) }
        default:
            result.append(try compactor.compact("@graph", in: active), .array([compacted]))
        }
        return result
    }
}
