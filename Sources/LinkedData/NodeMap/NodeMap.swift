import StrictJSON

/// A node of one graph, gathered from all places that speak of it.
struct MappedNode {
    let id: String
    var types: [JSONValue] = []
    var index: JSONValue?
    /// In the order in which they were met first.
    var properties: [(key: String, values: [JSONValue])] = []
    private var places: [ByteString: Int] = [:]

    init(id: String) {
        self.id = id
    }

    /// Neither types nor properties: somebody only points to it.
    var isBare: Bool { types.isEmpty && index == nil && properties.isEmpty }

    /// Ensures that the property is there.
    fileprivate mutating func property(_ key: String) -> Int {
        if let known = places[ByteString(key)] { return known }
        places[ByteString(key)] = properties.count
        properties.append((key, []))
        return properties.count - 1
    }

    /// As expanded JSON-LD; properties in the order of their code points.
    func object(graph: [JSONValue]?) -> JSONObject {
        var object = JSONObject()
        object.set("@id", .string(id))
        if !types.isEmpty { object.set("@type", .array(types)) }
        if let index { object.set("@index", index) }
        if let graph { object.set("@graph", .array(graph)) }
        for property in properties.sorted(by: { precedes($0.key, $1.key) }) {
            object.set(property.key, .array(property.values))
        }
        return object
    }
}

/// Graphs by name, nodes by identifier (JSON-LD 1.1 API §7.2).
struct NodeMap {
    private static let deepest = 256

    struct Graph {
        /// `nil` is the default graph.
        let name: String?
        fileprivate(set) var nodes: [MappedNode] = []
        fileprivate var places: [ByteString: Int] = [:]
    }

    /// The default graph first.
    private(set) var graphs = [Graph(name: nil)]
    private var graphPlaces: [ByteString: Int] = [:]
    /// Names issued to blank nodes, by those of the document.
    private var issued: [ByteString: String] = [:]
    private var issuedCount = 0

    /// Values that a property has, members in the order of their keys; types stand under `@type`.
    private var seen: Set<Statement> = []

    private struct Statement: Hashable {
        let graph: Int
        let node: Int
        let property: ByteString
        let value: JSONValue
    }

    /// Where a value goes: into a property of a node, or nowhere.
    private struct Target {
        let node: Int
        let property: String
    }

    init(expanded document: [JSONValue]) throws(LinkedDataError) {
        for position in document.indices {
            do throws(LinkedDataError) {
                _ = try add(document[position], graph: 0, target: nil, depth: 0)
            } catch {
                throw error.inside(position)
            }
        }
    }

    /// Adds a value and what is in it. Answers what stands for it in a list, and nothing where it went to `target`.
    private mutating func add(
        _ value: JSONValue, graph: Int, target: Target?, isInList: Bool = false, depth: Int
    ) throws(LinkedDataError) -> JSONValue? {
        guard depth < NodeMap.deepest else { throw .overLimit(.depth, at: .root) }
        guard case .object(var object) = value else { throw .rdf(.notExpanded(at: .root)) }
        if object["@value"] != nil {
            if case .string(let type)? = object["@type"] { object.set("@type", .string(renamed(type))) }
            return keep(.object(object), graph, target, isInList, always: false)
        }
        if let list = object["@list"] {
            var elements: [JSONValue] = []
            let source = try array(list)
            for position in source.indices {
                do throws(LinkedDataError) {
                    // Inside a list nothing goes to a property.
                    if let element = try add(
                        source[position], graph: graph, target: nil, isInList: true, depth: depth + 1)
                    {
                        elements.append(element)
                    }
                } catch {
                    throw error.inside(position).inside("@list")
                }
            }
            // A list is never the same as another one.
            return keep(["@list": .array(elements)], graph, target, isInList, always: true)
        }
        let id: String
        switch object["@id"] {
        case .string(let text)?: id = renamed(text)
        case nil: id = freshName()
        default: throw LinkedDataError.rdf(.notExpanded(at: .root)).inside("@id")
        }
        let node = place(of: id, in: graph)
        let reference = keep(["@id": .string(id)], graph, target, isInList, always: false)
        try addMembers(of: object, id, node, graph, depth)
        return reference
    }

    private mutating func addMembers(
        of object: JSONObject, _ id: String, _ node: Int, _ graph: Int, _ depth: Int
    ) throws(LinkedDataError) {
        for member in inOrder(object) {
            do throws(LinkedDataError) {
                switch member.key {
                case "@id": break
                case "@type":
                    for type in try array(member.value) {
                        guard case .string(let text) = type else { throw .rdf(.notExpanded(at: .root)) }
                        let type = JSONValue.string(renamed(text))
                        if isNew(type, "@type", of: node, in: graph) { graphs[graph].nodes[node].types.append(type) }
                    }
                case "@index":
                    let known = graphs[graph].nodes[node].index
                    guard known == nil || known == member.value else {
                        throw LinkedDataError.jsonLD(.conflictingIndexes)
                    }
                    graphs[graph].nodes[node].index = member.value
                case "@graph": try addAll(member.value, to: self.graph(named: id), nil, depth)
                case "@included": try addAll(member.value, to: graph, nil, depth)
                case "@reverse":
                    guard case .object(let properties) = member.value else {
                        throw LinkedDataError.rdf(.notExpanded(at: .root))
                    }
                    for property in inOrder(properties) {
                        do throws(LinkedDataError) {
                            try addReverse(property.key, property.value, of: id, in: graph, depth)
                        } catch {
                            throw error.inside(property.key)
                        }
                    }
                default:
                    let key = renamed(member.key)
                    _ = graphs[graph].nodes[node].property(key)
                    try addAll(member.value, to: graph, Target(node: node, property: key), depth)
                }
            } catch {
                throw error.inside(member.key)
            }
        }
    }

    private mutating func addAll(
        _ values: JSONValue, to graph: Int, _ target: Target?, _ depth: Int
    ) throws(LinkedDataError) {
        let values = try array(values)
        for position in values.indices {
            do throws(LinkedDataError) {
                _ = try add(values[position], graph: graph, target: target, depth: depth + 1)
            } catch {
                throw error.inside(position)
            }
        }
    }

    /// Each value is a node whose property points to `id`.
    private mutating func addReverse(
        _ key: String, _ values: JSONValue, of id: String, in graph: Int, _ depth: Int
    ) throws(LinkedDataError) {
        let key = renamed(key)
        for value in try array(values) {
            // What stands for a node in a list is also what points to it.
            guard let reference = try add(value, graph: graph, target: nil, isInList: true, depth: depth + 1),
                case .string(let subject)? = reference["@id"]
            else { throw .rdf(.notExpanded(at: .root)) }
            let target = Target(node: place(of: subject, in: graph), property: key)
            _ = keep(["@id": .string(id)], graph, target, false, always: false)
        }
    }

    private mutating func keep(
        _ value: JSONValue, _ graph: Int, _ target: Target?, _ isInList: Bool, always: Bool
    ) -> JSONValue? {
        if isInList { return value }
        guard let target else { return nil }
        let property = graphs[graph].nodes[target.node].property(target.property)
        if always || isNew(value, target.property, of: target.node, in: graph) {
            graphs[graph].nodes[target.node].properties[property].values.append(value)
        }
        return nil
    }

    private mutating func isNew(_ value: JSONValue, _ property: String, of node: Int, in graph: Int) -> Bool {
        seen.insert(
            Statement(graph: graph, node: node, property: ByteString(property), value: withSortedMembers(value))
        ).inserted
    }

    // MARK: Names

    private mutating func renamed(_ name: String) -> String {
        guard IRI.isBlankNode(name) else { return name }
        if let known = issued[ByteString(name)] { return known }
        let fresh = freshName()
        issued[ByteString(name)] = fresh
        return fresh
    }

    private mutating func freshName() -> String {
        defer { issuedCount += 1 }
        return "_:b\(issuedCount)"
    }

    private mutating func place(of id: String, in graph: Int) -> Int {
        if let known = graphs[graph].places[ByteString(id)] { return known }
        graphs[graph].nodes.append(MappedNode(id: id))
        graphs[graph].places[ByteString(id)] = graphs[graph].nodes.count - 1
        return graphs[graph].nodes.count - 1
    }

    private mutating func graph(named name: String) -> Int {
        if let known = graphPlaces[ByteString(name)] { return known }
        graphs.append(Graph(name: name))
        graphPlaces[ByteString(name)] = graphs.count - 1
        return graphs.count - 1
    }

    private func array(_ value: JSONValue) throws(LinkedDataError) -> [JSONValue] {
        guard case .array(let elements) = value else { throw .rdf(.notExpanded(at: .root)) }
        return elements
    }

    /// Keywords as the algorithm takes them, then properties by code points: the order decides which blank node gets
    /// which name.
    private func inOrder(_ object: JSONObject) -> [JSONObject.Member] {
        let keywords = ["@id", "@type", "@index", "@reverse", "@graph", "@included"]
        func rank(_ key: String) -> Int { keywords.firstIndex(of: key) ?? keywords.count }
        return object.sorted { a, b in
            let (x, y) = (rank(a.key), rank(b.key))
            return x != y ? x < y : precedes(a.key, b.key)
        }
    }
}

/// The same value, so that equality does not depend on the order of members.
private func withSortedMembers(_ value: JSONValue) -> JSONValue {
    switch value {
    case .object(let object):
        var sorted = JSONObject()
        for member in object.sorted(by: { precedes($0.key, $1.key) }) {
            sorted.append(member.key, withSortedMembers(member.value))
        }
        return .object(sorted)
    case .array(let elements): return .array(elements.map(withSortedMembers))
    default: return value
    }
}
