/// ISO 19005-3 §6.2.5 to §6.2.10: states, images, forms, transparency.
enum GraphicsLaws {
    /// §6.2.5: no transfer functions, no halftones that change what is seen; §6.2.6: rendering intents that exist.
    static let states: @Sendable (inout Examination) -> Void = { file in
        for (number, state) in file.drawing.states {
            if state["TR"] != nil { file.add(.archive, "6.2.5", "a graphics state has a transfer function", number) }
            if let transfer = state["TR2"], file.resolve(transfer).name != "Default" {
                file.add(.archive, "6.2.5", "a graphics state has a transfer function", number)
            }
            if state["HTP"] != nil { file.add(.archive, "6.2.5", "a graphics state has a halftone phase", number) }
            if let intent = file.resolve(state["RI"]).name, !intents.contains(intent) {
                file.add(.archive, "6.2.6", "an unknown rendering intent", number)
            }
            let mode = file.resolve(state["BM"])
            for name in (mode.elements ?? [mode]).prefix(16).compactMap({ file.resolve($0).name })
            where !modes.contains(name) {
                file.add(.archive, "6.2.10", "an unknown blend mode", number)
            }
        }
    }

    private static let intents: Set = ["RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"]
    private static let modes: Set = [
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn",
        "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity",
    ]

    /// §6.2.8: no alternates, no OPI, no interpolation.
    static let images: @Sendable (inout Examination) -> Void = { file in
        for number in file.stored.keys {
            guard let entries = file.objects[number]?.entries, file.resolve(entries["Subtype"]).name == "Image" else {
                continue
            }
            if entries["Alternates"] != nil { file.add(.archive, "6.2.8", "an image has alternates", number) }
            if entries["OPI"] != nil { file.add(.archive, "6.2.8", "an image has /OPI", number) }
            if file.resolve(entries["Interpolate"]).isTrue {
                file.add(.archive, "6.2.8", "an image is to be interpolated", number)
            }
            if let intent = file.resolve(entries["Intent"]).name, !intents.contains(intent) {
                file.add(.archive, "6.2.6", "an unknown rendering intent", number)
            }
        }
        for owner in file.drawing.interpolatedInline {
            file.add(.archive, "6.2.8", "an inline image is to be interpolated", owner)
        }
    }

    /// §6.2.9: no PostScript, no OPI, no content of other files.
    static let forms: @Sendable (inout Examination) -> Void = { file in
        for number in file.stored.keys {
            guard let entries = file.objects[number]?.entries, file.resolve(entries["Type"]).name != "EmbeddedFile"
            else { continue }
            let kind = file.resolve(entries["Subtype"]).name
            if kind == "PS" { file.add(.archive, "6.2.9", "a PostScript XObject", number) }
            guard kind == "Form" else { continue }
            if entries["OPI"] != nil { file.add(.archive, "6.2.9", "a form has /OPI", number) }
            if entries["PS"] != nil || file.resolve(entries["Subtype2"]).name == "PS" {
                file.add(.archive, "6.2.9", "a form has PostScript", number)
            }
            if entries["Ref"] != nil { file.add(.accessibility, "7.20", "a form refers to another file", number) }
        }
    }

    /// §6.2.10: a page that blends says in which space, unless the output intent does.
    static let transparency: @Sendable (inout Examination) -> Void = { file in
        let hasIntent = file.array(file.root?["OutputIntents"]).contains {
            file.resolve(file.dictionary($0)?["S"]).name == "GTS_PDFA1"
        }
        for page in file.pages where file.drawing.blending.contains(page.object) && !hasIntent {
            let group = file.dictionary(page.entries["Group"])
            if group?["CS"] == nil {
                file.add(.archive, "6.2.10", "a page blends and names no colour space for it", page.object)
            }
        }
    }
}
