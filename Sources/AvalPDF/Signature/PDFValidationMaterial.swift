/// What a verifier needs to judge a seal when nobody answers any more, each as DER: the document security store
/// (EN 319 142-1 §5.4.2.2). Equal ones are kept once.
public struct PDFValidationMaterial: Sendable, Hashable {
    /// X.509 certificates of the seal's and the timestamp authorities' chains, roots included.
    public var certificates: [[UInt8]]
    /// CertificateList (RFC 5280).
    public var revocationLists: [[UInt8]]
    /// OCSPResponse (RFC 6960).
    public var statusResponses: [[UInt8]]

    public init(
        certificates: [[UInt8]] = [], revocationLists: [[UInt8]] = [], statusResponses: [[UInt8]] = []
    ) {
        self.certificates = certificates
        self.revocationLists = revocationLists
        self.statusResponses = statusResponses
    }

    public var isEmpty: Bool { certificates.isEmpty && revocationLists.isEmpty && statusResponses.isEmpty }

    /// The store of a presented file, empty where there is none. Nothing of it is believed.
    /// Throws: `PDFReadError` for whatever is not read.
    public init(of file: [UInt8], limits: PDFReadLimits = PDFReadLimits()) throws(PDFReadError) {
        var store = try ObjectStore(file, limits: limits)
        let root = try store.dictionary(store.references.trailer["Root"], "Root")
        self.init()
        guard let entry = root["DSS"] else { return }
        let entries = try store.dictionary(entry, "Root/DSS")
        func streams(_ key: String) throws(PDFReadError) -> [[UInt8]] {
            var contents: [[UInt8]] = []
            for item in try store.array(entries[key], "Root/DSS/" + key) {
                contents.append(try store.stream(item, "Root/DSS/" + key).1)
            }
            return contents
        }
        certificates = try streams("Certs")
        revocationLists = try streams("CRLs")
        statusResponses = try streams("OCSPs")
    }
}
