/// What the catalog says of the whole document.
enum CatalogLaws {
    /// ISO 19005-3 §6.7.2: a tagged document with a tree; ISO 14289-1 §7.1-4: without suspects.
    static let marked: @Sendable (inout Examination) -> Void = { file in
        let info = file.dictionary(file.root?["MarkInfo"])
        if !file.resolve(info?["Marked"]).isTrue {
            file.add(.archive, "6.7.2.2", "the document does not say that it is tagged", file.rootNumber)
        }
        if file.resolve(info?["Suspects"]).isTrue {
            file.add(.accessibility, "7.1-4", "the document suspects its own tags", file.rootNumber)
        }
        if file.dictionary(file.root?["StructTreeRoot"]) == nil || file.elements.isEmpty {
            file.add(.accessibility, "7.1-11", "there is no structure tree", file.rootNumber)
        }
    }

    /// ISO 14289-1 §7.2: the language of the document.
    static let language: @Sendable (inout Examination) -> Void = { file in
        guard let language = file.resolve(file.root?["Lang"]).text, !language.isEmpty else {
            return file.add(.accessibility, "7.2", "the document does not say its language", file.rootNumber)
        }
        if !PDFMetadata.isLanguage(language) {
            file.add(.archive, "6.7.4", "/Lang of the document is no language tag", file.rootNumber)
        }
    }

    /// ISO 14289-1 §7.1-10: the title is shown, not the name of the file.
    static let viewer: @Sendable (inout Examination) -> Void = { file in
        if !file.resolve(file.dictionary(file.root?["ViewerPreferences"])?["DisplayDocTitle"]).isTrue {
            file.add(.accessibility, "7.1-10", "/DisplayDocTitle is not true", file.rootNumber)
        }
    }

    /// ISO 19005-3 §6.10 and §6.11: no alternate presentations, no requirements.
    static let forbidden: @Sendable (inout Examination) -> Void = { file in
        if file.dictionary(file.root?["Names"])?["AlternatePresentations"] != nil {
            file.add(.archive, "6.10", "the document has alternate presentations", file.rootNumber)
        }
        if file.root?["Requirements"] != nil {
            file.add(.archive, "6.11", "the document has /Requirements", file.rootNumber)
        }
        for page in file.pages where page.entries["PresSteps"] != nil {
            file.add(.archive, "6.10", "a page has presentation steps", page.object)
        }
    }

    /// ISO 19005-3 §6.9: layers have configurations with names, and none that switch by themselves.
    static let optionalContent: @Sendable (inout Examination) -> Void = { file in
        guard let properties = file.dictionary(file.root?["OCProperties"]) else { return }
        let all = [file.dictionary(properties["D"])] + file.array(properties["Configs"]).map { file.dictionary($0) }
        let names = all.map { file.resolve($0?["Name"]).text ?? "" }
        if names.contains("") || Set(names).count < names.count {
            file.add(.archive, "6.9", "a configuration of layers without a name of its own", file.rootNumber)
        }
        if all.contains(where: { $0?["AS"] != nil }) {
            file.add(.archive, "6.9", "layers that switch by themselves", file.rootNumber)
        }
    }
}

/// ISO 19005-3 §6.1.13 and ISO 32000-1 §14.11.2: the boxes of pages.
enum PageLaws {
    static let boxes: @Sendable (inout Examination) -> Void = { file in
        for page in file.pages {
            if file.rectangle(page.entries["MediaBox"]) == nil {
                file.add(.pdf, "7.7.3.3", "a page without /MediaBox", page.object)
            }
            for value in ["MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox"].compactMap({ page.entries[$0] }) {
                guard let box = file.rectangle(value) else {
                    file.add(.pdf, "7.9.5", "a box of a page is no rectangle", page.object)
                    continue
                }
                let sides = [(box[2] - box[0]).magnitude, (box[3] - box[1]).magnitude]
                if !sides.allSatisfy({ PDFLimit.side.contains($0) }) {
                    file.add(.archive, "6.1.13", "a side of a page is not 3 to 14,400 points", page.object)
                }
            }
        }
    }
}
