import AvalAssessment
import AvalModel
import Testing

/// One event that was offered to a case.
private struct Offer {
    let event: CaseEvent
    let before: CaseFile
    let after: CaseFile
    let error: CaseworkError?
}

/// A case that was offered forty events, most of them of a kind that may follow.
private func life(seed: UInt64) -> [Offer] {
    var random = RandomEvents(seed: seed)
    var file = CaseFile(CaseSample.reference, rules: random.rules())
    return (0..<40).map { _ in
        // What ends a case early is offered more rarely, so that others come far.
        let ends: Set<CaseEvent.Name> = [.notAdmitted, .withdrawn, .lapsed, .voided]
        var likely = file.mayFollow.filter { !ends.contains($0) || random.chance(oneIn: 6) }
        // Raters who meet are rare by chance alone.
        if likely.contains(.reconciled) { likely += [.reconciled, .reconciled, .reconciled] }
        let isLikely = !likely.isEmpty && !random.chance(oneIn: 10)
        let event = random.event(random.pick(isLikely ? likely : CaseEvent.Name.allCases), after: file.lastAt)
        let before = file
        let error = casework { () throws(CaseworkError) in try file.append(event) }
        return Offer(event: event, before: before, after: file, error: error)
    }
}

/// The same in every run.
private let lives: [[Offer]] = (0..<900).map { life(seed: $0) }
private let offers = lives.flatMap { $0 }

@Suite("Hundreds of random cases")
struct CasePropertyTests {
    @Test("an event is taken and changes the case, or is refused and changes nothing")
    func takenOrRefused() {
        let refused = offers.filter { $0.error != nil }
        #expect(refused.allSatisfy { $0.after == $0.before })
        let taken = offers.filter { $0.error == nil }
        #expect(taken.allSatisfy { $0.after.lastAt == $0.event.at && $0.before.mayFollow.contains($0.event.what.name) })
        // Neither side is idle: the laws were hit as well as kept.
        #expect(taken.count > 5_000)
        #expect(
            Set(refused.compactMap { Mirror(reflecting: $0.error as Any).descendant("some").map(label) }).count > 20)
    }

    /// The name of an error's case.
    private func label(_ error: Any) -> String { Mirror(reflecting: error).children.first?.label ?? "\(error)" }

    @Test("what is refused by its state names itself and lists what may follow")
    func refusals() {
        for offer in offers {
            guard case .cannotFollow(let name, let assessment, let decision, let mayFollow) = offer.error else {
                continue
            }
            #expect(name == offer.event.what.name && !mayFollow.contains(name))
            #expect(assessment == offer.before.assessment && decision == offer.before.decision)
            #expect(mayFollow == offer.before.mayFollow)
        }
    }

    @Test("every step stands in the tables of docs/formats/casework.md, and every row of them is taken")
    func tables() throws {
        let document = String(decoding: try Files.bytes("docs/formats/casework.md"), as: UTF8.self)
        let assessments = Table(section: "### Assessment", of: document).rows
        let decisions = Table(section: "### Decision", of: document).rows
        #expect(assessments.count > 30 && decisions.count > 12)
        var seen: Set<Table.Step> = []
        for offer in offers where offer.error == nil {
            let name = offer.event.what.name.rawValue
            seen.insert(
                Table.Step(
                    of: .assessment, event: name, from: offer.before.assessment.rawValue,
                    to: offer.after.assessment.rawValue))
            seen.insert(
                Table.Step(
                    of: .decision, event: name, from: offer.before.decision?.rawValue ?? "none",
                    to: offer.after.decision?.rawValue ?? "none"))
        }
        for step in seen {
            switch step.of {
            case .assessment: #expect(assessments.contains { $0.holds(step) }, "\(step)")
            case .decision: #expect(step.from == step.to || decisions.contains { $0.holds(step) }, "\(step)")
            }
        }
        for (machine, rows) in [(Table.Machine.assessment, assessments), (.decision, decisions)] {
            for row in rows {
                for from in row.from where from != "any" {
                    #expect(
                        seen.contains { $0.of == machine && $0.from == from && row.holds($0) },
                        "\(row.event) from \(from) to \(row.to)")
                }
            }
        }
    }

    @Test("a case has a decision exactly when it is closed, and a third rater exactly when one is awaited")
    func states() {
        let files = offers.map(\.after)
        #expect(files.allSatisfy { ($0.decision != nil) == ($0.assessment == .closed) })
        #expect(files.allSatisfy { ($0.awaitedRater != nil) == ($0.assessment == .reconciling) })
        #expect(files.allSatisfy { $0.decided == nil || ($0.decision != .queued && $0.decision != .deferred) })
    }

    @Test(
        "duties collide only where somebody turned out a trainer, and then nothing is decided; who rated is an assessor"
    )
    func duties() {
        for file in lives.compactMap(\.last?.after) {
            for person in file.duties.everybody {
                let duties = file.duties[person]
                let collide = duties.contains { a in duties.contains { a.collides(with: $0) } }
                #expect(!collide || (duties.contains(.trainer) && file.decided == nil))
                #expect(
                    !duties.subtracting([.trainer]).contains { a in
                        duties.subtracting([.trainer]).contains { a.collides(with: $0) }
                    })
            }
            #expect(file.duties.people(with: .assessor) == Set(file.ratings.map(\.rater)))
        }
    }

    @Test("custody leads from hand to hand, from who received a piece to who holds it")
    func custody() {
        var steps = 0
        for entry in lives.compactMap(\.last?.after).flatMap(\.portfolio.entries) {
            let hands = [entry.piece.receivedBy] + entry.steps.map(\.to)
            #expect(zip(hands, entry.steps).allSatisfy { $0 == $1.from } && hands.last == entry.holder)
            steps += entry.steps.count
        }
        #expect(steps > 20)
    }

    @Test("the fold of a beginning and then of the rest is the fold of all")
    func prefixes() throws {
        var random = Seeded(state: 1)
        for life in lives {
            let events = life.filter { $0.error == nil }.map(\.event)
            let rules = try #require(life.first).before.rules
            let whole = try CaseFile(CaseSample.reference, events: events, rules: rules)
            #expect(whole == life.last?.after)
            let cut = random.below(events.count + 1)
            var file = try CaseFile(CaseSample.reference, events: events.prefix(cut), rules: rules)
            for event in events.dropFirst(cut) { try file.append(event) }
            #expect(file == whole)
        }
    }

    @Test("what random cases say is written and read again, byte for byte")
    func roundTrip() throws {
        let events = lives.prefix(100).flatMap { $0.map(\.event) }
        for event in events {
            let bytes = event.canonicalBytes
            let read = try CaseEvent(canonical: bytes)
            #expect(read == event && read.canonicalBytes == bytes)
        }
        #expect(Set(events.map(\.what.name)) == Set(CaseEvent.Name.allCases))
    }
}

/// A table of states of the document: event, states before, state after.
private struct Table {
    enum Machine {
        case assessment
        case decision
    }

    struct Step: Hashable {
        let of: Machine
        let event: String
        let from: String
        let to: String
    }

    struct Row {
        let event: String
        let from: [String]
        let to: String

        func holds(_ step: Step) -> Bool {
            event == step.event && (from == ["any"] || from.contains(step.from))
                && (to == "same" ? step.from : to) == step.to
        }
    }

    let rows: [Row]

    init(section: String, of document: String) {
        let lines = document.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let body = lines.drop { $0 != section }.dropFirst().prefix { !$0.hasPrefix("#") }
        rows = body.filter { $0.hasPrefix("| `") }.map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.filter { $0 != " " && $0 != "`" }
            }
            return Row(event: cells[1], from: cells[2].split(separator: ",").map(String.init), to: cells[3])
        }
    }
}
