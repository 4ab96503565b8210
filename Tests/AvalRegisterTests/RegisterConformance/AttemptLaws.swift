import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Attempts") struct Attempts {
        @Test("a refused candidate is rated again in the next attempt, and in no other", arguments: Backend.all)
        func nextAttempt(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record([try Sample.row(1, met: false)], at: Sample.noon)
            let second = try Sample.row(1, attempt: 2)
            #expect(try bench.register.compare([second]) == [.earlierAttemptOpen])
            try bench.refuses("an attempt before its time") { _ = try $0.record([second], at: Sample.noon) }
            _ = try bench.register.record([try Sample.decision(1, .refused)])
            #expect(
                try bench.register.compare([
                    second, try Sample.row(1, attempt: 3), try Sample.row(1, rater: "EV-002"),
                ]) == [.new, .earlierAttemptOpen, .decided])
            #expect(try bench.register.record([second], at: Sample.noon) == 1)
            _ = try bench.register.record([try Sample.decision(1, dossier: 99, attempt: 2)])
            let drafted = try bench.dossiersOffered()
            #expect(drafted.map(\.ratings) == [[second.rating]])
            #expect(drafted.map(\.record.decision.attempt) == [2])
        }

        @Test("after an abandoned attempt comes the next one, and no other", arguments: Backend.all)
        func afterAbandoned(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let second = try Sample.row(1, attempt: 2)
            let first = try #require(
                CaseReference(candidate: second.candidate.code, standard: Sample.standard, attempt: 1))
            #expect(try bench.register.compare([second], abandoned: [first]) == [.new])
            #expect(
                try bench.register.compare([second, try Sample.row(2, attempt: 2)], abandoned: [first])
                    == [.new, .earlierAttemptOpen])
            #expect(try bench.register.record([second], at: Sample.noon, abandoned: [first]) == 1)
        }

        @Test("a rating that supersedes comes after what it supersedes; both are kept", arguments: Backend.all)
        func supersedes(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let first = try Sample.row(1, met: false)
            let other = try Sample.row(1, rater: "EV-002")
            let again = try Sample.row(1, supersedes: "los evaluadores se reunieron")
            #expect(try bench.register.compare([again]) == [.nothingToSupersede])
            try bench.refuses("nothing to supersede") { _ = try $0.record([again], at: Sample.noon) }
            _ = try bench.register.record([first, other], at: Sample.noon)
            #expect(
                try bench.register.compare([again, first, try Sample.row(1, rater: "EV-002", met: false)])
                    == [.new, .recorded, .ratingDiffers])
            _ = try bench.register.record([again], at: Sample.noon)
            #expect(try bench.register.compare([again, first, other]) == [.recorded, .recorded, .recorded])
            #expect(try bench.register.ratings() == [first, other, again])
            let kept = try bench.register.ratings(of: Sample.code("C-00001"), under: Sample.standard, attempt: 1)
            #expect(
                kept.map(\.rating) == [first, other, again].map(\.rating) && kept.allSatisfy { $0.at == Sample.noon })
            #expect(try bench.register.ratings(of: Sample.code("C-00001"), under: Sample.standard, attempt: 2).isEmpty)
            #expect(try bench.register.candidate(Sample.code("C-00001")) == first.candidate)
            #expect(try bench.register.candidate(Sample.code("C-00002")) == nil)
        }

        @Test("what an artificial intelligence did is kept with the rating", arguments: Backend.all)
        func assistance(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let row = RatingRow(
                candidate: try Sample.candidate(1),
                rating: Sample.rating(
                    1, assistance: AIAssistance(system: "Revisor 2.1", confirmedOn: Sample.noon.date)))
            _ = try bench.register.record([row], at: Sample.noon)
            try bench.reopen()
            #expect(try bench.register.ratings() == [row])
            #expect(try bench.register.compare([try Sample.row(1)]) == [.ratingDiffers])
        }

        @Test("reasons, scope and what a decision replaces come back", arguments: Backend.all)
        func decisionKeepsEverything(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let numbers = try bench.issue(1...1)
            let reduced = try Sample.decision(
                1, scope: [Sample.code("E1"), Sample.code("E3")], replaces: numbers[0],
                validThrough: CalendarDate(iso: "2029-10-14"))
            _ = try bench.register.record([try Sample.row(2)], at: Sample.noon)
            let refused = try Sample.decision(2, .refused)
            #expect(try bench.register.record([reduced, refused]) == 2)
            #expect(try bench.register.record([reduced, refused]) == 0)
            try bench.reopen()
            #expect(try bench.register.decisions().dropFirst().map(\.decision) == [reduced, refused])
            #expect(try bench.dossiersOffered().map(\.record.decision) == [reduced])
            #expect(try bench.register.replacements().isEmpty)
            let new = try bench.intend().numbers
            try bench.sign(new)
            try bench.document(new)
            #expect(try bench.register.replacements().isEmpty)
            try bench.publish(new)
            #expect(
                try bench.register.replacements()
                    == [Replacement(old: numbers[0], new: new[0], by: Sample.code("DI-001"))])
        }
    }

    @Suite("Appeals") struct Appeals {
        @Test("a decision on appeal about the same dossier stands beside the first, and counts", arguments: Backend.all)
        func overturned(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...1, .refused)
            let overturned = try Sample.decision(1, .granted, appeal: 1)
            #expect(try bench.register.record([overturned, overturned]) == 1)
            try bench.reopen()
            #expect(try bench.register.decisions().map(\.decision).last == overturned)
            #expect(
                try bench.register.decisions(on: Sample.code("C-00001"), under: Sample.standard)
                    == [try Sample.decision(1, .refused), overturned])
            #expect(try bench.register.decisions(on: Sample.code("C-00002"), under: Sample.standard).isEmpty)
            #expect(try bench.dossiersOffered().map(\.record.decision) == [overturned])
        }
    }

    @Suite("Journal") struct Journal {
        private func entry(_ text: String, after seconds: Int64 = 0) -> JournalEntry {
            JournalEntry(
                at: Sample.noon.adding(seconds: seconds), bytes: Array(text.utf8), knowing: text.utf8.count + 4)
        }

        @Test("entries come back in the order they were appended, subject by subject", arguments: Backend.all)
        func order(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.register.append([entry("a"), entry("b", after: -9)], to: "case/C-1", after: 0)
            try bench.register.append([entry("x")], to: "case/C-2", after: 0)
            try bench.register.append([entry("c")], to: "case/C-1", after: 2)
            try bench.register.append([entry("y")], to: "standard/ITE-101/1", after: 0)
            try bench.reopen()
            #expect(
                try bench.register.journal(of: "case/C-1") == [entry("a"), entry("b", after: -9), entry("c")])
            #expect(try bench.register.journal(of: "case/C").isEmpty)
            #expect(try bench.register.journalSubjects(beginning: "case/") == ["case/C-1", "case/C-2"])
            #expect(try bench.register.journalSubjects(beginning: "").count == 3)
        }

        @Test("who does not know the last entry appends nothing", arguments: Backend.all)
        func conflict(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.register.append([entry("a")], to: "s", after: 0)
            for count in [0, 2] {
                try bench.refuses("another count") { try $0.append([entry("b"), entry("c")], to: "s", after: count) }
            }
        }

        @Test("a pinned standard's bytes come back, and those of no other digest", arguments: Backend.all)
        func canonical(_ backend: Backend) throws {
            let bench = try Bench(backend)
            #expect(try bench.register.canonicalStandard(Sample.standard) == [1, 2, 3])
            #expect(try bench.register.canonicalStandard(Sample.reference("ITE-101", 1, digest: 7)) == nil)
        }
    }
}

extension Bench {
    /// What the road would draft from now, without taking a step.
    fileprivate func dossiersOffered() throws -> [DecidedDossier] {
        var offered: [DecidedDossier] = []
        _ = try intend { dossier, _, _ in
            offered.append(dossier)
            return nil
        }
        return offered
    }
}
