import AvalModel

/// TSTInfo (RFC 3161 §2.4.2): what an authority signs.
struct TimestampInfo {
    let policy: TimestampPolicy
    let imprint: Digest
    /// Big-endian, without leading zeros.
    let serial: [UInt8]
    /// Fractions of a second are cut off.
    let time: Instant
    /// Seconds by which `time` may be wrong, rounded up; 0 where nothing is said.
    let accuracy: Int
    let nonce: [UInt8]?

    init(_ der: [UInt8]) throws(TimestampFlaw) {
        var outer = DERReader(der)
        guard let sequence = outer.next(DERTag.sequence), outer.isAtEnd else { throw .malformed(.info) }
        var fields = DERReader(sequence.content)
        guard fields.next(DERTag.integer)?.smallInteger == 1, let policy = fields.next(DERTag.objectIdentifier),
            let policy = TimestampPolicy(content: policy.content),
            let imprint = fields.next(DERTag.sequence).flatMap(TimestampInfo.imprint),
            let serial = fields.next(DERTag.integer), serial.content.count <= 21,
            let time = fields.next(DERTag.generalizedTime).flatMap(Instant.init)
        else { throw .malformed(.info) }
        self.policy = policy
        self.imprint = imprint
        self.serial = Array(serial.content.drop { $0 == 0 })
        self.time = time
        let accuracy = fields.next(DERTag.sequence)
        self.accuracy = try accuracy.map { element throws(TimestampFlaw) in try TimestampInfo.seconds(element) } ?? 0
        // DER leaves a default of FALSE out; some authorities write it.
        _ = fields.next(DERTag.boolean)
        nonce = fields.next(DERTag.integer).map { Array($0.content.drop { $0 == 0 }) }
        _ = fields.next(DERTag.context0)  // tsa, a name that the certificate has as well
        if let extensions = fields.next(DERTag.context1) { try TimestampInfo.refuseCritical(extensions) }
        guard fields.isAtEnd else { throw .malformed(.info) }
    }

    /// Only SHA-256: no other digest is ever asked about.
    private static func imprint(_ element: DERElement) -> Digest? {
        var fields = DERReader(element.content)
        guard let algorithm = fields.next(DERTag.sequence), let digest = fields.next(DERTag.octetString),
            fields.isAtEnd,
            [DER.sequence(OID.sha256), DER.sequence(OID.sha256, DER.null)].contains(Array(algorithm.whole))
        else { return nil }
        return Digest(bytes: Array(digest.content))
    }

    private static func seconds(_ accuracy: DERElement) throws(TimestampFlaw) -> Int {
        var fields = DERReader(accuracy.content)
        let seconds = fields.next(DERTag.integer)
        let (millis, micros) = (fields.next(0x80), fields.next(0x81))
        guard fields.isAtEnd, let whole = seconds.map({ $0.smallInteger }) ?? 0, whole < 1 << 32 else {
            throw .malformed(.info)
        }
        return whole + (millis == nil && micros == nil ? 0 : 1)
    }

    private static func refuseCritical(_ extensions: DERElement) throws(TimestampFlaw) {
        var list = DERReader(extensions.content)
        while let item = list.next(DERTag.sequence) {
            var fields = DERReader(item.content)
            guard fields.next(DERTag.objectIdentifier) != nil else { throw .malformed(.info) }
            if fields.next(DERTag.boolean)?.content.first == 0xff { throw .malformed(.criticalExtension) }
        }
        guard list.isAtEnd else { throw .malformed(.info) }
    }
}

extension Instant {
    /// GeneralizedTime as RFC 3161 §2.4.2 and RFC 6960 §4.2.2.1 write it: `20261015183000.5Z`, UTC.
    init?(_ element: DERElement) {
        let text = element.content
        guard element.tag == DERTag.generalizedTime, text.count >= 15, text.last == UInt8(ascii: "Z") else {
            return nil
        }
        let digits = text.prefix(14)
        let rest = text.dropFirst(14).dropLast()
        guard digits.allSatisfy(Instant.isDigit),
            rest.isEmpty
                || (rest.first == UInt8(ascii: ".") && rest.count > 1 && rest.dropFirst().allSatisfy(Instant.isDigit))
        else { return nil }
        let d = digits.map { String(UnicodeScalar($0)) }
        self.init(
            rfc3339: "\(d[0..<4].joined())-\(d[4..<6].joined())-\(d[6..<8].joined())"
                + "T\(d[8..<10].joined()):\(d[10..<12].joined()):\(d[12..<14].joined())Z")
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
