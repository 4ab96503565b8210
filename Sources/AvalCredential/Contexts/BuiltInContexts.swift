public import StrictJSON

/// The published JSON-LD contexts that credentials use, without a network: what is not here is refused.
public enum BuiltInContexts {
    /// The IRIs of all contexts there are, in order.
    public static let iris: [String] = contexts.keys.sorted()

    /// The document `{"@context": …}` that is published at an IRI.
    ///
    /// - Throws: `.unknownContext` for every other IRI, also one that differs in case, a fragment or a slash.
    public static func document(for iri: String) throws(CredentialError) -> JSONValue {
        guard let document = contexts[iri] else { throw .unknownContext(iri) }
        return document
    }

    private static let contexts: [String: JSONValue] = {
        var reader = TermTableReader()
        for text in TermTables.texts {
            do throws(TermTableError) {
                try reader.read(text)
            } catch {
                // The tables are code: the first test that asks for a context would have ended here.
                preconditionFailure("line \(error.line) of a table of terms: \(error.flaw.rawValue)")
            }
        }
        return reader.contexts.mapValues { ["@context": $0] }
    }()
}
