import AvalCrypto
import AvalStandards

/// `timestamp-authority` of institute.yaml: whom to ask when a document was sealed, and by which roots to believe it.
struct TimestampSettings {
    private let isEncrypted: Bool
    private let host: String
    private let port: Int
    private let path: String
    /// A file of the institute's folder.
    private let roots: String

    init?(_ place: Place) {
        guard let members = place.members(required: ["url", "roots"]), let url = members["url"],
            let address = url.string(), let roots = members["roots"]?.string()
        else { return nil }
        guard let parts = TimestampSettings.parts(address) else {
            url.note("timestamp-authority", "an address as http://tsa.example.org/tsr, with a name for the host")
            return nil
        }
        (isEncrypted, host, port, path) = parts
        guard !roots.isEmpty, !roots.contains("/"), !roots.hasPrefix(".") else {
            members["roots"]?.note("timestamp-authority", "the name of a PEM file in the institute's folder")
            return nil
        }
        self.roots = roots
    }

    /// - Parameter folder: of the institute.
    /// - Throws: `Failure` for roots that cannot be read.
    func trustedRoots(in folder: String) throws -> [X509Certificate] {
        try X509Certificate.parse(pem: try readFile("\(folder)/\(roots)", limit: 1 << 20))
    }

    /// - Throws: as `trustedRoots`.
    func authority(in folder: String) throws -> TimestampAuthority {
        let client = HTTPSClient(policy: .anywhere)
        return TimestampAuthority(anchors: try trustedRoots(in: folder)) { query in
            try client.post(
                query, of: "application/timestamp-query", host: host, port: port, path: path, isEncrypted: isEncrypted,
                accepting: ["application/timestamp-reply"], limit: 1 << 16
            ).body
        }
    }

    private static func parts(_ url: String) -> (isEncrypted: Bool, host: String, port: Int, path: String)? {
        let isEncrypted = url.hasPrefix("https://")
        guard isEncrypted || url.hasPrefix("http://") else { return nil }
        let rest = url.dropFirst(isEncrypted ? 8 : 7)
        let authority = rest.prefix { $0 != "/" }
        let path = rest[authority.endIndex...]
        let pieces = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = pieces.first, !host.isEmpty, pieces.count <= 2, !host.contains("@") else { return nil }
        guard pieces.count == 2 else {
            return (isEncrypted, String(host), isEncrypted ? 443 : 80, path.isEmpty ? "/" : String(path))
        }
        guard let port = Int(pieces[1]), (1...65_535).contains(port) else { return nil }
        return (isEncrypted, String(host), port, path.isEmpty ? "/" : String(path))
    }
}
