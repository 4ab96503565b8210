import LinkedData
import StrictJSON
import Testing

@Suite("N-Quads")
struct NQuadsTests {
    @Test("a text that is canonical is written as it was read")
    func identity() throws {
        let lines = """
            <http://example.org/s> <http://example.org/p> "\\t\\b\\n\\r\\f\\"\\\\ \\u0000\\u007F é 😀" .
            <http://example.org/s> <http://example.org/p> "uno"@es-MX <http://example.org/g> .
            _:b.0 <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> _:g .

            """
        #expect(text(try nquads(lines).nquads()) == lines)
    }

    @Test("escapes are resolved, and the plain string's datatype is left out")
    func canonicalTerms() throws {
        let dataset = try nquads(
            "<http://e/\\u00E9\\U0001F600> <urn:p> \"\\u0041\\u000A\\'\\U0001F600\t\""
                + "^^<http://www.w3.org/2001/XMLSchema#\\u0073tring>.")
        #expect(text(dataset.nquads()) == "<http://e/é😀> <urn:p> \"A\\n'😀\\t\" .\n")
        #expect(dataset[0].object == .string("A\n'😀\t"))
        #expect(dataset[0].subject == .iri("http://e/é😀"))
    }

    @Test("comments, empty lines, carriage returns and missing white space change nothing")
    func layout() throws {
        let dataset = try nquads("# one\r\n\r\n<urn:s><urn:p>_:o.# two\r\t_:s <urn:p>\"x\"@en<urn:g> .")
        #expect(text(dataset.nquads()) == "<urn:s> <urn:p> _:o .\n_:s <urn:p> \"x\"@en <urn:g> .\n")
    }

    @Test("a statement that stands twice is kept once, in the place of the first")
    func duplicates() throws {
        let dataset = try nquads("<urn:a> <urn:p> \"\\u0041\" .\n<urn:b> <urn:p> _:x .\n<urn:a> <urn:p> \"A\" .\n")
        #expect(dataset.count == 2)
        #expect(dataset[0].object == .string("A"))
    }

    @Test("strings that Swift holds equal are two terms when their bytes differ")
    func bytes() throws {
        let dataset = try nquads("<urn:a> <urn:p> \"\\u00E9\" .\n<urn:a> <urn:p> \"e\\u0301\" .\n")
        #expect(dataset.count == 2)
        #expect(dataset[0] != dataset[1])
        #expect(Set(dataset).count == 2)
    }

    @Test(
        "what is refused is refused at its byte",
        arguments: [
            ("\"s\" <urn:p> <urn:o> .", RDFFlaw.unexpected(at: 0, wanted: .subject)),
            ("<urn:s> _:p <urn:o> .", .unexpected(at: 8, wanted: .predicate)),
            ("<urn:s> <urn:p> o .", .unexpected(at: 16, wanted: .object)),
            ("<urn:s> <urn:p> <urn:o> \"g\" .", .unexpected(at: 24, wanted: .graphOrDot)),
            ("<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .", .unexpected(at: 32, wanted: .dot)),
            ("<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .", .unexpected(at: 26, wanted: .endOfLine)),
            ("<urn:s> <urn:p> <urn:o>", .unexpected(at: 23, wanted: .graphOrDot)),
            ("<urn:s> <urn:p>\n<urn:o> .", .unexpected(at: 15, wanted: .object)),
            ("<s> <urn:p> <urn:o> .", .relativeIRI(at: 0)),
            ("<urn:s> <\\u0070> <urn:o> .", .relativeIRI(at: 8)),
            ("<urn:s p> <urn:p> <urn:o> .", .invalidCharacter(at: 6, in: .iri)),
            ("<urn:s\\u0020> <urn:p> <urn:o> .", .invalidCharacter(at: 6, in: .iri)),
            ("<urn:s\\n> <urn:p> <urn:o> .", .invalidEscape(at: 6)),
            ("<urn:s", .unclosed(at: 0, .iri)),
            ("<urn:s> <urn:p> \"x\n\" .", .unclosed(at: 16, .literal)),
            ("<urn:s> <urn:p> \"x\\", .invalidEscape(at: 18)),
            ("<urn:s> <urn:p> \"\\uD800\" .", .invalidEscape(at: 17)),
            ("<urn:s> <urn:p> \"\\U00110000\" .", .invalidEscape(at: 17)),
            ("<urn:s> <urn:p> \"\\UFFFFFFFF\" .", .invalidEscape(at: 17)),
            ("<urn:s> <urn:p> \"\\u12\"", .invalidEscape(at: 17)),
            ("<urn:s> <urn:p> \"x\"@1 .", .unexpected(at: 20, wanted: .language)),
            ("<urn:s> <urn:p> \"x\"@es- .", .unexpected(at: 20, wanted: .language)),
            ("<urn:s> <urn:p> \"x\"^<urn:d> .", .unexpected(at: 19, wanted: .datatype)),
            ("<urn:s> <urn:p> \"x\" @es .", .unexpected(at: 20, wanted: .graphOrDot)),
            ("<urn:s> <urn:p> \"x\"^^<d> .", .relativeIRI(at: 21)),
            ("_: <urn:p> <urn:o> .", .unexpected(at: 0, wanted: .label)),
            ("_:-a <urn:p> <urn:o> .", .unexpected(at: 0, wanted: .label)),
            ("_:a:b <urn:p> <urn:o> .", .unexpected(at: 3, wanted: .predicate)),
        ])
    func refusals(source: String, wanted: RDFFlaw) {
        #expect(flaw { () throws(LinkedDataError) in try nquads(source) } == wanted)
    }

    @Test(
        "bytes that are no UTF-8 are refused where they begin",
        arguments: [
            [0x80], [0xC0, 0x80], [0xC3], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x80, 0x80, 0x80],
            [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x28, 0xA1], [0xFF],
        ] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        let source = Array("<urn:s> <urn:p> \"".utf8) + bytes + Array("\" .".utf8)
        #expect(flaw { () throws(LinkedDataError) in try RDFDataset(nquads: source) } == .invalidUTF8(at: 17))
    }

    @Test("a text over a cap is refused, one at the cap is read")
    func caps() throws {
        let line = "<urn:s> <urn:p> _:o .\n"
        let bytes = NQuadsLimits(maximumBytes: line.utf8.count)
        #expect(try nquads(line, limits: bytes).count == 1)
        #expect(
            flaw { () throws(LinkedDataError) in try nquads(line + "\n", limits: bytes) }
                == .tooManyBytes(count: line.utf8.count + 1, cap: line.utf8.count))
        let one = NQuadsLimits(maximumStatements: 1)
        #expect(try nquads(line, limits: one).count == 1)
        #expect(
            flaw { () throws(LinkedDataError) in try nquads(line + line, limits: one) }
                == .tooManyStatements(at: line.utf8.count, cap: 1))
    }

    @Test("a term that N-Quads cannot write does not come into a dataset")
    func insertion() {
        let terms: [RDFTerm] = [
            .iri("s"), .iri("urn:a b"), .iri("urn:a> <urn:b"), .blankNode("a b"), .blankNode("a."), .blankNode(""),
            .literal(RDFLiteral(lexicalForm: "x", language: "es .")),
            .literal(RDFLiteral(lexicalForm: "x", datatype: "d")),
        ]
        for term in terms {
            var dataset = RDFDataset()
            let wanted = flaw { () throws(LinkedDataError) in
                try dataset.insert(RDFQuad(.iri("urn:s"), .iri("urn:p"), term))
            }
            #expect(wanted == .malformedTerm, "\(term)")
            #expect(dataset.isEmpty)
        }
        for quad in [
            RDFQuad(.string("s"), .iri("urn:p"), .iri("urn:o")),
            RDFQuad(.iri("urn:s"), .blankNode("p"), .iri("urn:o")),
            RDFQuad(.iri("urn:s"), .iri("urn:p"), .iri("urn:o"), graph: .string("g")),
        ] {
            var dataset = RDFDataset()
            #expect(flaw { () throws(LinkedDataError) in try dataset.insert(quad) } == .misplacedTerm)
        }
    }

    @Test("a text with a changed byte is refused, or read as what can be written and read again")
    func mutations() throws {
        let source = Array(
            """
            <http://example.org/s> <urn:p> "\\u00e9 \\t x"@es-MX <urn:g> .
            _:b.1 <urn:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> . # é

            """.utf8)
        let bytes: [UInt8] = [
            0, 0x09, 0x0A, 0x20, 0x22, 0x23, 0x2E, 0x3C, 0x3E, 0x40, 0x5C, 0x5E, 0x5F, 0x80, 0xC3, 0xFF,
        ]
        var refused = 0
        for position in source.indices {
            for byte in bytes {
                var changed = source
                changed[position] = byte
                guard let dataset = try? RDFDataset(nquads: changed) else {
                    refused += 1
                    continue
                }
                #expect(Array(try RDFDataset(nquads: dataset.nquads())) == Array(dataset))
            }
            // A text that is cut off between statements is whole.
            let cut = try? RDFDataset(nquads: Array(source[..<position]))
            #expect((cut?.count ?? 0) <= 2)
        }
        #expect(refused > source.count)
    }

    @Test("whatever is inserted is read again as it was")
    func roundTrip() throws {
        var random = SeededNumbers(state: 29)
        let scalars: [UInt32] = [0, 9, 0x0A, 0x0D, 0x1F, 0x22, 0x27, 0x5C, 0x7F, 0xE9, 0x301, 0x2028, 0xFFFE, 0x1F602]
        var dataset = RDFDataset()
        for number in 0..<300 {
            let form = (0..<random.below(9)).reduce(into: "") { form, _ in
                form.unicodeScalars.append(Unicode.Scalar(scalars[random.below(scalars.count)]) ?? "x")
            }
            let object: RDFTerm =
                switch random.below(3) {
                case 0: .string(form)
                case 1: .literal(RDFLiteral(lexicalForm: form, language: "pt-BR"))
                default: .literal(RDFLiteral(lexicalForm: form, datatype: "urn:d:\(number)"))
                }
            let graph: RDFTerm? = random.below(2) == 0 ? nil : .blankNode("g\(random.below(3))")
            try dataset.insert(RDFQuad(.blankNode("s\(number)"), .iri("urn:é"), object, graph: graph))
        }
        let again = try RDFDataset(nquads: dataset.nquads())
        #expect(Array(again) == Array(dataset))
        #expect(Set(text(dataset.sortedNQuads()).split(separator: "\n")).count == dataset.count)
    }
}

@Suite("N-Quads 1.1 syntax tests", .enabled(if: Conformance.isPresent, "no conformance material"))
struct NQuadsConformanceTests {
    @Test("every positive case is read and read again from what we write; every negative case is refused")
    func suite() throws {
        let folder = "rdf-tests/rdf/rdf11/rdf-n-quads/"
        var positive = 0
        var negative = 0
        for block in text(try Conformance.file(folder + "manifest.ttl")).split(separator: "\n<#").dropFirst() {
            guard let action = block.split(separator: "mf:action").dropFirst().first,
                let name = action.split(separator: ">").first?.split(separator: "<").last,
                let source = try? Conformance.file(folder + name)
            else { continue }
            if block.contains("rdft:TestNQuadsNegativeSyntax") {
                negative += 1
                #expect(flaw { () throws(LinkedDataError) in try RDFDataset(nquads: source) } != nil, "\(name)")
            } else {
                positive += 1
                let dataset = try RDFDataset(nquads: source)
                #expect(Array(try RDFDataset(nquads: dataset.nquads())) == Array(dataset), "\(name)")
            }
        }
        #expect(positive >= 37 && negative >= 24, "\(positive) positive, \(negative) negative")
    }
}
