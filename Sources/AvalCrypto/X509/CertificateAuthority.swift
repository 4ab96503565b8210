public import AvalModel
import COpenSSL

/// An authority (Autoridad certificadora) that can issue: its certificate and the key that belongs to it.
public struct CertificateAuthority: Sendable {
    public let certificate: X509Certificate
    let key: PrivateKey
    let profile: CertificateProfile

    /// - Throws: `.keyDoesNotMatchCertificate`, or `.certificateRefused` when it is no authority of our profiles.
    public init(certificate: X509Certificate, key: PrivateKey) throws(CryptoError) {
        guard try certificate.publicKey == key.publicKey else { throw .keyDoesNotMatchCertificate }
        guard certificate.isAuthority else { throw .certificateRefused(.issuerIsNoAuthority) }
        self.certificate = certificate
        self.key = key
        profile = certificate.subject == certificate.issuer ? .root : .issuing
    }

    /// A root authority over `key`, P-384, signed by itself. Both instants are within the validity.
    public static func root(
        _ subject: DistinguishedName, key: PrivateKey, notBefore: Instant, notAfter: Instant,
        using random: inout some RandomNumberGenerator
    ) throws(CryptoError) -> CertificateAuthority {
        let certificate = try CertificateWriter(
            profile: .root, subject: subject, key: key.publicKey, notBefore: notBefore, notAfter: notAfter
        ).write(issuer: nil, signedBy: key, using: &random)
        return try CertificateAuthority(certificate: certificate, key: key)
    }

    /// Issues a certificate over `key`: a root issues `.issuing`, an issuing authority `.documentSeal`.
    ///
    /// - Throws: `.certificateRefused` when the profile, the key or the validity does not fit; the key is not touched
    ///   then.
    public func issueCertificate(
        _ profile: CertificateProfile, subject: DistinguishedName, key subjectKey: PublicKey, notBefore: Instant,
        notAfter: Instant, using random: inout some RandomNumberGenerator
    ) throws(CryptoError) -> X509Certificate {
        guard profile != .root, profile.issuer == self.profile else {
            throw .certificateRefused(.issuerProfile(profile))
        }
        guard notBefore >= certificate.notBefore, notAfter <= certificate.notAfter else {
            throw .certificateRefused(.validityOutsideIssuer)
        }
        return try CertificateWriter(
            profile: profile, subject: subject, key: subjectKey, notBefore: notBefore, notAfter: notAfter
        ).write(issuer: certificate, signedBy: key, using: &random)
    }
}

/// Puts one certificate together.
private struct CertificateWriter {
    let profile: CertificateProfile
    let subject: DistinguishedName
    let key: PublicKey
    let notBefore: Instant
    let notAfter: Instant

    /// With no issuer the certificate names itself.
    func write(
        issuer: X509Certificate?, signedBy signer: PrivateKey, using random: inout some RandomNumberGenerator
    ) throws(CryptoError) -> X509Certificate {
        guard profile.algorithms.contains(key.algorithm) else {
            throw .certificateRefused(.keyAlgorithm(key.algorithm, profile: profile))
        }
        guard notBefore < notAfter else { throw .certificateRefused(.validityEmpty) }
        let draft = try made(X509_new(), "make a certificate")
        do throws(CryptoError) {
            try fill(draft, issuer: issuer, serial: CertificateWriter.serial(using: &random))
            try succeed(X509_sign(draft, signer.pointer, signer.algorithm.digest), "sign a certificate")
            // Read back from its bytes, so that nothing of the draft's caches stays.
            let der = try derEncoded("write a certificate") { i2d_X509(draft, $0) }
            X509_free(draft)
            return try X509Certificate(der: der)
        } catch {
            X509_free(draft)
            throw error
        }
    }

    private func fill(_ draft: OpaquePointer, issuer: X509Certificate?, serial: [UInt8]) throws(CryptoError) {
        try succeed(X509_set_version(draft, 2), "set the version")  // X.509 v3
        let number = BN_bin2bn(serial, Int32(serial.count), nil)
        defer { BN_free(number) }
        guard BN_to_ASN1_INTEGER(number, X509_get_serialNumber(draft)) != nil else {
            throw openSSLFailure("set the serial number")
        }
        try subject.write(to: made(X509_get_subject_name(draft), "set the subject"))
        let issuerName = X509_get_subject_name(issuer?.pointer ?? draft)
        try succeed(X509_set_issuer_name(draft, issuerName), "set the issuer")
        guard ASN1_TIME_set(X509_getm_notBefore(draft), Int(notBefore.secondsSinceEpoch)) != nil,
            ASN1_TIME_set(X509_getm_notAfter(draft), Int(notAfter.secondsSinceEpoch)) != nil
        else { throw openSSLFailure("set the validity") }
        try succeed(X509_set_pubkey(draft, key.pointer), "set the key")
        for (nid, value) in profile.extensions { try add(nid, value, to: draft, issuer: issuer) }
        try add(NID.subjectKeyIdentifier, "hash", to: draft, issuer: issuer)
        try add(NID.authorityKeyIdentifier, "keyid:always", to: draft, issuer: issuer)
    }

    private func add(
        _ nid: Int32, _ value: String, to draft: OpaquePointer, issuer: X509Certificate?
    ) throws(CryptoError) {
        var context = X509V3_CTX()
        aval_context_without_database(&context)
        X509V3_set_ctx(&context, issuer?.pointer ?? draft, draft, nil, nil, 0)
        let created = X509V3_EXT_conf_nid(nil, &context, nid, value)
        let item = try made(created, "make a certificate extension")
        defer { X509_EXTENSION_free(item) }
        try succeed(X509_add_ext(draft, item, -1), "add a certificate extension")
    }

    /// 159 random bits, positive and not zero, in at most 20 bytes (RFC 5280 §4.1.2.2).
    private static func serial(using random: inout some RandomNumberGenerator) -> [UInt8] {
        while true {
            var bytes = (0..<20).map { _ in UInt8.random(in: 0...255, using: &random) }
            bytes[0] &= 0x7f
            if bytes.contains(where: { $0 != 0 }) { return bytes }
        }
    }
}
