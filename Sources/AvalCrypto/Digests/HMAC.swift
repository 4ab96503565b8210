import COpenSSL

/// HMAC-SHA-256 (RFC 2104), 32 bytes. Compare tags with `equalInConstantTime`.
public func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: 32)
    var length: UInt32 = 0
    let made = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &tag, &length)
    precondition(made != nil && length == 32, "HMAC-SHA-256 takes every key and message")
    return tag
}

/// Whether two byte strings are equal, in a time that depends on their lengths only.
public func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && CRYPTO_memcmp(a, b, a.count) == 0
}
