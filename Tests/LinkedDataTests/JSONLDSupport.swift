import LinkedData
import StrictJSON
import Testing

func json(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8))
}

/// A processor over the documents given by their IRIs.
func processor(
    _ documents: [String: String] = [:], base: String? = nil, isSafe: Bool = true
) throws -> JSONLDProcessor {
    let held = HeldContexts(try documents.mapValues(json))
    return JSONLDProcessor(contexts: ContextCache(loader: held), options: JSONLDOptions(base: base, isSafe: isSafe))
}

func expanded(
    _ text: String, _ documents: [String: String] = [:], base: String? = nil, isSafe: Bool = true
) throws -> JSONValue {
    .array(try processor(documents, base: base, isSafe: isSafe).expand(json(text)))
}

/// The refusal of a document; `nil` where it is expanded.
func refusal(
    of text: String, _ documents: [String: String] = [:], base: String? = nil, isSafe: Bool = true
) throws -> LinkedDataError? {
    let document = try json(text)
    let processor = try processor(documents, base: base, isSafe: isSafe)
    do throws(LinkedDataError) {
        _ = try processor.expand(document)
        return nil
    } catch {
        return error
    }
}

func place(_ text: String) throws -> JSONPointer {
    try #require(JSONPointer(text))
}
