import AvalCredential
import AvalCrypto
import AvalModel
import LinkedData
import StrictJSON

private enum CanonicalSHA256: HashAlgorithm {
    static let byteCount = 32

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        DigestAlgorithm.sha256.write(digestOf: message, to: digest)
    }
}

/// RDFC-1.0 of the sample badge's 29 quads, from N-Quads, from its expanded form and from JSON, against pyoxigraph.
///
/// - Parameters:
///   - badge: unsigned.
///   - root: the repository, whose `.venv` may hold the peer; without it there is no ratio.
func benchmarkLinkedData(_ badge: JSONObject, root: String) throws {
    let contexts = ContextCache(loader: ContextFunction { iri in try? BuiltInContexts.document(for: iri) })
    let processor = JSONLDProcessor(contexts: contexts)
    let expanded = try processor.expand(.object(badge))
    let quads = try RDFDataset(expanded: expanded)
    let text = quads.nquads()
    let canonical = try quads.canonicalized(by: CanonicalSHA256.self).nquads
    print("badge of \(quads.count) quads, \(text.count) bytes of N-Quads")

    let peer = try withTemporaryFile(text) { path in try Peer("bench-pyoxigraph.py", [path], root: root) }
    if let hash = peer?.word(1) {
        precondition(hash == sha256(canonical).description, "the peer's canonical form is another")
    }
    let pyoxigraph = peer?.rate(0, "pyoxigraph, N-Quads to RDFC-1.0")
    pyoxigraph?.tell()
    let works = try Measurement.alternating([
        ("SHA-256 of the canonical form", 10_000, { _ in _ = DigestAlgorithm.sha256.digest(of: canonical) }),
        (
            "N-Quads to RDFC-1.0", 2_000,
            { _ in
                _ = try RDFDataset(nquads: text).canonicalized(by: CanonicalSHA256.self)
            }
        ),
        (
            "expanded form to RDFC-1.0", 2_000,
            { _ in
                _ = try RDFDataset(expanded: expanded).canonicalized(by: CanonicalSHA256.self)
            }
        ),
        (
            "JSON-LD to RDFC-1.0", 1_000,
            { _ in
                _ = try processor.dataset(of: .object(badge)).canonicalized(by: CanonicalSHA256.self)
            }
        ),
    ])
    works[0].tell()
    for work in works.dropFirst() { work.tell(against: pyoxigraph) }
}
