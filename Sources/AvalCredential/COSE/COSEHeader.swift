/// The parameters of a COSE message that are understood here (RFC 9052 §3.1, RFC 9596).
public struct COSEHeader: Hashable, Sendable {
    /// From the protected header alone.
    public let algorithm: COSELabel
    /// Bytes that name the key; `nil` where the message names none.
    public let keyID: [UInt8]?
    /// A media type, or the number of a CoAP content format as text.
    public let contentType: String?
    /// What the whole message is, as `application/vc+cose`.
    public let type: String?

    /// Labels of the parameters.
    private enum Label {
        static let algorithm = 1
        static let critical = 2
        static let contentType = 3
        static let keyID = 4
        static let type = 16
        static let known: Set<COSELabel> = [.number(1), .number(2), .number(3), .number(4), .number(16)]
    }

    init(algorithm: Int, keyID: [UInt8]?, contentType: String?, type: String?) {
        self.algorithm = .number(algorithm)
        self.keyID = keyID
        self.contentType = contentType
        self.type = type
    }

    /// Judges both headers; what is not understood is left out, unless `crit` demands it.
    init(protected: CBORMap, unprotected: CBORMap) throws(COSEFlaw) {
        let labels = try COSEHeader.labels(of: protected)
        for label in try COSEHeader.labels(of: unprotected) where labels.contains(label) {
            throw .parameterTwice(label)
        }
        guard let algorithm = protected[Label.algorithm] else {
            throw unprotected[Label.algorithm] == nil ? .algorithmMissing : .algorithmUnprotected
        }
        guard let label = COSELabel(algorithm) else { throw .parameterKind(.number(Label.algorithm)) }
        self.algorithm = label
        // RFC 9052 §3.1: outside the protected header nobody vouches for what is critical.
        guard unprotected[Label.critical] == nil else { throw .parameterKind(.number(Label.critical)) }
        try COSEHeader.judge(critical: protected[Label.critical], of: labels)

        keyID = try COSEHeader.read(Label.keyID, in: protected, unprotected) { $0.bytes }
        contentType = try COSEHeader.read(Label.contentType, in: protected, unprotected, COSEHeader.mediaType)
        type = try COSEHeader.read(Label.type, in: protected, unprotected, COSEHeader.mediaType)
    }

    /// The protected header as it is written: everything in it, nothing outside.
    var protected: [UInt8] {
        var pairs: [(CBOR, CBOR)] = [(CBOR(Label.algorithm), algorithm.item)]
        if let contentType { pairs.append((CBOR(Label.contentType), .text(contentType))) }
        if let keyID { pairs.append((CBOR(Label.keyID), .bytes(keyID))) }
        if let type { pairs.append((CBOR(Label.type), .text(type))) }
        // Four labels that differ.
        return CBORMap(pairs).map { CBOR.map($0).encoded() } ?? []
    }

    private static func labels(of header: CBORMap) throws(COSEFlaw) -> Set<COSELabel> {
        var labels: Set<COSELabel> = []
        for member in header.members {
            guard let label = COSELabel(member.key) else { throw .notSign1 }
            labels.insert(label)
        }
        return labels
    }

    /// A list of at least one label, each known here and present in the protected header.
    private static func judge(critical: CBOR?, of present: Set<COSELabel>) throws(COSEFlaw) {
        guard let critical else { return }
        guard let items = critical.array, !items.isEmpty else { throw .parameterKind(.number(Label.critical)) }
        for item in items {
            guard let label = COSELabel(item) else { throw .parameterKind(.number(Label.critical)) }
            guard Label.known.contains(label), present.contains(label) else { throw .critical(label) }
        }
    }

    private static func read<Value>(
        _ label: Int, in protected: CBORMap, _ unprotected: CBORMap, _ convert: (CBOR) -> Value?
    ) throws(COSEFlaw) -> Value? {
        guard let item = protected[label] ?? unprotected[label] else { return nil }
        guard let value = convert(item) else { throw .parameterKind(.number(label)) }
        return value
    }

    private static func mediaType(_ item: CBOR) -> String? {
        if case .unsigned(let format) = item { String(format) } else { item.text }
    }
}
