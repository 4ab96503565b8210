import AvalAssessment
import AvalModel
import Testing

@Suite("Evidence and custody")
struct PortfolioTests {
    private let ev = CaseSample.evaluators

    private func refusal(_ steps: [Step]) -> CaseworkError? {
        casework { () throws(CaseworkError) in try CaseSample.file(steps) }
    }

    @Test("a code names one piece for good, also with the same digest")
    func codes() {
        let piece = Step(.evidence(Good.piece()))
        #expect(refusal([piece, piece]) == .evidenceCodeTaken(code("E1")))
        #expect(refusal([piece, Step(.evidence(Good.piece(digest: 8)))]) == .evidenceCodeTaken(code("E1")))
    }

    @Test("a new piece supersedes a current one; both stay, one is current")
    func superseding() throws {
        let second = Step(.evidence(Good.piece("E2", items: [], supersedes: code("E1"))))
        let file = try CaseSample.file([Step(.evidence(Good.piece())), second])
        #expect(file.portfolio.entries.map(\.piece.code) == [code("E1"), code("E2")])
        #expect(file.portfolio.current.map(\.code) == [code("E2")])
        #expect(file.portfolio[code("E1")]?.supersededBy == code("E2"))
        #expect(file.portfolio.evidence(for: code("R03")).map(\.code) == [code("E2")])
        #expect(refusal([second]) == .unknownEvidence(code("E1")))
        #expect(
            refusal([
                Step(.evidence(Good.piece())), second, Step(.evidence(Good.piece("E3", supersedes: code("E1")))),
            ]) == .supersededAlready(code("E1"), by: code("E2")))
    }

    @Test("custody goes from holder to holder, in time, and outlives the case")
    func chain() throws {
        let file = try CaseSample.file([
            Step(.evidence(Good.piece())),
            Step(.custody(Good.step(from: ev[0], to: ev[1], hour: 1))),
            Step(Good.rating(by: ev[1])), Step(.closed),
            Step(.custody(Good.step(from: ev[1], to: CaseSample.registrar, hour: 4))),
        ])
        let entry = try #require(file.portfolio[code("E1")])
        #expect(entry.holder == CaseSample.registrar && entry.steps.count == 2)
        #expect(entry.heldSince == CaseSample.start.adding(seconds: 4 * 3_600))
    }

    @Test("who does not hold a piece cannot hand it over, and of several pieces none moves")
    func broken() throws {
        var file = try CaseSample.file([
            Step(.evidence(Good.piece())), Step(.evidence(Good.piece("E2"))),
            Step(.custody(Good.step(["E2"], from: ev[0], to: ev[1], hour: 2))),
        ])
        let before = file
        let both = CaseSample.event(.custody(Good.step(["E1", "E2"], from: ev[0], to: ev[2], hour: 3)), hour: 3)
        #expect(
            casework { () throws(CaseworkError) in try file.append(both) }
                == .custodyBroken(code("E2"), holder: ev[1], from: ev[0]))
        #expect(file == before)
    }

    @Test("a hand-over lies between the one before it and the event that tells of it")
    func times() {
        let piece = Step(.evidence(Good.piece()))
        #expect(
            refusal([piece, Step(.custody(Good.step(from: ev[0], to: ev[1], hour: 2)))])
                == .momentAfterEvent(
                    CaseSample.start.adding(seconds: 7_200), event: CaseSample.start.adding(seconds: 3_600)))
        #expect(
            refusal([
                piece, Step(.custody(Good.step(from: ev[0], to: ev[1], hour: 1))),
                Step(.custody(Good.step(from: ev[1], to: ev[0], hour: 0))),
            ])
                == .custodyOutOfOrder(
                    code("E1"), at: CaseSample.start, heldSince: CaseSample.start.adding(seconds: 3_600)))
        #expect(
            refusal([piece, Step(.custody(Good.step(["E9"], from: ev[0], to: ev[1])))])
                == .unknownEvidence(code("E9")))
    }

    @Test("there is no custody without evidence")
    func nothingToHandOver() throws {
        #expect(try !CaseSample.file([Step(Good.rating(by: ev[0]))]).mayFollow.contains(.custody))
    }

    @Test("values that contradict themselves are not made")
    func values() {
        #expect(CustodyStep(pieces: [], from: ev[0], to: ev[1], at: CaseSample.start, place: Good.text("A")) == nil)
        #expect(
            CustodyStep(pieces: [code("E1")], from: ev[0], to: ev[0], at: CaseSample.start, place: Good.text("A"))
                == nil)
        for size in [0, -1, EvidencePiece.largest + 1] {
            #expect(
                EvidencePiece(
                    code: code("E1"), digest: CaseSample.digest, mediaType: Good.proven(MediaType("a/b")), size: size,
                    medium: .audio, items: [], receivedOn: day("2026-10-01"), receivedBy: ev[0]) == nil)
        }
        #expect(TrainerDeclaration(trainer: ev[0], from: day("2026-02-02"), through: day("2026-02-01")) == nil)
        #expect(
            AssessmentPlan(
                centre: code("CE-1"), place: Good.text("A"), day: day("2026-10-01"), evaluators: ev,
                items: [PlannedItem(item: code("R01"), method: .interview)], agreedOn: day("2026-10-02")) == nil)
    }

    @Test(
        "a media type has a type and a subtype in lower case",
        arguments: [
            ("video/mp4", true), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", true),
            ("image/svg+xml", true), ("Video/mp4", false), ("video", false), ("video/", false), ("a/b/c", false),
            ("text/plain; charset=utf-8", false), ("-a/b", false),
        ])
    func mediaTypes(text: String, holds: Bool) {
        #expect(MediaType(text)?.description == (holds ? text : nil))
    }

    @Test("a text is kept in NFC without white space at its ends; invisible characters are refused")
    func texts() {
        #expect(CaseText(" e\u{301}l\n")?.description.unicodeScalars.count == 2)
        #expect(CaseText("uno\n\tdos")?.description == "uno\n\tdos")
        for bad in ["", " \n", "a\u{202E}b", "a\u{0}b", "a\u{200B}b", "a\rb", String(repeating: "a", count: 4_001)] {
            #expect(CaseText(bad) == nil)
        }
        #expect(CaseText(String(repeating: "a", count: 4_000)) != nil)
    }
}
