/// An http or https address with a name for its host, in parts (Dirección web).
struct WebAddress: Hashable {
    let isEncrypted: Bool
    let host: String
    let port: Int
    /// From the first slash on.
    let path: String

    init?(_ text: String) {
        isEncrypted = text.hasPrefix("https://")
        guard isEncrypted || text.hasPrefix("http://") else { return nil }
        let rest = text.dropFirst(isEncrypted ? 8 : 7)
        let authority = rest.prefix { $0 != "/" }
        let pieces = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = pieces.first, !host.isEmpty, pieces.count <= 2, !host.contains("@") else { return nil }
        self.host = String(host)
        let path = rest[authority.endIndex...]
        self.path = path.isEmpty ? "/" : String(path)
        guard pieces.count == 2 else {
            port = isEncrypted ? 443 : 80
            return
        }
        guard let port = Int(pieces[1]), (1...65_535).contains(port) else { return nil }
        self.port = port
    }
}
