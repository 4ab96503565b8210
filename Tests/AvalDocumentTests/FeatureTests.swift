import AvalModel
import AvalPDF
import Testing

@testable import AvalDocument

@Suite("features of fonts")
struct FeatureTests {
    private static let flow = SmallTemplate.flow([SmallTemplate.resultsTable])

    private func findings(_ template: SmallTemplate) throws -> [String] {
        let scratch = try Scratch()
        try template.write(into: scratch)
        return Template.lint(folder: scratch.path).map(\.description)
    }

    @Test("every feature that a font has may be asked for, by fields and by styles")
    func known() throws {
        let names = "small-caps, capitals-as-small-caps, oldstyle-figures, tabular-figures, capital-forms"
        let template = Self.flow.sidecar("role: H1, width: 600", "role: H1, width: 600, features: [\(names)]")
            .sidecar("minimum-size: 7", "minimum-size: 7, features: [lining-figures, proportional-figures]")
        #expect(try findings(template) == [])
        let loaded = try template.load()
        #expect(
            loaded.fields[0].rule.features.wanted
                == [.smallCaps, .capitalsAsSmallCaps, .oldStyleFigures, .tabularFigures, .capitalForms])
    }

    @Test("what the font has not is found with line and column, in fields and in styles")
    func missing() throws {
        let template = Self.flow
            .sidecar("role: H1, width: 600", "role: H1, width: 600, features: [small-caps, ornamental-ligatures]")
            .sidecar("minimum-size: 7", "minimum-size: 7, features: [ornamental-ligatures]")
        let what = "the font Noto Serif 400 has no ornamental-ligatures; fonts/NotoSerif-Italic.ttf lacks the OpenType"
        #expect(
            try findings(template) == [
                "template.yaml:13:58: \(what) feature dlig", "template.yaml:11:68: \(what) feature dlig",
            ])
    }

    @Test(
        "what is no feature, or none for this place, is refused",
        arguments: [
            ("width: 600}", "width: 600, features: [smcp]}", "13:46: the unknown feature smcp"),
            ("width: 600}", "width: 600, features: small-caps}", "features is no list"),
            ("width: 600}", "width: 600, features: []}", "features is no list"),
            ("width: 600}", "width: 600, features: [small-caps, small-caps]}", "the feature small-caps twice"),
            (
                "width: 600}", "width: 600, features: [oldstyle-figures, lining-figures]}",
                "lining-figures beside its opposite"
            ),
            (
                "minimum-size: 7", "features: [tabular-figures, proportional-figures]",
                "proportional-figures beside its opposite"
            ),
            ("role: Figure,", "role: Figure, features: [small-caps],", "features on the figure qr"),
            ("role: Flow", "role: Flow\n    features: [small-caps]", "the unknown key features"),
        ])
    func refused(old: String, new: String, what: String) throws {
        let found = try findings(Self.flow.sidecar(old, new))
        #expect(found.contains { $0.contains(what) }, "\(found)")
    }

    @Test("a template of format 1 has none")
    func firstFormat() throws {
        let found = try findings(SmallTemplate().sidecar("lines: 2", "lines: 2, features: [small-caps]"))
        #expect(found.count == 1 && found[0].contains("the unknown key features in field holder"))
    }

    @Test("other glyphs are set, and the same text is read, copied and searched")
    func reads() throws {
        let plain = SmallTemplate.flow([SmallTemplate.resultsTable, "paragraph: Clave AB-12 (ﬁn)"])
        let changed =
            plain
            .sidecar("role: H2, ", "role: H2, features: [small-caps, capitals-as-small-caps], ")
            .sidecar("minimum-size: 7", "minimum-size: 7, features: [small-caps, oldstyle-figures, capital-forms]")
        var record = SampleRecord.ordinary(.es)
        record.results = Array(record.results.prefix(2))
        let request = try record.request()
        func read(_ template: SmallTemplate) throws -> (text: String, glyphs: [[UInt16]]) {
            let loaded = try template.load()
            let pdf = try Edition(loaded, for: [request]).preview(request)
            #expect(PDFChecks.findings(pdf).map { "\($0)" } == [])
            let scratch = try Scratch()
            try scratch.write("file.pdf", pdf)
            let flow = try FlowSetter.layout(loaded, loaded.flows[0], request, ShapedWords(fonts: loaded.fonts))
            let composer = Composer(template: loaded)
            let holder = try #require(try composer.layout(composer.words(request)[1], for: request.certificate.number))
            return (
                try run("pdftotext", ["-raw", "-enc", "UTF-8", scratch.path + "/file.pdf", "-"]),
                [holder.shaped.glyphs.map(\.id)] + flow.paragraphs.map { $0.shaped.glyphs.map(\.id) }
            )
        }
        let (before, after) = (try read(plain), try read(changed))
        #expect(after.text.contains("María José Hernández Güémez") && after.text.contains("Clave AB-12"))
        let words = { (text: String) in text.split(whereSeparator: \.isWhitespace).sorted() }
        #expect(words(before.text) == words(after.text))
        #expect(before.glyphs.count == after.glyphs.count && before.glyphs[0] != after.glyphs[0])
        #expect(zip(before.glyphs, after.glyphs).filter { $0 != $1 }.count > before.glyphs.count / 2)
    }

    @Test("figures of one width stand below each other")
    func tabular() throws {
        func widths(_ feature: String) throws -> Set<Double> {
            let template = SmallTemplate.flow(["paragraph: \"1111\"", "paragraph: \"4040\""])
                .sidecar("minimum-size: 7", "minimum-size: 7, features: [\(feature)]")
            let loaded = try template.load()
            let layout = try FlowSetter.layout(
                loaded, loaded.flows[0], try SampleRecord.ordinary(.es).request(), ShapedWords(fonts: loaded.fonts))
            return Set(layout.paragraphs.flatMap { $0.lines.map(\.width) })
        }
        #expect(try widths("tabular-figures").count == 1)
        #expect(try widths("proportional-figures").count == 2)
    }

    @Test("the bundled designs say what they show", arguments: SampleTests.designs)
    func bundled(folder: String) throws {
        let template = try Template.load(folder: folder)
        for language in template.languages {
            let request = try SampleRecord.ordinary(language).request()
            let scratch = try Scratch()
            try scratch.write("file.pdf", try Edition(template, for: [request]).preview(request))
            let text = try run("pdftotext", ["-enc", "UTF-8", scratch.path + "/file.pdf", "-"])
            for said in [request.issuerName, request.certificate.number.description] {
                #expect(text.contains(said), "\(said)")
            }
        }
    }

    // The first design, which was published, has such a gap between E and J.
    @Test(
        "no two letters of a code stand so far apart that readers take the gap for a space",
        arguments: SampleTests.designs.filter { !$0.hasSuffix("ilce-clasico/1") })
    func codes(folder: String) throws {
        let template = try Template.load(folder: folder)
        let field = try #require(template.fields.first { $0.rule.id == "code" })
        guard case .text(_, let slot, _, let font) = field.content else {
            Issue.record("the code is no text")
            return
        }
        let style = ShapingStyle(font: font, language: .es, features: field.rule.features.wanted)
        let spacing = slot.style.letterSpacing / slot.style.fontSize * 1_000
        var cache = WordCache(fonts: template.fonts)
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ-")
        for first in letters {
            let alone = try Shaper.shape(String(first), style, cache: &cache).glyphs[0].advance
            for second in letters {
                let pair = try Shaper.shape("\(first)\(second)", style, spacing: spacing, cache: &cache)
                // poppler's least space is a tenth of an em.
                #expect(pair.glyphs[0].advance - alone < 98, "\(first)\(second)")
            }
        }
    }
}
