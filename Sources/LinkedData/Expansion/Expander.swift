import StrictJSON

/// One document's way to expanded form (JSON-LD 1.1 API §5.1).
struct Expander {
    let options: JSONLDOptions
    let isSafe: Bool
    var contexts: ContextDesk

    /// What the value that is expanded belongs to: the active property.
    enum Place {
        case document
        case graph
        case reverse
        case property(String, TermDefinition?)

        /// Values here would belong to nothing.
        var isFreeFloating: Bool {
            switch self {
            case .document, .graph: true
            case .reverse, .property: false
            }
        }

        var definition: TermDefinition? {
            if case .property(_, let definition) = self { definition } else { nil }
        }

        /// The same property as another context defines it.
        func seen(from context: ActiveContext) -> Place {
            if case .property(let name, _) = self { .property(name, context[name]) } else { self }
        }
    }

    init(_ cache: ContextCache, _ options: JSONLDOptions) {
        self.options = options
        isSafe = options.isSafe
        contexts = ContextDesk(cache, options)
    }

    /// `nil` where nothing is left of the element.
    mutating func expand(
        _ element: JSONValue, of place: Place, in active: ActiveContext, fromMap: Bool = false, depth: Int
    ) throws(LinkedDataError) -> JSONValue? {
        switch element {
        case .object(let object):
            return try expand(object, of: place, in: active, fromMap: fromMap, depth: depth)
        case .array(let elements):
            return try expand(elements, of: place, in: active, fromMap: fromMap, depth: depth)
        case .null:
            if isSafe { throw .unsafe(.nullValue) }
            return nil
        case .string, .number, .bool:
            if place.isFreeFloating {
                if isSafe { throw .unsafe(.freeFloatingValue) }
                return nil
            }
            guard let definition = place.definition, definition.mapping.context != nil else {
                return try expand(scalar: element, as: place.definition, in: active)
            }
            let scoped = try contexts.scoped(definition, isType: false, over: active)
            return try expand(scalar: element, as: place.seen(from: scoped).definition, in: scoped)
        }
    }

    /// §5.1.2 step 5.
    private mutating func expand(
        _ elements: [JSONValue], of place: Place, in active: ActiveContext, fromMap: Bool, depth: Int
    ) throws(LinkedDataError) -> JSONValue {
        guard depth < options.limits.maximumDepth else { throw .overLimit(.depth, at: .root) }
        let isList = place.definition?.container.contains(.list) ?? false
        var result: [JSONValue] = []
        result.reserveCapacity(elements.count)
        for position in elements.indices {
            do {
                let item = try expand(elements[position], of: place, in: active, fromMap: fromMap, depth: depth + 1)
                switch item {
                case nil: break
                case .array(let inner)?:
                    if isList {
                        result.append(["@list": .array(inner)])
                    } else {
                        result += inner
                    }
                case let item?: result.append(item)
                }
            } catch {
                throw error.inside(position)
            }
        }
        return .array(result)
    }
}
