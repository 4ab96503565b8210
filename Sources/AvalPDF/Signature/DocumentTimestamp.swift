// A document timestamp as objects (ISO 32000-2 §12.8.5, EN 319 142-1 §5.4.3).

extension ObjectWriter {
    /// The timestamp dictionary with its holes; their places are file offsets. It names no time: the token has it.
    mutating func addTimestamp(number: Int, reservedBytes: Int) -> SealHoles {
        begin(number)
        output.write("<</Type/DocTimeStamp/Filter/Adobe.PPKLite/SubFilter/ETSI.RFC3161")
        let holes = addHoles(reservedBytes: reservedBytes)
        output.write(">>")
        end()
        return holes
    }

    /// The invisible widget, which is also the field. Like the seal's it has no size and /F 132, but it lies outside
    /// the page: ISO 14289-1 §7.18.1 asks for no tag there, so the structure tree, which the seal covers, stays as it
    /// was sealed. Judges of updates (EN 319 142-1, ISO 32000-2 §12.8.2.2) let a later revision add a timestamp field
    /// and its widget, but not change the structure.
    mutating func addTimestampWidget(
        number: Int, name: String, label: String, page: Int, timestamp: Int
    ) throws(PDFError) {
        try add(number) { output throws(PDFError) in
            output.write("<</Type/Annot/Subtype/Widget/FT/Sig/T")
            try output.write(textString: name)
            output.write("/TU")
            try output.write(textString: label)
            output.write("/Rect[-1 -1 -1 -1]/F 132/P ")
            output.write(reference: page)
            output.write("/V ")
            output.write(reference: timestamp)
            output.write(">>")
        }
    }
}
