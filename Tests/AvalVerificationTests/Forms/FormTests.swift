import AvalCredential
import AvalCrypto
import AvalModel
import AvalTesting
import AvalVerification
import StrictJSON
import Testing

/// What holds in whatever form a credential comes.
struct FormTests {
    private func bench(_ form: SecuredForm) throws -> (bench: SecuringBench, challenge: Challenge?) {
        let bench = try SecuringBench(form.algorithm)
        return (bench, form.isPresentation ? bench.challenge : nil)
    }

    @Test("signed by a trusted issuer it is valid, and every check passed", arguments: SecuredForm.allCases)
    func valid(form: SecuredForm) throws {
        let (bench, challenge) = try bench(form)
        let report = try bench.judge(bench.secured(form), challenge: challenge)
        #expect(report.verdict == .valid && report.faults.isEmpty, "\(report.complaint)")
        #expect(report.facts?.title == "Tecnología en el aula")
        #expect(report.facts?.issuerID == "did:web:certifica.example")
        for name in [Check.Name.format, .signature, .issuer, .key, .content, .validity, .status] {
            #expect(report.outcomes(name).contains(.passed), "\(name)")
        }
        #expect(report.outcomes(.holder) == (form.isPresentation ? [.passed] : []))
    }

    @Test("signed by an issuer whom nobody knows it is never more than indeterminate", arguments: SecuredForm.allCases)
    func unknown(form: SecuredForm) throws {
        let (bench, challenge) = try bench(form)
        let report = try bench.judge(bench.secured(form), trusted: false, challenge: challenge)
        #expect(report.verdict == .indeterminate && report.outcomes(.signature) == [.passed], "\(report.complaint)")
        #expect(report.faults == [.indeterminate(.issuerUnknown)], "\(report.complaint)")
        #expect(report.outcomes(.key).isEmpty)
    }

    @Test("under another key of the same name it does not verify", arguments: SecuredForm.allCases)
    func stolen(form: SecuredForm) throws {
        let (bench, challenge) = try bench(form)
        let other = try SecuringBench(form.algorithm == .ed25519 ? .p256 : form.algorithm)
        let report = verify(
            try bench.secured(form), trusting: other.anchors, knowing: try bench.evidence(challenge: challenge),
            at: FixedClock.noon)
        #expect(report.verdict == .invalid && report.facts == nil, "\(report.complaint)")
        let reasons: Set<Check.Outcome> = [.failed(.signatureMismatch), .failed(.algorithmNotAllowed)]
        #expect(report.outcomes(.signature).allSatisfy { reasons.contains($0) })
    }

    @Test("its suspension is told, and so is its end", arguments: SecuredForm.allCases)
    func states(form: SecuredForm) throws {
        let (bench, challenge) = try bench(form)
        let credential = try bench.secured(form)
        let suspended = verify(
            credential, trusting: bench.anchors,
            knowing: try bench.evidence(refusing: [42], challenge: challenge), at: FixedClock.noon)
        #expect(suspended.verdict == .suspended, "\(suspended.complaint)")
        let late = verify(
            credential, trusting: bench.anchors, knowing: try bench.evidence(challenge: challenge),
            at: instant("2029-11-01T06:00:00Z"))
        #expect(late.outcomes(.validity) == [.failed(.expired)] && late.verdict != .valid)
    }

    @Test("a flipped bit anywhere never verifies", arguments: SecuredForm.allCases)
    func flipped(form: SecuredForm) throws {
        let (bench, challenge) = try bench(form)
        let credential = try bench.secured(form)
        var random = SeededGenerator(seed: 19)
        // What is no part of the credential: the drawing around it, and an envelope's media type.
        let begin: Int
        switch form {
        case .svg: begin = try #require(position(of: "eyJ", in: credential))
        case .enveloped, .presentedEnvelope: begin = try #require(position(of: "eyJ", in: credential))
        default: begin = 0
        }
        let end = form == .svg ? credential.count - 60 : credential.count
        for _ in 0..<40 {
            var changed = credential
            let place = Int.random(in: begin..<end, using: &random)
            changed[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let report = try bench.judge(changed, challenge: challenge)
            #expect(report.verdict != .valid, "byte \(place)")
        }
    }

    private func position(of text: String, in bytes: [UInt8]) -> Int? {
        let wanted = Array(text.utf8)
        return bytes.indices.first { bytes[$0...].starts(with: wanted) }
    }
}
