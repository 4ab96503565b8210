import AvalModel
import AvalRegister
import Testing

extension RegisterConformance {
    @Suite("Standards") struct Standards {
        @Test("pinning the very same standard again changes nothing", arguments: Backend.all)
        func pinIsIdempotent(_ backend: Backend) throws {
            let bench = try Bench(backend)
            #expect(try bench.register.pin(Sample.standard, canonical: [1, 2, 3], at: Sample.noon) == false)
            #expect(try bench.register.pinnedStandards() == [Sample.standard])
        }

        @Test("another digest under a pinned version is refused, and the first stays", arguments: Backend.all)
        func versionsNeverChange(_ backend: Backend) throws {
            let bench = try Bench(backend)
            try bench.refuses("another digest") { register in
                _ = try register.pin(
                    Sample.reference("ITE-101", 1, digest: 102), canonical: [4], at: Sample.noon)
            }
        }

        @Test("pinned standards come by code and version, also after reopening", arguments: Backend.all)
        func pinnedInOrder(_ backend: Backend) throws {
            let bench = try Bench(backend)
            let later = Sample.reference("ITE-101", 2, digest: 103)
            let other = Sample.reference("ITE-100", 7, digest: 104)
            let tenth = Sample.reference("ITE-101", 10, digest: 105)
            for reference in [tenth, later, other] {
                #expect(try bench.register.pin(reference, canonical: [5], at: Sample.noon))
            }
            try bench.reopen()
            #expect(try bench.register.pinnedStandards() == [other, Sample.standard, later, tenth])
        }
    }
}
