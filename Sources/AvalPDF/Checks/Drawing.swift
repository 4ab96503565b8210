/// What all content streams of a file do, as far as laws ask for it.
struct Drawing {
    /// Colour spaces other than the plain device ones, as content and images name them.
    var spaces: [PDFValue] = []
    /// Device spaces in use, and in which object.
    var deviceColors: Set<DeviceColor> = []
    var states: [(owner: Int, entries: [String: PDFValue])] = []
    var interpolatedInline: [Int] = []
    /// Pages that paint with opacity, soft masks or blend modes.
    var blending: Set<Int> = []
    /// Codes that are shown, by the font's object: of two bytes for composite fonts, else of one.
    var codes: [Int: Set<UInt16>] = [:]
    /// Pages and forms with tagged runs.
    var tagged: [TaggedContent] = []
    /// Forms, and what matters of each where it is used.
    var forms: [Int: FormFacts] = [:]

    struct DeviceColor: Hashable {
        let space: String
        let owner: Int
    }

    struct TaggedContent {
        let owner: Int
        /// Its key in the parent tree.
        let structParents: Int?
        /// MCIDs in the order of the content.
        var marks: [Int]
    }

    struct FormFacts {
        var paintsBare = false
        var hasTags = false
        var hasArtifacts = false
        var blends = false
        var uses = 0
    }

    /// Walks through pages, the forms they use, and appearances of annotations.
    static func read(_ file: inout Examination) -> Drawing {
        var drawing = Drawing()
        for page in file.pages {
            var walk = ContentWalk(owner: page.object, kind: .page, drawing: drawing)
            walk.run(contents(of: page, &file), file.dictionary(page.entries["Resources"]), &file)
            drawing = walk.drawing
            if walk.facts.blends { drawing.blending.insert(page.object) }
            drawing.note(walk, structParents: file.resolve(page.entries["StructParents"]).integer)
        }
        for annotation in file.annotations {
            let appearances = file.dictionary(annotation.entries["AP"]) ?? [:]
            for case .reference(let form) in appearances.values where file.stored[form] != nil {
                var walk = ContentWalk(owner: form, kind: .appearance, drawing: drawing)
                walk.useForm(form, within: .appearance, &file)
                drawing = walk.drawing
            }
        }
        return drawing
    }

    mutating func note(_ walk: ContentWalk, structParents: Int?) {
        guard !walk.marks.isEmpty else { return }
        tagged.append(TaggedContent(owner: walk.owner, structParents: structParents, marks: walk.marks))
    }

    /// The streams of a page in a row, with white space between them (§7.7.3.3).
    private static func contents(of page: Examination.Page, _ file: inout Examination) -> [UInt8] {
        guard let value = page.entries["Contents"] else { return [] }
        let parts = file.resolve(value).elements ?? [value]
        var all: [UInt8] = []
        for part in parts {
            // Parts and pages may be one and the same stream again and again.
            guard let content = file.content(part), file.spend(content.count + 1) else { continue }
            all += content
            all.append(0x0A)
        }
        return all
    }
}
