internal import AvalCrypto
internal import StrictJSON

/// What the issuer gives the holder (VC-DI-ECDSA 1.0 §3.5.2): never to be shown to a verifier.
struct BaseProofValue: Hashable {
    /// r‖s of the issuer's key over proof, public key and mandatory statements.
    let baseSignature: [UInt8]
    /// The Multikey bytes of the key that signed the statements, made for this proof alone.
    let publicKey: [UInt8]
    /// Blinds the labels of blank nodes; 32 bytes.
    let hmacKey: [UInt8]
    /// r‖s for each statement that is not mandatory, in their order.
    let signatures: [[UInt8]]
    let mandatoryPointers: [JSONPointer]

    /// The tag of its CBOR.
    private static let tag: UInt64 = 0x5d00

    /// The first bytes of every base proof value.
    static let header: [UInt8] = [0xd9, 0x5d, 0x00]

    var bytes: [UInt8] {
        let parts: CBOR = .array([
            .bytes(baseSignature), .bytes(publicKey), .bytes(hmacKey), .array(signatures.map { .bytes($0) }),
            .array(mandatoryPointers.map { .text($0.description) }),
        ])
        return CBOR.tagged(BaseProofValue.tag, parts).encoded()
    }

    init(
        baseSignature: [UInt8], publicKey: [UInt8], hmacKey: [UInt8], signatures: [[UInt8]],
        mandatoryPointers: [JSONPointer]
    ) {
        self.baseSignature = baseSignature
        self.publicKey = publicKey
        self.hmacKey = hmacKey
        self.signatures = signatures
        self.mandatoryPointers = mandatoryPointers
    }

    /// `nil` for anything but the five parts with their lengths.
    init?(reading bytes: [UInt8]) {
        guard let parts = CBOR.parts(of: bytes, tagged: BaseProofValue.tag), parts.count == 5,
            let baseSignature = parts[0].bytes(64), let publicKey = parts[1].bytes(35),
            let hmacKey = parts[2].bytes(32), let signatures = parts[3].signatures, let pointers = parts[4].array
        else { return nil }
        mandatoryPointers = pointers.compactMap { $0.text.flatMap { JSONPointer($0) } }
        guard mandatoryPointers.count == pointers.count else { return nil }
        self.baseSignature = baseSignature
        self.publicKey = publicKey
        self.hmacKey = hmacKey
        self.signatures = signatures
    }
}

/// What the holder shows (VC-DI-ECDSA 1.0 §3.5.7).
struct DerivedProofValue: Hashable {
    let baseSignature: [UInt8]
    let publicKey: [UInt8]
    /// For each disclosed statement that is not mandatory, in their order.
    let signatures: [[UInt8]]
    /// Blinded labels of blank nodes, 32 bytes each, by canonical number.
    let labels: [UInt64: [UInt8]]
    /// Which of the disclosed statements are mandatory, ascending.
    let mandatoryIndexes: [Int]

    private static let tag: UInt64 = 0x5d01

    var bytes: [UInt8] {
        let labels = CBORMap(distinct: labels.map { CBORMap.Member(key: .unsigned($0), value: .bytes($1)) })
        let parts: CBOR = .array([
            .bytes(baseSignature), .bytes(publicKey), .array(signatures.map { .bytes($0) }), .map(labels),
            .array(mandatoryIndexes.map { CBOR($0) }),
        ])
        return CBOR.tagged(DerivedProofValue.tag, parts).encoded()
    }

    init(
        baseSignature: [UInt8], publicKey: [UInt8], signatures: [[UInt8]], labels: [UInt64: [UInt8]],
        mandatoryIndexes: [Int]
    ) {
        self.baseSignature = baseSignature
        self.publicKey = publicKey
        self.signatures = signatures
        self.labels = labels
        self.mandatoryIndexes = mandatoryIndexes
    }

    /// `nil` for anything but the five parts with their lengths.
    init?(reading bytes: [UInt8]) {
        guard let parts = CBOR.parts(of: bytes, tagged: DerivedProofValue.tag), parts.count == 5,
            let baseSignature = parts[0].bytes(64), let publicKey = parts[1].bytes(35),
            let signatures = parts[2].signatures, let entries = parts[3].map?.members, let indexes = parts[4].array
        else { return nil }
        var labels: [UInt64: [UInt8]] = [:]
        for entry in entries {
            guard case .unsigned(let number) = entry.key, let label = entry.value.bytes(32) else { return nil }
            labels[number] = label
        }
        guard Set(labels.values).count == labels.count else { return nil }
        mandatoryIndexes = indexes.compactMap { $0.int.flatMap { $0 < 0 ? nil : $0 } }
        guard mandatoryIndexes.count == indexes.count,
            zip(mandatoryIndexes, mandatoryIndexes.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.baseSignature = baseSignature
        self.publicKey = publicKey
        self.signatures = signatures
        self.labels = labels
    }
}

extension CBOR {
    /// Other implementations need not sort the labels, nor use the shortest heads.
    fileprivate static func parts(of bytes: [UInt8], tagged wanted: UInt64) -> [CBOR]? {
        let limits = CBORLimits(maximumDepth: 4)
        guard case .tagged(wanted, let item)? = try? CBOR(parsing: bytes, as: .foreign, limits: limits) else {
            return nil
        }
        return item.array
    }

    fileprivate func bytes(_ count: Int) -> [UInt8]? {
        bytes.flatMap { $0.count == count ? $0 : nil }
    }

    fileprivate var signatures: [[UInt8]]? {
        guard let array else { return nil }
        let signatures = array.compactMap { $0.bytes(64) }
        return signatures.count == array.count ? signatures : nil
    }
}

extension PublicKey {
    /// The P-256 key of Multikey bytes; `nil` for every other kind.
    static func ofStatements(_ multikey: [UInt8]) -> PublicKey? {
        guard multikey.starts(with: [0x80, 0x24]) else { return nil }
        let key = try? PublicKey(.p256, raw: Array(multikey.dropFirst(2)))
        return key?.compressed == Array(multikey.dropFirst(2)) ? key : nil
    }

    /// The Multikey bytes of a P-256 key.
    var statementKey: [UInt8] { [0x80, 0x24] + compressed }
}
