import AvalCrypto

/// Signature algorithms by their numbers in COSE (RFC 9053 §2, RFC 8230 §2, RFC 9864 §2.2).
enum COSEAlgorithm {
    /// The numbers that are read. ES256 and ES384 are read with the curve that their names in JOSE mean.
    private static let schemes: [Int: SignatureScheme] = [
        -7: .es256, -8: .eddsa, -35: .es384, -37: .ps256,
        // The same with their curves in the name.
        -9: .es256, -19: .eddsa, -51: .es384,
    ]

    static func scheme(_ label: COSELabel) -> SignatureScheme? {
        if case .number(let number) = label { schemes[number] } else { nil }
    }

    /// The number that is written for a key; `nil` for keys that sign nothing here.
    static func number(for key: KeyAlgorithm) -> Int? {
        switch key {
        case .ed25519: -8
        case .p256: -7
        case .p384: -35
        case .rsa2048, .rsa3072, .rsa4096: nil
        }
    }
}
