import AvalModel
import Foundation
import Testing

@testable import AvalAssessment

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct QualityPlotTests {
    /// 22 items and 12 raters, with something of everything.
    static let crowded = made(candidates: 300)

    private static let sparse = [made(candidates: 40), QualitySample(candidates: 2).report]

    private static func made(candidates: Int) -> QualityReport {
        var sample = QualitySample(candidates: candidates)
        sample.leniencies = [0, 0.1, -0.1, 0.05, -0.7, 0.9, 0, 0.2, -0.2, 0.1, 0, -0.1]
        sample.flaws = [3: .easy, 7: .random, 11: .reversed, 15: .hard, 19: .unseen]
        return sample.report
    }

    static func documents(_ language: Language) throws -> [String] {
        ([try QualityReportTests.realReport(), crowded] + sparse).flatMap { $0.plots(in: language).map(\.svg) }
    }

    @Test("each document is well-formed, titled, described, and loads nothing", arguments: Language.allCases)
    func document(language: Language) throws {
        for svg in try QualityPlotTests.documents(language) {
            let reader = Reader(svg)
            #expect(reader.isWellFormed)
            #expect(reader.root["role"] == "img" && reader.root["lang"] == language.rawValue)
            #expect(reader.names.prefix(3) == ["svg", "title", "desc"])
            #expect(!reader.names.contains { ["script", "image", "use", "style", "foreignObject", "a"].contains($0) })
            #expect(!svg.contains("href") && !svg.contains("@import") && !svg.contains("url(http"))
            #expect(reader.root["font-family"] == "sans-serif" && reader.root["viewBox"] != nil)
            #expect(!svg.contains("nan") && !svg.contains("inf\""))
        }
    }

    @Test("no text lies over another or leaves the page", arguments: Language.allCases)
    func collisions(language: Language) throws {
        for svg in try QualityPlotTests.documents(language) {
            let reader = Reader(svg)
            let page = PlotBox(x: 0, y: 0, width: SVGCanvas.width, height: Double(reader.root["height"] ?? "") ?? 0)
            for (place, text) in reader.texts.enumerated() {
                #expect(page.holds(text.box), "\(text.text)")
                for other in reader.texts.dropFirst(place + 1) {
                    #expect(!text.box.overlaps(other.box), "\(text.text) / \(other.text)")
                }
            }
        }
    }

    @Test("every item that can be drawn is labelled, and the others are named below")
    func labels() {
        let svg = QualityPlotTests.crowded.plots(in: .en)[1].svg
        let texts = Reader(svg).texts.map(\.text)
        for number in 1...22 where ![4, 16].contains(number) {
            #expect(texts.contains("R\(number < 10 ? "0" : "")\(number)"))
        }
        #expect(texts.contains("No value to draw: R04, R16"))
    }

    @Test("the bins hold every score once and none lies on both sides of the minimum")
    func bins() throws {
        let report = try QualityReportTests.realReport()
        let tips = Reader(report.plots(in: .en)[0].svg).tips.filter { $0.contains("–") }
        let bins = tips.compactMap { tip -> (low: Double, high: Double, count: Int)? in
            let parts = tip.split { "–: ".contains($0) }
            guard parts.count == 3, let low = Double(parts[0]), let high = Double(parts[1]), let count = Int(parts[2])
            else { return nil }
            return (low, high, count)
        }
        #expect(bins.count == tips.count)
        #expect(bins.reduce(0) { $0 + $1.count } == 230)
        #expect(bins.allSatisfy { $0.high <= 85 || $0.low >= 85 })
        let passing = report.distribution.count { $0 >= points("85.00") }
        #expect(bins.filter { $0.low >= 85 }.reduce(0) { $0 + $1.count } == passing)
    }

    @Test(
        "a minimum score at the end of the scale or off the grid keeps every score",
        arguments: ["0", "3", "99.5", "100"])
    func edges(minimum: String) throws {
        let instrument = Sample.standard.instrument
        let standard = Sample.standard(
            Instrument(
                code: instrument.code, title: instrument.title, method: nil, minimumScore: points(minimum),
                items: instrument.items), Sample.standard.decisionRule)
        let report = QualityReport(
            of: standard, reference: Sample.reference, dossiers: try QualityReportTests.real())
        let counts = Reader(report.plots(in: .en)[0].svg).tips.filter { $0.contains("–") }
            .compactMap { $0.split(separator: " ").last.flatMap { Int($0) } }
        #expect(counts.reduce(0, +) == report.distribution.count)
    }

    @Test("the same report gives the same bytes; another language gives the same drawing")
    func deterministic() throws {
        let report = try QualityReportTests.realReport()
        #expect(report.plots(in: .es).map(\.svg) == report.plots(in: .es).map(\.svg))
        #expect(report.plots(in: .es).map(\.name) == ["scores", "items", "raters", "agreement"])
        let circles = Language.allCases.map { language in
            Reader(report.plots(in: language)[2].svg).places(of: "circle")
        }
        #expect(circles[1] == circles[2])
    }

    @Test("a title that looks like markup stays text")
    func escaping() {
        let canvas = SVGCanvas(
            name: "x", height: 80, title: "</title><script>alert(\"1\")</script>&", subtitle: "a\u{0}b\u{1B}",
            description: "<&>", language: .es)
        let reader = Reader(canvas.svg)
        #expect(reader.isWellFormed && !reader.names.contains("script"))
        #expect(reader.texts.first?.text == "</title><script>alert(\"1\")</script>&")
    }

    @Test("whatever is read has a contrast of 4.5 with white at least (WCAG 2.2, 1.4.3)")
    func contrast() {
        func linear(_ byte: Int) -> Double {
            let share = Double(byte) / 255
            return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
        }
        for colour in [SVGCanvas.Colour.ink, .grey, .blue, .rust] {
            let value = Int(colour.rawValue.dropFirst(), radix: 16) ?? 0xFFFFFF
            let light =
                0.2126 * linear(value >> 16) + 0.7152 * linear(value >> 8 & 255) + 0.0722 * linear(value & 255)
            #expect(1.05 / (light + 0.05) >= 4.5, "\(colour)")
        }
        // On the band too.
        #expect(1.05 / (0.1 + 0.05) > 4.5)
    }

    @Test("what is flagged has a shape of its own, not only a colour")
    func shapes() {
        let report = QualityPlotTests.crowded
        let raters = report.flags.count { $0.kind == .raterSevere || $0.kind == .raterLenient }
        // One more of each in the legend.
        #expect(raters > 0)
        #expect(Reader(report.plots(in: .es)[2].svg).names.count { $0 == "polygon" } == raters + 1)
    }

    @Test("labels never lie over points, over each other or outside, however the points fall")
    func placement() {
        var random = Seeded(state: 11)
        let area = PlotBox(x: 0, y: 0, width: 600, height: 400)
        for round in 0..<20 {
            // In every second round most points are in one corner.
            let width = round % 2 == 0 ? 600.0 : 60
            let points = (0..<40).map { _ in
                (
                    x: Double.random(in: 0...width, using: &random),
                    y: Double.random(in: 0...(width * 0.6), using: &random)
                )
            }
            var placement = LabelPlacement(area: area, points: points)
            var boxes: [PlotBox] = []
            for point in points {
                guard let place = placement.place(30, 16, at: point) else { continue }
                #expect(area.holds(place.box))
                #expect(!boxes.contains { $0.overlaps(place.box) })
                #expect(
                    !points.contains {
                        PlotBox(x: $0.x - 5, y: $0.y - 5, width: 10, height: 10).overlaps(place.box)
                    })
                boxes.append(place.box)
            }
            if round % 2 == 0 { #expect(boxes.count == 40) }
        }
    }

    @Test("numbers in a drawing have one decimal and are always numbers")
    func coordinates() {
        #expect(SVGCanvas.number(1.25) == "1.3" && SVGCanvas.number(-0.04) == "0" && SVGCanvas.number(-2.5) == "-2.5")
        #expect(SVGCanvas.number(.nan) == "0" && SVGCanvas.number(.infinity) == "0" && SVGCanvas.number(7) == "7")
    }
}

/// What a viewer finds in an SVG document.
private final class Reader: NSObject, XMLParserDelegate {
    struct Text {
        var text: String
        var box: PlotBox
    }

    private(set) var isWellFormed = false
    private(set) var names: [String] = []
    private(set) var root: [String: String] = [:]
    private(set) var texts: [Text] = []
    private(set) var tips: [String] = []
    private var attributes: [(String, [String: String])] = []
    private var open: [String: String] = [:]
    private var content = ""

    init(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func places(of name: String) -> [[String: String]] {
        attributes.filter { $0.0 == name }.map { $0.1.filter { ["cx", "cy"].contains($0.key) } }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes own: [String: String]
    ) {
        if names.isEmpty { root = own }
        names.append(name)
        attributes.append((name, own))
        if name == "text" { open = own }
        content = ""
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { content += string }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        if name == "title" { tips.append(content) }
        guard name == "text", let x = Double(open["x"] ?? ""), let y = Double(open["y"] ?? ""),
            let size = Double(open["font-size"] ?? "")
        else { return }
        // Wider than most fonts set it: 0.56 em a letter on average.
        let width = 0.56 * size * Double(displayWidth(content))
        let side = open["text-anchor"] == "middle" ? 0.5 : open["text-anchor"] == "end" ? 1 : 0
        let isUpright = open["transform"] != nil
        let box =
            isUpright
            ? PlotBox(x: x - 0.75 * size, y: y - (1 - side) * width, width: 0.95 * size, height: width)
            : PlotBox(x: x - side * width, y: y - 0.75 * size, width: width, height: 0.95 * size)
        texts.append(Text(text: content, box: box))
    }
}
