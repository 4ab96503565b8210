public import AvalCrypto
public import StrictJSON

/// Claims, and which of them the holder may keep back (Divulgación selectiva).
public struct SelectiveClaims: Sendable {
    public let claims: JSONObject
    /// Members and array elements that become disclosures; one that lies in another makes that one recursive.
    public let concealed: Set<JSONPointer>
    /// How many digests that belong to nothing an object or an array gets, by its place (RFC 9901 §4.2.7).
    public let decoys: [JSONPointer: Int]
    public let digest: DigestAlgorithm

    /// - Throws: `.sdJWT(.noSuchClaim)` for a place that is not there, or a place for decoys that is no object and no
    ///   array; `.sdJWT(.reservedName)` for claims named as SD-JWT's own.
    public init(
        _ claims: JSONObject, concealing concealed: Set<JSONPointer>, decoys: [JSONPointer: Int] = [:],
        digest: DigestAlgorithm = .sha256
    ) throws(CredentialError) {
        let value = JSONValue.object(claims)
        for place in concealed where place.tokens.isEmpty || value[place] == nil { throw .sdJWT(.noSuchClaim) }
        for place in decoys.keys where value[place]?.array == nil && value[place]?.object == nil {
            throw .sdJWT(.noSuchClaim)
        }
        try SelectiveClaims.checkNames(value)
        self.claims = claims
        self.concealed = concealed
        self.decoys = decoys
        self.digest = digest
    }

    private static func checkNames(_ value: JSONValue) throws(CredentialError) {
        for element in value.array ?? [] { try checkNames(element) }
        for member in value.object ?? [:] {
            guard !Disclosure.reserved.contains(member.key) else { throw .sdJWT(.reservedName) }
            try checkNames(member.value)
        }
    }

    /// The payload to sign and the disclosures, each after those that lie in it.
    func drawn(using random: inout some RandomNumberGenerator) -> (payload: JSONObject, disclosures: [Disclosure]) {
        var draw = Draw(self)
        var payload = draw.object(claims, at: .root, using: &random)
        payload.set("_sd_alg", .string(digest.rawValue))
        return (payload, draw.disclosures)
    }

    private struct Draw {
        private let plan: SelectiveClaims
        private(set) var disclosures: [Disclosure] = []

        init(_ plan: SelectiveClaims) {
            self.plan = plan
        }

        private mutating func value(
            _ value: JSONValue, at place: JSONPointer, using random: inout some RandomNumberGenerator
        ) -> JSONValue {
            switch value {
            case .object(let members): .object(object(members, at: place, using: &random))
            case .array(let elements): .array(array(elements, at: place, using: &random))
            default: value
            }
        }

        /// Digests are sorted, so that their order tells nothing (RFC 9901 §4.2.4.1).
        mutating func object(
            _ members: JSONObject, at place: JSONPointer, using random: inout some RandomNumberGenerator
        ) -> JSONObject {
            var shown = JSONObject()
            var digests = (0..<(plan.decoys[place] ?? 0)).map { _ in decoy(using: &random) }
            for member in members {
                let here = place.appending(member.key)
                let drawn = value(member.value, at: here, using: &random)
                if plan.concealed.contains(here) {
                    digests.append(conceal(drawn, named: member.key, using: &random))
                } else {
                    shown.append(member.key, drawn)
                }
            }
            if !digests.isEmpty {
                digests.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
                shown.append("_sd", .array(digests.map { .string($0) }))
            }
            return shown
        }

        private mutating func array(
            _ elements: [JSONValue], at place: JSONPointer, using random: inout some RandomNumberGenerator
        ) -> [JSONValue] {
            var shown: [JSONValue] = []
            for (position, element) in elements.enumerated() {
                let here = place.appending(position)
                let drawn = value(element, at: here, using: &random)
                let isConcealed = plan.concealed.contains(here)
                shown.append(isConcealed ? ["...": .string(conceal(drawn, named: nil, using: &random))] : drawn)
            }
            for _ in 0..<(plan.decoys[place] ?? 0) {
                let position = Int.random(in: 0...shown.count, using: &random)
                shown.insert(["...": .string(decoy(using: &random))], at: position)
            }
            return shown
        }

        private mutating func conceal(
            _ value: JSONValue, named name: String?, using random: inout some RandomNumberGenerator
        ) -> String {
            let disclosure = Disclosure(salt: Base64URL.encode(bytes(16, using: &random)), name: name, value: value)
            disclosures.append(disclosure)
            return disclosure.digest(plan.digest)
        }

        private func decoy(using random: inout some RandomNumberGenerator) -> String {
            Base64URL.encode(plan.digest.digest(of: bytes(32, using: &random)))
        }

        private func bytes(_ count: Int, using random: inout some RandomNumberGenerator) -> [UInt8] {
            (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
        }
    }
}
