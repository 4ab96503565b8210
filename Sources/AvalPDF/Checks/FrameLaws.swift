/// ISO 19005-3 §6.1: how the file is written, before anything of it is understood.
enum FrameLaws {
    /// §6.1.2: `%PDF-1.n` and a comment of four bytes above 127.
    static let header: @Sendable (inout Examination) -> Void = { file in
        var lexer = Lexer(bytes: file.bytes, position: 0)
        let isVersion = lexer.take("%PDF-1.") && (lexer.takeNatural() ?? 9) <= 7 && lexer.position == 8
        if !isVersion || !lexer.takeEndOfLine() {
            file.add(.archive, "6.1.2", "the first line is not %PDF-1.0 to %PDF-1.7")
        }
        let mark = file.bytes[lexer.position...].prefix(5)
        if mark.count < 5 || mark.first != UInt8(ascii: "%") || !mark.dropFirst().allSatisfy({ $0 > 127 }) {
            file.add(.archive, "6.1.2", "the second line is no comment of four bytes above 127")
        }
    }

    /// §6.1.3: nothing but one end of line behind the last `%%EOF`.
    static let end: @Sendable (inout Examination) -> Void = { file in
        if file.revisionEnds.last != file.bytes.count {
            file.add(.archive, "6.1.3", "there are bytes behind the last %%EOF")
        }
        if file.bytes.last != 0x0A, file.bytes.last != 0x0D {
            file.add(.house, "end of line", "the file does not end in an end of line")
        }
    }

    /// §6.1.3: two identifiers in the trailer.
    static let identifier: @Sendable (inout Examination) -> Void = { file in
        let identifiers = file.array(file.trailer["ID"]).compactMap { value in
            if case .string(let bytes, _, _) = file.resolve(value) { bytes } else { nil }
        }
        if identifiers.count != 2 || identifiers.contains(where: \.isEmpty) {
            file.add(.archive, "6.1.3", "the trailer has no /ID of two strings")
        }
    }

    /// §6.1.4: `xref`, one end of line, and the numbers of a section with one space between them.
    static let table: @Sendable (inout Examination) -> Void = { file in
        for start in file.references.tables {
            var lexer = Lexer(bytes: file.bytes, position: start)
            _ = lexer.take("xref")
            guard lexer.takeEndOfLine(), lexer.takeNatural() != nil, lexer.take(" "), lexer.takeNatural() != nil,
                lexer.take(" ") || true, lexer.takeEndOfLine()
            else {
                file.add(.archive, "6.1.4", "the cross-reference table at byte \(start) has spaces it may not have")
                continue
            }
        }
    }

    /// §6.1.9: `12 0 obj` with single spaces, between ends of lines, and so `endobj`.
    static let objectFrames: @Sendable (inout Examination) -> Void = { file in
        for (number, offset) in file.references.offsets {
            var lexer = Lexer(bytes: file.bytes, position: offset)
            guard isLineEnd(file.bytes, at: offset - 1), lexer.takeNatural() == number, lexer.take(" "),
                lexer.takeNatural() == 0,
                lexer.take(" obj"), lexer.takeEndOfLine()
            else {
                file.add(.archive, "6.1.9", "the object does not begin on a line of its own", number)
                continue
            }
            guard let end = file.ends[number] else { continue }
            lexer.position = end
            lexer.skipSpace()
            let keyword = lexer.position
            let isEnded = lexer.take("endobj") && isLineEnd(file.bytes, at: keyword - 1) && lexer.takeEndOfLine()
            if !isEnded {
                file.add(.archive, "6.1.9", "the object does not end with endobj on a line of its own", number)
            }
        }
    }

    /// §6.1.6: hexadecimal strings have digits in pairs and nothing but digits and white space; §6.1.13: their length.
    static let strings: @Sendable (inout Examination) -> Void = { file in
        for (number, value) in file.objects.merging([0: .dictionary(file.trailer)], uniquingKeysWith: { a, _ in a }) {
            for string in strings(in: value) {
                guard case .string(let content, let source, let isHexadecimal) = string else { continue }
                if isHexadecimal, !file.bytes[source].count(where: { Lexer.hexValue($0) != nil }).isMultiple(of: 2) {
                    file.add(.archive, "6.1.6", "a hexadecimal string has an odd number of digits", number)
                }
                // The room of a signature is no string of the document.
                if content.count > PDFLimit.string, source != file.signatureRoom(number) {
                    file.add(.archive, "6.1.13", "a string has \(content.count) bytes", number)
                }
            }
        }
    }

    /// §6.1.7: no data outside the file, no LZW and no encryption; an end of line before `endstream`.
    static let streams: @Sendable (inout Examination) -> Void = { file in
        for (number, range) in file.stored {
            guard let entries = file.objects[number]?.entries else { continue }
            if entries["F"] != nil || entries["FFilter"] != nil || entries["FDecodeParms"] != nil {
                file.add(.archive, "6.1.7.1", "the data of the stream is in another file", number)
            }
            if range.upperBound < file.bytes.count, !isLineEnd(file.bytes, at: range.upperBound) {
                file.add(.archive, "6.1.7.1", "there is no end of line before endstream", number)
            }
            let filter = file.resolve(entries["Filter"])
            for name in (filter.elements ?? [filter]).prefix(16).compactMap({ file.resolve($0).name }) {
                if name == "LZWDecode" { file.add(.archive, "6.1.7.2", "the stream is compressed with LZW", number) }
                if name == "Crypt" { file.add(.archive, "6.1.7.2", "the stream is encrypted", number) }
                if !known.contains(name) { file.add(.archive, "6.1.7.2", "an unknown filter", number) }
            }
        }
    }

    private static let known: Set = [
        "ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "FlateDecode", "RunLengthDecode", "CCITTFaxDecode",
        "JBIG2Decode", "DCTDecode", "JPXDecode", "Crypt",
    ]

    /// §6.1.13: a name has at most 127 bytes; §6.1.8: names of fonts are UTF-8.
    static let names: @Sendable (inout Examination) -> Void = { file in
        var found: [Int] = []
        file.forEachDictionary { number, _, entries in
            let names = entries.keys.map { $0 } + entries.values.compactMap(\.name)
            if names.contains(where: { $0.utf8.count > 127 }) { found.append(number) }
        }
        for number in found { file.add(.archive, "6.1.13", "a name has more than 127 bytes", number) }
    }

    /// §6.1.12: rights of usage and certification at most.
    static let permissions: @Sendable (inout Examination) -> Void = { file in
        guard let permissions = file.dictionary(file.root?["Perms"]) else { return }
        if !Set(permissions.keys).isSubset(of: ["UR3", "DocMDP"]) {
            file.add(.archive, "6.1.12", "/Perms has other entries than UR3 and DocMDP", file.rootNumber)
        }
    }

    /// §6.1.13: numbers and the count of objects.
    static let limits: @Sendable (inout Examination) -> Void = { file in
        if (file.references.offsets.keys.max() ?? 0) > 8_388_607 {
            file.add(.archive, "6.1.13", "more than 8,388,607 objects")
        }
        for (number, value) in file.objects {
            let isBeyond = numbers(in: value).contains { value in
                switch value {
                case .integer(let value): !(-2_147_483_648...2_147_483_647).contains(value)
                case .real(let value): value.magnitude > 3.403e38
                default: false
                }
            }
            if isBeyond { file.add(.archive, "6.1.13", "a number is out of range", number) }
        }
    }

    // MARK: Parts of values

    /// Whether a line ends at this byte; a table can point to where the file has none.
    private static func isLineEnd(_ bytes: [UInt8], at place: Int) -> Bool {
        bytes.indices.contains(place) && (bytes[place] == 0x0A || bytes[place] == 0x0D)
    }

    private static func strings(in value: PDFValue) -> [PDFValue] {
        leaves(of: value).filter { if case .string = $0 { true } else { false } }
    }

    private static func numbers(in value: PDFValue) -> [PDFValue] { leaves(of: value).filter { $0.number != nil } }

    private static func leaves(of value: PDFValue) -> [PDFValue] {
        switch value {
        case .array(let values): values.flatMap(leaves)
        case .dictionary(let entries): entries.values.flatMap(leaves)
        default: [value]
        }
    }
}
