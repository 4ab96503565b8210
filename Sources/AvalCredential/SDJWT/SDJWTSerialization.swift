internal import StrictJSON

extension SDJWT {
    /// A compact serialisation (RFC 9901 §4), or the flattened or general JSON one (§8).
    ///
    /// Header members are those of RFC 7515, others and certificates are passed over; `crit`, `b64`, `jwk`, `jku` and
    /// `x5u` are refused. A `typ` is one that ends in `sd-jwt`, `JWT`, or absent.
    /// - Throws: `.jws` for the token in it, `.sdJWT`.
    public init(parsing bytes: [UInt8]) throws(CredentialError) {
        guard bytes.count <= CompactJWS.sizeLimit else { throw .sdJWT(.tooLarge) }
        if bytes.first == UInt8(ascii: "{") {
            try self.init(json: bytes)
        } else {
            try self.init(compactText: bytes)
        }
    }

    private init(compactText bytes: [UInt8]) throws(CredentialError) {
        let parts = bytes.split(separator: UInt8(ascii: "~"), omittingEmptySubsequences: false)
        guard parts.count >= 2, let token = parts.first, let last = parts.last else { throw .sdJWT(.encoding) }
        var disclosures: [Disclosure] = []
        for part in parts.dropFirst().dropLast() { disclosures.append(try Disclosure(parsing: part)) }
        try self.init(
            signatures: [JWS(compact: token, by: .selectiveDisclosure)], disclosures: disclosures,
            keyBinding: last.isEmpty ? nil : Array(last))
    }

    /// RFC 9901 §8: `disclosures` and `kb_jwt` stand in the unprotected header of the first signature.
    private init(json bytes: [UInt8]) throws(CredentialError) {
        guard let object = (try? JSONValue(parsing: bytes))?.object, let payload = object["payload"]?.string else {
            throw .sdJWT(.encoding)
        }
        let entries: [JSONObject]
        if let general = object["signatures"] {
            let members = general.array?.map(\.object) ?? []
            entries = members.compactMap { $0 }
            let isFlattened = object["signature"] != nil || object["protected"] != nil || object["header"] != nil
            guard !entries.isEmpty, entries.count == members.count, !isFlattened else { throw .sdJWT(.encoding) }
        } else {
            entries = [object]
        }
        var signatures: [JWS] = []
        for entry in entries {
            guard let protected = entry["protected"]?.string, let signature = entry["signature"]?.string else {
                throw .sdJWT(.encoding)
            }
            signatures.append(
                try JWS(
                    protected: Array(protected.utf8)[...], payload: Array(payload.utf8)[...],
                    signature: Array(signature.utf8)[...], by: .selectiveDisclosure))
        }
        let header = try SDJWT.unprotected(entries[0]["header"], beside: signatures[0].header)
        for (entry, signature) in zip(entries, signatures).dropFirst() {
            let other = try SDJWT.unprotected(entry["header"], beside: signature.header)
            guard other["disclosures"] == nil, other["kb_jwt"] == nil else { throw .sdJWT(.encoding) }
        }
        var disclosures: [Disclosure] = []
        for text in try SDJWT.texts(header["disclosures"]) {
            disclosures.append(try Disclosure(parsing: Array(text.utf8)[...]))
        }
        let binding = header["kb_jwt"]
        guard binding == nil || binding?.string != nil else { throw .sdJWT(.encoding) }
        try self.init(
            signatures: signatures, disclosures: disclosures, keyBinding: binding?.string.map { Array($0.utf8) })
    }

    /// An unprotected header shares no member with the protected one (RFC 7515 §7.2.1) and demands nothing.
    private static func unprotected(
        _ value: JSONValue?, beside header: JWSHeader
    ) throws(CredentialError) -> JSONObject {
        guard let value else { return [:] }
        guard let object = value.object, object["alg"] == nil, object["crit"] == nil, object["b64"] == nil else {
            throw .jws(.header)
        }
        for member in object where header.members[member.key] != nil { throw .jws(.duplicateHeader) }
        return object
    }

    private static func texts(_ value: JSONValue?) throws(CredentialError) -> [String] {
        guard let value else { return [] }
        guard let texts = value.array?.map(\.string), texts.allSatisfy({ $0 != nil }) else { throw .sdJWT(.encoding) }
        return texts.compactMap { $0 }
    }
}

extension JWSHeaderRule {
    /// RFC 9901 §4.1 leaves the header to RFC 7515; §9.11 wants a type that ends in `+sd-jwt`.
    static let selectiveDisclosure = JWSHeaderRule(
        types: ["JWT", "sd-jwt"], typeSuffix: "+sd-jwt", contentTypes: nil, needsKeyID: false, ignoresUnknown: true)
    /// RFC 9901 §4.3.
    static let keyBinding = JWSHeaderRule(
        types: ["kb+jwt"], needsType: true, contentTypes: nil, needsKeyID: false, ignoresUnknown: true)
}
