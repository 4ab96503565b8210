internal import AvalCredential
internal import AvalCrypto
internal import LinkedData
internal import StrictJSON

/// What is written of a dataset reads as the same dataset, and the canonical form is its own canonical form.
func fuzzNQuads(_ bytes: [UInt8]) {
    guard let dataset = try? RDFDataset(nquads: bytes) else { return }
    let again = try? RDFDataset(nquads: dataset.nquads())
    expect(again.map { Array($0) } == Array(dataset), "reads differently when written")
    canonicalize(dataset)
    _ = try? dataset.expanded()
}

/// What was expanded in safe mode expands to itself, under the published contexts. Where that is refused, since a value
/// floats freely in it, it is refused as statements too: nothing is lost without a word.
func fuzzJSONLD(_ bytes: [UInt8]) {
    guard let document = try? JSONValue(parsing: bytes), let expanded = try? processor.expand(document) else { return }
    let dataset = try? RDFDataset(expanded: expanded)
    if let again = try? processor.expand(.array(expanded)) {
        expect(again == expanded, "what was expanded expands to something else")
    } else {
        expect(dataset == nil, "something is lost on the way to statements")
    }
    if let dataset { canonicalize(dataset) }
    if let context = document["@context"] { _ = try? processor.compact(expanded: expanded, with: context) }
    _ = try? processor.flatten(document)
}

private func canonicalize(_ dataset: RDFDataset) {
    guard let canonical = try? dataset.canonicalized(by: SHA256Hash.self).nquads else { return }
    let again = try? RDFDataset(nquads: canonical).canonicalized(by: SHA256Hash.self).nquads
    expect(again == canonical, "the canonical form has another canonical form")
}

private let processor = JSONLDProcessor(
    contexts: ContextCache(loader: ContextFunction { try? BuiltInContexts.document(for: $0) }))

private enum SHA256Hash: HashAlgorithm {
    static let byteCount = 32

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        DigestAlgorithm.sha256.write(digestOf: message, to: digest)
    }
}
