import AvalModel
import COpenSSL

/// An answer of an OCSP responder (RFC 6960 §4.2): what was read, nothing of it believed.
struct StatusResponse: Sendable {
    let producedAt: Instant
    let answers: [Answer]
    private let signed: [UInt8]
    private let algorithm: [UInt8]
    private let signature: [UInt8]
    private let certificates: [X509Certificate]

    /// What is said of one certificate.
    struct Answer: Sendable {
        let digestAlgorithm: [UInt8]
        let issuerNameHash: [UInt8]
        let issuerKeyHash: [UInt8]
        let serial: [UInt8]
        let status: Status
        let thisUpdate: Instant
        let nextUpdate: Instant?
    }

    enum Status: Hashable, Sendable {
        case good
        case revoked(since: Instant)
        case unknown
    }

    /// From OCSPResponse in DER; `nil` for anything but a successful basic response.
    init?(der: [UInt8]) {
        var outer = DERReader(der)
        guard let response = outer.next(DERTag.sequence), outer.isAtEnd else { return nil }
        var parts = DERReader(response.content)
        guard let status = parts.next(DERTag.enumerated), Array(status.content) == [0],
            let explicit = parts.next(DERTag.context0), parts.isAtEnd
        else { return nil }
        var inner = DERReader(explicit.content)
        guard let typed = inner.next(DERTag.sequence), inner.isAtEnd else { return nil }
        var fields = DERReader(typed.content)
        guard fields.next(DERTag.objectIdentifier).map({ Array($0.whole) }) == OID.basicStatusResponse,
            let octets = fields.next(DERTag.octetString), fields.isAtEnd
        else { return nil }
        self.init(basic: octets.content)
    }

    private init?(basic: ArraySlice<UInt8>) {
        var outer = DERReader(basic)
        guard let response = outer.next(DERTag.sequence), outer.isAtEnd else { return nil }
        var parts = DERReader(response.content)
        guard let data = parts.next(DERTag.sequence), let algorithm = parts.next(DERTag.sequence),
            let signature = parts.next(DERTag.bitString), signature.content.first == 0
        else { return nil }
        signed = Array(data.whole)
        self.algorithm = Array(algorithm.whole)
        self.signature = Array(signature.content.dropFirst())
        var certificates: [X509Certificate] = []
        if let explicit = parts.next(DERTag.context0) {
            var inner = DERReader(explicit.content)
            guard let list = inner.next(DERTag.sequence) else { return nil }
            var items = DERReader(list.content)
            while let item = items.next(DERTag.sequence), certificates.count < 8 {
                guard let certificate = try? X509Certificate(der: Array(item.whole)) else { return nil }
                certificates.append(certificate)
            }
        }
        self.certificates = certificates
        var fields = DERReader(data.content)
        _ = fields.next(DERTag.context0)  // version
        // The responder's name or key hash: the signature tells who it was.
        guard fields.next(DERTag.context1) ?? fields.next(DERTag.context2) != nil,
            let producedAt = fields.next(DERTag.generalizedTime).flatMap(Instant.init),
            let list = fields.next(DERTag.sequence)
        else { return nil }
        self.producedAt = producedAt
        var answers: [Answer] = []
        var items = DERReader(list.content)
        while let item = items.next(DERTag.sequence) {
            guard let answer = Answer(item), answers.count < 1_000 else { return nil }
            answers.append(answer)
        }
        self.answers = answers
    }

    /// Whether `authority` signed it, or somebody whom it certified for that (RFC 6960 §4.2.2.2), valid when the
    /// response was made. The responder's own revocation is not asked about.
    func isSigned(by authority: X509Certificate) -> Bool {
        var reader = DERReader(algorithm)
        guard let algorithm = reader.next(DERTag.sequence) else { return false }
        func fits(_ signer: X509Certificate) -> Bool {
            DigestSignature.fits(signature[...], over: signed[...], algorithm: algorithm, by: signer)
        }
        if fits(authority) { return true }
        return certificates.contains { responder in
            responder.extendedKeyUsages.contains(OID.statusSigning)
                && responder.notBefore <= producedAt && producedAt <= responder.notAfter
                && responder.isIssued(by: authority) && fits(responder)
        }
    }

    /// What it says of a certificate that `authority` issued.
    func answer(about certificate: X509Certificate, of authority: X509Certificate) -> Answer? {
        answers.first { answer in
            let digest: OpaquePointer? =
                switch answer.digestAlgorithm {
                case OID.sha1: EVP_sha1()
                case OID.sha256: EVP_sha256()
                default: nil
                }
            guard let digest else { return false }
            return answer.serial == certificate.serial && answer.issuerNameHash == authority.nameHash(by: digest)
                && answer.issuerKeyHash == authority.keyHash(by: digest)
        }
    }
}

extension StatusResponse.Answer {
    fileprivate init?(_ single: DERElement) {
        var fields = DERReader(single.content)
        guard let identifier = fields.next(DERTag.sequence) else { return nil }
        var names = DERReader(identifier.content)
        guard let algorithm = names.next(DERTag.sequence), let name = names.next(DERTag.octetString),
            let key = names.next(DERTag.octetString), let serial = names.next(DERTag.integer), names.isAtEnd
        else { return nil }
        var digest = DERReader(algorithm.content)
        guard let digestAlgorithm = digest.next(DERTag.objectIdentifier) else { return nil }
        guard let status = fields.next().flatMap(StatusResponse.Status.init),
            let thisUpdate = fields.next(DERTag.generalizedTime).flatMap(Instant.init)
        else { return nil }
        self.digestAlgorithm = Array(digestAlgorithm.whole)
        issuerNameHash = Array(name.content)
        issuerKeyHash = Array(key.content)
        self.serial = Array(serial.content.drop { $0 == 0 })
        self.status = status
        self.thisUpdate = thisUpdate
        var next: Instant?
        if let explicit = fields.next(DERTag.context0) {
            var inner = DERReader(explicit.content)
            guard let time = inner.next(DERTag.generalizedTime).flatMap(Instant.init) else { return nil }
            next = time
        }
        nextUpdate = next
    }
}

extension StatusResponse.Status {
    fileprivate init?(_ element: DERElement) {
        switch element.tag {
        case 0x80: self = .good
        case 0xa1:
            var fields = DERReader(element.content)
            guard let since = fields.next(DERTag.generalizedTime).flatMap(Instant.init) else { return nil }
            self = .revoked(since: since)
        case 0x82: self = .unknown
        default: return nil
        }
    }
}

extension X509Certificate {
    /// Whether `authority` is named as its issuer and signed it.
    public func isIssued(by authority: X509Certificate) -> Bool {
        defer { ERR_clear_error() }
        guard let key = X509_get0_pubkey(authority.pointer) else { return false }
        return X509_check_issued(authority.pointer, pointer) == X509_V_OK && X509_verify(pointer, key) == 1
    }

    func nameHash(by digest: OpaquePointer?) -> [UInt8] {
        var value = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard X509_NAME_digest(X509_get_subject_name(pointer), digest, &value, &length) == 1 else { return [] }
        return Array(value.prefix(Int(length)))
    }

    /// Over the bits of the public key, without the algorithm (RFC 6960 §4.1.1).
    func keyHash(by digest: OpaquePointer?) -> [UInt8] {
        var value = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard X509_pubkey_digest(pointer, digest, &value, &length) == 1 else { return [] }
        return Array(value.prefix(Int(length)))
    }
}

extension DERTag {
    /// [2], constructed.
    static let context2: UInt8 = 0xa2
}

extension OID {
    static let sha1 = DER.objectIdentifier([1, 3, 14, 3, 2, 26])
    /// id-pkix-ocsp-basic (RFC 6960 §4.2.1).
    static let basicStatusResponse = DER.objectIdentifier([1, 3, 6, 1, 5, 5, 7, 48, 1, 1])
    /// id-kp-OCSPSigning (RFC 6960 §4.2.2.2).
    static let statusSigning = DER.objectIdentifier([1, 3, 6, 1, 5, 5, 7, 3, 9])
}
