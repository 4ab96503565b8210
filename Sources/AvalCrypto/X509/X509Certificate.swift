public import AvalModel
import COpenSSL

/// An X.509 certificate (Certificado digital): what was read, nothing of it believed. `verifyChain` judges it.
public final class X509Certificate: @unchecked Sendable {
    public let der: [UInt8]
    public let subject: DistinguishedName
    public let issuer: DistinguishedName
    public let notBefore: Instant
    public let notAfter: Instant
    /// Big-endian, without leading zeros.
    public let serial: [UInt8]
    let pointer: OpaquePointer

    /// From DER; a rest after the certificate is refused.
    public convenience init(der: [UInt8]) throws(CryptoError) {
        guard let pointer = derDecoded(der, { d2i_X509(nil, $0, $1) }, free: X509_free) else {
            throw .certificateMalformed
        }
        try self.init(owning: pointer)
    }

    /// Owns `pointer` from here on, also when it throws.
    init(owning pointer: OpaquePointer) throws(CryptoError) {
        var begin: Int64 = 0
        var end: Int64 = 0
        guard let der = try? derEncoded("write a certificate", { i2d_X509(pointer, $0) }),
            aval_time_seconds(X509_get0_notBefore(pointer), &begin) == 1,
            aval_time_seconds(X509_get0_notAfter(pointer), &end) == 1
        else {
            ERR_clear_error()
            X509_free(pointer)
            throw .certificateMalformed
        }
        self.der = der
        self.pointer = pointer
        subject = DistinguishedName(X509_get_subject_name(pointer))
        issuer = DistinguishedName(X509_get_issuer_name(pointer))
        notBefore = Instant(secondsSinceEpoch: begin)
        notAfter = Instant(secondsSinceEpoch: end)
        serial = bytes(of: X509_get0_serialNumber(pointer))
    }

    deinit {
        X509_free(pointer)
    }

    /// All certificates of a PEM file in order, at least one.
    public static func parse(pem: [UInt8]) throws(CryptoError) -> [X509Certificate] {
        guard let blocks = PEM.parse(pem), !blocks.isEmpty else { throw .certificateMalformed }
        var certificates: [X509Certificate] = []
        for block in blocks {
            guard block.label == "CERTIFICATE" else { throw .certificateMalformed }
            certificates.append(try X509Certificate(der: block.bytes))
        }
        return certificates
    }

    /// RFC 7468 text of this certificate.
    public var pem: [UInt8] {
        Array(PEM(label: "CERTIFICATE", bytes: der).text.utf8)
    }

    /// SHA-256 over the DER.
    public var fingerprint: Digest { sha256(der) }

    /// The certified key, whatever its algorithm: SubjectPublicKeyInfo in DER.
    public var spki: [UInt8] {
        get throws(CryptoError) {
            let key = X509_get_X509_PUBKEY(pointer)
            return try derEncoded("read a certificate's key") { i2d_X509_PUBKEY(key, $0) }
        }
    }

    /// The certified key, if it is of an algorithm that Aval knows.
    public var publicKey: PublicKey {
        get throws(CryptoError) {
            guard let key = X509_get0_pubkey(pointer) else {
                ERR_clear_error()
                throw .publicKeyRefused(.malformed)
            }
            return try PublicKey(of: key)
        }
    }

    /// Whether basic constraints and key usage let it issue certificates.
    public var isAuthority: Bool { X509_check_ca(pointer) == 1 }

    /// Whether it may seal documents: it names a key usage with digitalSignature or nonRepudiation, and either no
    /// extended key usage or one with documentSigning or emailProtection. An authority may not.
    public var permitsDocumentSeal: Bool {
        let flags = X509_get_extension_flags(pointer)
        guard !isAuthority, flags & UInt32(EXFLAG_INVALID) == 0, flags & UInt32(EXFLAG_KUSAGE) != 0,
            X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0
        else { return false }
        guard flags & UInt32(EXFLAG_XKUSAGE) != 0 else { return true }
        return extendedKeyUsages.contains { $0 == OID.documentSigning || $0 == OID.emailProtection }
    }

    /// Whether it may sign timestamps and nothing else (RFC 3161 §2.3): one extended key usage, timeStamping, critical;
    /// a key usage, where it names one, with digitalSignature or nonRepudiation.
    public var permitsTimestamps: Bool {
        let flags = X509_get_extension_flags(pointer)
        guard !isAuthority, flags & UInt32(EXFLAG_INVALID) == 0, flags & UInt32(EXFLAG_XKUSAGE) != 0 else {
            return false
        }
        if flags & UInt32(EXFLAG_KUSAGE) != 0 {
            guard X509_get_key_usage(pointer) & UInt32(KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION) != 0 else {
                return false
            }
        }
        let index = X509_get_ext_by_NID(pointer, NID.extendedKeyUsage, -1)
        guard index >= 0, X509_EXTENSION_get_critical(X509_get_ext(pointer, index)) == 1 else { return false }
        return extendedKeyUsages == [OID.timeStamping]
    }

    /// The digest of its DER by any of OpenSSL's functions, where a format names certificates so.
    func digest(by function: OpaquePointer?) -> [UInt8] {
        var value = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard X509_digest(pointer, function, &value, &length) == 1 else { return [] }
        return Array(value.prefix(Int(length)))
    }

    /// The object identifiers of the extended key usage, each as DER.
    var extendedKeyUsages: [[UInt8]] {
        let index = X509_get_ext_by_NID(pointer, NID.extendedKeyUsage, -1)
        guard index >= 0, let value = X509_EXTENSION_get_data(X509_get_ext(pointer, index)) else { return [] }
        var outer = DERReader(bytes(of: value))
        guard let sequence = outer.next(DERTag.sequence) else { return [] }
        var purposes: [[UInt8]] = []
        var inner = DERReader(sequence.content)
        while let purpose = inner.next(DERTag.objectIdentifier) { purposes.append(Array(purpose.whole)) }
        return purposes
    }
}

extension X509Certificate: Hashable {
    public static func == (a: X509Certificate, b: X509Certificate) -> Bool { a.der == b.der }

    public func hash(into hasher: inout Hasher) { hasher.combine(der) }
}
