internal import AvalCredential
internal import AvalModel
internal import StrictJSON

extension CertifiedFacts {
    /// What an Open Badge certifies; `nil` where it lacks an achievement's name or a beginning. The badges of others name
    /// their holders in other ways, or not at all.
    init?(_ payload: JSONValue) {
        let subject = payload["credentialSubject"]
        let achievement = subject?["achievement"]
        let name = subject?["identifier"]?.array?.first { $0["identityType"]?.string == "name" }
        let start = payload["validFrom"] ?? payload["issuanceDate"]
        guard let title = achievement?["name"]?.string ?? payload["name"]?.string,
            let from = start?.string.flatMap({ Instant(dateTimeStamp: $0) })
        else { return nil }
        let holder = name?["identityHash"]?.string ?? subject?["name"]?.string ?? subject?["id"]?.string ?? ""
        let score = subject?["result"]?.array?.first {
            $0["resultDescription"]?.string?.hasSuffix("#score") == true
        }
        let level = achievement?["tag"]?.array?.compactMap(\.string).first { $0.hasPrefix("level:") }
        self.init(
            number: subject?["licenseNumber"]?.string ?? "", holderName: holder,
            standardCode: achievement?["humanCode"]?.string ?? "",
            standardVersion: achievement?["version"]?.string ?? "", title: title,
            level: level.map { String($0.dropFirst(6)) }, score: score?["value"]?.string,
            issuerName: payload["issuer"]?["name"]?.string ?? "", issuerID: AvalVerification.issuerID(payload) ?? "",
            validFrom: from,
            validUntil: (payload["validUntil"] ?? payload["expirationDate"])?.string.flatMap {
                Instant(dateTimeStamp: $0)
            })
    }
}
