import AvalModel
import AvalStandards
import Testing

/// Publications over a shelf on which `EX-001` version 2 stands, with the framework it points at.
@Suite("Publications") struct PublicationTests {
    private let shelf: PublishedShelf
    private let framework: PublishedFramework

    init() throws {
        framework = publish(try FrameworkTests.framework(), hashing: testHashing)
        let first = try #require(StandardSource(Array(SamplePackage.standard.utf8)).standard)
        shelf = PublishedShelf(standards: [first], frameworks: [framework])
    }

    private func source(_ text: String, _ file: String = "nuevo.yaml") throws -> PublicationSource {
        let read = StandardSource(Array(text.utf8))
        #expect(read.findings.map(\.description) == [])
        return try #require(PublicationSource(file: file, read))
    }

    /// Another standard, which nothing is wrong with.
    private var other: String {
        SamplePackage.standard.replacing("EX-001", with: "EX-002")
    }

    /// Version 3 of the standard on the shelf, which nothing is wrong with.
    private var next: String {
        SamplePackage.standard.replacing("version: 2\n", with: "version: 3\n")
            .replacing("effective: 2026-04-01", with: "effective: 2027-04-01")
    }

    private func found(_ text: String, on shelf: PublishedShelf? = nil) throws -> [String] {
        publicationFindings(of: [try source(text)], on: shelf ?? self.shelf).findings.map {
            "\($0.finding.line):\($0.finding.column) \($0.finding.law)"
        }
    }

    private func asking(_ code: String) -> String {
        "scheme:\n  prerequisites:\n    - {code: P1, kind: certificate, standard: \(code), statement: {es: Tenerlo.}}\n"
    }

    @Test("a new standard and a new version have no findings and no notes")
    func sound() throws {
        for text in [other, next, other + asking("EX-001")] {
            let held = publicationFindings(of: [try source(text)], on: shelf)
            #expect(held.findings.map(\.description) == [] && held.notes.isEmpty)
        }
    }

    @Test("the standard a prerequisite asks for is published, or of the same publication")
    func prerequisites() throws {
        #expect(try found(other + asking("EX-009")) == ["30:7 prerequisites-resolve"])
        let both = [
            try source(other + asking("EX-003"), "a.yaml"),
            try source(other.replacing("EX-002", with: "EX-003"), "b.yaml"),
        ]
        #expect(publicationFindings(of: both, on: shelf).findings.isEmpty)
        let message = publicationFindings(of: [both[0]], on: shelf).findings.map(\.description)
        #expect(
            message == [
                "a.yaml:30:7: prerequisite P1 names EX-003, which is no standard published or of this publication "
                    + "(prerequisites-resolve, scheme.prerequisites[0])"
            ])
    }

    @Test("a circle of certificates is found through what is published")
    func circle() throws {
        let asked = try #require(StandardSource(Array((SamplePackage.standard + asking("EX-002")).utf8)).standard)
        let shelf = PublishedShelf(standards: [asked], frameworks: [framework])
        #expect(try found(other + asking("EX-001"), on: shelf) == ["30:7 prerequisites-lead-on"])
    }

    @Test("a crosswalk leads to a part that is there, under the name and the digest it has there")
    func crosswalks() throws {
        func pinned(_ digest: String) -> String { other.replacing("metas,", with: "metas, digest: \(digest),") }
        #expect(try found(other.replacing("\"1.1\", name", with: "\"1.9\", name")) == ["27:5 crosswalks-resolve"])
        #expect(try found(other.replacing("Fijar metas", with: "Metas")) == ["27:5 crosswalk-names-agree"])
        #expect(try found(pinned(String(repeating: "0", count: 64))) == ["27:5 crosswalk-digests-agree"])
        #expect(try found(pinned(framework.digest.description)) == [])
    }

    @Test("a framework that is pinned must be at hand; one that is only named is a note")
    func absentFrameworks() throws {
        let bare = PublishedShelf(standards: shelf.standards)
        let held = publicationFindings(of: [try source(other)], on: bare)
        #expect(held.findings.isEmpty && held.notes.map(\.finding.law) == ["frameworks-are-at-hand"])
        let text = other.replacing("metas,", with: "metas, digest: \(framework.digest),")
        let pinned = publicationFindings(of: [try source(text)], on: bare)
        #expect(pinned.notes.isEmpty)
        #expect(
            pinned.findings.map(\.description) == [
                "nuevo.yaml:27:5: the framework Marco 2 is not at hand, so 1.1 was not looked up; publish the "
                    + "framework's file first (frameworks-are-at-hand, crosswalks[0])"
            ])
    }

    @Test("an instrument's code is that of one standard only, whatever the case of its letters")
    func instruments() throws {
        #expect(try found(other.replacing("EX-002-A", with: "ex-001-a")) == ["17:9 instruments-are-unique"])
        let both = [
            try source(other, "a.yaml"),
            try source(other.replacing("code: EX-002\n", with: "code: EX-003\n"), "b.yaml"),
        ]
        #expect(publicationFindings(of: both, on: shelf).findings.map(\.file) == ["b.yaml"])
    }

    @Test("versions rise in number and in time")
    func versions() throws {
        let earlier = next.replacing("version: 3\n", with: "version: 1\n")
        #expect(try found(earlier) == ["3:10 versions-rise"])
        let day = next.replacing("effective: 2027-04-01", with: "effective: 2026-04-01")
        #expect(try found(day) == ["10:12 effective-days-rise"])
        #expect(
            try found(day.replacing("effective: 2026-04-01", with: "effective: 2026-03-31")) == [
                "10:12 effective-days-rise"
            ])
        #expect(try found(day.replacing("effective: 2026-04-01", with: "effective: 2026-04-02")) == [])
        let fourth = next.replacing("version: 3\n", with: "version: 4\n")
        let both = publicationFindings(of: [try source(next, "a.yaml"), try source(fourth, "b.yaml")], on: shelf)
        #expect(both.findings.map { "\($0.file) \($0.finding.law)" } == ["b.yaml effective-days-rise"])
    }

    @Test("the version that is replaced is published, or of the same publication")
    func replaced() throws {
        func replacing(_ code: String, _ version: Int) -> String {
            next.replacing("elements:\n", with: "replaces: {code: \(code), version: \(version)}\nelements:\n")
        }
        #expect(try found(replacing("EX-001", 2)) == [])
        #expect(try found(replacing("EX-001", 1)) == ["11:11 replaced-version-exists"])
        #expect(try found(replacing("EX-009", 1)) == ["11:11 replaced-version-exists"])
    }

    @Test("findings come in the order of the files, then by line")
    func order() throws {
        let first = try source(other.replacing("EX-002-A", with: "EX-001-A") + asking("EX-009"), "b.yaml")
        let second = try source(next.replacing("version: 3\n", with: "version: 1\n"), "a.yaml")
        let held = publicationFindings(of: [first, second], on: shelf).findings
        #expect(held.map { "\($0.file):\($0.finding.line)" } == ["b.yaml:17", "b.yaml:30", "a.yaml:3", "a.yaml:17"])
    }
}
