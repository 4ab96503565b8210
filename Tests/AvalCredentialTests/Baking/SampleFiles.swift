import AvalModel
import AvalTesting
import Foundation
import StrictJSON
import Testing

@testable import AvalCredential

/// The folder that samples are written to, as `AVAL_SAMPLES` names it.
enum SampleFolder {
    static let url = ProcessInfo.processInfo.environment["AVAL_SAMPLES"].map { URL(filePath: $0) }
    static var isNamed: Bool { url != nil }
}

/// Files for the judges of scripts/interop.
@Suite("Samples for judges from outside", .enabled(if: SampleFolder.isNamed, "no folder at AVAL_SAMPLES"))
struct SampleFiles {
    private func write(_ bytes: [UInt8], _ name: String) throws {
        try Data(bytes).write(to: try #require(SampleFolder.url).appending(path: name))
    }

    @Test("credentials of every kind and images of both forms are written, and read as they were meant")
    func write() throws {
        let house = try TestIssuer()
        let token = try house.credential()
        let sample = house.circumstances
        let badge = openBadge(
            for: try SampleCertificate().certificate,
            BadgeCircumstances(
                issuer: sample.issuer, status: sample.status, subjectID: sample.subjectID, salt: sample.salt,
                utcOffset: sample.utcOffset, form: .embedded,
                evidence: [BadgeEvidence(name: "Clase", url: "https://certifica.example/e/1", narrative: "**Sí**")],
                editions: [.pt: "https://certifica.example/standards/ITE-101/1/pt"]))
        let frame = CredentialFrame(
            id: "urn:uuid:00000000-0000-4000-8000-000000000001", name: "Muestra", issuer: BadgeProfile(house.issuer),
            validFrom: try #require(Instant(rfc3339: "2026-11-01T06:00:00Z")))
        let words = endorsement(of: house.issuer.did, saying: "Riguroso", frame)
        let proof: JSONValue = ["type": "DataIntegrityProof", "cryptosuite": "eddsa-rdfc-2022", "proofValue": "z3"]
        let parts = try [badge, words].map { credential in
            try SignedPart(credential.changing("proof", to: [proof]).serialized())
        }
        let record = learnerRecord(of: "urn:uuid:7b1e6f0c-1f0b-4d0c-8f8e-9b8a0d7d3c11", credentials: parts, frame)
        for (value, name) in [(badge, "badge"), (words, "endorsement"), (record, "record")] {
            #expect(lint(value).isEmpty, "\(name): \(lint(value))")
            try write(value.serialized(), "\(name).json")
        }
        try write(token, "badge.jwt")
        for (image, kind) in [(SmallImages.png, "png"), (SmallImages.svg, "svg")] {
            try write(image, "plain.\(kind)")
            for (credential, form) in [(badge.serialized(), "json"), (token, "jwt")] {
                let baked = try bake(credential, into: image)
                #expect(try unbake(baked).bytes == credential)
                try write(baked, "baked-\(form).\(kind)")
            }
        }
    }

    @Test("what others baked is taken out as it went in")
    func foreign() throws {
        let folder = try #require(SampleFolder.url)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasPrefix("foreign-") {
            let form = name.dropFirst("foreign-".count).prefix { $0 != "." }
            let credential = [UInt8](try Data(contentsOf: folder.appending(path: "badge.\(form)")))
            let image = [UInt8](try Data(contentsOf: folder.appending(path: name)))
            #expect(try unbake(image).bytes == credential, "\(name)")
        }
    }
}
