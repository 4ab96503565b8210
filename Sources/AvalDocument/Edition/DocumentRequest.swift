public import AvalModel

/// Everything one document says and carries (Solicitud de documento).
public struct DocumentRequest: Hashable, Sendable {
    /// Who signs for the institute, as printed; not the seal's certificate.
    public struct Signatory: Hashable, Sendable {
        public let name: String
        public let title: String

        public init(name: String, title: String) {
            self.name = name
            self.title = title
        }
    }

    /// The file the document carries, as a rule the credential itself.
    public struct Attachment: Hashable, Sendable {
        /// As `credential.json`; 1 to 255 bytes without separators.
        public let fileName: String
        /// As `application/vc`.
        public let mediaType: String
        public let bytes: [UInt8]
        /// One line for people, in the document's language.
        public let description: String

        public init(fileName: String, mediaType: String, bytes: [UInt8], description: String) {
            self.fileName = fileName
            self.mediaType = mediaType
            self.bytes = bytes
            self.description = description
        }
    }

    public let certificate: Certificate
    public let issuerName: String
    public let signatory: Signatory
    /// What the QR symbol says. Digits after a `#` take a smaller symbol.
    public let verificationURL: String
    public let attachment: Attachment
    /// When the seal is made; also the date of the document and of its attachment.
    public let sealedAt: Instant
    /// 16 bytes that tell this file from all others.
    public let documentID: [UInt8]

    public init(
        certificate: Certificate, issuerName: String, signatory: Signatory, verificationURL: String,
        attachment: Attachment, sealedAt: Instant, documentID: [UInt8]
    ) {
        self.certificate = certificate
        self.issuerName = issuerName
        self.signatory = signatory
        self.verificationURL = verificationURL
        self.attachment = attachment
        self.sealedAt = sealedAt
        self.documentID = documentID
    }
}

/// What the document says of its seal outside the signature itself (Sello).
public struct DocumentSeal: Hashable, Sendable {
    /// The sealing body, as readers without certificates show it.
    public let name: String
    /// Bytes of CMS that fit; a seal larger than that is refused.
    public let reservedBytes: Int

    public init(name: String, reservedBytes: Int = 4_096) {
        self.name = name
        self.reservedBytes = reservedBytes
    }
}
