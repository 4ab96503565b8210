public import StrictJSON

/// Expands and compacts documents (JSON-LD 1.1 API §9.1) with contexts from a cache; a value that threads may share.
public struct JSONLDProcessor: Sendable {
    public let contexts: ContextCache
    public var options: JSONLDOptions

    public init(contexts: ContextCache, options: JSONLDOptions = JSONLDOptions()) {
        self.contexts = contexts
        self.options = options
    }

    /// The document without contexts: every term an IRI, every value an object in an array.
    ///
    /// In safe mode nothing of the document is lost: what expansion would drop, or leave relative, is an error.
    /// - Throws: the code of the specification, or what safe mode or a limit refuses, each with its place.
    public func expand(_ document: JSONValue) throws(LinkedDataError) -> [JSONValue] {
        var expander = Expander(contexts, options)
        return try expander.expand(document: document)
    }
}

extension Expander {
    /// JSON-LD 1.1 API §9.2, expand(), steps 5 to 8.
    mutating func expand(document: JSONValue) throws(LinkedDataError) -> [JSONValue] {
        var active = contexts.cache.initial(base: options.base, mode: options.processingMode)
        if let outer = options.expandContext {
            do {
                active = try contexts.context(laying: outer["@context"] ?? outer, over: active)
            } catch {
                throw error.fromElsewhere
            }
        }
        guard let result = try expand(document, of: .document, in: active, depth: 0) else { return [] }
        if case .array(let elements) = result { return elements }
        if case .object(let object) = result, object.count == 1, case .array(let graph)? = object["@graph"] {
            return graph
        }
        return [result]
    }
}
