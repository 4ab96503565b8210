import COpenSSL

/// Empties this thread's error queue into one line. Only reason texts are read: the queue's free data strings could
/// quote input.
func openSSLFailure(_ operation: String) -> CryptoError {
    var reasons: [String] = []
    while case let code = ERR_get_error(), code != 0 {
        if let text = ERR_reason_error_string(code) {
            let reason = String(cString: text)
            if reasons.last != reason { reasons.append(reason) }
        }
    }
    return .openSSL(operation: operation, detail: reasons.isEmpty ? "no reason given" : reasons.joined(separator: "; "))
}

/// The pointer that a call returned, or the reason why there is none.
func made(_ pointer: OpaquePointer?, _ operation: String) throws(CryptoError) -> OpaquePointer {
    guard let pointer else { throw openSSLFailure(operation) }
    return pointer
}

/// Throws unless a call returned a positive result.
func succeed(_ result: Int32, _ operation: String) throws(CryptoError) {
    guard result > 0 else { throw openSSLFailure(operation) }
}

/// DER from one of OpenSSL's `i2d_*` functions, called once for the length and once to write.
func derEncoded(
    _ operation: String, _ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
) throws(CryptoError) -> [UInt8] {
    let length = write(nil)
    guard length > 0 else { throw openSSLFailure(operation) }
    var written: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
        var cursor = buffer.baseAddress
        written = write(&cursor)
        count = max(0, Int(written))
    }
    guard written == length else { throw openSSLFailure(operation) }
    return bytes
}

/// Runs one of OpenSSL's `d2i_*` functions over all of `bytes`; `nil` when it refuses them or leaves a rest.
func derDecoded(
    _ bytes: [UInt8], _ read: (UnsafeMutablePointer<UnsafePointer<UInt8>?>, Int) -> OpaquePointer?,
    free: (OpaquePointer) -> Void
) -> OpaquePointer? {
    bytes.withUnsafeBufferPointer { buffer in
        var cursor = buffer.baseAddress
        guard cursor != nil, let value = read(&cursor, buffer.count) else {
            ERR_clear_error()
            return nil
        }
        guard cursor == buffer.baseAddress.map({ $0 + buffer.count }) else {
            free(value)
            return nil
        }
        return value
    }
}

/// Bytes of an ASN1_STRING (an OCTET STRING, an INTEGER's magnitude, a raw SEQUENCE).
func bytes(of string: UnsafePointer<ASN1_STRING>?) -> [UInt8] {
    guard let string, let start = ASN1_STRING_get0_data(string) else { return [] }
    return [UInt8](UnsafeBufferPointer(start: start, count: Int(ASN1_STRING_length(string))))
}
