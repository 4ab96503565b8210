/// What a certificate is for, and so which keys and extensions it has (docs/formats/keys.md).
public enum CertificateProfile: Hashable, Sendable, CaseIterable {
    /// The institute's root authority: P-384, signed by itself, kept offline.
    case root
    /// The authority that issues seal certificates: P-256, path length 0.
    case issuing
    /// The certificate of a PDF seal: P-256, or RSA-3072 for old readers.
    case documentSeal

    /// The key algorithms that the profile allows.
    public var algorithms: [KeyAlgorithm] {
        switch self {
        case .root: [.p384]
        case .issuing: [.p256]
        case .documentSeal: [.p256, .rsa3072]
        }
    }

    /// The profile of the certificate that may issue this one.
    var issuer: CertificateProfile {
        switch self {
        case .root, .issuing: .root
        case .documentSeal: .issuing
        }
    }

    /// Extension names and values as OpenSSL's configuration writes them. Key identifiers come on top of these.
    ///
    /// pdfsig (NSS) trusts a seal only with emailProtection, documentSigning is RFC 9336's; other readers want
    /// nonRepudiation.
    var extensions: [(nid: Int32, value: String)] {
        switch self {
        case .root:
            [(NID.basicConstraints, "critical,CA:TRUE"), (NID.keyUsage, "critical,keyCertSign,cRLSign")]
        case .issuing:
            [(NID.basicConstraints, "critical,CA:TRUE,pathlen:0"), (NID.keyUsage, "critical,keyCertSign,cRLSign")]
        case .documentSeal:
            [
                (NID.basicConstraints, "critical,CA:FALSE"),
                (NID.keyUsage, "critical,digitalSignature,nonRepudiation"),
                (NID.extendedKeyUsage, "1.3.6.1.5.5.7.3.36,emailProtection"),
            ]
        }
    }
}

extension CertificateProfile: CustomStringConvertible {
    public var description: String {
        switch self {
        case .root: "root"
        case .issuing: "issuing"
        case .documentSeal: "document seal"
        }
    }
}
