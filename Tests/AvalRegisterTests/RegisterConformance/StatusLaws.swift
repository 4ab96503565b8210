import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Status") struct Status {
        struct Stop: Error, Hashable {}

        @Test("publishing keeps certificates and their signed list together", arguments: Backend.all)
        func publishIsAtomic(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...2)
            let numbers = try bench.intend().numbers
            try bench.sign(numbers)
            try bench.document(numbers)
            let before = try Everything(of: bench.register)
            #expect(throws: Stop()) {
                try bench.register.publish(numbers, at: Sample.noon) { _, _ in throw Stop() }
            }
            #expect(try Everything(of: bench.register) == before)
            #expect(try bench.register.certificate(lookup: Sample.lookup(numbers[0])) == nil)
            try bench.publish(numbers)
            #expect(try bench.register.published("status/1") == Sample.list(1, refusing: []))
            #expect(try bench.register.published("status/2") == nil)
        }

        @Test("an event and the list that tells of it are kept together", arguments: Backend.all)
        func eventIsAtomic(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let numbers = try bench.issue(1...3)
            let place = try #require(try bench.register.certificate(number: numbers[1])).statusEntry.index
            let before = try Everything(of: bench.register)
            #expect(throws: Stop()) {
                try bench.register.append(Sample.event(.suspend), to: numbers[1]) { _, _ in throw Stop() }
            }
            #expect(try Everything(of: bench.register) == before)
            try bench.register.append(Sample.event(.suspend), to: numbers[1], signing: Sample.list)
            #expect(try bench.register.published("status/1") == Sample.list(1, refusing: [place]))
            #expect(try bench.register.refusedPlaces(on: 1) == [place])
        }

        @Test("publishing more does not forget who is refused", arguments: Backend.all)
        func publishKeepsBits(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let number = try bench.issue(1...1)[0]
            try bench.register.append(Sample.event(.withdraw), to: number, signing: Sample.list)
            _ = try bench.issue(2...3)
            let place = try #require(try bench.register.certificate(number: number)).statusEntry.index
            #expect(try bench.register.published("status/1") == Sample.list(1, refusing: [place]))
        }

        @Test("events obey the transitions, whatever their order", arguments: Backend.all)
        func transitions(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let kinds = StatusEvent.Kind.allCases
            let histories = kinds.flatMap { first in
                kinds.flatMap { second in kinds.map { [first, second, $0] } }
            }
            let numbers = try bench.issue(1...histories.count)
            for (number, history) in zip(numbers, histories) {
                var status = CertificateStatus.active
                for (turn, kind) in history.enumerated() {
                    let next = try? status.after(kind)
                    let event = Sample.event(kind, after: Int64(turn))
                    do {
                        try bench.register.append(event, to: number, signing: Sample.list)
                        #expect(next != nil, "\(history)")
                        status = next ?? status
                    } catch let error as RegisterError {
                        guard case .conflict = error else { throw error }
                        #expect(next == nil, "\(history)")
                    }
                }
                let record = try #require(try bench.register.certificate(number: number))
                #expect(try CertificateStatus.after(record.events) == status)
                let isRefused = try bench.register.refusedPlaces(on: 1).contains(record.statusEntry.index)
                #expect(isRefused == (status != .active), "\(history)")
            }
        }

        @Test("refused places follow the last event, ascending, each on its list", arguments: Backend.all)
        func refusedPlaces(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let numbers = try bench.issue(1...4)
            let places = try numbers.map { try #require(try bench.register.certificate(number: $0)).statusEntry.index }
            for number in numbers.reversed() {
                try bench.register.append(Sample.event(.suspend), to: number, signing: Sample.list)
            }
            #expect(try bench.register.refusedPlaces(on: 1) == places.sorted())
            try bench.register.append(Sample.event(.reinstate), to: numbers[2], signing: Sample.list)
            try bench.register.append(Sample.event(.supersede), to: numbers[0], signing: Sample.list)
            try bench.reopen()
            #expect(try bench.register.refusedPlaces(on: 1) == [places[0], places[1], places[3]].sorted())
            #expect(try bench.register.refusedPlaces(on: 2).isEmpty)
        }

        @Test("only a published certificate takes an event", arguments: Backend.all)
        func publishedOnly(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.decide(1...1)
            let number = try bench.intend().numbers[0]
            let suspend: (any Register) throws -> Void = {
                try $0.append(Sample.event(.suspend), to: number, signing: Sample.list)
            }
            try bench.refuses("intended", suspend)
            try bench.sign([number])
            try bench.refuses("signed", suspend)
            try bench.document([number])
            try bench.refuses("documented", suspend)
            try bench.publish([number])
            try bench.refuses("another year") {
                let other = try Sample.number(number.sequence, year: 2025)
                try $0.append(Sample.event(.suspend), to: other, signing: Sample.list)
            }
            try suspend(bench.register)
        }

        @Test("renewing signs the lists in use as they stand", arguments: Backend.all)
        func renew(_ backend: Backend) throws {
            let bench = try Bench(backend)
            #expect(try bench.register.lastStatusList() == 0)
            #expect(try bench.register.renewStatusLists(signing: Sample.list) == 0)
            #expect(try bench.register.published("status/1") == nil)
            let number = try bench.issue(1...2)[0]
            try bench.register.append(Sample.event(.suspend), to: number, signing: Sample.list)
            let place = try bench.register.refusedPlaces(on: 1)
            var signed: [Int: [Int]] = [:]
            let count = try bench.register.renewStatusLists { list, refused in
                signed[list] = refused
                return PublishedObject(
                    name: "status/\(list)", mediaType: "text/plain", bytes: [7], publishedAt: Sample.noon)
            }
            #expect(count == 1)
            #expect(signed == [1: place])
            #expect(try bench.register.published("status/1")?.bytes == [7])
        }
    }

    @Suite("Keys") struct Keys {
        @Test("keys come back as recorded, in the order they were made", arguments: Backend.all)
        func kept(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let keys = [
                Sample.key("z-2026-1", .rootAuthority, certificate: [0x30]), Sample.key("seal-2026-1", .seal, .retired),
                Sample.key("a-2026-1", .credential, .compromised),
            ]
            for key in keys { try bench.register.record(key) }
            try bench.reopen()
            #expect(try bench.register.keys() == keys)
        }

        @Test("a key's name is used once", arguments: Backend.all)
        func unique(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.register.record(Sample.key("seal-2026-1"))
            try bench.refuses("the same name") { try $0.record(Sample.key("seal-2026-1", .seal)) }
        }

        @Test("an active key retires, any key is compromised, and nothing leads back", arguments: Backend.all)
        func lifeOfAKey(_ backend: Backend) throws {
            let bench = try Bench(backend)
            for from in KeyRecord.Status.allCases {
                for to in KeyRecord.Status.allCases {
                    let id = "\(from.rawValue)-\(to.rawValue)"
                    try bench.register.record(Sample.key(id, .credential, from))
                    let change: (any Register) throws -> Void = {
                        try $0.setStatus(to, ofKey: id, signUntil: Sample.noon)
                    }
                    if to == .compromised || (from == .active && to == .retired) {
                        try change(bench.register)
                        let key = try #require(try bench.register.keys().last)
                        #expect(key.status == to)
                        #expect(key.signUntil == Sample.noon)
                    } else {
                        try bench.refuses("\(id)", change)
                    }
                }
            }
            try bench.refuses("no such key") { try $0.setStatus(.retired, ofKey: "x", signUntil: Sample.noon) }
        }

        @Test("a key never signs longer than it was made for", arguments: Backend.all)
        func signUntil(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let key = Sample.key("credential-2026-1")
            try bench.register.record(key)
            try bench.register.setStatus(.retired, ofKey: key.id, signUntil: key.verifyUntil)
            #expect(try bench.register.keys().map(\.signUntil) == [key.signUntil])
        }
    }
}
