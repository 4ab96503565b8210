public import StrictJSON

extension RDFDataset {
    /// The statements of an expanded document (JSON-LD 1.1 API §8.1), straight from its objects: no node map is
    /// built, the dataset is that of the specification, and blank nodes are named anew, `b0`, `b1`, ….
    ///
    /// - Throws: ``LinkedDataError/unsafe(_:at:)`` for what safe mode would have to leave out; the code
    ///   `conflicting indexes`; ``LinkedDataError/rdf(_:)`` where the document is not expanded. Places are those of
    ///   the expanded document.
    public init(
        expanded document: [JSONValue], options: ToRDFOptions = ToRDFOptions()
    ) throws(LinkedDataError) {
        var converter = RDFConverter(options: options)
        try converter.nodes(document, in: .none, depth: 0)
        self = converter.dataset
    }
}

/// Walks expanded JSON-LD once and writes what it finds.
///
/// What has no place in RDF (a relative IRI, a blank node as predicate, a malformed language tag) is `nil` on the
/// way, and the statement that would hold it is left out.
struct RDFConverter {
    /// Nodes and lists in one another: whoever runs on a small stack is safe, and expansion allows fewer.
    private static let deepest = 256

    var dataset = RDFDataset()
    let options: ToRDFOptions
    /// The canonical text of the term that is being made.
    var scratch: [UInt8] = []
    private var blankNodes = 0
    /// Blank nodes by the names that the document gives them.
    private var named: [ByteString: TermID] = [:]
    private var indexes: [NodeInGraph: JSONValue] = [:]
    /// Terms of ``Word``, as soon as they are needed.
    private var words = [TermID?](repeating: nil, count: Word.allCases.count)

    private enum Word: Int, CaseIterable {
        case type, first, rest, end

        var iri: String {
            switch self {
            case .type: RDF.type
            case .first: RDF.first
            case .rest: RDF.rest
            case .end: RDF.nil
            }
        }
    }

    private struct NodeInGraph: Hashable {
        let node: TermID
        let graph: TermID
    }

    init(options: ToRDFOptions) {
        self.options = options
        scratch.reserveCapacity(256)
        dataset.reserve(forText: 4096)
    }

    // MARK: Nodes

    /// Node objects that are nobody's value.
    mutating func nodes(_ values: [JSONValue], in graph: TermID, depth: Int) throws(LinkedDataError) {
        for position in values.indices {
            do throws(LinkedDataError) {
                guard case .object(let object) = values[position] else { throw .rdf(.notExpanded(at: .root)) }
                _ = try node(object, in: graph, depth: depth)
            } catch {
                throw error.inside(position)
            }
        }
    }

    /// The node itself, when it has a well-formed identifier; its statements are in the dataset then, and those of
    /// the nodes within it in any case.
    mutating func node(_ object: JSONObject, in graph: TermID, depth: Int) throws(LinkedDataError) -> TermID? {
        guard depth < RDFConverter.deepest else { throw .overLimit(.depth, at: .root) }
        let subject = try identifier(of: object)
        for member in object {
            do throws(LinkedDataError) {
                if member.key.utf8.first == UInt8(ascii: "@") {
                    try keyword(member.key, member.value, of: subject, in: graph, depth: depth)
                } else {
                    let predicate = try predicate(member.key)
                    let values = try elements(member.value)
                    for position in values.indices {
                        do throws(LinkedDataError) {
                            let value = try value(values[position], in: graph, depth: depth + 1)
                            insert(subject, predicate, value, in: graph)
                        } catch {
                            throw error.inside(position)
                        }
                    }
                }
            } catch {
                throw error.inside(member.key)
            }
        }
        return subject
    }

    private mutating func identifier(of object: JSONObject) throws(LinkedDataError) -> TermID? {
        guard let identifier = object["@id"] else { return freshBlankNode() }
        guard case .string(let text) = identifier, let node = nodeTerm(text) else {
            if options.isSafe { throw LinkedDataError.unsafe(.relativeIdentifier).inside("@id") }
            return nil
        }
        return node
    }

    private mutating func keyword(
        _ key: String, _ value: JSONValue, of subject: TermID?, in graph: TermID, depth: Int
    ) throws(LinkedDataError) {
        switch key {
        case "@id": break
        case "@type":
            let types = try elements(value)
            for position in types.indices {
                guard case .string(let text) = types[position] else {
                    throw LinkedDataError.rdf(.notExpanded(at: .root)).inside(position)
                }
                let object = nodeTerm(text)
                if object == nil, options.isSafe {
                    throw LinkedDataError.unsafe(.relativeType).inside(position)
                }
                insert(subject, word(.type), object, in: graph)
            }
        case "@graph":
            // A graph whose name is no term is left out as a whole.
            if let subject { try nodes(elements(value), in: subject, depth: depth + 1) }
        case "@included":
            try nodes(elements(value), in: graph, depth: depth + 1)
        case "@reverse":
            guard case .object(let properties) = value else { throw .rdf(.notExpanded(at: .root)) }
            try reverse(properties, of: subject, in: graph, depth: depth)
        case "@index":
            guard let subject else { break }
            let known = indexes.updateValue(value, forKey: NodeInGraph(node: subject, graph: graph))
            guard known == nil || known == value else { throw .jsonLD(.conflictingIndexes) }
        default:
            throw .rdf(.notExpanded(at: .root))
        }
    }

    private mutating func reverse(
        _ properties: JSONObject, of object: TermID?, in graph: TermID, depth: Int
    ) throws(LinkedDataError) {
        for member in properties {
            do throws(LinkedDataError) {
                let predicate = try predicate(member.key)
                let values = try elements(member.value)
                for position in values.indices {
                    do throws(LinkedDataError) {
                        let subject = try value(values[position], in: graph, depth: depth + 1)
                        guard subject.map({ !$0.isLiteral }) ?? true else { throw .rdf(.notExpanded(at: .root)) }
                        insert(subject, predicate, object, in: graph)
                    } catch {
                        throw error.inside(position)
                    }
                }
            } catch {
                throw error.inside(member.key)
            }
        }
    }

    // MARK: Values

    /// A property's value: a literal, the head of a list, or a node.
    mutating func value(_ value: JSONValue, in graph: TermID, depth: Int) throws(LinkedDataError) -> TermID? {
        guard case .object(let object) = value else { throw .rdf(.notExpanded(at: .root)) }
        if let content = object["@value"] { return try literal(object, content, in: graph) }
        if let content = object["@list"] {
            do throws(LinkedDataError) {
                return try list(elements(content), in: graph, depth: depth + 1)
            } catch {
                throw error.inside("@list")
            }
        }
        return try node(object, in: graph, depth: depth)
    }

    /// §8.3: one cell for each element, also for one that is left out.
    private mutating func list(
        _ values: [JSONValue], in graph: TermID, depth: Int
    ) throws(LinkedDataError) -> TermID? {
        guard depth < RDFConverter.deepest else { throw .overLimit(.depth, at: .root) }
        guard !values.isEmpty else { return word(.end) }
        let head = freshBlankNode()
        var cell = head
        for position in values.indices {
            do throws(LinkedDataError) {
                insert(
                    cell, word(.first), try value(values[position], in: graph, depth: depth), in: graph)
            } catch {
                throw error.inside(position)
            }
            let isLast = position == values.count - 1
            let next = isLast ? word(.end) : freshBlankNode()
            insert(cell, word(.rest), next, in: graph)
            cell = next
        }
        return head
    }

    // MARK: Terms

    func elements(_ value: JSONValue) throws(LinkedDataError) -> [JSONValue] {
        guard case .array(let elements) = value else { throw .rdf(.notExpanded(at: .root)) }
        return elements
    }

    @inline(__always)
    mutating func insert(_ subject: TermID?, _ predicate: TermID?, _ object: TermID?, in graph: TermID) {
        guard let subject, let predicate, let object else { return }
        dataset.insert(RDFDataset.Quad(subject: subject, predicate: predicate, object: object, graph: graph))
    }

    /// An absolute IRI or a blank node; `nil` for anything else.
    mutating func nodeTerm(_ text: String) -> TermID? {
        if IRI.isBlankNode(text) {
            if let known = named[ByteString(text)] { return known }
            let node = freshBlankNode()
            named[ByteString(text)] = node
            return node
        }
        return iri(text)
    }

    mutating func iri(_ text: String) -> TermID? {
        scratch.removeAll(keepingCapacity: true)
        return scratch.appendIRI(text) ? dataset.intern(scratch) : nil
    }

    mutating func freshBlankNode() -> TermID {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(UInt8(ascii: "_"))
        scratch.append(UInt8(ascii: ":"))
        scratch.append(UInt8(ascii: "b"))
        scratch.appendDecimal(blankNodes)
        blankNodes += 1
        return dataset.intern(scratch)
    }

    mutating func insertType(_ type: TermID, of subject: TermID) {
        insert(subject, word(.type), type, in: .none)
    }

    private mutating func predicate(_ text: String) throws(LinkedDataError) -> TermID? {
        if IRI.isBlankNode(text) {
            if options.producesGeneralizedRDF { return nodeTerm(text) }
            if options.isSafe { throw .unsafe(.blankNodeProperty) }
            return nil
        }
        let predicate = iri(text)
        if predicate == nil, options.isSafe { throw .unsafe(.relativeProperty) }
        return predicate
    }

    private mutating func word(_ word: Word) -> TermID {
        if let known = words[word.rawValue] { return known }
        let term = dataset.intern(Array("<\(word.iri)>".utf8))
        words[word.rawValue] = term
        return term
    }
}
