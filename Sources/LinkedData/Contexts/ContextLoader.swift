public import StrictJSON

/// Gives the documents that contexts refer to. Nothing is ever fetched: what the loader does not know does not exist.
public protocol ContextLoader: Sendable {
    /// The whole document, an object with `@context`; `nil` where none is known at this IRI. Must give the same
    /// document whenever it is asked.
    func contextDocument(at iri: String) -> JSONValue?
}

/// Documents held in memory, by IRI.
public struct HeldContexts: ContextLoader {
    private let documents: [String: JSONValue]

    public init(_ documents: [String: JSONValue]) {
        self.documents = documents
    }

    public func contextDocument(at iri: String) -> JSONValue? {
        documents[iri]
    }
}

/// A loader that is a function.
public struct ContextFunction: ContextLoader {
    private let function: @Sendable (String) -> JSONValue?

    public init(_ function: @escaping @Sendable (String) -> JSONValue?) {
        self.function = function
    }

    public func contextDocument(at iri: String) -> JSONValue? {
        function(iri)
    }
}
