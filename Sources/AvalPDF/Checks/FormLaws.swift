/// ISO 19005-3 §6.4 and §6.5: forms, and what a file may do by itself.
enum FormLaws {
    /// §6.4.1: appearances are in the file; §6.4.2: no XFA.
    static let form: @Sendable (inout Examination) -> Void = { file in
        guard let form = file.dictionary(file.root?["AcroForm"]) else { return }
        if file.resolve(form["NeedAppearances"]).isTrue {
            file.add(.archive, "6.4.1", "the form wants its appearances made anew", file.rootNumber)
        }
        if form["XFA"] != nil { file.add(.archive, "6.4.2", "the form has /XFA", file.rootNumber) }
        if file.resolve(file.root?["NeedsRendering"]).isTrue {
            file.add(.archive, "6.4.2", "the document wants to be rendered anew", file.rootNumber)
        }
    }

    /// §6.5.1: actions that go somewhere, and no others; no JavaScript anywhere.
    static let actions: @Sendable (inout Examination) -> Void = { file in
        var wrong: [Int] = []
        var scripts: [Int] = []
        file.forEachDictionary { number, key, entries in
            if entries["JS"] != nil || key == "JavaScript" { scripts.append(number) }
            let isAction =
                ["A", "OpenAction", "Next"].contains(key) || file.resolve(entries["Type"]).name == "Action"
            guard isAction, let kind = file.resolve(entries["S"]).name else { return }
            if kind == "Named" {
                let name = file.resolve(entries["N"]).name ?? ""
                if !["NextPage", "PrevPage", "FirstPage", "LastPage"].contains(name) { wrong.append(number) }
            } else if !allowed.contains(kind), !isAttribute(entries, file) {
                wrong.append(number)
            }
        }
        if file.dictionary(file.root?["Names"])?["JavaScript"] != nil, let root = file.rootNumber {
            scripts.append(root)
        }
        for number in scripts { file.add(.archive, "6.5.1", "JavaScript", number) }
        for number in wrong { file.add(.archive, "6.5.1", "an action that is not allowed", number) }
    }

    private static let allowed: Set = ["GoTo", "GoToR", "GoToE", "Thread", "URI", "SubmitForm"]

    /// /A of a structure element is no action but attributes, which have an owner.
    private static func isAttribute(_ entries: [String: PDFValue], _ file: Examination) -> Bool {
        entries["O"] != nil && file.resolve(entries["Type"]).name != "Action"
    }

    /// §6.5.2: nothing happens by being opened, printed or clicked.
    static let triggers: @Sendable (inout Examination) -> Void = { file in
        var found: [Int] = []
        file.forEachDictionary { number, _, entries in
            if entries["AA"] != nil { found.append(number) }
            let isField = entries["FT"] != nil || file.resolve(entries["Subtype"]).name == "Widget"
            if isField, entries["A"] != nil { found.append(number) }
        }
        for number in found { file.add(.archive, "6.5.2", "an action that is triggered", number) }
    }
}
