internal import AvalModel

/// One HTML5 page that loads nothing and runs nothing.
func renderedHTML(_ page: Page) -> String {
    var printer = HTMLPrinter(language: page.language)
    printer.write(page)
    return printer.out.text
}

/// HTML in which only this type writes signs; every text and every value of an attribute goes in escaped.
private struct HTMLText {
    private(set) var text = "<!DOCTYPE html>\n"

    mutating func open(_ tag: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        text += "<\(tag)"
        for (name, value) in attributes { text += " \(name)=\"\(escapedHTML(value))\"" }
        text += ">"
    }

    mutating func close(_ tag: StaticString) { text += "</\(tag)>" }

    mutating func write(_ words: String) { text += escapedHTML(words) }

    mutating func element(
        _ tag: StaticString, _ words: String, _ attributes: KeyValuePairs<StaticString, String> = [:]
    ) {
        open(tag, attributes)
        write(words)
        close(tag)
    }

    mutating func line() { text += "\n" }

    /// The house's own style sheet, which holds no text of a standard.
    mutating func style(_ sheet: StaticString) { text += "<style>\n\(sheet)\n</style>\n" }
}

/// HTML text and attribute values in double quotes, byte by byte, whatever combining marks follow a sign.
func escapedHTML(_ text: String) -> String {
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

private struct HTMLPrinter {
    let language: Language
    var out = HTMLText()
    private var fieldCount = 0

    init(language: Language) {
        self.language = language
    }

    mutating func write(_ page: Page) {
        out.open("html", ["lang": language.rawValue])
        out.line()
        out.open("head")
        out.open("meta", ["charset": "utf-8"])
        out.line()
        out.open("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        out.line()
        out.open(
            "meta",
            [
                "http-equiv": "Content-Security-Policy",
                "content": "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'",
            ])
        out.line()
        out.element("title", "\(page.title.map(\.text).joined(separator: " ")) · \(page.kind)")
        out.line()
        out.style(pageStyle)
        out.close("head")
        out.line()
        out.open("body")
        out.open("header")
        out.element("p", page.kind, ["class": "kind"])
        out.open("h1")
        write(page.title)
        out.close("h1")
        writeContents(page)
        out.close("header")
        out.line()
        out.open("main")
        out.line()
        write(page.blocks, depth: 2)
        out.close("main")
        out.line()
        out.open("footer")
        out.element("p", page.foot)
        out.close("footer")
        out.line()
        out.close("body")
        out.close("html")
        out.line()
    }

    private mutating func writeContents(_ page: Page) {
        out.open("nav", ["aria-label": wording(of: language).label(.contents)])
        out.open("ul")
        for case .section(let section) in page.blocks {
            out.open("li")
            out.open("a", ["href": "#\(section.id)"])
            write(section.title)
            out.close("a")
            out.close("li")
        }
        out.close("ul")
        out.close("nav")
    }

    private mutating func write(_ blocks: [Block], depth: Int) {
        for block in blocks {
            write(block, depth: depth)
            out.line()
        }
    }

    private mutating func write(_ block: Block, depth: Int) {
        switch block {
        case .paragraph(let phrases):
            out.open("p")
            write(phrases)
            out.close("p")
        case .facts(let facts): write(facts)
        case .bullets(let bullets):
            out.open("ul")
            for bullet in bullets {
                out.open("li")
                write(bullet)
                out.close("li")
            }
            out.close("ul")
        case .table(let table): write(table)
        case .section(let section): write(section, depth: depth)
        case .fields(let labels), .signatures(let labels): writeFields(labels, isSigned: block.isSigned)
        case .lines(let label): out.open("textarea", ["rows": "6", "aria-label": label]); out.close("textarea")
        }
    }

    private mutating func write(_ section: Section, depth: Int) {
        let classes = (section.startsPage ? ["starts"] : []) + (section.staysWhole ? ["whole"] : [])
        if classes.isEmpty {
            out.open("section", ["id": section.id])
        } else {
            out.open("section", ["id": section.id, "class": classes.joined(separator: " ")])
        }
        switch depth {
        case 2: heading("h2", section)
        case 3: heading("h3", section)
        case 4: heading("h4", section)
        default: heading("h5", section)
        }
        out.line()
        write(section.blocks, depth: depth + 1)
        out.close("section")
    }

    private mutating func heading(_ tag: StaticString, _ section: Section) {
        out.open(tag)
        write(section.title)
        out.close(tag)
    }

    private mutating func write(_ facts: [Fact]) {
        out.open("dl")
        for fact in facts {
            out.open("div")
            out.element("dt", fact.label)
            out.open("dd")
            write(fact.value)
            out.close("dd")
            out.close("div")
        }
        out.close("dl")
    }

    private mutating func writeFields(_ labels: [String], isSigned: Bool) {
        out.open("div", ["class": isSigned ? "signatures" : "fields"])
        for label in labels {
            if isSigned {
                out.open("p")
                out.element("span", label)
                out.close("p")
                continue
            }
            fieldCount += 1
            let id = "campo-\(fieldCount)"
            out.open("p")
            out.element("label", label, ["for": id])
            out.open("input", ["type": "text", "id": id, "autocomplete": "off"])
            out.close("p")
        }
        out.close("div")
    }

    /// Roles are said although the elements have them: a table that is laid out as blocks on a narrow screen would
    /// otherwise lose them there.
    private mutating func write(_ table: Table) {
        out.open("table", ["role": "table"])
        out.element("caption", table.caption, ["class": table.showsCaption ? "shown" : "spoken"])
        out.open("thead", ["role": "rowgroup"])
        out.open("tr", ["role": "row"])
        for column in table.columns {
            out.element(
                "th", column.title,
                ["role": "columnheader", "scope": "col", "class": column.name])
        }
        out.close("tr")
        out.close("thead")
        out.line()
        out.open("tbody", ["role": "rowgroup"])
        for row in table.rows {
            out.open("tr", ["role": "row"])
            for (index, (cell, column)) in zip(row, table.columns).enumerated() {
                if index == 0 {
                    out.open("th", ["role": "rowheader", "scope": "row", "class": column.name])
                    write(cell)
                    out.close("th")
                } else {
                    out.open("td", ["role": "cell", "data-label": column.title, "class": column.name])
                    write(cell)
                    out.close("td")
                }
            }
            out.close("tr")
            out.line()
        }
        out.close("tbody")
        out.close("table")
    }

    private mutating func write(_ cell: Table.Cell) {
        guard let box = cell.box else { return write(cell.phrases) }
        if let choice = cell.choice {
            out.open("input", ["type": "radio", "name": choice, "value": box, "aria-label": box])
        } else {
            out.open("input", ["type": "checkbox", "aria-label": box])
        }
    }

    private mutating func write(_ phrases: [Phrase]) {
        for (number, phrase) in phrases.enumerated() {
            if number > 0 { out.write(" ") }
            if phrase.weight == .strong { out.open("strong") }
            if let language = phrase.language {
                out.element("span", phrase.text, ["lang": language.rawValue])
                out.write(" ")
                out.element("small", "(\(language.rawValue))")
            } else {
                out.write(phrase.text)
            }
            if phrase.weight == .strong { out.close("strong") }
        }
    }
}

extension Block {
    fileprivate var isSigned: Bool {
        if case .signatures = self { true } else { false }
    }
}

extension Table.Column {
    fileprivate var name: String {
        switch sort {
        case .narrow: "narrow"
        case .number: "number"
        case .box: "box"
        case .wide: "wide"
        }
    }
}
