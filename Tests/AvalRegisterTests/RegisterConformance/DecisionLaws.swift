import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Decisions") struct Decisions {
        @Test("a decision is recorded once, however often it is handed in", arguments: Backend.all)
        func idempotent(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record([try Sample.row(1), try Sample.row(2)], at: Sample.noon)
            let first = try Sample.decision(1)
            let second = try Sample.decision(2, .refused)
            #expect(try bench.register.record([first, first]) == 1)
            #expect(try bench.register.record([first, second]) == 1)
            let otherwise = try Sample.decision(1, .refused)
            #expect(try bench.register.record([otherwise]) == 0)
            try bench.reopen()
            let decisions = try bench.register.decisions()
            #expect(decisions.map(\.decision) == [first, second])
            #expect(decisions.map(\.candidate) == [try Sample.candidate(1), try Sample.candidate(2)])
            #expect(decisions.allSatisfy { $0.certificate == nil })
        }

        @Test("a lot is recorded whole or not at all", arguments: Backend.all)
        func allOrNone(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record([try Sample.row(1)], at: Sample.noon)
            try bench.refuses("a candidate nobody knows") {
                _ = try $0.record([try Sample.decision(1), try Sample.decision(2)])
            }
            try bench.refuses("a standard nobody pinned") {
                let other = Sample.reference("ITE-101", 1, digest: 102)
                _ = try $0.record([try Sample.decision(1), try Sample.decision(1, dossier: 9, standard: other)])
            }
        }

        @Test("where a case was decided again, only the last decision takes a number", arguments: Backend.all)
        func lastDecisionCounts(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...2)
            #expect(try bench.register.record([try Sample.decision(1, dossier: 77)]) == 1)
            #expect(try bench.register.grantedWithoutCertificate() == 2)
            var taken: [Digest] = []
            try bench.intend { dossier, number, _ in
                taken.append(dossier.record.decision.dossier)
                return Sample.intent(number)
            }
            #expect(taken == [Sample.digest(2), Sample.digest(77)])
            #expect(try bench.register.grantedWithoutCertificate() == 0)
        }

        @Test("what is granted and not begun is counted", arguments: Backend.all)
        func counted(_ backend: Backend) throws {
            let bench = try Bench(backend)
            #expect(try bench.register.grantedWithoutCertificate() == 0)
            try bench.decide(1...5)
            try bench.decide(6...7, .refused)
            #expect(try bench.register.grantedWithoutCertificate() == 5)
            let number = try bench.intend(limit: 2).numbers[0]
            #expect(try bench.register.grantedWithoutCertificate() == 3)
            try bench.register.void(number, reason: "prueba", at: Sample.noon)
            #expect(try bench.register.grantedWithoutCertificate() == 4)
        }

        @Test("a certificate's dossier is the decision it answers and all ratings of the case", arguments: Backend.all)
        func dossiersBehind(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record(
                [try Sample.row(1), try Sample.row(2), try Sample.row(1, rater: "EV-002")], at: Sample.noon)
            _ = try bench.register.record([try Sample.decision(1), try Sample.decision(2)])
            var drafted: [[Rating]] = []
            let numbers = try bench.intend { dossier, number, _ in
                drafted.append(dossier.ratings)
                return Sample.intent(number)
            }.numbers
            #expect(drafted == [[Sample.rating(1), Sample.rating(1, rater: "EV-002")], [Sample.rating(2)]])
            let behind = try bench.register.dossiers(behind: numbers.reversed())
            #expect(behind.map(\.record.certificate) == [numbers[1], numbers[0]])
            #expect(behind.map(\.record.decision) == [try Sample.decision(2), try Sample.decision(1)])
            #expect(behind.map(\.ratings) == drafted.reversed())
        }

        @Test("a number that is no certificate's has no dossier", arguments: Backend.all)
        func noDossier(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...2)
            let numbers = try bench.intend().numbers
            try bench.register.void(numbers[0], reason: "prueba", at: Sample.noon)
            for number in [numbers[0], try Sample.number(3), try Sample.number(2, year: 2025)] {
                try bench.refuses("\(number)") { _ = try $0.dossiers(behind: [numbers[1], number]) }
            }
        }
    }
}
