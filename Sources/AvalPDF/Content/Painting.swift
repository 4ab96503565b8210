/// Which points are inside a path (ISO 32000-1 §8.5.3.3).
public enum PDFFillRule: Sendable {
    case nonZero
    case evenOdd
}

// MARK: Paths, ISO 32000-1 §8.5.2

extension PDFContent {
    public mutating func move(to point: PDFPoint) {
        write(point, "m")
        output.write("m\n")
    }

    public mutating func line(to point: PDFPoint) {
        write(point, "l")
        output.write("l\n")
    }

    /// A cubic Bézier curve.
    public mutating func curve(to end: PDFPoint, control1: PDFPoint, control2: PDFPoint) {
        write(control1, "c")
        write(control2, "c")
        write(end, "c")
        output.write("c\n")
    }

    public mutating func closePath() {
        output.write("h\n")
    }

    /// A closed rectangle as a subpath of its own.
    public mutating func rectangle(_ rect: PDFRect) {
        write(PDFPoint(x: rect.x, y: rect.y), "re")
        write(PDFPoint(x: rect.width, y: rect.height), "re")
        output.write("re\n")
    }

    /// Closed rectangles with whole numbers, each a subpath of its own; a symbol has hundreds of them.
    public mutating func rectangles(_ all: [(x: Int, y: Int, width: Int, height: Int)]) {
        guard all.allSatisfy({ max($0.x, $0.y, $0.width, $0.height) <= Int(PDFLimit.number) }),
            all.allSatisfy({ min($0.x, $0.y, $0.width, $0.height) >= -Int(PDFLimit.number) })
        else { return fail(.numberOutOfRange(place: "re")) }
        output.writeRectangles(all)
    }

    private mutating func write(_ point: PDFPoint, _ place: String) {
        check(point, place)
        output.operand(point.x)
        output.operand(point.y)
    }
}

// MARK: Painting, ISO 32000-1 §8.5.3; each of them ends the path

extension PDFContent {
    public mutating func fill(_ rule: PDFFillRule = .nonZero) {
        painted()
        switch rule {
        case .nonZero: output.write("f\n")
        case .evenOdd: output.write("f*\n")
        }
    }

    public mutating func stroke() {
        painted()
        output.write("S\n")
    }

    public mutating func fillAndStroke(_ rule: PDFFillRule = .nonZero) {
        painted()
        switch rule {
        case .nonZero: output.write("B\n")
        case .evenOdd: output.write("B*\n")
        }
    }

    /// Narrows what is painted to the inside of the path, until `restore`.
    public mutating func clip(_ rule: PDFFillRule = .nonZero) {
        switch rule {
        case .nonZero: output.write("W n\n")
        case .evenOdd: output.write("W* n\n")
        }
    }

    /// Forgets the path.
    public mutating func endPath() {
        output.write("n\n")
    }

    /// Paints a form, in the user space of this place (`Do`).
    public mutating func draw(_ form: PDFForm) {
        painted()
        forms.insert(form.object)
        output.write("/X")
        output.write(form.object)
        output.write(" Do\n")
    }
}

// MARK: Colour, ISO 32000-1 §8.6.8

extension PDFContent {
    public mutating func setFill(_ color: PDFColor) {
        write(color)
        output.write("rg\n")
    }

    public mutating func setStroke(_ color: PDFColor) {
        write(color)
        output.write("RG\n")
    }

    /// Fills with a gradient whose coordinates are those of user space at this place.
    public mutating func setFill(_ gradient: PDFGradient) {
        place(gradient)
        output.write("/Pattern cs /P")
        output.write(gradients.count - 1)
        output.write(" scn\n")
    }

    /// Strokes with a gradient whose coordinates are those of user space at this place.
    public mutating func setStroke(_ gradient: PDFGradient) {
        place(gradient)
        output.write("/Pattern CS /P")
        output.write(gradients.count - 1)
        output.write(" SCN\n")
    }

    private mutating func place(_ gradient: PDFGradient) {
        check(gradient.start, "gradient")
        check(gradient.end, "gradient")
        if case .circles(let startRadius, let endRadius) = gradient.form {
            check([startRadius, endRadius], "gradient")
            if min(startRadius, endRadius) < 0 { fail(.numberOutOfRange(place: "gradient")) }
        }
        if gradient.stops.isEmpty { fail(.numberOutOfRange(place: "gradient")) }
        gradients.append(
            PlacedGradient(gradient: gradient, matrix: gradient.transform.followed(by: currentTransform)))
    }

    private mutating func write(_ color: PDFColor) {
        check(PDFPoint(x: color.red, y: color.green), "colour")
        check(PDFPoint(x: color.blue, y: 0), "colour")
        output.operand(color.red)
        output.operand(color.green)
        output.operand(color.blue)
    }
}
