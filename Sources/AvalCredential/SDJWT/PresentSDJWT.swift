public import StrictJSON

extension SDJWT {
    /// What the holder shows: the claims at these places, whole, and what they lie in; everything else that may be kept
    /// back is. A key binding is taken off, for it was about another presentation.
    ///
    /// Places are those of the claims with all disclosures in hand.
    /// - Throws: `.sdJWT(.noSuchClaim)` for a place that is not there; `.sdJWT` as reading does.
    public func presenting(_ shown: Set<JSONPointer>) throws(CredentialError) -> SDJWT {
        let claims = try unverifiedClaims()
        for place in shown where claims.payload[place] == nil { throw .sdJWT(.noSuchClaim) }
        let chosen = zip(disclosures, claims.places).filter { _, place in
            shown.contains { $0.tokens.starts(with: place.tokens) || place.tokens.starts(with: $0.tokens) }
        }
        return try SDJWT(signatures: signatures, disclosures: chosen.map(\.0), keyBinding: nil)
    }
}
