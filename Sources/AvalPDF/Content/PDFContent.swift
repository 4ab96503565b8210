/// The content of a page or of a form in the making: graphics operators in order (ISO 32000-1 §8, §9).
///
/// Nothing here throws: the first mistake is remembered, and whoever takes the content (`PDFPrefixBuilder.addForm`,
/// `PDFDocument.addPage`) throws it. On a page all painting stands inside a tagged run or an artifact.
public struct PDFContent: Sendable {
    var output = Output()
    var failure: PDFError?
    var fonts = ObjectNumbers()
    /// Forms and pictures.
    var forms = ObjectNumbers()
    var opacities: [Opacity] = []
    var gradients: [PlacedGradient] = []
    /// Structure types of the tagged runs; the index is the MCID.
    var marks: [PDFRole] = []
    /// Stretches of the operators that only this page has, of a batch.
    var own: [Range<Int>] = []
    var openMark = false
    var paintedOutsideMarks = false

    private var current = PDFMatrix.identity
    private var saved: [PDFMatrix] = []

    public init() {}

    /// No operator has been written yet.
    public var isEmpty: Bool { output.bytes.isEmpty }

    /// From user space as it is now to the space of the page or form.
    public var currentTransform: PDFMatrix { current }

    // MARK: Graphics state

    /// Remembers the graphics state until `restore` (`q`); at most 28 deep.
    public mutating func save() {
        if saved.count >= PDFLimit.saves { fail(.savesTooDeep) }
        saved.append(current)
        output.write("q\n")
    }

    /// The graphics state of the last `save` (`Q`).
    public mutating func restore() {
        guard let last = saved.popLast() else { return fail(.unbalanced("restore without save")) }
        current = last
        output.write("Q\n")
    }

    /// From here on coordinates go through `matrix` first (`cm`).
    public mutating func transform(_ matrix: PDFMatrix) {
        check(matrix, "cm")
        current = matrix.followed(by: current)
        output.write(matrix)
        output.write(" cm\n")
    }

    /// Line width in user space; 0 is the thinnest line a device has (`w`).
    public mutating func setLineWidth(_ width: Double) { number(width, "w") }

    public mutating func setLineCap(_ cap: PDFLineCap) {
        output.write(cap.rawValue)
        output.write(" J\n")
    }

    public mutating func setLineJoin(_ join: PDFLineJoin) {
        output.write(join.rawValue)
        output.write(" j\n")
    }

    public mutating func setMiterLimit(_ limit: Double) { number(limit, "M") }

    /// Lengths of dashes and gaps in turn, in user space; none is a solid line (`d`).
    public mutating func setDash(_ lengths: [Double], phase: Double = 0) {
        check(lengths + [phase], "d")
        output.write("[")
        for length in lengths { output.operand(length) }
        output.write("]")
        output.write(phase)
        output.write(" d\n")
    }

    /// Opacity of what is filled and stroked from here on, 0...1 each (`gs`).
    public mutating func setOpacity(fill: Double, stroke: Double) {
        let opacity = Opacity(fill: min(max(fill, 0), 1), stroke: min(max(stroke, 0), 1))
        check([fill, stroke], "gs")
        let index =
            opacities.firstIndex(of: opacity)
            ?? {
                opacities.append(opacity)
                return opacities.count - 1
            }()
        output.write("/G")
        output.write(index)
        output.write(" gs\n")
    }

    /// What was drawn before, once more: the operators of `ready` as they are, in user space as it is at this place.
    ///
    /// `ready` holds text and paths in plain colours only: no opacity, gradient, tagged run or artifact.
    public mutating func append(_ ready: PDFContent) {
        guard ready.isPlain else { return fail(.unbalanced("content that is not plain, inside another")) }
        if let failure = ready.failure { fail(failure) }
        if ready.paintedOutsideMarks { painted() }
        output.bytes.append(contentsOf: ready.output.bytes)
        fonts.formUnion(ready.fonts)
        forms.formUnion(ready.forms)
    }

    /// Whether `append` takes it.
    public var isPlain: Bool {
        opacities.isEmpty && gradients.isEmpty && marks.isEmpty && !openMark && saved.isEmpty && current == .identity
    }

    /// What `body` draws is this page's own, not what it has in common with others of a batch (`PDFCommonPage`). The
    /// page is the same with and without.
    public mutating func ofItsOwn<Failure: Error>(
        _ body: (inout PDFContent) throws(Failure) -> Void
    ) throws(Failure) {
        let start = output.count
        try body(&self)
        own.append(start..<output.count)
    }

    // MARK: Ends

    /// What ends a content: nothing open, nothing failed.
    func finished() throws(PDFError) -> [UInt8] {
        if let failure { throw failure }
        if !saved.isEmpty { throw .unbalanced("save without restore") }
        if openMark { throw .unbalanced("tagged run or artifact without end") }
        return output.bytes
    }

    /// The first mistake stays.
    mutating func fail(_ error: PDFError) {
        if failure == nil { failure = error }
    }

    mutating func check(_ values: [Double], _ place: String) {
        for value in values where !(value.magnitude <= PDFLimit.number) {
            return fail(.numberOutOfRange(place: place))
        }
    }

    mutating func check(_ matrix: PDFMatrix, _ place: String) {
        check(PDFPoint(x: matrix.a, y: matrix.b), place)
        check(PDFPoint(x: matrix.c, y: matrix.d), place)
        check(PDFPoint(x: matrix.e, y: matrix.f), place)
    }

    mutating func check(_ point: PDFPoint, _ place: String) {
        if !(point.x.magnitude <= PDFLimit.number && point.y.magnitude <= PDFLimit.number) {
            fail(.numberOutOfRange(place: place))
        }
    }

    /// Painting of any kind passes here.
    mutating func painted() {
        if !openMark { paintedOutsideMarks = true }
    }

    private mutating func number(_ value: Double, _ name: StaticString) {
        check(PDFPoint(x: value, y: 0), name.description)
        output.operand(value)
        output.write(name)
        output.write("\n")
    }
}

/// The shape of a line's end; raw values of ISO 32000-1 table 54.
public enum PDFLineCap: Int, Sendable {
    case butt = 0
    case round = 1
    case square = 2
}

/// The shape of a line's corners; raw values of ISO 32000-1 table 55.
public enum PDFLineJoin: Int, Sendable {
    case miter = 0
    case round = 1
    case bevel = 2
}

/// An entry of /ExtGState.
struct Opacity: Hashable, Sendable {
    var fill: Double
    var stroke: Double
}
