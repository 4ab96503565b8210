import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Numbers") struct Numbers {
        struct Stop: Error, Hashable {
            let at: Int
        }

        @Test("numbers start at 1 and have no gap, across calls, years and reopening", arguments: Backend.all)
        func noGap(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...7)
            let first = try bench.intend(limit: 3)
            try bench.reopen()
            let second = try bench.intend(after: try #require(first.last), limit: 2, year: 2027)
            let third = try bench.intend(limit: 100, year: 2027)
            let numbers = first.numbers + second.numbers + third.numbers
            #expect(numbers.map(\.sequence) == Array(1...7))
            #expect(numbers.map(\.year) == [2026, 2026, 2026, 2027, 2027, 2027, 2027])
            #expect(try bench.register.decisions().map(\.certificate) == numbers)
        }

        @Test("a decision has one certificate, and asking again finds none left", arguments: Backend.all)
        func oneForEach(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...3)
            try bench.decide(4...5, .refused)
            #expect(try bench.intend().numbers.count == 3)
            #expect(try bench.intend() == IntentBatch(numbers: [], last: nil))
            #expect(try bench.register.decisions().count { $0.certificate != nil } == 3)
        }

        @Test("walking on from the last decision meets each exactly once", arguments: Backend.all, 1...4)
        func walk(_ backend: Backend, limit: Int) throws {
            let bench = try Bench(backend)
            try bench.decide(1...6)
            var met: [CandidateCode] = []
            var last: Int64? = 0
            while let after = last {
                last = try bench.intend(after: after, limit: limit) { dossier, _, _ in
                    met.append(dossier.record.candidate.code)
                    return nil
                }.last
            }
            #expect(met == (1...6).map { Sample.code("C-0000\($0)") })
            #expect(try bench.register.census().isEmpty)
        }

        @Test("a draft that throws undoes the whole call, and its error comes through", arguments: Backend.all, 1...4)
        func throwingDraft(_ backend: Backend, fatal: Int) throws {
            let bench = try Bench(backend)
            try bench.decide(1...4)
            var calls = 0
            #expect(throws: Stop(at: fatal)) {
                try bench.intend { _, number, _ in
                    calls += 1
                    if calls == fatal { throw Stop(at: fatal) }
                    return Sample.intent(number)
                }
            }
            #expect(try bench.register.census().isEmpty)
            try bench.reopen()
            #expect(try bench.intend().numbers.map(\.sequence) == [1, 2, 3, 4])
        }

        @Test("what draft makes nothing of is passed over, and its number goes to the next", arguments: Backend.all)
        func passedOver(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...5)
            let batch = try bench.intend { dossier, number, _ in
                [2, 5].map { Sample.code("C-0000\($0)") }.contains(dossier.record.candidate.code)
                    ? nil : Sample.intent(number)
            }
            #expect(batch.numbers.map(\.sequence) == [1, 2, 3])
            #expect(try bench.register.decisions().map { $0.certificate?.sequence } == [1, nil, 2, 3, nil])
            #expect(try bench.intend().numbers.map(\.sequence) == [4, 5])
        }

        @Test("a certificate keeps what its draft made, and the place it was given", arguments: Backend.all)
        func keepsTheIntent(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...2)
            var places: [StatusEntry] = []
            let numbers = try bench.intend { _, number, entry in
                places.append(entry)
                return Sample.intent(number)
            }.numbers
            try bench.reopen()
            let records = try bench.register.certificates(at: .intended, limit: 9)
            #expect(records.map(\.number) == numbers)
            #expect(records.map(\.statusEntry) == places)
            #expect(records.map(\.intent) == numbers.map { Sample.intent($0).bytes })
            #expect(records.allSatisfy { $0.credential == nil && $0.document == nil && $0.events.isEmpty })
        }

        @Test("no two certificates share a place, even where chance always says the same", arguments: Backend.all)
        func uniquePlaces(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...200)
            _ = try bench.register.appendIntents(
                after: 0, limit: 200, series: "ITE", year: 2026, at: Sample.noon, place: { .max },
                draft: { _, number, _ in Sample.intent(number) })
            let places = try bench.register.certificates(at: .intended, limit: 200).map(\.statusEntry)
            #expect(Set(places).count == 200)
            #expect(places.allSatisfy { $0.list == 1 && (0..<StatusEntry.placesOnAList).contains($0.index) })
            #expect(try bench.register.lastStatusList() == 1)
        }

        @Test("a look-up key that is taken is refused, with all of its call", arguments: Backend.all)
        func lookupIsUnique(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...3)
            let same = Sample.intent(try Sample.number(1))
            try bench.refuses("the same code twice") { _ in try bench.intend { _, _, _ in same } }
        }

        @Test("a series or year that makes no number is refused", arguments: Backend.all)
        func series(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...1)
            try bench.refuses("no number") { _ in try bench.intend(year: 99) }
        }
    }
}
