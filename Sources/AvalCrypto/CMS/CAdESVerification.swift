public import AvalModel
import COpenSSL

/// What held of a detached CMS signature over a content. Trust is asked for apart, with `chain(to:at:)`.
public struct CAdESVerification: Sendable {
    public let integrity: Integrity
    /// Whether the signature names the signer's certificate by its hash (signing-certificate-v2).
    public let binding: CertificateBinding
    /// The certificate that the signature was checked with.
    public let signer: X509Certificate?
    /// All certificates in the signature, in its order; none of them is believed.
    public let certificates: [X509Certificate]
    /// The timestamp over the signature value (level B-T), read and held against it; not yet believed.
    public let signatureTimestamp: SignatureTimestamp

    public enum Integrity: Hashable, Sendable {
        /// The content is the one that was signed, and the signature fits the signer's key.
        case intact
        /// The signature is about another content, or the content was changed.
        case digestMismatch
        /// The signature does not fit the signer's key.
        case signatureWrong
        case malformed(CMSFlaw)
    }

    public enum CertificateBinding: Hashable, Sendable {
        case bound
        case absent
        case otherCertificate
        case malformed
    }

    public enum SignatureTimestamp: Hashable, Sendable {
        case absent
        /// A token over this very signature value.
        case fits(TimestampToken)
        case flawed(TimestampFlaw)
    }

    /// Judges `cms` (ContentInfo in DER) over a content with this SHA-256.
    public init(of cms: [UInt8], contentDigest: Digest) {
        do throws(CMSFlaw) {
            let message = try CMSMessage(cms)
            certificates = message.certificates
            signer = message.signer
            binding = message.binding
            if message.signedDigest != contentDigest.bytes {
                integrity = .digestMismatch
            } else {
                integrity = message.signatureFits ? .intact : .signatureWrong
            }
            signatureTimestamp = message.unsigned.map(SignatureTimestamp.init) ?? .absent
        } catch {
            integrity = .malformed(error)
            binding = .absent
            signer = nil
            certificates = []
            signatureTimestamp = .absent
        }
    }

    /// Judges `cms` over the slices of a content, read one after the other.
    public init(of cms: [UInt8], content: [ArraySlice<UInt8>]) {
        self.init(of: cms, contentDigest: sha256(of: content))
    }

    /// Whether the content is intact and the signature bound to its signer, who may seal documents.
    public var isSound: Bool {
        integrity == .intact && binding == .bound && signer?.permitsDocumentSeal == true
    }

    /// The way from the signer through the certificates in the signature to one of `anchors`, valid at `instant`;
    /// `nil` without a signer. `instant` comes from a timestamp or a log, never from the signature.
    public func chain(to anchors: [X509Certificate], at instant: Instant) -> ChainVerdict? {
        signer.map { verifyChain(leaf: $0, intermediates: certificates, anchors: anchors, at: instant) }
    }

    /// The signature in the zero-padded Contents of a PDF; `nil` when they are no DER element or something other than
    /// zeros follows it.
    public static func withoutPadding(_ contents: [UInt8]) -> [UInt8]? {
        var reader = DERReader(contents)
        guard let element = reader.next(DERTag.sequence) else { return nil }
        return contents[element.whole.endIndex...].allSatisfy { $0 == 0 } ? Array(element.whole) : nil
    }
}

/// Why bytes are no signature that can be judged.
public enum CMSFlaw: Error, Hashable, Sendable {
    case tooLarge(bytes: Int)
    case notSignedData
    /// Something around the signature is not spelled as it must be.
    case envelope
    /// The content is inside: another one could be shown than was signed.
    case notDetached
    case signers(Int)
    case signerCertificateMissing
    /// content-type is missing, there twice, or not id-data.
    case contentType
    /// message-digest is missing, there twice, or not 32 bytes.
    case messageDigest
    /// Anything but SHA-256.
    case digestUnsupported
    /// Anything but ECDSA and RSA PKCS #1 v1.5 with SHA-256.
    case signatureUnsupported
}
