internal import StrictJSON

/// The way from an assertion to its badge class and issuer, with everything that is wrong on it.
struct AssertionRoad {
    var findings: [DocumentFinding] = []

    mutating func judge(_ members: JSONObject, as kind: AssertionReading.Kind, at place: JSONPointer) {
        findings += AssertionRule.rules(for: kind).flatMap { rule in
            rule.judge(members).map { flaw in
                DocumentFinding(
                    rule: rule.code, place: JSONPointer(tokens: place.tokens + flaw.place.tokens),
                    severity: flaw.severity, message: flaw.message)
            }
        }
    }

    /// The document that a member leads to, and the address that it was found at.
    mutating func follow(
        _ value: JSONValue?, _ kind: AssertionReading.Kind, at place: JSONPointer,
        _ resolving: (String) -> JSONObject?
    ) -> (members: JSONObject, address: String?)? {
        switch value {
        case .string(let address):
            guard let found = resolving(address) else {
                note("unresolved", place, "what the address gives is not known")
                return nil
            }
            judgeIdentity(found["id"]?.string, at: address, place)
            guard AssertionReading.Kind(types: texts(found["type"])) == kind else {
                note("types", place, "the address gives no \(kind.rawValue)")
                return nil
            }
            judge(found, as: kind, at: place)
            return (found, address)
        case .object(let members):
            note("embedded-parts", place, "a \(kind.rawValue) inside, which its own address may contradict", .warning)
            judge(members, as: kind, at: place)
            return (members, members["id"]?.string)
        default:
            note("required-members", place, "no \(kind.rawValue)")
            return nil
        }
    }

    /// A document that calls itself something else than it was asked for by.
    private mutating func judgeIdentity(_ id: String?, at address: String, _ place: JSONPointer) {
        guard let id, id != address else { return }
        let isForeign = isWebURL(id) && host(of: id) != host(of: address)
        note(
            "redirected", place, "the document has another id than its address", isForeign ? .error : .warning)
    }

    /// The PEM of a CryptographicKey that the issuer lists and that names the issuer as its owner.
    mutating func key(
        at address: String?, of issuer: JSONObject?, issuerAddress: String?, _ resolving: (String) -> JSONObject?
    ) -> String? {
        let place = pointer("verification", "creator")
        guard let address, let issuer else { return nil }
        let own = placed(issuer["publicKey"], at: .root).map(\.value)
        guard own.contains(where: { $0.string == address || $0["id"]?.string == address }) else {
            note("signing-key", place, "the issuer does not list the key")
            return nil
        }
        let embedded = own.first { $0["id"]?.string == address }?.object
        guard let key = embedded ?? resolving(address), let pem = key["publicKeyPem"]?.string else {
            note("unresolved", place, "the key is not known")
            return nil
        }
        guard let owner = key["owner"]?.string, owner == issuerAddress || owner == issuer["id"]?.string else {
            note("signing-key", place, "the key has another owner than the issuer")
            return nil
        }
        return pem
    }

    private mutating func note(
        _ rule: String, _ place: JSONPointer, _ message: String, _ severity: DocumentFinding.Severity = .error
    ) {
        findings.append(DocumentFinding(rule: rule, place: place, severity: severity, message: message))
    }
}

/// OB 2.0 VerificationObject: a hosted assertion lies where its issuer says that its assertions lie, by default on its
/// own host; a signed one needs no place.
func scope(
    _ assertion: JSONObject, isSigned: Bool, issuer: JSONObject?, issuerAddress: String?
) -> [DocumentFinding] {
    func finding(_ place: JSONPointer, _ message: String) -> DocumentFinding {
        DocumentFinding(rule: "hosted-scope", place: place, severity: .error, message: message)
    }
    let type = (assertion["verification"] ?? assertion["verify"])?["type"]?.string
    let isHosted = type == "hosted" || type == "HostedBadge"
    guard isHosted != isSigned else {
        return [
            finding(pointer("verification"), isSigned ? "a signed assertion that calls itself hosted" : "no signature")
        ]
    }
    guard isHosted, let issuer, let issuerAddress else { return [] }
    guard let id = assertion["id"]?.string, isWebURL(id), let ownHost = host(of: id) else {
        return [finding(pointer("id"), "a hosted assertion has no web address")]
    }
    let policy = issuer["verification"]
    let starts = texts(policy?["startsWith"])
    let origins = texts(policy?["allowedOrigins"])
    let place = pointer("id")
    if policy?["startsWith"] != nil, !starts.contains(where: { id.hasPrefix($0) }) {
        return [finding(place, "the address begins with none of those that the issuer allows")]
    }
    if policy?["allowedOrigins"] != nil {
        return origins.contains(ownHost) ? [] : [finding(place, "the host is none of those that the issuer allows")]
    }
    return policy?["startsWith"] != nil || host(of: issuerAddress) == ownHost
        ? [] : [finding(place, "the host is not the issuer's")]
}

/// The host of a web address, in lower case, without user and port.
func host(of url: String) -> String? {
    guard isWebURL(url), let slashes = url.firstRange(of: "://") else { return nil }
    let authority = url[slashes.upperBound...].prefix { !"/?#\\".contains($0) }
    // Whoever writes a user into an address wants its host mistaken.
    guard !authority.contains("@") else { return nil }
    let host = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } : authority.prefix { $0 != ":" }
    return host.isEmpty ? nil : host.lowercased()
}
