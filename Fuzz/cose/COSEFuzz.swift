import AvalCredential

/// Whatever the bytes are: deterministic CBOR has just the bytes that we write of it, foreign CBOR reads again as the
/// same item, and a COSE message reads again as the same message.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    if let item = try? CBOR(parsing: bytes) {
        precondition(item.encoded() == bytes, "another deterministic encoding")
    }
    if let item = try? CBOR(parsing: bytes, as: .foreign) {
        precondition((try? CBOR(parsing: item.encoded())) == item, "reads differently when written")
    }
    if let message = try? COSESign1(parsing: bytes) {
        let again = try? COSESign1(parsing: message.bytes)
        precondition(again?.header == message.header && again?.payload == message.payload, "another message")
    }
    _ = try? COSECredential(parsing: bytes)
    return 0
}
