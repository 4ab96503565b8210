import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Stages") struct Stages {
        /// A step on the road, and the stage it leads from and to.
        enum Step: CaseIterable, Sendable {
            case sign, document, publish, void

            var from: Stage {
                switch self {
                case .sign, .void: .intended
                case .document: .signed
                case .publish: .documented
                }
            }

            var to: Stage {
                switch self {
                case .sign: .signed
                case .document: .documented
                case .publish: .published
                case .void: .void
                }
            }

            func take(_ numbers: [CertificateNumber], _ bench: Bench) throws {
                switch self {
                case .sign: try bench.sign(numbers)
                case .document: try bench.document(numbers)
                case .publish: try bench.publish(numbers)
                case .void:
                    for number in numbers { try bench.register.void(number, reason: "prueba", at: Sample.noon) }
                }
            }
        }

        /// A bench with one certificate at each stage, by stage.
        private func stand(_ backend: Backend) throws -> (Bench, [Stage: CertificateNumber]) {
            let bench = try Bench(backend)
            try bench.decide(1...5)
            let numbers = try bench.intend().numbers
            try bench.sign(Array(numbers[1...3]))
            try bench.document(Array(numbers[2...3]))
            try bench.publish([numbers[3]])
            try Step.void.take([numbers[4]], bench)
            return (
                bench,
                [
                    .intended: numbers[0], .signed: numbers[1], .documented: numbers[2], .published: numbers[3],
                    .void: numbers[4],
                ]
            )
        }

        @Test("a step leads from its stage to the next and from no other", arguments: Backend.all, Step.allCases)
        func inOrder(_ backend: Backend, step: Step) throws {
            let (bench, numbers) = try stand(backend)
            for stage in Stage.allCases where stage != step.from {
                let number = try #require(numbers[stage])
                try bench.refuses("\(step) of one that is \(stage)") { _ in try step.take([number], bench) }
            }
            let number = try #require(numbers[step.from])
            try step.take([number], bench)
            try bench.reopen()
            #expect(try bench.stage(number) == step.to)
        }

        @Test("a step over several certificates is taken whole or not at all", arguments: Backend.all)
        func allOrNone(_ backend: Backend) throws {
            let (bench, numbers) = try stand(backend)
            let intended = try #require(numbers[.intended])
            let signed = try #require(numbers[.signed])
            let documented = try #require(numbers[.documented])
            try bench.refuses("sign") { _ in try bench.sign([intended, signed]) }
            try bench.refuses("document") { _ in try bench.document([signed, documented]) }
            try bench.refuses("publish") { _ in try bench.publish([documented, intended]) }
            try bench.refuses("publish twice") { _ in try bench.publish([documented, documented]) }
        }

        @Test("a number of another series or year is nobody's", arguments: Backend.all)
        func exactNumbers(_ backend: Backend) throws {
            let (bench, numbers) = try stand(backend)
            for step in Step.allCases {
                let sequence = try #require(numbers[step.from]).sequence
                for other in [
                    try Sample.number(sequence, series: "ABC"), try Sample.number(sequence, year: 2025),
                    try Sample.number(99),
                ] {
                    try bench.refuses("\(step) of \(other)") { _ in try step.take([other], bench) }
                    #expect(try bench.register.certificate(number: other) == nil)
                }
            }
        }

        @Test("a void number stays used, and its decision gets another", arguments: Backend.all)
        func void(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...2)
            let numbers = try bench.intend().numbers
            try Step.void.take([numbers[1]], bench)
            #expect(try bench.register.decisions().map(\.certificate) == [numbers[0], nil])
            try bench.reopen()
            #expect(try bench.intend { _, number, _ in Sample.intent(number) }.numbers.map(\.sequence) == [3])
            #expect(try bench.register.decisions().map { $0.certificate?.sequence } == [1, 3])
            #expect(try bench.stage(numbers[1]) == .void)
            #expect(try bench.register.census() == [.intended: 2, .void: 1])
        }

        @Test("certificates at a stage come by number, as many as asked for", arguments: Backend.all)
        func atAStage(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let issued = try bench.issue(1...4)
            try bench.decide(5...8)
            let begun = try bench.intend().numbers
            #expect(try bench.register.certificates(at: .intended, limit: 3).map(\.number) == Array(begun.prefix(3)))
            #expect(try bench.register.certificates(at: .published, limit: 2).map(\.number) == Array(issued.prefix(2)))
            #expect(try bench.register.certificates(at: .signed, limit: 2).isEmpty)
            #expect(try bench.register.census() == [.intended: 4, .published: 4])
        }

        @Test("a certificate is found by its code once it is published, and never before", arguments: Backend.all)
        func lookup(_ backend: Backend) throws {
            let (bench, numbers) = try stand(backend)
            for (stage, number) in numbers {
                let found = try bench.register.certificate(lookup: Sample.lookup(number))
                #expect((found != nil) == (stage == .published), "\(stage)")
                #expect(try bench.stage(number) == stage)
            }
            #expect(try bench.register.certificate(lookup: LookupKey(bytes: [])) == nil)
        }

        @Test("a published certificate gives back what was recorded of it", arguments: Backend.all)
        func keepsEverything(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let number = try bench.issue(1...1)[0]
            try bench.reopen()
            let record = try #require(try bench.register.certificate(lookup: Sample.lookup(number)))
            #expect(record == (try bench.register.certificate(number: number)))
            #expect(record.intent == Sample.intent(number).bytes)
            #expect(record.credential == Sample.credential(number))
            #expect(record.document == Sample.digest(number.sequence))
        }
    }
}
