// Marked content, ISO 32000-1 §14.6 and §14.8.2: what a page says is tagged, all else is an artifact.

extension PDFContent {
    /// Begins a tagged run; a structure element takes it up by the number that comes back (its MCID on this page,
    /// 0 first). Ends with `endMark`.
    public mutating func beginTagged(_ role: PDFRole) -> Int {
        begin()
        let mark = marks.count
        marks.append(role)
        output.write(role.object)
        output.write("<</MCID ")
        output.write(mark)
        output.write(">>BDC\n")
        return mark
    }

    /// Begins decoration that says nothing: lines, ornaments, backgrounds. Ends with `endMark`.
    public mutating func beginArtifact() {
        begin()
        output.write("/Artifact BMC\n")
    }

    /// Ends the tagged run or artifact.
    public mutating func endMark() {
        guard openMark else { return fail(.unbalanced("end of a mark without beginning")) }
        openMark = false
        output.write("EMC\n")
    }

    /// A tagged run around what `body` draws.
    public mutating func tagged<Failure: Error>(
        _ role: PDFRole, _ body: (inout PDFContent) throws(Failure) -> Void
    ) throws(Failure) -> Int {
        let mark = beginTagged(role)
        try body(&self)
        endMark()
        return mark
    }

    /// An artifact around what `body` draws.
    public mutating func artifact<Failure: Error>(
        _ body: (inout PDFContent) throws(Failure) -> Void
    ) throws(Failure) {
        beginArtifact()
        try body(&self)
        endMark()
    }

    private mutating func begin() {
        // A page, as only pages have marks: its text and its symbol take about so much.
        if output.bytes.isEmpty { output.bytes.reserveCapacity(8 << 10) }
        if openMark { fail(.markInsideMark) }
        openMark = true
    }
}
