import AvalCrypto
import AvalIssuance
import AvalStandards

/// `timestamp-authority` of institute.yaml: whom to ask when a document was sealed, by which roots to believe it, and
/// how much of what proves it goes into each document.
struct TimestampSettings {
    let level: SealOverTime.Level
    private let address: WebAddress
    /// Files of the institute's folder.
    private let roots: String
    private let lists: [String]

    init?(_ place: Place) {
        guard let members = place.members(required: ["url", "roots"], optional: ["level", "lists"]),
            let url = members["url"], let text = url.string(), let roots = members["roots"].flatMap(fileName)
        else { return nil }
        guard let address = WebAddress(text) else {
            url.note("timestamp-authority", "an address as http://tsa.example.org/tsr, with a name for the host")
            return nil
        }
        self.address = address
        self.roots = roots
        let levels: [String: SealOverTime.Level] = ["b-t": .timestamped, "b-lt": .longTerm, "b-lta": .archived]
        let level = members["level"].map { $0.value("level", "one of b-t, b-lt, b-lta") { levels[$0] } }
        let lists = members["lists"]?.entries().map(fileName) ?? []
        guard let level = level ?? .timestamped, !lists.contains(nil) else { return nil }
        self.level = level
        self.lists = lists.compactMap { $0 }
    }

    /// - Parameter folder: of the institute.
    /// - Throws: `Failure` for roots that cannot be read.
    func trustedRoots(in folder: String) throws -> [X509Certificate] {
        try X509Certificate.parse(pem: try readFile("\(folder)/\(roots)", limit: 1 << 20))
    }

    /// - Parameter own: the revocation lists of the institute's own authorities.
    /// - Throws: `Failure` for roots and lists that cannot be read.
    func authority(in folder: String, own: [[UInt8]]) throws -> SealTimestamps {
        let client = HTTPSClient(policy: .anywhere)
        let authority = TimestampAuthority(anchors: try trustedRoots(in: folder)) { [address] query in
            try client.post(
                query, of: "application/timestamp-query", host: address.host, port: address.port, path: address.path,
                isEncrypted: address.isEncrypted, accepting: ["application/timestamp-reply"], limit: 1 << 16
            ).body
        }
        let kept = try lists.flatMap { try readRevocationLists("\(folder)/\($0)") }
        return SealTimestamps(
            authority: authority, level: level,
            revocation: RevocationSource(kept: own + kept) { [address] in try ask($0, besides: address) })
    }
}

/// Bytes of a revocation list at the most: each document carries it.
private let listLimit = 256 << 10

/// The lists of a file, in DER or PEM.
func readRevocationLists(_ path: String) throws -> [[UInt8]] {
    let bytes = try readFile(path, limit: listLimit * 2)
    do throws(CryptoError) {
        return try RevocationSource.lists(in: bytes)
    } catch {
        throw Failure.configuration(["\(path): \(error); give one in DER, or PEM of X509 CRL"])
    }
}

/// Certificates name these hosts: any on the public Internet, and `known`, which the institute itself has named.
private func ask(_ question: RevocationSource.Question, besides known: WebAddress) throws -> [UInt8] {
    guard let address = WebAddress(question.address) else { throw CryptoError.https(.path) }
    let client = HTTPSClient(policy: address.host.lowercased() == known.host.lowercased() ? .anywhere : .publicOnly)
    switch question {
    case .list:
        return try client.get(
            host: address.host, port: address.port, path: address.path, isEncrypted: address.isEncrypted,
            accepting: ["application/pkix-crl"], limit: listLimit
        ).body
    case .status(_, let request):
        return try client.post(
            request, of: "application/ocsp-request", host: address.host, port: address.port, path: address.path,
            isEncrypted: address.isEncrypted, accepting: ["application/ocsp-response"], limit: 1 << 16
        ).body
    }
}

/// The name of a file in the institute's own folder.
private func fileName(_ place: Place) -> String? {
    guard let name = place.string() else { return nil }
    guard !name.isEmpty, !name.contains("/"), !name.hasPrefix(".") else {
        place.note("timestamp-authority", "the name of a file in the institute's folder")
        return nil
    }
    return name
}
