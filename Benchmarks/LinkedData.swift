import AvalCredential
import AvalCrypto
import Foundation
import LinkedData
import StrictJSON

private enum SHA256Digest: HashAlgorithm {
    static let byteCount = 32

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        DigestAlgorithm.sha256.write(digestOf: message, to: digest)
    }
}

/// RDFC-1.0 of the sample badge's 29 quads, from N-Quads bytes and from its expanded form, against pyoxigraph.
///
/// - Parameters:
///   - sample: the unsigned badge as JSON.
///   - root: the repository, whose `.venv` may hold the peer; without it there is no ratio.
func benchmarkLinkedData(_ sample: JSONValue, root: String) throws {
    let contexts = ContextCache(loader: ContextFunction { iri in try? BuiltInContexts.document(for: iri) })
    let processor = JSONLDProcessor(contexts: contexts)
    let expanded = try processor.expand(sample)
    let quads = try RDFDataset(expanded: expanded)
    let text = quads.nquads()
    print("badge of \(quads.count) quads, \(text.count) bytes of N-Quads")

    let path = NSTemporaryDirectory() + "aval-bench-\(UUID().uuidString).nq"
    defer { unlink(path) }
    try Data(text).write(to: URL(fileURLWithPath: path))
    let peer = try peerRate(script: "bench-pyoxigraph.py", argument: path, root: root)
        .map { Measurement("pyoxigraph, N-Quads to RDFC-1.0", perSecond: $0) }
    peer?.tell()
    try Measurement("N-Quads to RDFC-1.0", turns: 5000) { _ in
        _ = try RDFDataset(nquads: text).canonicalized(by: SHA256Digest.self)
    }.tell(against: peer)
    try Measurement("expanded form to RDFC-1.0", turns: 5000) { _ in
        _ = try RDFDataset(expanded: expanded).canonicalized(by: SHA256Digest.self)
    }.tell(against: peer)
    try Measurement("JSON-LD to RDFC-1.0", turns: 2000) { _ in
        _ = try processor.dataset(of: sample).canonicalized(by: SHA256Digest.self)
    }.tell(against: peer)
}

/// The number that a script of `scripts/` prints; `nil` without the virtual environment.
private func peerRate(script: String, argument: String, root: String) throws -> Double? {
    let python = "\(root)/.venv/bin/python"
    guard FileManager.default.isExecutableFile(atPath: python) else {
        print("no peer: make venv")
        return nil
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = ["\(root)/scripts/\(script)", argument]
    process.standardOutput = output
    try process.run()
    let printed = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    return Double(printed.split(separator: "\n").last ?? "")
}

extension Measurement {
    /// A rate that something else measured.
    fileprivate init(_ name: String, perSecond: Double) {
        self.name = name
        self.perSecond = perSecond
    }
}
