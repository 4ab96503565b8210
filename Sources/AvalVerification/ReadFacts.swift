internal import AvalModel
internal import StrictJSON

extension CertifiedFacts {
    /// What an Open Badge certifies; `nil` where it lacks a name, an achievement or a beginning.
    init?(_ payload: JSONValue) {
        let subject = payload["credentialSubject"]
        let achievement = subject?["achievement"]
        let name = subject?["identifier"]?.array?.first { $0["identityType"]?.string == "name" }
        guard let holder = name?["identityHash"]?.string, let title = achievement?["name"]?.string,
            let from = payload["validFrom"]?.string.flatMap({ Instant(rfc3339: $0) })
        else { return nil }
        let score = subject?["result"]?.array?.first {
            $0["resultDescription"]?.string?.hasSuffix("#score") == true
        }
        let level = achievement?["tag"]?.array?.compactMap(\.string).first { $0.hasPrefix("level:") }
        self.init(
            number: subject?["licenseNumber"]?.string ?? "", holderName: holder,
            standardCode: achievement?["humanCode"]?.string ?? "",
            standardVersion: achievement?["version"]?.string ?? "", title: title,
            level: level.map { String($0.dropFirst(6)) }, score: score?["value"]?.string,
            issuerName: payload["issuer"]?["name"]?.string ?? "", issuerID: payload["iss"]?.string ?? "",
            validFrom: from, validUntil: payload["validUntil"]?.string.flatMap { Instant(rfc3339: $0) })
    }
}
