/// ISO 14289-1 §7 and ISO 19005-3 §6.7.3: what the elements are, and how they stand in one another.
enum StructureLaws {
    /// ISO 32000-1 §14.8.4.
    static let standardTypes: Set = [
        "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index", "NonStruct",
        "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD",
        "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby",
        "RB", "RT", "RP", "Warichu", "WT", "WP", "Figure", "Formula", "Form",
    ]

    /// §7.1-5, -6, -7: own types lead to standard ones, in no circle, and standard ones stay what they are.
    static let roles: @Sendable (inout Examination) -> Void = { file in
        for element in file.elements where !standardTypes.contains(element.role) {
            file.add(.accessibility, "7.1-5", "an element of a type that leads to no standard one", element.object)
        }
        let map = file.dictionary(file.dictionary(file.root?["StructTreeRoot"])?["RoleMap"]) ?? [:]
        for (type, target) in map {
            if standardTypes.contains(type), file.resolve(target).name != type {
                file.add(.accessibility, "7.1-7", "the role map gives a standard type another meaning", file.rootNumber)
            }
            var (next, seen): (String?, Set<String>) = (file.resolve(target).name, [type])
            while let name = next {
                guard seen.insert(name).inserted else {
                    file.add(.accessibility, "7.1-6", "the role map leads in a circle", file.rootNumber)
                    break
                }
                if standardTypes.contains(name) { break }
                next = seen.count > 64 ? nil : file.resolve(map[name]).name
            }
        }
    }

    /// §7.1 with ISO 32000-1 §14.7.2, Table 323: every element names the one that it stands in.
    static let ancestry: @Sendable (inout Examination) -> Void = { file in
        let tree = file.root?["StructTreeRoot"]?.target
        for element in file.elements {
            let parent = if let index = element.parent { file.elements[index].object } else { tree }
            let named = element.entries["P"]?.target
            if named == nil || (parent != nil && named != parent) {
                file.add(.accessibility, "7.1-12", "an element whose /P is not its parent", element.object)
            }
        }
    }

    /// §7.2: rows stand in tables, cells in rows, items in lists, and these hold nothing else.
    static let nesting: @Sendable (inout Examination) -> Void = { file in
        for element in file.elements {
            let parent = element.parent.map { file.elements[$0].role } ?? ""
            if let allowed = parents[element.role], !allowed.contains(parent) {
                file.add(.accessibility, "7.2", "\(element.role) stands in the wrong element", element.object)
            }
            let kids = element.kids.map { file.elements[$0].role }
            if let allowed = kidsOf[element.role], !allowed.isSuperset(of: kids) {
                file.add(.accessibility, "7.2", "\(element.role) holds an element it may not hold", element.object)
            }
            if element.role == "Table",
                kids.count(where: { $0 == "THead" }) > 1 || kids.count(where: { $0 == "TFoot" }) > 1
            {
                file.add(.accessibility, "7.2", "a table with two heads or two feet", element.object)
            }
            let captions = kids.indices.filter { kids[$0] == "Caption" }
            if ["Table", "L"].contains(element.role),
                captions.count > 1 || captions.contains(where: { $0 != 0 && $0 != kids.count - 1 })
            {
                file.add(.accessibility, "7.2", "a caption in the middle, or two of them", element.object)
            }
        }
    }

    private static let parents: [String: Set<String>] = [
        "TR": ["Table", "THead", "TBody", "TFoot"], "TH": ["TR"], "TD": ["TR"], "THead": ["Table"],
        "TBody": ["Table"], "TFoot": ["Table"], "LI": ["L"], "LBody": ["LI"], "TOCI": ["TOC"],
    ]
    private static let kidsOf: [String: Set<String>] = [
        "Table": ["TR", "THead", "TBody", "TFoot", "Caption"], "THead": ["TR"], "TBody": ["TR"], "TFoot": ["TR"],
        "TR": ["TH", "TD"], "L": ["L", "LI", "Caption"], "LI": ["Lbl", "LBody"], "TOC": ["TOC", "TOCI", "Caption"],
    ]

    /// §7.4.2: headings begin with H1 and go down one level at a time; §7.4.4: H and Hn are not mixed.
    static let headings: @Sendable (inout Examination) -> Void = { file in
        var last = 0
        for element in file.elements {
            guard element.role.utf8.count == 2, element.role.hasPrefix("H"),
                let level = element.role.dropFirst().first?.wholeNumberValue
            else { continue }
            if last == 0, level != 1 {
                file.add(.accessibility, "7.4.2", "the first heading is \(element.role)", element.object)
            } else if last > 0, level > last + 1 {
                file.add(.accessibility, "7.4.2", "\(element.role) follows H\(last)", element.object)
            }
            last = level
        }
        if last > 0, file.elements.contains(where: { $0.role == "H" }) {
            file.add(.accessibility, "7.4.4", "H beside H1 to H6")
        }
    }

    /// §7.3: figures say what they show; §7.7: formulas too.
    static let alternatives: @Sendable (inout Examination) -> Void = { file in
        for element in file.elements where ["Figure", "Formula"].contains(element.role) {
            let texts = ["Alt", "ActualText"].compactMap { file.resolve(element.entries[$0]).text }
            if texts.allSatisfy(\.isEmpty) {
                let clause = element.role == "Figure" ? "7.3" : "7.7"
                file.add(.accessibility, clause, "a \(element.role) without alternative text", element.object)
            }
        }
    }

    /// §7.5: a head says which cells it speaks for, by /Scope or by being named in /Headers; rows are equally long.
    static let tables: @Sendable (inout Examination) -> Void = { file in
        for table in file.elements.indices where file.elements[table].role == "Table" {
            let rows = rows(of: table, file)
            let cells = rows.flatMap { file.elements[$0].kids }
            let isNamed = cells.contains { attribute("Headers", of: $0, file) != nil }
            for cell in cells where file.elements[cell].role == "TH" && !isNamed {
                let scope = attribute("Scope", of: cell, file)?.name ?? ""
                if !["Row", "Column", "Both"].contains(scope) {
                    file.add(.accessibility, "7.5", "a head of a table without /Scope", file.elements[cell].object)
                }
            }
            let spans = cells.contains {
                attribute("ColSpan", of: $0, file) != nil || attribute("RowSpan", of: $0, file) != nil
            }
            if !spans, Set(rows.map { file.elements[$0].kids.count }).count > 1 {
                file.add(.accessibility, "7.5", "rows of different lengths", file.elements[table].object)
            }
        }
    }

    private static func rows(of table: Int, _ file: Examination) -> [Int] {
        file.elements[table].kids.flatMap { kid in
            ["THead", "TBody", "TFoot"].contains(file.elements[kid].role) ? file.elements[kid].kids : [kid]
        }.filter { file.elements[$0].role == "TR" }
    }

    /// /A is one attribute dictionary or an array of them with revision numbers (ISO 32000-1 §14.7.5).
    static func attribute(_ name: String, of element: Int, _ file: Examination) -> PDFValue? {
        let value = file.resolve(file.elements[element].entries["A"])
        for entries in (value.elements ?? [value]).prefix(16).compactMap({ file.dictionary($0) }) {
            if let found = entries[name] { return file.resolve(found) }
        }
        return nil
    }

    /// §7.9: notes have identifiers, each its own.
    static let notes: @Sendable (inout Examination) -> Void = { file in
        var seen: Set<[UInt8]> = []
        for element in file.elements where element.role == "Note" {
            guard case .string(let identifier, _, _) = file.resolve(element.entries["ID"]), !identifier.isEmpty,
                seen.insert(identifier).inserted
            else {
                file.add(.accessibility, "7.9", "a note without an identifier of its own", element.object)
                continue
            }
        }
    }

    /// ISO 19005-3 §6.7.4: languages are language tags.
    static let languages: @Sendable (inout Examination) -> Void = { file in
        for element in file.elements {
            guard let language = element.entries["Lang"] else { continue }
            let tag = file.resolve(language).text
            if tag.map({ !$0.isEmpty && !PDFMetadata.isLanguage($0) }) ?? true {
                file.add(.archive, "6.7.4", "an element whose /Lang is no language tag", element.object)
            }
        }
    }
}
