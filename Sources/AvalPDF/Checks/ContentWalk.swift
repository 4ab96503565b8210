/// One content stream, operator by operator: what is painted inside which mark, with which resources.
struct ContentWalk {
    enum Kind {
        /// All painting is inside a tagged run or an artifact.
        case page
        /// The place of use says what the content is.
        case form
        /// Appearances and patterns are tagged by the annotation or not at all.
        case appearance
    }

    private enum Mark {
        case artifact
        case tagged
        case other
    }

    let owner: Int
    let kind: Kind
    var drawing: Drawing
    private(set) var marks: [Int] = []
    private(set) var facts = Drawing.FormFacts()
    private var seenMarks: Set<Int> = []
    private var open: [Mark] = []
    private var openTags = 0
    private var openArtifacts = 0
    private var font: Int?
    private var saved: [Int?] = []
    private var resources: [String: PDFValue]?
    /// Of forms in one another.
    private var depth = 0

    init(owner: Int, kind: Kind, drawing: Drawing) {
        self.owner = owner
        self.kind = kind
        self.drawing = drawing
    }

    mutating func run(_ content: [UInt8], _ resources: [String: PDFValue]?, _ file: inout Examination) {
        self.resources = resources
        var reader = ContentReader(content, limits: file.limits)
        do {
            while let (name, operands) = try reader.next() { take(name, operands, content, &file) }
        } catch {
            return file.add(.pdf, "7.8.2", "a content stream is broken: \(error.description)", owner)
        }
        if !saved.isEmpty { file.add(.pdf, "8.4.2", "a saved graphics state is not restored", owner) }
        if !open.isEmpty { file.add(.pdf, "14.6", "marked content does not end", owner) }
    }

    private mutating func take(
        _ name: String, _ operands: [PDFValue], _ content: [UInt8], _ file: inout Examination
    ) {
        lookAtStrings(operands, content, &file)
        switch name {
        case "q":
            saved.append(font)
            if saved.count == PDFLimit.saves + 1 {
                file.add(.archive, "6.1.13", "more than 28 saved graphics states", owner)
            }
        case "Q":
            if saved.isEmpty {
                return file.add(.pdf, "8.4.2", "a graphics state is restored that was not saved", owner)
            }
            font = saved.removeLast()
        case "BMC", "BDC": begin(operands, &file)
        case "EMC":
            switch open.popLast() {
            case .tagged?: openTags -= 1
            case .artifact?: openArtifacts -= 1
            case .other?: break
            case nil: file.add(.pdf, "14.6", "marked content ends that did not begin", owner)
            }
        case "Tf": font = resource("Font", operands.first, &file)?.target
        case "Tj", "'", "\"", "TJ": show(operands.last, &file)
        case "gs": useState(operands.first, &file)
        case "rg", "RG": useColor(.name("DeviceRGB"), &file)
        case "g", "G": useColor(.name("DeviceGray"), &file)
        case "k", "K": useColor(.name("DeviceCMYK"), &file)
        case "cs", "CS": operands.first.map { useColor($0, &file) }
        case "scn", "SCN": if case .name? = operands.last { usePattern(operands.last, &file) }
        case "ri":
            if let intent = operands.first?.name, !ContentWalk.intents.contains(intent) {
                file.add(.archive, "6.2.6", "an unknown rendering intent", owner)
            }
        case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*": paint(&file)
        case "sh":
            paint(&file)
            if let shading = file.dictionary(resource("Shading", operands.first, &file)) {
                shading["ColorSpace"].map { useColor($0, &file) }
            }
        case "Do": useObject(operands.first, &file)
        case "BI":
            paint(&file)
            let entries = operands.first?.entries ?? [:]
            if (entries["I"] ?? entries["Interpolate"])?.isTrue == true { drawing.interpolatedInline.append(owner) }
        default:
            if !ContentWalk.quiet.contains(name) {
                file.add(.archive, "6.2.2", "an operator that ISO 32000-1 does not define", owner)
            }
        }
    }

    /// Operators that neither paint nor name a resource.
    private static let quiet: Set = [
        "w", "J", "j", "M", "d", "i", "cm", "m", "l", "c", "v", "y", "h", "re", "n", "W", "W*", "BT", "ET", "Tc", "Tw",
        "Tz", "TL", "Tr", "Ts", "Td", "TD", "Tm", "T*", "d0", "d1", "sc", "SC", "MP", "DP", "BX", "EX",
    ]
    private static let intents: Set = ["RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"]

    // MARK: Marks

    private var isTagged: Bool { openTags > 0 }
    private var isArtifact: Bool { openArtifacts > 0 }

    private mutating func begin(_ operands: [PDFValue], _ file: inout Examination) {
        guard operands.first?.name != "Artifact" else {
            if isTagged { file.add(.accessibility, "7.1-1", "an artifact inside tagged content", owner) }
            facts.hasArtifacts = true
            openArtifacts += 1
            return open.append(.artifact)
        }
        var properties = operands.count > 1 ? operands[1].entries : nil
        if operands.count > 1, case .name = operands[1] {
            properties = file.dictionary(resource("Properties", operands[1], &file))
        }
        guard let mark = file.resolve(properties?["MCID"]).integer else { return open.append(.other) }
        if isArtifact { file.add(.accessibility, "7.1-2", "tagged content inside an artifact", owner) }
        if !seenMarks.insert(mark).inserted {
            file.add(.pdf, "14.7.4", "the marked-content identifier \(mark) twice", owner)
        }
        marks.append(mark)
        facts.hasTags = true
        openTags += 1
        open.append(.tagged)
    }

    private mutating func paint(_ file: inout Examination) {
        guard !isTagged, !isArtifact else { return }
        facts.paintsBare = true
        if kind == .page { file.add(.accessibility, "7.1-3", "content that is neither tagged nor an artifact", owner) }
    }

    // MARK: Resources

    /// §6.2.2: what a stream names stands in its own resources.
    private func resource(_ kind: String, _ name: PDFValue?, _ file: inout Examination) -> PDFValue? {
        guard let name = name?.name else { return nil }
        let found = file.dictionary(resources?[kind])?[name]
        if found == nil { file.add(.archive, "6.2.2", "content names a \(kind) that its resources lack", owner) }
        return found
    }

    private mutating func useColor(_ space: PDFValue, _ file: inout Examination) {
        var space = space
        if case .name(let name) = space, !ContentWalk.plainSpaces.contains(name) {
            guard let found = resource("ColorSpace", space, &file) else { return }
            space = found
        }
        guard case .name(let name) = file.resolve(space) else { return drawing.spaces.append(space) }
        let defaults = file.dictionary(resources?["ColorSpace"]) ?? [:]
        guard name.hasPrefix("Device"), defaults["Default" + name.dropFirst(6)] == nil else { return }
        drawing.deviceColors.insert(.init(space: name, owner: owner))
    }

    private static let plainSpaces: Set = ["DeviceGray", "DeviceRGB", "DeviceCMYK", "Pattern"]

    private mutating func useState(_ name: PDFValue?, _ file: inout Examination) {
        guard let state = file.dictionary(resource("ExtGState", name, &file)) else { return }
        drawing.states.append((owner, state))
        let isPlain = [state["ca"], state["CA"]].allSatisfy { file.resolve($0).number ?? 1 == 1 }
        let hasMask = state["SMask"].map { file.resolve($0).name != "None" } ?? false
        let mode = file.resolve(state["BM"]).name ?? "Normal"
        if !isPlain || hasMask || (mode != "Normal" && mode != "Compatible") { facts.blends = true }
    }

    private mutating func usePattern(_ name: PDFValue?, _ file: inout Examination) {
        guard let value = resource("Pattern", name, &file), let pattern = file.dictionary(value) else { return }
        if let shading = file.dictionary(pattern["Shading"]) { shading["ColorSpace"].map { useColor($0, &file) } }
        if let number = value.target, file.stored[number] != nil { useForm(number, within: .appearance, &file) }
    }

    private mutating func useObject(_ name: PDFValue?, _ file: inout Examination) {
        guard let value = resource("XObject", name, &file), let entries = file.dictionary(value) else { return }
        guard file.resolve(entries["Subtype"]).name == "Form", let number = value.target else {
            paint(&file)
            if entries["SMask"] != nil { facts.blends = true }
            if let space = entries["ColorSpace"] { useColor(space, &file) }
            return
        }
        useForm(number, within: .form, &file)
        let form = drawing.forms[number] ?? Drawing.FormFacts()
        if form.paintsBare { paint(&file) }
        if form.blends { facts.blends = true }
        if form.hasTags, isArtifact {
            file.add(.accessibility, "7.1-2", "tagged content inside an artifact", owner)
        }
        if form.hasArtifacts, isTagged {
            file.add(.accessibility, "7.1-1", "an artifact inside tagged content", owner)
        }
        if form.hasTags, form.uses == 2 {
            file.add(.accessibility, "7.20", "a form with tagged content is used twice", number)
        }
    }

    /// Reads a form once, however often it is used; one that uses itself is read no further.
    mutating func useForm(_ number: Int, within kind: Kind, _ file: inout Examination) {
        if drawing.forms[number] != nil {
            drawing.forms[number]?.uses += 1
            return
        }
        drawing.forms[number] = Drawing.FormFacts(uses: 1)
        guard drawing.forms.count <= 2_000, let entries = file.objects[number]?.entries,
            let content = file.content(.reference(number)), file.spend(content.count)
        else { return }
        var walk = ContentWalk(owner: number, kind: kind, drawing: drawing)
        walk.depth = depth + 1
        guard walk.depth <= file.limits.depth else {
            return file.add(.pdf, "8.10", "forms stand too deep in one another", number)
        }
        walk.run(content, file.dictionary(entries["Resources"]), &file)
        drawing = walk.drawing
        var facts = walk.facts
        facts.uses = drawing.forms[number]?.uses ?? 1
        drawing.forms[number] = facts
        drawing.note(walk, structParents: file.resolve(entries["StructParents"]).integer)
    }

    // MARK: Text

    private mutating func show(_ operand: PDFValue?, _ file: inout Examination) {
        paint(&file)
        guard let font, let entries = file.objects[font]?.entries else { return }
        let isComposite = file.resolve(entries["Subtype"]).name == "Type0"
        var codes = drawing.codes[font] ?? []
        for part in operand?.elements ?? [operand ?? .null] {
            guard case .string(let bytes, _, _) = part else { continue }
            if isComposite {
                for index in stride(from: 0, to: bytes.count - 1, by: 2) {
                    codes.insert(UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1]))
                }
            } else {
                codes.formUnion(bytes.map { UInt16($0) })
            }
        }
        drawing.codes[font] = codes
    }

    /// §6.1.6 holds for strings in content as well.
    private func lookAtStrings(_ operands: [PDFValue], _ content: [UInt8], _ file: inout Examination) {
        for operand in operands {
            for part in operand.elements ?? [operand] {
                guard case .string(let bytes, let source, let isHexadecimal) = part else { continue }
                let digits = isHexadecimal ? content[source].count { Lexer.hexValue($0) != nil } : 0
                if !digits.isMultiple(of: 2) {
                    file.add(.archive, "6.1.6", "a hexadecimal string has an odd number of digits", owner)
                }
                if bytes.count > PDFLimit.string { file.add(.archive, "6.1.13", "a string is too long", owner) }
            }
        }
    }
}
