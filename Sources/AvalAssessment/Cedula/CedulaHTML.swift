internal import AvalModel

/// One HTML5 page that loads nothing and runs nothing.
func cedulaHTML(_ page: CedulaPage) -> String {
    var markup = CedulaMarkup()
    markup.inside("html", ["lang": page.language.rawValue]) { html in
        html.inside("head") { head in
            head.open("meta", ["charset": "utf-8"])
            head.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            let policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"
            head.open("meta", ["http-equiv": "Content-Security-Policy", "content": policy])
            head.inside("title") { $0.write("\(page.kind) · \(page.title.map(\.text).joined(separator: " "))") }
            head.style(cedulaStyle)
        }
        html.inside("body") { body in
            body.inside("header") { header in
                if !page.institute.isEmpty { header.inside("p", ["class": "institute"]) { $0.write(page.institute) } }
                header.inside("p", ["class": "kind"]) { $0.write(page.kind) }
                header.inside("h1") { $0.write(page.title) }
            }
            body.inside("main") { $0.write(page.blocks, depth: 2) }
            body.inside("footer") { footer in footer.inside("p") { $0.write(page.foot) } }
        }
    }
    return "<!DOCTYPE html>\n" + markup.text
}

/// HTML in which only this type writes signs; every text and every value of an attribute goes in escaped.
private struct CedulaMarkup {
    fileprivate(set) var text = ""

    mutating func open(_ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(escapedMarkup(value))\"" }
        text += ">"
    }

    mutating func inside(
        _ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ content: (inout CedulaMarkup) -> Void
    ) {
        open(tag, attributes)
        content(&self)
        text += "</\(tag)>"
    }

    mutating func write(_ words: String) { text += escapedMarkup(words) }

    /// The house's own style sheet, which holds no text of anybody else.
    mutating func style(_ sheet: StaticString) { text += "<style>\n\(sheet)\n</style>\n" }

    mutating func write(_ phrases: [CedulaPage.Phrase]) {
        for (number, phrase) in phrases.enumerated() {
            if number > 0 { write(" ") }
            if phrase.isStrong { inside("strong") { $0.write(phrase) } } else { write(phrase) }
        }
    }

    private mutating func write(_ phrase: CedulaPage.Phrase) {
        guard let language = phrase.language else { return write(phrase.text) }
        inside("span", ["lang": language.rawValue]) { $0.write(phrase.text) }
        write(" ")
        inside("small") { $0.write("(\(language.rawValue))") }
    }

    mutating func write(_ blocks: [CedulaPage.Block], depth: Int) {
        for block in blocks {
            write(block, depth: depth)
            text += "\n"
        }
    }

    private mutating func write(_ block: CedulaPage.Block, depth: Int) {
        switch block {
        case .verdict(let words, let isGood):
            inside("p", ["class": isGood ? "verdict good" : "verdict"]) { $0.write(words) }
        case .paragraph(let phrases): inside("p") { $0.write(phrases) }
        case .facts(let facts):
            inside("dl") { list in
                for fact in facts {
                    list.inside("div") { row in
                        row.inside("dt") { $0.write(fact.label) }
                        row.inside("dd") { $0.write(fact.value) }
                    }
                }
            }
        case .bullets(let bullets): write(bullets)
        case .groups(let groups):
            inside("ul") { list in
                for group in groups {
                    list.inside("li") { item in
                        item.write(group.lead)
                        item.write(group.bullets)
                    }
                }
            }
        case .table(let table): write(table)
        case .section(let section): write(section, depth: depth)
        case .signatures(let labels):
            inside("div", ["class": "signatures"]) { signatures in
                for label in labels { signatures.inside("p") { $0.write(label) } }
            }
        }
    }

    private mutating func write(_ bullets: [[CedulaPage.Phrase]]) {
        inside("ul") { list in
            for bullet in bullets { list.inside("li") { $0.write(bullet) } }
        }
    }

    private mutating func write(_ section: CedulaPage.Section, depth: Int) {
        let attributes: KeyValuePairs<StaticString, String> =
            section.staysWhole ? ["id": section.id, "class": "whole"] : ["id": section.id]
        inside("section", attributes) { body in
            body.inside(depth == 2 ? "h2" : "h3") { $0.write(section.title) }
            body.text += "\n"
            body.write(section.blocks, depth: depth + 1)
        }
    }

    /// Roles are said although the elements have them: a table that is laid out as blocks on a narrow screen would
    /// otherwise lose them there.
    private mutating func write(_ table: CedulaPage.Table) {
        inside("table", ["role": "table"]) { body in
            body.inside("caption", ["class": table.showsCaption ? "shown" : "spoken"]) { $0.write(table.caption) }
            body.inside("thead", ["role": "rowgroup"]) { head in
                head.inside("tr", ["role": "row"]) { row in
                    for column in table.columns {
                        row.inside("th", ["role": "columnheader", "scope": "col", "class": column.name]) {
                            $0.write(column.title)
                        }
                    }
                }
            }
            body.inside("tbody", ["role": "rowgroup"]) { rows in
                for row in table.rows { rows.write(row, under: table.columns) }
            }
        }
    }

    private mutating func write(_ cells: [[CedulaPage.Phrase]], under columns: [CedulaPage.Table.Column]) {
        inside("tr", ["role": "row"]) { row in
            for (index, (cell, column)) in zip(cells, columns).enumerated() {
                if index == 0 {
                    row.inside("th", ["role": "rowheader", "scope": "row", "class": column.name]) { $0.write(cell) }
                } else {
                    row.inside("td", ["role": "cell", "data-label": column.title, "class": column.name]) {
                        $0.write(cell)
                    }
                }
            }
        }
        text += "\n"
    }
}

extension CedulaPage.Table.Column {
    fileprivate var name: String { isNumber ? "number" : isWide ? "wide" : "narrow" }
}

/// HTML text and attribute values in double quotes, byte by byte, whatever combining marks follow a sign.
private func escapedMarkup(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "&"): out += "&amp;".utf8
        case UInt8(ascii: "<"): out += "&lt;".utf8
        case UInt8(ascii: ">"): out += "&gt;".utf8
        case UInt8(ascii: "\""): out += "&quot;".utf8
        case UInt8(ascii: "'"): out += "&#39;".utf8
        default: out.append(byte)
        }
    }
    return String(decoding: out, as: UTF8.self)
}
