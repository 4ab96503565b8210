internal import AvalCredential

/// Deterministic CBOR has just the bytes that we write of it, foreign CBOR reads again as the same item, and a COSE
/// message reads again as the same message.
func fuzzCOSE(_ bytes: [UInt8]) {
    if let item = try? CBOR(parsing: bytes) {
        expect(item.encoded() == bytes, "another deterministic encoding")
    }
    if let item = try? CBOR(parsing: bytes, as: .foreign) {
        expect((try? CBOR(parsing: item.encoded())) == item, "reads differently when written")
    }
    if let message = try? COSESign1(parsing: bytes) {
        let again = try? COSESign1(parsing: message.bytes)
        expect(again?.header == message.header && again?.payload == message.payload, "another message")
    }
    _ = try? COSECredential(parsing: bytes)
}
