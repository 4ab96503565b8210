import AvalStandards
import HTTPTypes
import Hummingbird
import NIOCore
import StrictJSON
import Testing

@testable import AvalVerifierSite

@Suite struct CASECatalogueTests {
    private let path = "/ims/case/v1p1/CFDocuments"
    private let second: Int64 = 1_000_000_000

    private func titles(_ stand: Stand) async throws -> [String] {
        let documents = try await stand.ask(path).json()["CFDocuments"]?.array ?? []
        return documents.compactMap { $0["title"]?.string }
    }

    @Test("what is published is seen within ten seconds, without a restart and without being asked for each time")
    func renewal() async throws {
        let shelf = Shelf(["Docencia"])
        let stand = Stand(case: try shelf.catalogue())
        for _ in 0..<5 { #expect(try await titles(stand) == ["Docencia"]) }
        #expect(shelf.looks == 2, "once at the start and once by the first request")
        shelf.set(["Docencia", "Tutoría"])
        stand.elapsed.advance(milliseconds: 9_999)
        #expect(try await titles(stand) == ["Docencia"])
        stand.elapsed.advance(milliseconds: 1)
        #expect(try await titles(stand) == ["Docencia", "Tutoría"])
        stand.elapsed.advance(milliseconds: 60_000)
        #expect(try await titles(stand) == ["Docencia", "Tutoría"])
        #expect(shelf.builds == 2, "an edition that is the same is not made again")
    }

    @Test("a package that was replaced is not answered from what was kept, and its tag changes")
    func replacement() async throws {
        let shelf = Shelf(["Docencia"])
        let stand = Stand(case: try shelf.catalogue())
        let path = "/ims/case/v1p1/CFPackages/\(CASESample.id(1))"
        let before = try await stand.ask(path)
        let tag = try #require(before.headers[.eTag])
        #expect(try await stand.ask(path).bytes == before.bytes)
        shelf.set(["Enseñanza"])
        stand.elapsed.advance(milliseconds: 10_000)
        let after = try await stand.ask(path, headers: [.ifNoneMatch: tag])
        #expect(after.status == 200)
        #expect(try after.json()["CFDocument"]?["title"] == "Enseñanza")
    }

    @Test("trouble is logged, the index before it answers, and it is tried again")
    func trouble() async throws {
        let shelf = Shelf(["Docencia"])
        let stand = Stand(case: try shelf.catalogue())
        shelf.set(["Tutoría"])
        shelf.burn(true)
        for _ in 0..<3 { #expect(try await titles(stand) == ["Docencia"]) }
        #expect(stand.journal.text.ranges(of: "page 9 is burnt").count == 1)
        shelf.burn(false)
        stand.elapsed.advance(milliseconds: 10_000)
        #expect(try await titles(stand) == ["Tutoría"])
    }

    @Test("a catalogue that cannot be made at the start is none")
    func start() {
        let shelf = Shelf(["Docencia"])
        shelf.burn(true)
        #expect(throws: Shelf.Burnt.self) { try shelf.catalogue() }
    }

    @Test("packages are kept up to their capacity, and one that is larger never")
    func kept() throws {
        func reply(_ count: Int) throws -> CASEReply {
            let text = String(repeating: "x", count: count)
            let index = try CASESample.index(titles: [text])
            return CASEReply(index.answer(path: "/CFPackages/\(CASESample.id(1))"))
        }
        var kept = KeptPackages(capacity: 10_000)
        let small = try reply(1)
        kept.keep(small, as: "a")
        kept.keep(small, as: "a")
        #expect(kept["a"] != nil && kept.size == small.body.readableBytes)
        kept.keep(try reply(20_000), as: "b")
        #expect(kept["b"] == nil && kept["a"] != nil)
        let large = try reply(5_000)
        kept.keep(large, as: "c")
        #expect(kept["a"] == nil && kept["c"] != nil && kept.size == large.body.readableBytes)
    }

    @Test("many at once are answered while one of them makes the catalogue anew")
    func concurrency() async throws {
        let shelf = Shelf(["Docencia"])
        let catalogue = try shelf.catalogue()
        shelf.set(["Tutoría"])
        let path = self.path
        let statuses = await withTaskGroup(of: Int.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    catalogue.answer(path: path, query: "", at: 0) { _ in }.status.code
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(statuses == Array(repeating: 200, count: 32))
        #expect(shelf.builds == 2 && shelf.looks == 2)
        let after = catalogue.answer(path: path, query: "", at: 0) { _ in }
        #expect(String(buffer: after.body).contains("Tutoría"))
    }
}
