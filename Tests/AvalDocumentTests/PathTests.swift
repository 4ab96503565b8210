import Testing

@testable import AvalDocument

@Suite("path data")
struct PathTests {
    private func ends(_ text: String) throws -> [Point] {
        try #require(PathParser.parse(text)).segments.compactMap {
            switch $0 {
            case .move(let point), .line(let point), .cubic(_, _, let point): point
            case .close: nil
            }
        }
    }

    private func close(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < 1e-6 && abs(a.y - b.y) < 1e-6 }

    @Test(
        "an absolute and a relative spelling of the same path are the same path",
        arguments: [
            ("M10 20L30 40H50V60Z", "m10 20l20 20h20v20z"),
            ("M1 2C3 4 5 6 7 8S9 10 11 12", "m1 2c2 2 4 4 6 6s2 2 4 4"),
            ("M0 0Q10 0 10 10T20 20", "m0 0q10 0 10 10t10 10"),
            ("M0 0A5 5 0 0 1 10 0", "m0 0a5 5 0 0 1 10 0"),
        ])
    func relative(absolute: String, relative: String) throws {
        #expect(try #require(PathParser.parse(absolute)) == #require(PathParser.parse(relative)))
    }

    @Test("numbers may touch: signs, points and flags separate them")
    func compact() throws {
        #expect(PathParser.parse("M1-2.5.5") == nil)
        #expect(try ends("M1-2L.5.5-3-4") == [Point(x: 1, y: -2), Point(x: 0.5, y: 0.5), Point(x: -3, y: -4)])
        #expect(
            try #require(PathParser.parse("M0 0a5 5 0 0110 0")) == #require(PathParser.parse("M0 0a5,5 0 0,1 10,0")))
        #expect(try ends("M1e1 2E-1") == [Point(x: 10, y: 0.2)])
    }

    @Test("pairs after a moveto are lines, and a closed path goes on where it began")
    func implicitCommands() throws {
        #expect(try #require(PathParser.parse("M0 0 1 1 2 0")) == #require(PathParser.parse("M0 0L1 1L2 0")))
        #expect(try ends("m5 5 l1 0 z l0 2").last == Point(x: 5, y: 7))
    }

    @Test("a quadratic raised to a cubic passes through the same middle")
    func quadratic() throws {
        let path = try #require(PathParser.parse("M0 0Q10 20 20 0"))
        guard case .cubic(let a, let b, let end) = path.segments[1] else {
            Issue.record("no cubic")
            return
        }
        #expect(
            close(Point(x: (3 * a.x + 3 * b.x + end.x) / 8, y: (3 * a.y + 3 * b.y + end.y) / 8), Point(x: 10, y: 10)))
    }

    @Test("S and T mirror only a control point of their own kind")
    func smooth() throws {
        #expect(
            try #require(PathParser.parse("M0 0L5 5S8 8 10 10")) == #require(PathParser.parse("M0 0L5 5C5 5 8 8 10 10"))
        )
        #expect(
            try #require(PathParser.parse("M0 0C1 1 2 2 5 5T10 10"))
                == #require(PathParser.parse("M0 0C1 1 2 2 5 5Q5 5 10 10")))
    }

    @Test(
        "points of an arc lie on its circle, and the flags choose among the four", arguments: [false, true],
        [false, true])
    func arcs(large: Bool, sweep: Bool) throws {
        let arc = Arc(
            from: Point(x: 10, y: 0), to: Point(x: 0, y: 10), rx: 10, ry: 10, rotation: 30, large: large, sweep: sweep)
        let center = large == sweep ? Point(x: 10, y: 10) : Point(x: 0, y: 0)
        var ends: [Point] = []
        for case .cubic(_, _, let end) in arc.segments { ends.append(end) }
        #expect(ends.count == (large ? 3 : 1))
        #expect(ends.last == Point(x: 0, y: 10))
        for end in ends {
            let radius = ((end.x - center.x) * (end.x - center.x) + (end.y - center.y) * (end.y - center.y))
                .squareRoot()
            #expect(abs(radius - 10) < 1e-9)
        }
    }

    @Test("radii too small for an arc are enlarged; radius zero is a line; equal ends draw nothing")
    func arcLimits() throws {
        let grown = try #require(PathParser.parse("M0 0A1 1 0 0 1 10 0").flatMap { $0.bounds })
        #expect(abs(grown.height - 5) < 0.01)
        #expect(try #require(PathParser.parse("M0 0A0 5 0 0 1 10 0")) == #require(PathParser.parse("M0 0L10 0")))
        #expect(try #require(PathParser.parse("M3 3A5 5 0 0 1 3 3")).segments.count == 1)
    }

    @Test(
        "what is no path is refused",
        arguments: [
            "L0 0", "M", "M1", "M0 0L1", "M0 0X1 1", "M0 0A5 5 0 2 1 1 1", "M0 0C1 1 2 2", "M1e9 0", "Mx y", "M0 0Z5 5",
        ])
    func refused(text: String) {
        #expect(PathParser.parse(text) == nil)
    }

    @Test("the box of a curve holds its extremes, not its control points")
    func bounds() throws {
        let box = try #require(PathParser.parse("M0 0C0 40 20 40 20 0").flatMap { $0.bounds })
        #expect(box == Box(x: 0, y: 0, width: 20, height: 30))
        let circle = try #require(Path.ellipse(cx: 5, cy: 6, rx: 5, ry: 3).bounds)
        #expect(circle == Box(x: 0, y: 3, width: 10, height: 6))
    }
}

@Suite("transforms")
struct TransformTests {
    @Test("a list applies its last transform first")
    func order() throws {
        let map = try #require(Affine(parsing: "translate(10,20) scale(2)"))
        #expect(map.apply(Point(x: 1, y: 1)) == Point(x: 12, y: 22))
        #expect(map == Affine.translate(10, 20).concatenating(.scale(2, 2)))
    }

    @Test("a rotation about a point leaves that point")
    func rotation() throws {
        let map = try #require(Affine(parsing: "rotate(73 4 5)"))
        let fixed = map.apply(Point(x: 4, y: 5))
        #expect(abs(fixed.x - 4) < 1e-12 && abs(fixed.y - 5) < 1e-12)
        let quarter = try #require(Affine(parsing: "rotate(90)")).apply(Point(x: 1, y: 0))
        #expect(abs(quarter.x) < 1e-12 && abs(quarter.y - 1) < 1e-12)
    }

    @Test("the determinant of a product is the product of determinants")
    func determinant() throws {
        let a = try #require(Affine(parsing: "skewX(20) scale(2 3)"))
        let b = try #require(Affine(parsing: "matrix(1 2 3 4 5 6)"))
        #expect(abs(a.concatenating(b).determinant - a.determinant * b.determinant) < 1e-9)
    }

    @Test(
        "what is no transform, or flattens everything, is refused",
        arguments: [
            "scale(0)", "rotate(1,2)", "translate 1", "matrix(1 2 3)", "spin(4)", "scale(2", "matrix(1 1 1 1 0 0)",
        ])
    func refused(text: String) {
        #expect(Affine(parsing: text) == nil)
    }
}
