import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Ratings") struct Ratings {
        @Test("a row is new before it is recorded and recorded afterwards", arguments: Backend.all)
        func compareFollowsRecord(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let rows = try (1...3).map { try Sample.row($0) }
            #expect(try bench.register.compare(rows) == [.new, .new, .new])
            #expect(try bench.register.ratings().isEmpty)
            #expect(try bench.register.record(rows, at: Sample.noon) == 3)
            #expect(try bench.register.compare(rows) == [.recorded, .recorded, .recorded])
            #expect(try bench.register.record(rows, at: Sample.noon.adding(seconds: 60)) == 0)
        }

        @Test("ratings come back as they were recorded, in that order, also after reopening", arguments: Backend.all)
        func ratingsKeepEverything(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let rows = [
                try Sample.row(9),
                RatingRow(
                    candidate: try Sample.candidate(2, given: "Xʼaan Ḿ", email: "josé+ñ@correo.example"),
                    rating: Sample.rating(2, remarks: "dijo: \"sí\"; 'luego' no\n→ 再")),
                try Sample.row(9, rater: "EV-002", met: false),
                RatingRow(
                    candidate: try Sample.candidate(1),
                    rating: Rating(
                        candidate: Sample.code("C-00001"), standard: Sample.standard, instrument: Sample.code("A.b_c"),
                        centre: Sample.code("CE-02"), rater: Sample.code("EV-001"), ratedOn: Sample.noon.date,
                        items: [:], remarks: "")),
            ]
            _ = try bench.register.record(rows, at: Sample.noon)
            try bench.reopen()
            #expect(try bench.register.ratings() == rows)
        }

        @Test("a rating that differs is reported, and no row of the call is recorded", arguments: Backend.all)
        func ratingDiffers(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record([try Sample.row(1)], at: Sample.noon)
            let rows = [try Sample.row(2), try Sample.row(1, met: false), try Sample.row(3)]
            #expect(try bench.register.compare(rows) == [.new, .ratingDiffers, .new])
            try bench.refuses("a differing rating") { _ = try $0.record(rows, at: Sample.noon) }
        }

        @Test("a candidate under another name, address or region is reported, nothing recorded", arguments: Backend.all)
        func candidateDiffers(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record([try Sample.row(1)], at: Sample.noon)
            let others = [
                try Sample.candidate(1, given: "Mario"), try Sample.candidate(1, email: "b@correo.example"),
                try Sample.candidate(1, region: "MX-CHP"),
            ]
            for other in others {
                let rows = [
                    try Sample.row(2), RatingRow(candidate: other, rating: Sample.rating(1, rater: "EV-002")),
                ]
                #expect(try bench.register.compare(rows) == [.new, .candidateDiffers])
                try bench.refuses("a differing candidate") { _ = try $0.record(rows, at: Sample.noon) }
            }
        }

        @Test("the rows of one call are held against each other too", arguments: Backend.all)
        func rowsOfOneCall(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let renamed = RatingRow(
                candidate: try Sample.candidate(1, given: "Mario"), rating: Sample.rating(1, rater: "EV-003"))
            let rows = [
                try Sample.row(1), try Sample.row(1), try Sample.row(1, met: false), renamed,
                try Sample.row(1, rater: "EV-002"),
            ]
            #expect(
                try bench.register.compare(rows) == [.new, .recorded, .ratingDiffers, .candidateDiffers, .new])
            try bench.refuses("rows at odds") { _ = try $0.record(rows, at: Sample.noon) }
            #expect(try bench.register.record([rows[0], rows[1], rows[4]], at: Sample.noon) == 2)
        }

        @Test("record does what compare says, whatever the mixture of rows", arguments: Backend.all)
        func recordAgreesWithCompare(_ backend: Backend) throws {
            let bench = try Bench(backend)
            var generator = SplitMix(state: 20_261_015)
            for _ in 0..<60 {
                let rows = try (0..<Int.random(in: 1...4, using: &generator)).map { _ in
                    RatingRow(
                        candidate: try Sample.candidate(
                            Int.random(in: 1...9, using: &generator),
                            given: Int.random(in: 0..<12, using: &generator) == 0 ? "Mario" : "María"),
                        rating: Sample.rating(1))
                }.map { row in
                    RatingRow(
                        candidate: row.candidate,
                        rating: Rating(
                            candidate: row.candidate.code, standard: Sample.standard,
                            instrument: Sample.code("ITE-101-A"), centre: Sample.code("CE-01"),
                            rater: Sample.code("EV-00\(Int.random(in: 1...2, using: &generator))"),
                            ratedOn: Sample.noon.date, items: [:],
                            remarks: Int.random(in: 0..<6, using: &generator) == 0 ? "otra" : ""))
                }
                let standings = try bench.register.compare(rows)
                if standings.allSatisfy({ $0 == .new || $0 == .recorded }) {
                    #expect(try bench.register.record(rows, at: Sample.noon) == standings.count { $0 == .new })
                } else {
                    try bench.refuses("rows at odds") { _ = try $0.record(rows, at: Sample.noon) }
                }
            }
            #expect(try bench.register.ratings().count > 5)
        }

        @Test("a decided dossier takes no rating, and still knows those it has", arguments: Backend.all)
        func decidedTakesNone(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...1)
            let late = try Sample.row(1, rater: "EV-002")
            #expect(try bench.register.compare([late, try Sample.row(1)]) == [.decided, .recorded])
            try bench.refuses("a late rating") { _ = try $0.record([late], at: Sample.noon) }
        }

        @Test("a rating under a standard that is not pinned with this digest is refused", arguments: Backend.all)
        func standardIsPinned(_ backend: Backend) throws {
            let bench = try Bench(backend)
            for standard in [
                Sample.reference("ITE-999", 1, digest: 101), Sample.reference("ITE-101", 2, digest: 101),
                Sample.reference("ITE-101", 1, digest: 102),
            ] {
                let row = RatingRow(
                    candidate: try Sample.candidate(1), rating: Sample.rating(1, standard: standard))
                try bench.refuses("no such standard") { _ = try $0.record([row], at: Sample.noon) }
            }
        }

        @Test("a row whose rating is about somebody else is refused", arguments: Backend.all)
        func rowIsOfOnePerson(_ backend: Backend) throws {
            let bench = try Bench(backend)
            _ = try bench.register.record([try Sample.row(2)], at: Sample.noon)
            let row = RatingRow(candidate: try Sample.candidate(1), rating: Sample.rating(2, rater: "EV-002"))
            #expect(try bench.register.compare([row]) == [.candidateDiffers])
            try bench.refuses("somebody else's rating") { _ = try $0.record([row], at: Sample.noon) }
        }
    }
}

/// The same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
