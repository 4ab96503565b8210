internal import AvalCrypto
internal import LinkedData
package import StrictJSON
internal import Synchronization

/// The contexts that documents are read under, with what was worked out of them: to be kept and shared between
/// threads. Nothing is fetched, and JSON-LD is read in safe mode: what no context defines is refused.
public final class CredentialContexts: Sendable {
    /// The published contexts of ``BuiltInContexts``.
    public static let builtIn = CredentialContexts()

    private let processor: JSONLDProcessor
    private let budget = CanonicalizationBudget()
    private let templates = Mutex<[JSONObject: ConfigurationTemplate]>([:])

    /// The published contexts and others, which must not be kept under an IRI of theirs.
    package init(adding documents: [String: JSONValue] = [:]) {
        processor = JSONLDProcessor(
            contexts: ContextCache(
                loader: ContextFunction { iri in (try? BuiltInContexts.document(for: iri)) ?? documents[iri] }))
    }

    /// RDFC-1.0 of what a document says.
    func canonicalQuads(of document: JSONObject, _ algorithm: DigestAlgorithm) throws(ProofFailure) -> [UInt8] {
        try canonical(dataset(of: document), algorithm).nquads
    }

    private func dataset(of document: JSONObject) throws(ProofFailure) -> RDFDataset {
        do {
            return try processor.dataset(of: .object(document))
        } catch {
            throw ProofFailure(error)
        }
    }

    func expanded(_ document: JSONValue) throws(ProofFailure) -> [JSONValue] {
        do {
            return try processor.expand(document)
        } catch {
            throw ProofFailure(error)
        }
    }

    func compacted(_ expanded: [JSONValue], under context: JSONValue?) throws(ProofFailure) -> JSONObject {
        do {
            return try processor.compact(expanded: expanded, with: context ?? [:])
        } catch {
            throw ProofFailure(error)
        }
    }

    func dataset(_ expanded: [JSONValue]) throws(ProofFailure) -> RDFDataset {
        do {
            return try RDFDataset(expanded: expanded)
        } catch {
            throw ProofFailure(error)
        }
    }

    func canonical(_ dataset: RDFDataset, _ algorithm: DigestAlgorithm) throws(ProofFailure) -> CanonicalDataset {
        do {
            return switch algorithm {
            case .sha384: try dataset.canonicalized(by: CanonicalSHA384.self, budget: budget)
            case .sha256, .sha512: try dataset.canonicalized(by: CanonicalSHA256.self, budget: budget)
            }
        } catch {
            throw ProofFailure(error)
        }
    }
}

extension CredentialContexts {
    private static let mostTemplates = 256

    /// RDFC-1.0 of a proof without its value, under the contexts of its document.
    ///
    /// Proofs of one key under the same contexts differ in `created` alone: the rest is worked out once.
    func canonicalConfiguration(
        _ configuration: JSONObject, _ algorithm: DigestAlgorithm
    ) throws(ProofFailure) -> [UInt8] {
        guard let created = configuration["created"]?.string, ConfigurationTemplate.fits(configuration) else {
            return try canonicalQuads(of: configuration, algorithm)
        }
        var sample = configuration
        sample.set("created", .string(ConfigurationTemplate.sampleMoment))
        if let template = templates.withLock({ $0[sample] }) { return template.filled(with: created) }
        let canonical = try canonical(dataset(of: sample), algorithm)
        guard let template = ConfigurationTemplate(canonical) else {
            return try canonicalQuads(of: configuration, algorithm)
        }
        templates.withLock { templates in
            if templates.count >= CredentialContexts.mostTemplates { templates.removeAll() }
            templates[sample] = template
        }
        return template.filled(with: created)
    }
}

private enum CanonicalSHA256: HashAlgorithm {
    static let byteCount = 32

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        DigestAlgorithm.sha256.write(digestOf: message, to: digest)
    }
}

private enum CanonicalSHA384: HashAlgorithm {
    static let byteCount = 48

    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer) {
        DigestAlgorithm.sha384.write(digestOf: message, to: digest)
    }
}

extension ProofFailure {
    init(_ error: LinkedDataError) {
        let flaw: ProofFlaw =
            switch error {
            case .jsonLD(.loadingRemoteContextFailed, _), .jsonLD(.loadingDocumentFailed, _): .unknownContext
            case .jsonLD: .notLinkedData
            case .unsafe: .undefinedTerm
            case .overLimit, .rdf(.workBudgetSpent), .rdf(.chainTooLong): .overBudget
            case .rdf: .notLinkedData
            }
        self.init(flaw, at: error.place)
    }
}
