public import AvalModel

/// A timestamp authority (Autoridad de sellado de tiempo) as a client sees it: where to ask, and whom to believe.
/// A request goes out and a whole, checked token comes back, or a typed error; nothing in between is ever handed on.
public struct TimestampAuthority: Sendable {
    /// The roots that the authority's certificate must lead to, at the time that its token names.
    public let anchors: [X509Certificate]
    /// The policy asked for; an answer under another one is refused.
    public let policy: TimestampPolicy?
    /// Bytes of the largest token taken: what a one-pass writer reserves (`CAdESSigner.longestSignature(withToken:)`).
    public let largestToken: Int
    /// Seconds by which the authority's clock may differ from the caller's.
    public let clockTolerance: Int64
    private let transport: @Sendable ([UInt8]) throws -> [UInt8]

    /// - Parameter transport: sends an `application/timestamp-query` and returns the `application/timestamp-reply`;
    ///   it throws when the authority is down, and bounds its own time and the size of the answer.
    public init(
        anchors: [X509Certificate], policy: TimestampPolicy? = nil, largestToken: Int = 8_192,
        clockTolerance: Int64 = 300, transport: @escaping @Sendable ([UInt8]) throws -> [UInt8]
    ) {
        self.anchors = anchors
        self.policy = policy
        self.largestToken = largestToken
        self.clockTolerance = clockTolerance
        self.transport = transport
    }

    /// The same authority with room for tokens as it makes them today: one is asked for and measured, 64 bytes are left
    /// for longer serial numbers and signatures. Ask once before a batch; an authority that is down shows here, before
    /// anything is signed.
    ///
    /// - Returns: also the token that was measured, which says whose certificates the next ones will have.
    /// - Throws: as `timestamp(_:nonce:at:)`.
    public func measured(
        nonce: [UInt8], at instant: Instant
    ) throws(CryptoError) -> (authority: TimestampAuthority, sample: TimestampToken) {
        let token = try timestamp(sha256(nonce), nonce: nonce, at: instant)
        let measured = TimestampAuthority(
            anchors: anchors, policy: policy, largestToken: token.der.count + 64, clockTolerance: clockTolerance,
            transport: transport)
        return (measured, token)
    }

    /// A token over `imprint`.
    ///
    /// - Parameters:
    ///   - nonce: 8 to 20 fresh random bytes.
    ///   - instant: now, by the caller's clock.
    /// - Throws: `.timestamp` with the flaw.
    public func timestamp(
        _ imprint: Digest, nonce: [UInt8], at instant: Instant
    ) throws(CryptoError) -> TimestampToken {
        let request = try TimestampRequest(imprint: imprint, nonce: nonce, policy: policy)
        let answer: [UInt8]
        do {
            answer = try transport(request.der)
        } catch let error as CryptoError {
            throw .timestamp(.unreachable(error.description))
        } catch {
            throw .timestamp(.unreachable("\(error)"))
        }
        do throws(TimestampFlaw) {
            return try judge(answer, to: request, at: instant)
        } catch {
            throw .timestamp(error)
        }
    }

    /// The token of an answer (TimeStampResp in DER) to `request`, after all checks; for a caller that has its own way
    /// to the authority.
    public func judge(
        _ answer: [UInt8], to request: TimestampRequest, at instant: Instant
    ) throws(TimestampFlaw) -> TimestampToken {
        guard answer.count <= largestToken + 1_024 else {
            throw .tooLarge(bytes: answer.count, limit: largestToken)
        }
        let token = try TimestampToken(der: TimestampResponse(answer).token)
        guard token.der.count <= largestToken else { throw .tooLarge(bytes: token.der.count, limit: largestToken) }
        guard token.imprint == request.imprint else { throw .otherImprint }
        guard token.nonce == Array(request.nonce.drop { $0 == 0 }) else { throw .otherNonce }
        if let policy = request.policy, token.policy != policy { throw .otherPolicy(token.policy.description) }
        let difference = token.time.secondsSinceEpoch - instant.secondsSinceEpoch
        guard difference.magnitude <= clockTolerance.magnitude else { throw .clocksApart(seconds: difference) }
        if case .untrusted(let failure, _) = token.chain(to: anchors, at: token.time) { throw .untrusted(failure) }
        return token
    }
}
