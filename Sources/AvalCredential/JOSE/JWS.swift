internal import AvalCrypto
internal import StrictJSON

/// A JWS in one of its serialisations, parsed strictly and not yet verified.
struct JWS: Sendable {
    let header: JWSHeader
    let payload: JSONObject
    /// `BASE64URL(header).BASE64URL(payload)`, the bytes that were signed (RFC 7515 §5.1).
    let signingInput: [UInt8]
    let signature: [UInt8]

    /// A compact serialisation (RFC 7515 §7.1).
    init(compact token: ArraySlice<UInt8>, by rule: JWSHeaderRule) throws(CredentialError) {
        guard token.count <= CompactJWS.sizeLimit else { throw .jws(.tooLarge) }
        let point = UInt8(ascii: ".")
        let parts = token.split(separator: point, maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .jws(.encoding) }
        try self.init(
            protected: parts[0], payload: parts[1], signature: parts[2],
            input: Array(token[..<parts[2].startIndex].dropLast()), by: rule)
    }

    /// The three parts as another serialisation has them (RFC 7515 §7.2).
    init(
        protected: ArraySlice<UInt8>, payload: ArraySlice<UInt8>, signature: ArraySlice<UInt8>, by rule: JWSHeaderRule
    ) throws(CredentialError) {
        try self.init(
            protected: protected, payload: payload, signature: signature,
            input: Array(protected) + [UInt8(ascii: ".")] + payload, by: rule)
    }

    private init(
        protected: ArraySlice<UInt8>, payload: ArraySlice<UInt8>, signature: ArraySlice<UInt8>, input: [UInt8],
        by rule: JWSHeaderRule
    ) throws(CredentialError) {
        guard let headerBytes = Base64URL.decode(protected), let payloadBytes = Base64URL.decode(payload),
            let signature = Base64URL.decode(signature)
        else { throw .jws(.encoding) }
        header = try JWSHeader(parsing: headerBytes, by: rule)
        guard let payload = (try? JSONValue(parsing: payloadBytes))?.object else { throw .jws(.payload) }
        self.payload = payload
        self.signature = signature
        signingInput = input
    }

    /// The compact serialisation.
    var compact: [UInt8] {
        var text = signingInput
        text.append(UInt8(ascii: "."))
        Base64URL.append(signature, to: &text)
        return text
    }

    /// Throws unless the signature is the key's; the header's algorithm must be one of the key's own.
    ///
    /// - Throws: `.jws` with `.keyAlgorithm`, `.highHalf` or `.signature`.
    func check(under key: PublicKey, halfOrder: HalfOrderRule) throws(CredentialError) {
        guard header.scheme.fits(key.algorithm) else { throw .jws(.keyAlgorithm) }
        if key.verify(signature: signature, of: signingInput, by: header.scheme, halfOrder: halfOrder) { return }
        let isHigh =
            halfOrder == .lowOnly
            && key.verify(signature: signature, of: signingInput, by: header.scheme, halfOrder: .any)
        throw .jws(isHigh ? .highHalf : .signature)
    }
}
