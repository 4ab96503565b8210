import AvalCrypto
import AvalModel
import AvalPDF
import AvalTesting
import AvalVerification
import Testing

/// Seals that outlive their certificate because a timestamp of `openssl ts` proves when they existed.
@Suite("Judging a document over time")
struct DocumentTimestampTests {
    @Test(
        "a seal whose certificate has run out is good under a document timestamp from before, and only then",
        .enabled(if: TimestampFolder.hasProgram))
    func outlived() throws {
        let office = try SealOffice()
        let clock = try TimestampFolder()
        var bench = try Bench()
        bench.roots = [office.root]
        let file = try office.document([("credential.jwt", try bench.house.credential())])
        let stamped = try PDFSealedFile(file).timestamped(label: "Sello de tiempo") { ranges in
            try clock.token(over: sha256(of: ranges))
        }.bytes
        let other = try PDFSealedFile(file).timestamped(label: "Sello de tiempo") { _ in
            try clock.token(over: sha256([1]))
        }.bytes
        bench.timestampRoots = [clock.root]
        #expect(bench.judge(stamped).verdict == .valid && bench.judge(stamped).outcome(.changes) == .passed)
        let detail = try #require(bench.judge(stamped).checks.first { $0.name == .seal }?.detail)
        bench.instant = SealOffice.end.adding(seconds: 86_400)
        let later = bench.judge(stamped)
        #expect(later.verdict == .valid && later.outcome(.seal) == .passed, "\(detail)")
        #expect(later.checks.first { $0.name == .seal }?.detail.contains("existed on 20") == true)
        #expect(bench.judge(file).outcome(.seal) == .indeterminate(.sealUntrusted), "no timestamp")
        #expect(bench.judge(other).outcome(.seal) == .indeterminate(.sealUntrusted), "over another content")
        bench.timestampRoots = []
        #expect(bench.judge(stamped).outcome(.seal) == .indeterminate(.sealUntrusted), "nobody's authority")
        bench.timestampRoots = [office.root]
        #expect(bench.judge(stamped).outcome(.seal) == .indeterminate(.sealUntrusted), "another authority")
    }
}
