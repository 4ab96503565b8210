extension RDFDataset {
    /// The quads as N-Quads, one a line, in their order and with their labels; each line is in canonical form
    /// (RDFC-1.0), the whole is not: see ``canonicalized(by:budget:)``.
    public func nquads() -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(terms.text.count * 2)
        for quad in quads { append(quad, to: &out) }
        return out
    }

    /// The same lines in the order of their code points.
    public func sortedNQuads() -> [UInt8] {
        let lines = quads.map { quad in
            var line: [UInt8] = []
            append(quad, to: &line)
            return line
        }
        let sorted = lines.sorted { a, b in
            a.withUnsafeBufferPointer { a in b.withUnsafeBufferPointer { b in compareBytes(a, b) < 0 } }
        }
        return Array(sorted.joined())
    }

    /// The same quads with other blank node labels; nodes that get the same label become one node.
    ///
    /// - Parameter relabel: a label of this dataset in, another out, both without `_:`.
    /// - Throws: ``LinkedDataError/rdf(_:)`` with `malformedTerm` where the other is no label.
    public func relabelled(_ relabel: (String) -> String) throws(LinkedDataError) -> RDFDataset {
        var result = RDFDataset()
        var renamed: [TermID: TermID] = [.none: .none]
        for quad in quads {
            for term in [quad.subject, quad.predicate, quad.object, quad.graph] where renamed[term] == nil {
                var text: [UInt8] = []
                if term.isBlankNode {
                    let label = terms.withText(of: term) { String(decoding: $0.dropFirst(2), as: UTF8.self) }
                    guard text.appendCanonical(.blankNode(relabel(label))) else { throw .rdf(.malformedTerm) }
                } else {
                    terms.withText(of: term) { text.append(contentsOf: $0) }
                }
                renamed[term] = result.intern(text)
            }
            result.insert(
                Quad(
                    subject: renamed[quad.subject] ?? .none, predicate: renamed[quad.predicate] ?? .none,
                    object: renamed[quad.object] ?? .none, graph: renamed[quad.graph] ?? .none))
        }
        return result
    }

    private func append(_ quad: Quad, to line: inout [UInt8]) {
        for term in [quad.subject, quad.predicate, quad.object, quad.graph] where term != .none {
            terms.withText(of: term) { line.append(contentsOf: $0) }
            line.append(UInt8(ascii: " "))
        }
        line.append(UInt8(ascii: "."))
        line.append(UInt8(ascii: "\n"))
    }
}
