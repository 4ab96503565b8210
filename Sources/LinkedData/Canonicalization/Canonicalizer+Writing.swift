extension Canonicalizer {
    /// All quads with canonical labels, sorted (§4.4).
    func written() -> CanonicalDataset {
        let quads = dataset.quads
        var labels: [UInt8] = []
        var labelEnds: [Int] = [0]
        for number in issued.indices {
            labels.append(contentsOf: "_:c14n".utf8)
            labels.appendDecimal(number)
            labelEnds.append(labels.count)
        }
        var out: [UInt8] = []
        var lineEnds: [Int] = []
        lineEnds.reserveCapacity(quads.count)
        dataset.terms.text.withUnsafeBufferPointer { text in
            labels.withUnsafeBufferPointer { labels in
                let texts = [Bytes](unsafeUninitializedCapacity: dataset.terms.count) { texts, count in
                    count = dataset.terms.count
                    for index in 0..<count {
                        let number = numbers[index]
                        if number < 0 {
                            texts.initializeElement(
                                at: index, to: Bytes(rebasing: text[dataset.terms.range(at: index)]))
                        } else {
                            let issued = Int(canonical[Int(number)])
                            texts.initializeElement(
                                at: index, to: Bytes(rebasing: labels[labelEnds[issued]..<labelEnds[issued + 1]]))
                        }
                    }
                }
                let sorted = texts.withUnsafeBufferPointer { texts in quads.sorted { precedes($0, $1, texts) } }
                let size = quads.reduce(0) { size, quad in
                    size + texts[quad.subject.index].count + texts[quad.predicate.index].count
                        + texts[quad.object.index].count
                        + (quad.graph == .none ? 0 : texts[quad.graph.index].count + 1) + 5
                }
                out.reserveCapacity(size)
                for quad in sorted {
                    out.append(contentsOf: texts[quad.subject.index])
                    out.append(UInt8(ascii: " "))
                    out.append(contentsOf: texts[quad.predicate.index])
                    out.append(UInt8(ascii: " "))
                    out.append(contentsOf: texts[quad.object.index])
                    out.append(UInt8(ascii: " "))
                    if quad.graph != .none {
                        out.append(contentsOf: texts[quad.graph.index])
                        out.append(UInt8(ascii: " "))
                    }
                    out.append(UInt8(ascii: "."))
                    out.append(UInt8(ascii: "\n"))
                    lineEnds.append(out.count)
                }
            }
        }
        return CanonicalDataset(
            nquads: out, lineEnds: lineEnds, nodes: issued.map { nodes[Int($0)] }, terms: dataset.terms)
    }

    /// The order of the lines: no term's text is the beginning of another's but where the next byte is above a space,
    /// so comparing term by term is comparing the lines; the default graph's dot is below any graph name.
    @inline(__always)
    private func precedes(_ a: RDFDataset.Quad, _ b: RDFDataset.Quad, _ texts: UnsafeBufferPointer<Bytes>) -> Bool {
        if a.subject != b.subject { return compareBytes(texts[a.subject.index], texts[b.subject.index]) < 0 }
        if a.predicate != b.predicate { return compareBytes(texts[a.predicate.index], texts[b.predicate.index]) < 0 }
        if a.object != b.object { return compareBytes(texts[a.object.index], texts[b.object.index]) < 0 }
        if a.graph == .none || b.graph == .none { return a.graph == .none && b.graph != .none }
        return a.graph != b.graph && compareBytes(texts[a.graph.index], texts[b.graph.index]) < 0
    }
}
