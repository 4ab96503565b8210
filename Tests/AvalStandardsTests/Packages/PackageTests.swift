import AvalCrypto
import AvalModel
import AvalStandards
import Foundation
import Testing

/// A package of two standards and a framework, of which the second standard asks for a certificate of the first.
struct SamplePackage {
    var files: [String: String]

    init() throws {
        let first = SamplePackage.standard
        let scheme =
            "scheme:\n  prerequisites:\n"
            + "    - {code: P1, kind: certificate, standard: EX-001, statement: {es: Tenerlo.}}\n"
        files = [
            "package.yaml": """
            format: aval-package/1
            code: muestra
            title: {es: Paquete de muestra}
            original: es
            publisher: Instituto de muestra
            licence: {name: CC BY 4.0, url: "https://creativecommons.org/licenses/by/4.0/"}
            source: hecho para probar
            standards: [EX-001.yaml, EX-002.yaml]
            frameworks: [Marco.yaml]

            """,
            "EX-001.yaml": first, "EX-002.yaml": first.replacing("EX-001", with: "EX-002") + scheme,
            "Marco.yaml": FrameworkTests.sample,
        ]
    }

    static let standard = """
        format: aval-standard/1
        code: EX-001
        version: 2
        original: es
        title: {es: Estándar de ejemplo}
        purpose: {es: Servir de ejemplo.}
        audience: {es: Quien lee.}
        level: 2
        approved: 2026-03-16
        effective: 2026-04-01
        elements:
          - code: E1
            title: {es: Planear}
            criteria:
              - {code: "1.1", kind: product, statement: {es: El plan existe.}}
        instrument:
          code: EX-001-A
          title: {es: Instrumento}
          minimum-score: 80.00
          items:
            - {code: R01, criterion: "1.1", weight: 60.00, indispensable: true}
            - {code: R02, criterion: "1.1", weight: 40.00}
        decision:
          decider: another-person
          double-rating: {one-in: 8, tolerance: 10.00, indispensable-must-agree: true}
        crosswalks:
          - {framework: Marco, version: "2", code: "1.1", name: Fijar metas, url: "https://example.org/marco"}

        """

    func linted(_ surroundings: PackageSurroundings = PackageSurroundings()) -> LintedPackage {
        let files = files.sorted { $0.key < $1.key }.map { PackageFile(name: $0.key, bytes: Array($0.value.utf8)) }
        return lintPackage(files, in: surroundings, hashing: testHashing)
    }

    /// As `file:line:column law`.
    func found(_ surroundings: PackageSurroundings = PackageSurroundings()) -> [String] {
        linted(surroundings).findings.map { "\($0.file):\($0.finding.line):\($0.finding.column) \($0.finding.law)" }
    }

    mutating func replace(_ old: String, _ new: String, in file: String) throws {
        let text = try #require(files[file])
        #expect(text.contains(old))
        files[file] = text.replacing(old, with: new, maxReplacements: 1)
    }
}

@Suite struct PackageTests {
    @Test("a whole package has no findings, no notes and publishes every standard")
    func whole() throws {
        let linted = try SamplePackage().linted()
        #expect(linted.findings.map(\.description) == [] && linted.notes.isEmpty)
        #expect(linted.package?.code.description == "muestra" && linted.package?.source == "hecho para probar")
        #expect(linted.frameworks.map(\.file) == ["Marco.yaml"])
        let published = try #require(linted.published(hashing: testHashing))
        #expect(published.map(\.file) == ["EX-001.yaml", "EX-002.yaml"])
        let first = try #require(try SamplePackage().files["EX-001.yaml"])
        let alone = try #require(StandardSource(Array(first.utf8)).standard)
        #expect(published[0].content == publish(alone, hashing: testHashing))
    }

    @Test(
        "one flaw gives one finding, in its file and line",
        arguments: [
            (
                "package.yaml", "standards: [EX-001.yaml, EX-002.yaml]",
                "standards: [EX-001.yaml, EX-002.yaml, a.yaml]",
                "package.yaml:8:39 files-are-there"
            ),
            ("package.yaml", "[Marco.yaml]", "[Marco.yaml, Marco.yaml]", "package.yaml:9:26 files-are-named-once"),
            ("package.yaml", "[Marco.yaml]", "[Marco.yaml, EX-001.yaml]", "package.yaml:9:26 files-are-named-once"),
            ("package.yaml", "format: aval-package/1", "format: aval-package/2", "package.yaml:1:9 format"),
            ("package.yaml", "source: hecho para probar\n", "", "package.yaml:1:1 missing-key"),
            ("package.yaml", "[Marco.yaml]", "[../Marco.yaml]", "package.yaml:9:14 file-name"),
            ("package.yaml", "[Marco.yaml]", "[package.yaml]", "package.yaml:9:14 file-name"),
            ("package.yaml", "[Marco.yaml]", "[Marco.yml]", "package.yaml:9:14 file-name"),
            ("EX-002.yaml", "weight: 60.00", "weight: 59.99", "EX-002.yaml:21:5 weights-sum-to-100"),
            ("EX-002.yaml", "standard: EX-001", "standard: EX-009", "EX-002.yaml:30:7 prerequisites-resolve"),
            ("EX-002.yaml", "EX-002-A", "ex-001-a", "package.yaml:8:26 instruments-are-unique"),
            ("EX-001.yaml", "\"1.1\", name", "\"1.9\", name", "EX-001.yaml:27:5 crosswalks-resolve"),
            ("EX-001.yaml", "Fijar metas", "Set goals", "EX-001.yaml:27:5 crosswalk-names-agree"),
            (
                "EX-001.yaml", "Fijar metas,", "Fijar metas, digest: \(String(repeating: "0", count: 64)),",
                "EX-001.yaml:27:5 crosswalk-digests-agree"
            ),
            ("Marco.yaml", "code: L1", "code: \"1\"", "Marco.yaml:23:5 codes-are-unique"),
        ])
    func flaw(file: String, old: String, new: String, expected: String) throws {
        var sample = try SamplePackage()
        try sample.replace(old, new, in: file)
        let linted = sample.linted()
        #expect(sample.found().contains(expected))
        #expect(linted.published(hashing: testHashing) == nil)
        #expect(linted.findings.allSatisfy { !$0.finding.message.hasSuffix(".") })
    }

    @Test("without package.yaml a folder is no package")
    func noManifest() throws {
        var sample = try SamplePackage()
        sample.files["package.yaml"] = nil
        #expect(sample.found() == ["package.yaml:0:0 files-are-there"])
        #expect(sample.linted().package == nil)
    }

    @Test("a YAML file that is not named is a finding; other files are nobody's business")
    func unnamed() throws {
        var sample = try SamplePackage()
        sample.files["EX-003.yaml"] = "x"
        sample.files["EX-004.yml"] = "x"
        sample.files["README.md"] = "x"
        #expect(sample.found() == ["EX-003.yaml:0:0 files-are-named", "EX-004.yml:0:0 files-are-named"])
    }

    @Test("a version stands once in a package; two versions may share an instrument's code")
    func versions() throws {
        var sample = try SamplePackage()
        let first = try #require(sample.files["EX-001.yaml"])
        sample.files["EX-002.yaml"] = first.replacing("code: EX-001\n", with: "code: ex-001\n")
        #expect(
            sample.found() == ["package.yaml:8:26 versions-are-unique", "package.yaml:8:26 instruments-are-unique"])
        sample.files["EX-002.yaml"] = first.replacing("version: 2", with: "version: 3")
        #expect(sample.found() == [])
    }

    @Test("certificates that ask for one another let nobody begin")
    func circle() throws {
        var sample = try SamplePackage()
        let asking = try #require(sample.files["EX-002.yaml"])
        sample.files["EX-001.yaml"] = asking.replacing("EX-001", with: "EX-003").replacing("EX-002", with: "EX-001")
            .replacing("EX-003", with: "EX-002")
        #expect(
            sample.found() == ["EX-001.yaml:30:7 prerequisites-lead-on", "EX-002.yaml:30:7 prerequisites-lead-on"])
    }

    @Test("a prerequisite may name a standard of another package that is at hand")
    func otherStandards() throws {
        var sample = try SamplePackage()
        try sample.replace("standard: EX-001", "standard: OTRO-1", in: "EX-002.yaml")
        let other = try #require(StandardCode("OTRO-1"))
        #expect(sample.found(PackageSurroundings(standards: [other])) == [])
    }

    @Test("while a standard cannot be read, nothing is said of prerequisites that may name it")
    func partly() throws {
        var sample = try SamplePackage()
        try sample.replace("level: 2", "level: 9", in: "EX-001.yaml")
        #expect(sample.found() == ["EX-001.yaml:8:8 number"])
    }

    @Test("a framework that is not at hand is a note; where everything must be at hand, a finding")
    func absent() throws {
        var sample = try SamplePackage()
        try sample.replace("version: \"2\", code", "version: \"7\", code", in: "EX-001.yaml")
        let linted = sample.linted()
        #expect(linted.findings.isEmpty)
        #expect(
            linted.notes.map(\.description) == [
                "EX-001.yaml:27:5: the framework Marco 7 is not at hand, so 1.1 was not looked up; of it, version 2 is "
                    + "(frameworks-are-at-hand, crosswalks[0])"
            ])
        let complete = PackageSurroundings(isComplete: true)
        #expect(sample.found(complete) == ["EX-001.yaml:27:5 frameworks-are-at-hand"])
        #expect(sample.linted(complete).notes.isEmpty)
    }

    @Test("frameworks of other packages are looked into, and a pinned digest holds")
    func surroundings() throws {
        var sample = try SamplePackage()
        let framework = publish(try FrameworkTests.framework(), hashing: testHashing)
        sample.files["Marco.yaml"] = nil
        try sample.replace("frameworks: [Marco.yaml]", "frameworks: []", in: "package.yaml")
        try sample.replace("Fijar metas,", "Fijar metas, digest: \(framework.digest),", in: "EX-001.yaml")
        let beside = PackageSurroundings(frameworks: [framework], isComplete: true)
        #expect(sample.found(beside) == [])
        try sample.replace("\"1.1\", name", "\"A1\", name", in: "EX-002.yaml")
        #expect(sample.found(beside) == ["EX-002.yaml:27:5 crosswalks-resolve"])
    }

    @Test("a framework that another package has in other words is a finding, the same one is not")
    func twoFrameworks() throws {
        let sample = try SamplePackage()
        let same = publish(try FrameworkTests.framework(), hashing: testHashing)
        let text = FrameworkTests.sample.replacing("Planear", with: "Prever")
        let other = publish(try FrameworkTests.framework(text), hashing: testHashing)
        #expect(sample.found(PackageSurroundings(frameworks: [same])) == [])
        #expect(
            sample.found(PackageSurroundings(frameworks: [other])) == ["package.yaml:9:14 versions-are-unique"])
    }

    @Test("every package of this repository is whole, and its crosswalks lead to parts that are there")
    func bundled() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: Files.root.appending(path: "Standards"), includingPropertiesForKeys: nil
        ).filter { FileManager.default.fileExists(atPath: $0.appending(path: "package.yaml").path) }
        #expect(folders.contains { $0.lastPathComponent == "marcos" })
        func linted(_ folder: URL, _ frameworks: [PublishedFramework] = []) throws -> LintedPackage {
            let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
                .filter { $0.pathExtension == "yaml" }
                .map { PackageFile(name: $0.lastPathComponent, bytes: try Files.bytes($0)) }
            return lintPackage(
                files, in: PackageSurroundings(frameworks: frameworks, isComplete: true), hashing: sha256)
        }
        let frameworks = try linted(Files.root.appending(path: "Standards/marcos")).frameworks.map(\.content)
        #expect(frameworks.count == 3)
        for folder in folders { #expect(try linted(folder, frameworks).findings.map(\.description) == []) }
    }
}
