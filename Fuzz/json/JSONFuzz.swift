import StrictJSON

/// Whatever the bytes are: they are refused with an offset inside the text, or what is written of the value reads
/// as the value again, and the canonical form is its own canonical form.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = UnsafeRawBufferPointer(start: start, count: count)
    guard let value = try? JSONValue(parsing: bytes) else { return 0 }
    precondition((try? JSONValue(parsing: value.serialized())) == value, "reads differently when written compact")
    precondition((try? JSONValue(parsing: value.serialized(pretty: true))) == value, "… when written pretty")
    if let canonical = try? value.canonical() {
        let again = try? JSONValue(parsing: canonical).canonical()
        precondition(again == canonical, "the canonical form has another canonical form")
    }
    return 0
}
