/// ISO 19005-3 §6.2.11: fonts that show text. What stands there of PDF/UA is ISO 14289-1 §7.21 in the same words.
enum FontLaws {
    /// §6.2.11.2: kinds of fonts, and their names.
    static let kinds: @Sendable (inout Examination) -> Void = { file in
        for number in file.drawing.codes.keys {
            guard let font = file.objects[number]?.entries else { continue }
            let kind = file.resolve(font["Subtype"]).name ?? ""
            if !["Type0", "Type1", "MMType1", "Type3", "TrueType"].contains(kind) {
                file.add(.archive, "6.2.11.2", "an unknown kind of font", number)
            }
            if kind != "Type3", file.resolve(font["BaseFont"]).name == nil {
                file.add(.archive, "6.2.11.2", "a font without /BaseFont", number)
            }
        }
    }

    /// §6.2.11.4.1: the program of every font is in the file.
    static let embedding: @Sendable (inout Examination) -> Void = { file in
        for number in file.drawing.codes.keys {
            guard let font = file.objects[number]?.entries, file.resolve(font["Subtype"]).name != "Type3" else {
                continue
            }
            let descriptor = file.dictionary((descendant(of: font, file) ?? font)["FontDescriptor"])
            let programs = ["FontFile", "FontFile2", "FontFile3"].compactMap { descriptor?[$0] }
            if programs.count != 1 || file.content(programs[0])?.isEmpty ?? true {
                file.add(.archive, "6.2.11.4.1", "a font that is not embedded", number)
            }
            if let set = descriptor?["CIDSet"] {
                let bits = file.content(set) ?? []
                let isWhole = (file.drawing.codes[number] ?? []).allSatisfy { code in
                    let byte = Int(code) / 8
                    return byte < bits.count && bits[byte] & (0x80 >> UInt8(code % 8)) != 0
                }
                if !isWhole { file.add(.archive, "6.2.11.4.2", "/CIDSet leaves out glyphs that are shown", number) }
            }
        }
    }

    /// §6.2.11.3: composite fonts say how codes lead to glyphs.
    static let composites: @Sendable (inout Examination) -> Void = { file in
        for number in file.drawing.codes.keys {
            guard let font = file.objects[number]?.entries, file.resolve(font["Subtype"]).name == "Type0" else {
                continue
            }
            guard let descendant = descendant(of: font, file) else {
                file.add(.pdf, "9.7.6", "a composite font without a descendant", number)
                continue
            }
            let system = file.dictionary(descendant["CIDSystemInfo"])
            if system?["Registry"] == nil || system?["Ordering"] == nil {
                file.add(.archive, "6.2.11.3.1", "a descendant font without /CIDSystemInfo", number)
            }
            let encoding = font["Encoding"]
            if let name = file.resolve(encoding).name {
                if !predefinedCodeMaps.contains(name) {
                    file.add(.archive, "6.2.11.3.3", "a code map neither embedded nor predefined", number)
                }
            } else if encoding?.target.flatMap({ file.stored[$0] }) == nil {
                file.add(.archive, "6.2.11.3.3", "a composite font without a code map", number)
            }
            guard file.resolve(descendant["Subtype"]).name == "CIDFontType2" else { continue }
            let map = descendant["CIDToGIDMap"]
            if file.resolve(map).name != "Identity", map?.target.flatMap({ file.stored[$0] }) == nil {
                file.add(.archive, "6.2.11.3.2", "a TrueType descendant without /CIDToGIDMap", number)
            }
        }
    }

    /// ISO 32000-1 §9.7.5.2, Table 118.
    private static let predefinedCodeMaps: Set<String> = {
        let inBothDirections = [
            "Identity", "GB-EUC", "GBpc-EUC", "GBK-EUC", "GBKp-EUC", "GBK2K", "UniGB-UCS2", "UniGB-UTF16", "B5pc",
            "HKscs-B5", "ETen-B5", "ETenms-B5", "CNS-EUC", "UniCNS-UCS2", "UniCNS-UTF16", "90ms-RKSJ", "90msp-RKSJ",
            "Add-RKSJ", "EUC", "Ext-RKSJ", "UniJIS-UCS2", "UniJIS-UCS2-HW", "UniJIS-UTF16", "KSC-EUC", "KSCms-UHC",
            "KSCms-UHC-HW", "UniKS-UCS2", "UniKS-UTF16",
        ]
        return Set(inBothDirections.flatMap { ["\($0)-H", "\($0)-V"] })
            .union(["H", "V", "83pv-RKSJ-H", "90pv-RKSJ-H", "KSCpc-EUC-H"])
    }()

    /// §6.2.11.5: widths are those of the font program within one thousandth; §6.2.11.4.1: it has the glyphs.
    static let widths: @Sendable (inout Examination) -> Void = { file in
        for (number, codes) in file.drawing.codes {
            guard isIdentity(number, file), let font = file.objects[number]?.entries,
                let descendant = descendant(of: font, file),
                let program = file.content(file.dictionary(descendant["FontDescriptor"])?["FontFile2"])
            else { continue }
            guard let tables = try? TrueTypeTables(program, font: "") else {
                file.add(.archive, "6.2.11.4.1", "a font program that cannot be read", number)
                continue
            }
            guard file.spend(file.array(descendant["W"]).count) else { return }
            let declared = widths(of: descendant, file)
            let standard = file.resolve(descendant["DW"]).number ?? 1_000
            for code in codes.sorted() {
                guard let width = tables.width(of: code) else {
                    file.add(.archive, "6.2.11.4.1", "the font program lacks glyph \(code)", number)
                    continue
                }
                if (Double(width) - (declared[code] ?? standard)).magnitude > 1 {
                    file.add(.archive, "6.2.11.5", "glyph \(code) has another width in its font", number)
                }
            }
        }
    }

    /// §6.2.11.7.2: every code that is shown has a text; §6.2.11.7.3: and not one for private use.
    static let texts: @Sendable (inout Examination) -> Void = { file in
        for (number, codes) in file.drawing.codes {
            guard let font = file.objects[number]?.entries else { continue }
            guard let stream = font["ToUnicode"] else {
                let hasNames = font["Encoding"] != nil && file.resolve(font["Subtype"]).name != "Type0"
                if !hasNames { file.add(.archive, "6.2.11.7.2", "a font without /ToUnicode", number) }
                continue
            }
            let bytes = file.content(stream)
            guard file.spend(bytes?.count ?? 0) else { return }
            guard let map = bytes.flatMap({ TextMap($0, limits: file.limits) }) else {
                file.add(.archive, "6.2.11.7.2", "/ToUnicode cannot be read", number)
                continue
            }
            for code in codes.sorted() {
                let text = map.texts[code] ?? []
                if text.isEmpty || text.contains(where: { $0 == 0 || $0 == 0xFEFF || $0 == 0xFFFE }) {
                    file.add(.archive, "6.2.11.7.2", "code \(code) has no text", number)
                }
                if text.contains(where: { (0xE000...0xF8FF).contains($0) }) {
                    file.add(.archive, "6.2.11.7.3", "code \(code) stands for a private use character", number)
                }
            }
        }
    }

    /// §6.2.11.8: the glyph for missing letters is not shown.
    static let missingGlyphs: @Sendable (inout Examination) -> Void = { file in
        for (number, codes) in file.drawing.codes where codes.contains(0) && isIdentity(number, file) {
            file.add(.archive, "6.2.11.8", "glyph 0 (.notdef) is shown", number)
        }
    }

    // MARK: Parts of fonts

    private static func descendant(of font: [String: PDFValue], _ file: Examination) -> [String: PDFValue]? {
        file.dictionary(file.array(font["DescendantFonts"]).first)
    }

    /// Whether a code is a glyph's number.
    private static func isIdentity(_ number: Int, _ file: Examination) -> Bool {
        guard let font = file.objects[number]?.entries, file.resolve(font["Subtype"]).name == "Type0",
            let descendant = descendant(of: font, file)
        else { return false }
        let encoding = file.resolve(font["Encoding"]).name ?? ""
        return encoding.hasPrefix("Identity-") && file.resolve(descendant["CIDToGIDMap"]).name == "Identity"
    }

    /// §9.7.4.3: `first [w w …]` and `first last w`.
    private static func widths(of descendant: [String: PDFValue], _ file: Examination) -> [UInt16: Double] {
        var widths: [UInt16: Double] = [:]
        var rest = file.array(descendant["W"])[...]
        // Ranges that cover one another again and again end here.
        var left = 262_144
        while left > 0, rest.count >= 2, let first = file.resolve(rest.removeFirst()).integer,
            (0...65_535).contains(first)
        {
            let second = file.resolve(rest.removeFirst())
            if let list = second.elements {
                for (index, width) in list.enumerated() where first + index <= 65_535 {
                    widths[UInt16(first + index)] = file.resolve(width).number
                }
            } else if let last = second.integer, (first...65_535).contains(last), let width = rest.popFirst() {
                left -= last - first
                for code in first...last { widths[UInt16(code)] = file.resolve(width).number }
            }
        }
        return widths
    }
}
