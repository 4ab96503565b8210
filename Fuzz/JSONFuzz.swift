internal import StrictJSON

/// What is written of a value reads as the value again, and the canonical form is its own canonical form.
func fuzzJSON(_ bytes: [UInt8]) {
    guard let value = try? JSONValue(parsing: bytes) else { return }
    expect((try? JSONValue(parsing: value.serialized())) == value, "reads differently when written compact")
    expect((try? JSONValue(parsing: value.serialized(pretty: true))) == value, "… when written pretty")
    if let canonical = try? value.canonical() {
        let again = try? JSONValue(parsing: canonical).canonical()
        expect(again == canonical, "the canonical form has another canonical form")
    }
}

/// The object that a text is, if it is one.
func object(_ bytes: [UInt8]) -> JSONObject? {
    (try? JSONValue(parsing: bytes))?.object
}
