import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalModel
import AvalStandards
import Foundation
import StrictJSON

/// The certificate that everything is measured on: ITE-101, all twenty items, about 8 KB of payload.
struct Sample {
    let issuer: Issuer
    let key: PrivateKey
    let credentialKey: CredentialKey
    let certificate: Certificate

    init(standardFile: String) throws {
        guard let data = FileManager.default.contents(atPath: standardFile),
            let standard = StandardSource([UInt8](data)).standard
        else { throw Missing.standard(standardFile) }
        let published = publish(standard, hashing: sha256)
        issuer = try Issuer(name: "Instituto de muestra", origin: "https://certifica.example.org")
        key = try PrivateKey.generate(.ed25519)
        credentialKey = try CredentialKey(id: "credential-2026-1", issuer: issuer, key: key)
        certificate = try Sample.certificate(published)
    }

    enum Missing: Error {
        case standard(String)
        case value
    }

    private static func certificate(_ published: PublishedStandard) throws -> Certificate {
        let standard = published.standard
        let derivation = judge(
            Dictionary(uniqueKeysWithValues: standard.instrument.items.map { ($0.code, .met) }),
            under: standard)
        var random = SystemRandom()
        guard let number = CertificateNumber(series: "ITE", year: 2026, sequence: 142),
            let candidate = CandidateCode("C-00142"), let day = CalendarDate(iso: "2026-11-22")
        else { throw Missing.value }
        let results = derivation.counted.compactMap { counted in
            standard.criterion(counted.item.criterion).map { criterion in
                ItemResult(
                    item: counted.item.code, criterion: criterion.code, statement: criterion.statement,
                    weight: counted.item.weight, isIndispensable: counted.item.isIndispensable,
                    outcome: counted.outcome)
            }
        }
        return Certificate(
            number: number, code: VerificationCode.random(using: &random),
            holder: Holder(
                candidate: candidate, name: try PersonName(given: "María José", family: "Güemes Huanca"),
                email: "c00142@correo.example"),
            standard: published.reference, title: standard.title, purpose: standard.purpose, level: standard.level,
            instrument: standard.instrument.code, results: results, score: derivation.score,
            minimumScore: derivation.minimumScore, assessedOn: day, decidedOn: day, validFrom: day,
            validThrough: day.adding(years: 3), elements: [], language: .es)
    }

    /// The credential as it is signed.
    func payload() throws -> [UInt8] { try payload(of: certificate) }

    func payload(of certificate: Certificate, salt: String = "8f3Kq0pZrT6vXwYbNc1dQg") throws -> [UInt8] {
        try openBadge(
            for: certificate,
            BadgeCircumstances(
                issuer: issuer, status: StatusPlace(list: 1, index: 94_567),
                subjectID: "urn:uuid:0d3a6f6e-6a0e-4a52-9a70-5a4d3ad2a8b1", salt: salt, utcOffset: 0)
        ).canonical()
    }
}
