/// Writes the few DER forms (X.690) that keys and signatures need. Each function returns a whole element.
enum DER {
    static let null: [UInt8] = [0x05, 0x00]

    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(content.count + 6)
        out.append(tag)
        if content.count < 128 {
            out.append(UInt8(content.count))
        } else {
            var length: [UInt8] = []
            var rest = content.count
            while rest > 0 {
                length.append(UInt8(rest & 255))
                rest >>= 8
            }
            out.append(0x80 | UInt8(length.count))
            out.append(contentsOf: length.reversed())
        }
        out.append(contentsOf: content)
        return out
    }

    static func sequence(_ parts: [UInt8]...) -> [UInt8] {
        element(DERTag.sequence, Array(parts.joined()))
    }

    /// SET OF: the elements sorted by their bytes (X.690 §11.6).
    static func setOf(_ parts: [[UInt8]], tag: UInt8 = DERTag.set) -> [UInt8] {
        element(tag, Array(parts.sorted { $0.lexicographicallyPrecedes($1) }.joined()))
    }

    static func octetString(_ bytes: [UInt8]) -> [UInt8] {
        element(DERTag.octetString, bytes)
    }

    static func bitString(_ bytes: [UInt8]) -> [UInt8] {
        element(DERTag.bitString, [0] + bytes)
    }

    /// A number of at least zero from its big-endian bytes; leading zeros do not matter.
    static func integer(unsigned bytes: [UInt8]) -> [UInt8] {
        var magnitude = Array(bytes.drop { $0 == 0 })
        if magnitude.first.map({ $0 >= 0x80 }) ?? true { magnitude.insert(0, at: 0) }
        return element(DERTag.integer, magnitude)
    }

    /// An object identifier from its arcs.
    static func objectIdentifier(_ arcs: [UInt64]) -> [UInt8] {
        var content: [UInt8] = []
        for arc in [arcs[0] * 40 + arcs[1]] + arcs.dropFirst(2) {
            var septets = [UInt8(arc & 127)]
            var rest = arc >> 7
            while rest > 0 {
                septets.append(UInt8(rest & 127) | 0x80)
                rest >>= 7
            }
            content.append(contentsOf: septets.reversed())
        }
        return element(DERTag.objectIdentifier, content)
    }
}

enum DERTag {
    static let integer: UInt8 = 0x02
    static let bitString: UInt8 = 0x03
    static let octetString: UInt8 = 0x04
    static let objectIdentifier: UInt8 = 0x06
    static let sequence: UInt8 = 0x30
    static let set: UInt8 = 0x31
    /// [0], constructed.
    static let context0: UInt8 = 0xa0
    /// [1], constructed.
    static let context1: UInt8 = 0xa1
}

/// The object identifiers that Aval writes or looks for, each as a whole DER element.
enum OID {
    static let ed25519 = DER.objectIdentifier([1, 3, 101, 112])
    static let ecPublicKey = DER.objectIdentifier([1, 2, 840, 10045, 2, 1])
    static let prime256v1 = DER.objectIdentifier([1, 2, 840, 10045, 3, 1, 7])
    static let secp384r1 = DER.objectIdentifier([1, 3, 132, 0, 34])
    static let rsaEncryption = DER.objectIdentifier([1, 2, 840, 113549, 1, 1, 1])
    static let rsaWithSHA256 = DER.objectIdentifier([1, 2, 840, 113549, 1, 1, 11])
    static let ecdsaWithSHA256 = DER.objectIdentifier([1, 2, 840, 10045, 4, 3, 2])
    static let sha256 = DER.objectIdentifier([2, 16, 840, 1, 101, 3, 4, 2, 1])

    static let pbes2 = DER.objectIdentifier([1, 2, 840, 113549, 1, 5, 13])
    static let pbkdf2 = DER.objectIdentifier([1, 2, 840, 113549, 1, 5, 12])
    static let scrypt = DER.objectIdentifier([1, 3, 6, 1, 4, 1, 11591, 4, 11])
    static let aes256CBC = DER.objectIdentifier([2, 16, 840, 1, 101, 3, 4, 1, 42])

    static let cmsData = DER.objectIdentifier([1, 2, 840, 113549, 1, 7, 1])
    static let cmsSignedData = DER.objectIdentifier([1, 2, 840, 113549, 1, 7, 2])
    static let contentType = DER.objectIdentifier([1, 2, 840, 113549, 1, 9, 3])
    static let messageDigest = DER.objectIdentifier([1, 2, 840, 113549, 1, 9, 4])
    /// id-aa-signingCertificateV2 (RFC 5035 §3).
    static let signingCertificateV2 = DER.objectIdentifier([1, 2, 840, 113549, 1, 9, 16, 2, 47])

    static let emailProtection = DER.objectIdentifier([1, 3, 6, 1, 5, 5, 7, 3, 4])
    /// id-kp-documentSigning (RFC 9336).
    static let documentSigning = DER.objectIdentifier([1, 3, 6, 1, 5, 5, 7, 3, 36])
    static let anyExtendedKeyUsage = DER.objectIdentifier([2, 5, 29, 37, 0])
}
