import Testing

@testable import AvalPDF

@Suite struct SyntaxTests {
    private func written(_ body: (inout Output) throws -> Void) rethrows -> String {
        var output = Output()
        try body(&output)
        return String(decoding: output.bytes, as: UTF8.self)
    }

    private func drawn(_ body: (inout PDFContent) -> Void) throws -> String {
        var content = PDFContent()
        body(&content)
        return String(decoding: try content.finished(), as: UTF8.self)
    }

    @Test(
        "numbers are rounded to nearest and end without zeros",
        arguments: [
            (0.0, "0"), (-0.0, "0"), (1, "1"), (-12.5, "-12.5"), (841.89, "841.89"), (0.00004, "0"),
            (0.00005, "0.0001"),
            (-0.00001, "0"), (1.0 / 3, "0.3333"), (999_999_999.99999, "1000000000"), (100.1, "100.1"), (10, "10"),
        ] as [(Double, String)])
    func numbers(value: Double, text: String) {
        #expect(written { $0.write(value) } == text)
    }

    @Test("a number comes back as it was written, to four places")
    func numbersComeBack() throws {
        var random = SeededGenerator(state: 9)
        for _ in 0..<2_000 {
            let value = Double.random(in: -20_000...20_000, using: &random)
            let back = try #require(Double(written { $0.write(value) }))
            #expect((back - value).magnitude <= 0.000_050_1)
        }
    }

    @Test(
        "text strings are PDFDocEncoding or UTF-16 and read back the same",
        arguments: ["", "a(b)\\c", "¿Ñandú? (ÿ)", "ÿ", "Ñandú g\u{303}", "𝛼ꞌ"])
    func strings(text: String) throws {
        var output = Output()
        try output.write(textString: text)
        var parser = ValueParser(lexer: Lexer(bytes: output.bytes, position: 0), depthLimit: 4, valuesLeft: 9)
        let back = try parser.value()
        #expect(back.text.map { Array($0.unicodeScalars) } == Array(text.unicodeScalars))
    }

    @Test("a string over 32,767 bytes is refused")
    func longStrings() throws {
        _ = try written { try $0.write(textString: String(repeating: "a", count: 32_767)) }
        #expect(throws: PDFError.stringTooLong(bytes: 32_768)) {
            try written { try $0.write(textString: String(repeating: "a", count: 32_768)) }
        }
        _ = try written { try $0.write(textString: String(repeating: "ñ", count: 32_767)) }
        #expect(throws: PDFError.stringTooLong(bytes: 32_770)) {
            try written { try $0.write(textString: String(repeating: "ł", count: 16_384)) }
        }
    }

    @Test("names escape what is no regular character")
    func names() {
        #expect(written { $0.write(name: "application/json") } == "/application#2Fjson")
        #expect(written { $0.write(name: "a b#ñ") } == "/a#20b#23#C3#B1")
    }

    @Test(
        "dates are civil dates, leap years and centuries included",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_792_065_600, "2026-10-15T12:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"), (4_107_542_399, "2100-02-28T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (Int64.max, "9999-12-31T23:59:59Z"), (Int64.min, "0001-01-01T00:00:00Z"),
        ] as [(Int64, String)])
    func dates(seconds: Int64, text: String) {
        let date = PDFDate(secondsSinceEpoch: seconds)
        #expect(date.xmp == text)
        #expect(date.pdf == "D:" + text.filter { !"-:T".contains($0) })
    }

    @Test("kerning moves the pen by whole thousandths and never drifts")
    func kerning() throws {
        let font = try Sample().font
        let glyphs = (0..<10).map { _ in PDFGlyph(id: 1, advance: 600.4) }
        let text = try drawn { $0.show(glyphs, font: font, size: 10, at: PDFPoint(x: 1, y: 2)) }
        // After 10 glyphs the pen should be 3.6 thousandths further: three or four steps of one.
        #expect(text.components(of: "-1<") == 4)
        #expect(text.hasPrefix("BT/F3 10 Tf 1 0 0 1 1 2 Tm\n[<00010001>-1<0001") && text.hasSuffix("ET\n"))
    }

    @Test("a mark that is raised goes up and comes down again")
    func rise() throws {
        let font = try Sample().font
        let glyphs = [PDFGlyph(id: 1, advance: 600), PDFGlyph(id: 2, advance: 0, xOffset: -300, yOffset: 150)]
        let text = try drawn { $0.show(glyphs, font: font, size: 20, at: PDFPoint(x: 0, y: 0)) }
        #expect(text.contains("[<0001>]TJ 3 Ts [300<0002>]TJ\n0 Ts ET"))
    }

    @Test("what the glyphs do not say stands beside them")
    func actualText() throws {
        let font = try Sample().font
        let span = PDFTextSpan(glyphs: [PDFGlyph(id: 1, advance: 600)], actualText: "g\u{303}")
        let text = try drawn { $0.show([span], font: font, size: 20, matrix: .identity) }
        #expect(text.contains("/Span<</ActualText<FEFF00670303>>>BDC\n[<0001>]TJ\nEMC\nET"))
    }

    @Test("transforms accumulate and restore takes them back")
    func transforms() {
        var content = PDFContent()
        content.save()
        content.transform(PDFMatrix(a: 1, b: 0, c: 0, d: -1, e: 0, f: 100))
        content.transform(.translation(x: 10, y: 20))
        #expect(content.currentTransform.applied(to: PDFPoint(x: 1, y: 2)) == PDFPoint(x: 11, y: 78))
        content.restore()
        #expect(content.currentTransform == .identity)
    }

    @Test("a gradient is an axial shading, or a radial one with both radii")
    func shadings() {
        func pattern(_ form: PDFGradient.Form) -> String {
            let gradient = PDFGradient(
                start: PDFPoint(x: 1, y: 2), end: PDFPoint(x: 3, y: 4), form: form,
                stops: [.init(offset: 0, color: .white)])
            return written { $0.write(pattern: PlacedGradient(gradient: gradient, matrix: .identity)) }
        }
        #expect(pattern(.line).contains("/ShadingType 2/ColorSpace/DeviceRGB/Coords[1 2 3 4]"))
        let circles = pattern(.circles(startRadius: 0.5, endRadius: 9))
        #expect(circles.contains("/ShadingType 3/ColorSpace/DeviceRGB/Coords[1 2 0.5 3 4 9]"))
        for (start, end) in [(-1.0, 2.0), (0, .nan)] {
            #expect(throws: PDFError.self) {
                try drawn {
                    $0.setFill(
                        PDFGradient(
                            start: PDFPoint(x: 0, y: 0), end: PDFPoint(x: 0, y: 0),
                            form: .circles(startRadius: start, endRadius: end), stops: [.init(offset: 0, color: .white)]
                        ))
                }
            }
        }
    }

    @Test("gradient functions run from 0 to 1 with bounds that rise, whatever the stops")
    func gradients() throws {
        func pattern(_ offsets: [Double]) -> String {
            let stops = offsets.map { PDFGradient.Stop(offset: $0, color: .white) }
            let gradient = PDFGradient(start: PDFPoint(x: 0, y: 0), end: PDFPoint(x: 1, y: 0), stops: stops)
            return written { $0.write(pattern: PlacedGradient(gradient: gradient, matrix: .identity)) }
        }
        #expect(pattern([0, 1]).components(of: "/FunctionType 2") == 1)
        #expect(pattern([0.2, 0.5, 0.5, 0.4]).contains("/Bounds[0.2 0.5 ]"))
        #expect(pattern([.nan]).components(of: "/FunctionType 2") == 1)
        #expect(pattern([1, 0]).contains("/Bounds[]"))
        for offsets in [[0, 1], [0.2, 0.5, 0.5, 0.4], [0.5], [1, 0], [-3, 9]] {
            var parser = ValueParser(
                lexer: Lexer(bytes: Array(pattern(offsets).utf8), position: 0), depthLimit: 9, valuesLeft: 500)
            guard case .dictionary = try parser.value() else {
                Issue.record("no dictionary for \(offsets)")
                continue
            }
        }
    }

    @Test("equal opacities share one state")
    func opacities() {
        var content = PDFContent()
        content.setOpacity(fill: 0.5, stroke: 1)
        content.setOpacity(fill: 1, stroke: 1)
        content.setOpacity(fill: 0.5, stroke: 7)
        #expect(content.opacities == [Opacity(fill: 0.5, stroke: 1), Opacity(fill: 1, stroke: 1)])
    }
}

extension String {
    /// How often a part occurs.
    func components(of part: String) -> Int {
        let (whole, part) = (Array(utf8), Array(part.utf8))
        guard whole.count >= part.count else { return 0 }
        return (0...(whole.count - part.count)).count { whole[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
