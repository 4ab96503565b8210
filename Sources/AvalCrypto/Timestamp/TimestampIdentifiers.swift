extension DERTag {
    static let boolean: UInt8 = 0x01
    static let enumerated: UInt8 = 0x0a
    static let utcTime: UInt8 = 0x17
    static let generalizedTime: UInt8 = 0x18
}

extension OID {
    /// id-ct-TSTInfo (RFC 3161 §2.4.2).
    static let timestampInfo = DER.objectIdentifier([1, 2, 840, 113549, 1, 9, 16, 1, 4])
    /// id-aa-signatureTimeStampToken (RFC 3161 appendix A, EN 319 122-1 §5.3).
    static let signatureTimestampToken = DER.objectIdentifier([1, 2, 840, 113549, 1, 9, 16, 2, 14])
    /// id-aa-signingCertificate (RFC 2634 §5.4), with SHA-1.
    static let signingCertificate = DER.objectIdentifier([1, 2, 840, 113549, 1, 9, 16, 2, 12])
    /// id-kp-timeStamping (RFC 5280 §4.2.1.12).
    static let timeStamping = DER.objectIdentifier([1, 3, 6, 1, 5, 5, 7, 3, 8])
    static let sha384 = DER.objectIdentifier([2, 16, 840, 1, 101, 3, 4, 2, 2])
    static let sha512 = DER.objectIdentifier([2, 16, 840, 1, 101, 3, 4, 2, 3])
}
