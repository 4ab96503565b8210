public import AvalModel
internal import StrictJSON

/// That a published version was retired, as the register's journal keeps it: `aval-standard-event/1`.
extension Retirement {
    /// RFC 8785 form.
    public func canonicalBytes(of standard: StandardReference) -> [UInt8] {
        var object: JSONObject = [
            "format": "aval-standard-event/1", "event": "retired",
            "standard": .string(standard.code.description), "version": .string(standard.version.description),
            "digest": .string(standard.digest.description), "on": .string(on.description),
            "by": .string(by.description), "reason": .string(reason),
        ]
        if let replacedBy {
            object.set(
                "replacedBy",
                [
                    "code": .string(replacedBy.code.description),
                    "version": .string(replacedBy.version.description),
                ])
        }
        // It holds no number and is two levels deep, and canonical() refuses nothing but numbers and depth.
        return try! JSONValue.object(object).canonical()
    }

    /// The inverse; `nil` for anything else, also for the retirement of another standard.
    public init?(canonical bytes: [UInt8], of standard: StandardReference) {
        guard let value = try? JSONValue(parsing: bytes),
            let on = value["on"]?.string.flatMap({ CalendarDate(iso: $0) }),
            let by = value["by"]?.string.flatMap({ PersonCode($0) }), let reason = value["reason"]?.string
        else { return nil }
        var replacedBy: StandardVersionName?
        if let replacement = value["replacedBy"] {
            guard let code = replacement["code"]?.string.flatMap({ StandardCode($0) }),
                let version = replacement["version"]?.string.flatMap({ StandardVersion($0) })
            else { return nil }
            replacedBy = StandardVersionName(code: code, version: version)
        }
        self.init(on: on, replacedBy: replacedBy, by: by, reason: reason)
        guard canonicalBytes(of: standard) == bytes else { return nil }
    }
}
