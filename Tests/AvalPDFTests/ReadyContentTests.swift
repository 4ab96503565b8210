import Foundation
import Testing

@testable import AvalPDF

@Suite("content that is drawn once and said often")
struct ReadyContentTests {
    @Test("appended content is the same bytes as drawing it there")
    func append() throws {
        func box(_ content: inout PDFContent) {
            content.save()
            content.setFill(PDFColor.black)
            content.rectangle(PDFRect(x: 1.25, y: 2, width: 30, height: 4))
            content.fill()
            content.restore()
        }
        var (drawn, taken, ready) = (PDFContent(), PDFContent(), PDFContent())
        _ = drawn.tagged(.p) { box(&$0) }
        box(&ready)
        _ = taken.tagged(.p) { $0.append(ready) }
        #expect(ready.isPlain)
        #expect(try drawn.finished() == taken.finished())
        #expect(!taken.paintedOutsideMarks)
    }

    @Test("what is painted outside of marks is so through append too")
    func outside() {
        var (page, ready) = (PDFContent(), PDFContent())
        ready.fill()
        page.append(ready)
        #expect(page.paintedOutsideMarks)
    }

    @Test("content with marks, opacity or an open state is not appended")
    func refuses() {
        var (marked, faint, open) = (PDFContent(), PDFContent(), PDFContent())
        _ = marked.tagged(.p) { $0.fill() }
        faint.setOpacity(fill: 0.5, stroke: 1)
        open.save()
        for content in [marked, faint, open] {
            var page = PDFContent()
            page.append(content)
            #expect(!content.isPlain)
            #expect(throws: PDFError.self) { try page.finished() }
        }
    }

    @Test("a number is written as printf rounds it, without zeros at its end")
    func decimals() throws {
        var values: [Double] = [0, 1, 9, 10, 11, 99, 100, 101, 12_345, 0.5, -0.25, 99.99995, 0.00004, 1_234.5678]
        var seed: UInt64 = 7
        for _ in 0..<2_000 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            values.append(Double(seed >> 40) / 1_024 - 4_000)
        }
        for value in values {
            for places in [4, 6] {
                var output = Output()
                output.write(value, places: places)
                let text = String(decoding: output.bytes, as: UTF8.self)
                let parsed = try #require(Double(text))
                #expect(abs(parsed - value) <= 0.500001 * pow(10, -Double(places)), "\(value)")
                #expect(!text.contains(".") || !text.hasSuffix("0") && !text.hasSuffix("."), "\(text)")
                #expect(text.components(separatedBy: ".").dropFirst().allSatisfy { $0.count <= places })
            }
        }
        for value in [0, 7, 42, 100, 65_535, Int.max, -31] {
            var output = Output()
            output.write(value)
            #expect(String(decoding: output.bytes, as: UTF8.self) == String(value))
        }
        var field = Output()
        field.write(1_793, digits: 10)
        #expect(String(decoding: field.bytes, as: UTF8.self) == "0000001793")
    }

    @Test("text strings of Latin-1 have a byte for each character, as PDFDocEncoding has them")
    func latin() throws {
        for text in ["año", "¿Él (así)?", "ÀÿþÑ¡", "aï", #"ü"#] {
            var output = Output()
            try output.write(textString: text)
            var wanted: [UInt8] = []
            for scalar in text.unicodeScalars {
                if "()\\".unicodeScalars.contains(scalar) { wanted.append(UInt8(ascii: "\\")) }
                wanted.append(UInt8(scalar.value))
            }
            #expect(output.bytes == [UInt8(ascii: "(")] + wanted + [UInt8(ascii: ")")], "\(text)")
        }
    }

    @Test("other text strings are UTF-16 in hexadecimal, pairs included")
    func utf16() throws {
        for text in [
            "a\u{A0}ñ", "\u{AD}", "a\u{85}", "þÿ", "ïa", "ÿ", "l\n", "“ñ”", "ꞌ", "a\u{1F600}\u{10FFFF}z",
            "\u{FFFF}\u{D7FF}\u{E000}é",
        ] {
            var output = Output()
            try output.write(textString: text)
            let digits = text.utf16.map { String(0x10000 + Int($0), radix: 16, uppercase: true).dropFirst() }
            #expect(String(decoding: output.bytes, as: UTF8.self) == "<FEFF\(digits.joined())>")
        }
        var (escaped, longest) = (Output(), Output())
        try escaped.write(textString: #"a(b)\c"#)
        #expect(String(decoding: escaped.bytes, as: UTF8.self) == #"(a\(b\)\\c)"#)
        #expect(throws: PDFError.stringTooLong(bytes: 32_768)) {
            try longest.write(textString: String(repeating: "ł", count: 16_383))
        }
    }

    @Test("the numbers of fonts and forms are kept in order, each once")
    func numbers() {
        var (some, others) = (ObjectNumbers(), ObjectNumbers())
        for number in [7, 3, 9, 3, 7, 1] { some.insert(number) }
        for number in [2, 9, 12] { others.insert(number) }
        some.formUnion(others)
        #expect(some.sorted == [1, 2, 3, 7, 9, 12])
    }

    @Test("four digits at once are the digits one by one")
    func hexadecimal() {
        for unit in stride(from: UInt16(0), to: UInt16.max, by: 251) {
            var (four, two) = (Output(), Output())
            four.writeHex(unit)
            two.writeHex(UInt8(unit >> 8))
            two.writeHex(UInt8(unit & 0xFF))
            #expect(four.bytes == two.bytes)
        }
    }
}
