internal import AvalModel
public import StrictJSON

/// What a list says of an entry (Bitstring Status List 1.0 §3.2). Pure: the list was had and its proof checked before.
///
/// Whatever could make the list another's is looked at before its bits are, and nothing that could not be read is
/// `.clear`.
public func judge(
    _ entry: CredentialStatusEntry, list: StatusListEvidence, of question: StatusQuestion
) -> StatusOutcome {
    do throws(StatusReason) {
        if case .unreadable(_, let reason) = entry { throw reason }
        let checked: CheckedStatusList
        switch list {
        case .unavailable: throw .listUnavailable
        case .unproven: throw .listProof
        case .checked(let found): checked = found
        }
        switch entry {
        case .place(let place): return try outcome(of: place, on: checked.reading.get(), checked, question)
        case .revocationList(let url): return try outcome(inListAt: url, checked, question)
        case .unreadable(_, let reason): throw reason
        }
    } catch {
        return .indeterminate(error)
    }
}

/// Every entry of a credential with what its list says.
///
/// - Parameter evidence: what is known of the list at a URL; it is asked once for each.
public func statusFindings(
    of credential: JSONValue, _ question: StatusQuestion, evidence: (String) -> StatusListEvidence
) -> [StatusFinding] {
    var known: [String: StatusListEvidence] = [:]
    return statusClaims(of: credential).map { entry in
        guard let url = entry.listURL else {
            return StatusFinding(entry: entry, outcome: judge(entry, list: .unavailable, of: question))
        }
        let list = known[url] ?? evidence(url)
        known[url] = list
        return StatusFinding(entry: entry, outcome: judge(entry, list: list, of: question))
    }
}

/// An entry with its outcome.
public struct StatusFinding: Hashable, Sendable {
    public let entry: CredentialStatusEntry
    public let outcome: StatusOutcome
}

private func outcome(
    of place: StatusListPlace, on list: StatusList, _ checked: CheckedStatusList, _ question: StatusQuestion
) throws(StatusReason) -> StatusOutcome {
    guard list.kind == place.kind else { throw .listShape }
    // A list that names another address may still be the one that lies where the entry says.
    guard list.id == place.listURL || checked.fetchedFrom == place.listURL else { throw .listAddress }
    guard question.isTrusted(list.issuer, question.issuer) else { throw .listIssuer }
    guard list.purposes.contains(place.purpose) else { throw .listPurpose }
    if let from = list.validFrom, question.instant < from { throw .listNotYetValid }
    if let until = list.validUntil, until < question.instant { throw .listExpired }
    guard list.bits.count / place.size >= Bitstring.fewestPlaces else { throw .listTooShort }
    guard let value = list.bits.value(at: place.index, size: place.size) else { throw .listIndex }
    switch place.purpose {
    case "revocation": return value == 0 ? .clear : .revoked
    case "suspension": return value == 0 ? .clear : .suspended
    case "refresh": return value == 0 ? .clear : .refreshable
    case "message": return .message(value: value, text: place.messages[value])
    default: throw .purposeUnknown
    }
}

/// A list of revoked credentials by id. Nobody signs it: a credential on it is revoked, whoever says so; that one is not
/// on it is believed of the address alone that the credential names.
private func outcome(
    inListAt url: String, _ checked: CheckedStatusList, _ question: StatusQuestion
) throws(StatusReason) -> StatusOutcome {
    guard let id = question.credentialID else { throw .credentialWithoutID }
    let list = checked.credential
    guard list.object != nil else { throw .listShape }
    var members: [JSONValue] = []
    if let revoked = list["revokedCredential"] { members = revoked.array ?? [revoked] }
    for member in members {
        guard let named = member.string ?? member["id"]?.string else { throw .listShape }
        if named == id, member["revoked"] != .bool(false) { return .revoked }
    }
    guard let issuer = list["issuer"].flatMap({ $0.string ?? $0["id"]?.string }) else { throw .listShape }
    guard question.isTrusted(issuer, question.issuer) else { throw .listIssuer }
    guard checked.signer == issuer || checked.fetchedFrom == url else { throw .listProof }
    return .clear
}
