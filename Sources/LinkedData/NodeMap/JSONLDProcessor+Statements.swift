public import StrictJSON

extension JSONLDProcessor {
    /// What a document says, as statements (JSON-LD 1.1 API §9.2, toRdf()); safe mode is that of the processor.
    ///
    /// - Throws: what ``expand(_:)`` and ``RDFDataset/init(expanded:options:)`` throw; places that the latter finds
    ///   are those of the expanded document.
    public func dataset(
        of document: JSONValue, direction: RDFDirection? = nil
    ) throws(LinkedDataError) -> RDFDataset {
        if direction == nil, case .object(let object) = document {
            var expander = Expander(contexts, options)
            if let dataset = expander.straightDataset(of: object) { return dataset }
        }
        let options = ToRDFOptions(direction: direction, isSafe: options.isSafe)
        return try RDFDataset(expanded: expand(document), options: options)
    }

    /// The document with each node in one place (JSON-LD 1.1 API §9.2, flatten()), expanded; see
    /// ``flatten(expanded:)``.
    public func flatten(_ document: JSONValue) throws(LinkedDataError) -> [JSONValue] {
        try LinkedData.flatten(expanded: expand(document))
    }

    /// The same in the terms of a context.
    public func flatten(_ document: JSONValue, with context: JSONValue) throws(LinkedDataError) -> JSONObject {
        try compact(expanded: flatten(document), with: context)
    }
}
