import AvalAssessment
import AvalModel
import StrictJSON
import Testing

@Suite("The JSON of a case's events")
struct CaseEventFormatTests {
    private let digest = String(repeating: "2f", count: 32)

    private func text(_ event: CaseEvent) -> String { String(decoding: event.canonicalBytes, as: UTF8.self) }

    private func refusal(_ json: String) -> CaseworkError? {
        casework { () throws(CaseworkError) in try CaseEvent(json: Array(json.utf8)) }
    }

    private var rated: CaseEvent { CaseSample.event(Good.rating(by: code("EV-1")), by: code("RG-1")) }

    @Test("an event has these bytes, and these bytes are the event")
    func golden() throws {
        let expected =
            #"{"at":"2026-10-01T00:00:00Z","by":"RG-1","case":{"attempt":1,"candidate":"C-1","digest":""# + digest
            + #"","standard":"ITE-101","version":1},"event":"rated","format":"aval-case-event/1","#
            + #""what":{"ratedOn":"2026-10-01","rater":"EV-1"}}"#
        #expect(text(rated) == expected)
        #expect(try CaseEvent(canonical: Array(expected.utf8)) == rated)
    }

    @Test("evidence and plan say all that the document lists")
    func members() throws {
        func keys(_ kind: CaseEvent.Kind) throws -> [String] {
            try #require(JSONValue(parsing: CaseSample.event(kind).canonicalBytes)["what"]?.object).keys
        }
        #expect(
            try keys(.evidence(Good.piece("E2", supersedes: code("E1"))))
                == ["code", "digest", "items", "mediaType", "medium", "receivedBy", "receivedOn", "size", "supersedes"])
        #expect(
            try keys(.planned(Good.plan())) == ["agreedOn", "centre", "day", "evaluators", "items", "place"])
        #expect(
            try keys(.assisted(Good.declaration()))
                == ["confirmedBy", "disclosedOn", "items", "purpose", "system", "version"])
        #expect(try keys(.admitted).isEmpty)
        #expect(try keys(.verified(nil)).isEmpty)
    }

    @Test("other spellings of the same event are read as written by people, and refused where bytes count")
    func spellings() throws {
        let loose = text(rated).replacing("{\"at\"", with: "{ \"at\"")
        #expect(try CaseEvent(json: Array(loose.utf8)) == rated)
        #expect(casework { () throws(CaseworkError) in try CaseEvent(canonical: Array(loose.utf8)) } == .notCanonical)
    }

    @Test(
        "a member more or less is refused with its place",
        arguments: [
            ("\"at\"", "\"when\"", "/at", FormatFlaw.missing),
            ("\"format\"", "\"note\":\"x\",\"format\"", "/note", .unknownMember),
            ("\"rater\"", "\"who\":1,\"rater\"", "/what/who", .unknownMember),
            ("\"ratedOn\"", "\"on\"", "/what/ratedOn", .missing),
            ("\"attempt\":1", "\"attempt\":1,\"x\":1", "/case/x", .unknownMember),
        ])
    func members(what: String, becomes: String, place: String, flaw: FormatFlaw) {
        #expect(refusal(text(rated).replacing(what, with: becomes)) == .unreadable(place: place, flaw))
    }

    @Test(
        "a value of another form is refused with its place",
        arguments: [
            ("2026-10-01T00:00:00Z", "2026-10-01T00:00:00+00:00", "/at"),
            ("2026-10-01T00:00:00Z", "2026-10-01T00:00:00.5Z", "/at"),
            ("\"ratedOn\":\"2026-10-01\"", "\"ratedOn\":\"2026-02-30\"", "/what/ratedOn"),
            ("\"rater\":\"EV-1\"", "\"rater\":\"EV 1\"", "/what/rater"),
            ("\"rater\":\"EV-1\"", "\"rater\":null", "/what/rater"),
            ("\"attempt\":1", "\"attempt\":0", "/case/attempt"),
            ("\"attempt\":1", "\"attempt\":1.0", "/case/attempt"),
            ("\"attempt\":1", "\"attempt\":\"1\"", "/case/attempt"),
            ("\"version\":1", "\"version\":10000", "/case/version"),
            ("2f2f\"", "2F2F\"", "/case/digest"),
            ("aval-case-event/1", "aval-case-event/2", "/format"),
            ("\"event\":\"rated\"", "\"event\":\"graded\"", "/event"),
            ("\"what\":{", "\"what\":[],\"x\":{", "/what"),
        ])
    func forms(what: String, becomes: String, place: String) {
        guard case .unreadable(place, _) = refusal(text(rated).replacing(what, with: becomes)) else {
            Issue.record("\(becomes) is read, or refused elsewhere")
            return
        }
    }

    @Test(
        "texts in NFD, with bidirectional marks or with spaces at the ends are refused",
        arguments: [
            "cafe\u{301}", "a\u{202E}b", " a", "a\\n", "",
        ])
    func texts(words: String) {
        let event = CaseSample.event(.voided(Good.text("palabra")))
        let json = text(event).replacing("palabra", with: words)
        guard case .unreadable("/what/reason", .expected) = refusal(json) else {
            Issue.record("read, or refused elsewhere")
            return
        }
    }

    @Test("values that contradict one another are refused")
    func contradictions() {
        let piece = text(CaseSample.event(.evidence(Good.piece("E2", items: [code("R01")], supersedes: code("E1")))))
        let same = FormatFlaw.inconsistent("an item stands twice, or the piece supersedes itself")
        #expect(refusal(piece.replacing("\"E1\"", with: "\"E2\"")) == .unreadable(place: "/what", same))
        #expect(refusal(piece.replacing("[\"R01\"]", with: "[\"R01\",\"R01\"]")) == .unreadable(place: "/what", same))
        let third = text(CaseSample.event(Good.thirdRater(code("EV-3"))))
        #expect(
            refusal(third.replacing("thirdRater", with: "agreed")) == .unreadable(place: "/what/rater", .unknownMember))
        let nested = text(CaseSample.event(.planned(Good.plan())))
        #expect(
            refusal(nested.replacing("\"method\"", with: "\"how\""))
                == .unreadable(place: "/what/items/0/method", .missing))
    }

    @Test("what is no JSON, too deep or too large is refused before it is looked at")
    func hostile() {
        #expect(refusal("{\"at\":1,\"at\":2}") == .notJSON(.duplicateKey(at: 8)))
        #expect(refusal(String(repeating: "[", count: 100)) == .notJSON(.tooDeep(at: 8, cap: 8)))
        let large = "\"" + String(repeating: "a", count: CaseEvent.sizeLimit) + "\""
        #expect(refusal(large) == .notJSON(.tooManyBytes(count: large.utf8.count, cap: CaseEvent.sizeLimit)))
        #expect(refusal("[]") == .unreadable(place: "", .expected("an object")))
    }

    @Test("no flipped byte reads as the same event")
    func flips() {
        let event = CaseSample.event(.evidence(Good.piece()))
        let bytes = event.canonicalBytes
        for position in bytes.indices {
            var flipped = bytes
            flipped[position] ^= 1
            #expect((try? CaseEvent(canonical: flipped)) != event)
        }
    }

    @Test("messages are in lower case, without a full stop, and hold codes only")
    func messages() {
        let errors: [CaseworkError] = [
            .cannotFollow(.closed, assessment: .rated, decision: .queued, mayFollow: [.verified]),
            .dutiesCollide(code("EV-1"), has: .trainer, cannot: .assessor),
            .notAccredited(code("EV-1"), code("ITE-101"), on: day("2026-10-01")),
            .custodyBroken(code("E1"), holder: code("EV-1"), from: code("EV-2")),
            .prerequisitesMissing([code("P1")]), .panelOpen(missing: 1), .noPanel,
            .unreadable(place: "", .expected("an object")), .unreadable(place: "/x", .unknownMember),
        ]
        for error in errors {
            let message = "\(error)"
            #expect(!message.hasSuffix(".") && !message.contains("\n") && !message.isEmpty)
        }
        #expect(
            "\(errors[0])"
                == "closed cannot follow: the assessment is rated and the decision queued; what may follow: verified")
        #expect("\(errors[1])" == "EV-1 trained this candidate and cannot assess; another person must")
    }
}
