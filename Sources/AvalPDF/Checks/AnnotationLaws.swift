/// ISO 19005-3 §6.3 and ISO 14289-1 §7.18: annotations of pages, widgets of form fields among them.
enum AnnotationLaws {
    /// §6.3.1: kinds that can be painted for good.
    static let kinds: @Sendable (inout Examination) -> Void = { file in
        for annotation in file.annotations where !known.contains(annotation.kind) {
            file.add(.archive, "6.3.1", "an annotation of a kind that is not allowed", annotation.object)
        }
    }

    private static let known: Set = [
        "Text", "Link", "FreeText", "Line", "Square", "Circle", "Polygon", "PolyLine", "Highlight", "Underline",
        "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Popup", "FileAttachment", "Widget", "PrinterMark",
        "Watermark", "Redact",
    ]

    /// §6.3.2: printed, and not hidden in any way.
    static let flags: @Sendable (inout Examination) -> Void = { file in
        for annotation in file.annotations where annotation.kind != "Popup" {
            // Table 165: Invisible 1, Hidden 2, Print 4, NoView 32, ToggleNoView 256.
            let flags = file.resolve(annotation.entries["F"]).integer
            if flags.map({ $0 & 4 == 0 || $0 & (1 | 2 | 32 | 256) != 0 }) ?? true {
                file.add(.archive, "6.3.2", "an annotation that is hidden or not printed", annotation.object)
            }
        }
    }

    /// §6.3.3: one normal appearance, unless there is nothing to see.
    static let appearances: @Sendable (inout Examination) -> Void = { file in
        for annotation in file.annotations where !["Popup", "Link"].contains(annotation.kind) {
            let appearance = file.dictionary(annotation.entries["AP"])
            if appearance == nil {
                if rect(annotation, file).map({ $0[0] != $0[2] || $0[1] != $0[3] }) ?? true {
                    file.add(.archive, "6.3.3", "an annotation without appearance", annotation.object)
                }
                continue
            }
            let normal = appearance?["N"]
            let isStream = normal?.target.map { file.stored[$0] != nil } ?? false
            let isButton =
                annotation.kind == "Widget" && file.resolve(annotation.entries["FT"]).name == "Btn"
                && file.dictionary(normal) != nil
            if appearance?.count != 1 || !(isStream || isButton) {
                file.add(.archive, "6.3.3", "an appearance that is more or less than one /N", annotation.object)
            }
        }
    }

    /// ISO 14289-1 §7.18.1: what it is, in words; a field by its /TU.
    static let descriptions: @Sendable (inout Examination) -> Void = { file in
        for annotation in file.annotations where isSeen(annotation, file) {
            let holder = holder(of: annotation, file)
            func says(_ keys: String...) -> Bool {
                keys.contains { file.resolve(annotation.entries[$0]).text?.isEmpty == false }
                    || file.resolve(holder?.entries["Alt"]).text?.isEmpty == false
            }
            switch annotation.kind {
            case "Popup", "PrinterMark": break
            case "Widget":
                let parent = file.dictionary(annotation.entries["Parent"])
                if !says("TU"), file.resolve(parent?["TU"]).text?.isEmpty ?? true {
                    file.add(.accessibility, "7.18.1", "a form field without /TU", annotation.object)
                }
            case "Link":
                if !says("Contents") {
                    file.add(.accessibility, "7.18.5", "a link without /Contents", annotation.object)
                }
            default:
                if !says("Contents") {
                    file.add(.accessibility, "7.18.1", "an annotation without /Contents", annotation.object)
                }
            }
            if annotation.kind == "TrapNet" {
                file.add(.accessibility, "7.18.2", "a TrapNet annotation", annotation.object)
            }
        }
    }

    /// §7.18.1, §7.18.4, §7.18.5: in the structure tree, in an element of its kind, and the way back.
    static let tags: @Sendable (inout Examination) -> Void = { file in
        for annotation in file.annotations where isSeen(annotation, file) {
            guard !["Popup", "PrinterMark"].contains(annotation.kind) else { continue }
            let holder = holder(of: annotation, file)
            let (role, clause) =
                switch annotation.kind {
                case "Widget": ("Form", "7.18.4")
                case "Link": ("Link", "7.18.5")
                default: ("Annot", "7.18.1")
                }
            guard holder?.role == role else {
                file.add(.accessibility, clause, "an annotation that no \(role) element holds", annotation.object)
                continue
            }
            let key = file.resolve(annotation.entries["StructParent"]).integer
            if key.flatMap({ file.parents[$0]?.target }) != holder?.object {
                file.add(.pdf, "14.7.4.4", "the parent tree leads elsewhere from the annotation", annotation.object)
            }
        }
    }

    /// §7.18.3: tabs follow the structure wherever there are annotations; we want it on every page.
    static let tabs: @Sendable (inout Examination) -> Void = { file in
        for page in file.pages where file.resolve(page.entries["Tabs"]).name != "S" {
            let hasAnnotations = !file.array(page.entries["Annots"]).isEmpty
            file.add(hasAnnotations ? .accessibility : .house, "7.18.3", "a page whose /Tabs is not /S", page.object)
        }
    }

    // MARK: Parts

    private static func rect(_ annotation: Examination.Annotation, _ file: Examination) -> [Double]? {
        file.rectangle(annotation.entries["Rect"])
    }

    /// §7.18.1 leaves out what is hidden, and what lies outside the page.
    private static func isSeen(_ annotation: Examination.Annotation, _ file: Examination) -> Bool {
        if (file.resolve(annotation.entries["F"]).integer ?? 0) & 2 != 0 { return false }
        let box = file.rectangle(annotation.page.entries["CropBox"] ?? annotation.page.entries["MediaBox"])
        guard let rect = rect(annotation, file), let box else { return true }
        return max(rect[0], rect[2]) >= min(box[0], box[2]) && min(rect[0], rect[2]) <= max(box[0], box[2])
            && max(rect[1], rect[3]) >= min(box[1], box[3]) && min(rect[1], rect[3]) <= max(box[1], box[3])
    }

    private static func holder(of annotation: Examination.Annotation, _ file: Examination) -> Examination.Element? {
        annotation.object.flatMap { file.holders[$0] }.map { file.elements[$0] }
    }
}
