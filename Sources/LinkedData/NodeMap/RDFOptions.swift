/// How a text's base direction is written in RDF, which has no word of its own for it (JSON-LD 1.1 §10).
public enum RDFDirection: String, Hashable, Sendable {
    /// A datatype such as `https://www.w3.org/ns/i18n#ar-eg_rtl`.
    case i18nDatatype = "i18n-datatype"
    /// A blank node with `rdf:value`, `rdf:language` and `rdf:direction`.
    case compoundLiteral = "compound-literal"
}

/// How expanded JSON-LD becomes statements (JSON-LD 1.1 API §8.1).
public struct ToRDFOptions: Hashable, Sendable {
    /// `nil` leaves base directions out; in safe mode a text that has one is refused then.
    public var direction: RDFDirection?
    /// Blank nodes may be predicates; such a dataset has no canonical form.
    public var producesGeneralizedRDF = false
    /// Whatever would be left out is an error with its place; see ``UnsafeContent``.
    public var isSafe = true

    public init(direction: RDFDirection? = nil, isSafe: Bool = true) {
        self.direction = direction
        self.isSafe = isSafe
    }
}

/// How statements become expanded JSON-LD (JSON-LD 1.1 API §8.4).
public struct FromRDFOptions: Hashable, Sendable {
    public var direction: RDFDirection?
    /// Booleans, integers and doubles become JSON's own where JSON can hold them.
    public var usesNativeTypes = false
    /// `rdf:type` stays a property and does not become `@type`.
    public var usesRDFType = false

    public init(direction: RDFDirection? = nil, usesNativeTypes: Bool = false, usesRDFType: Bool = false) {
        self.direction = direction
        self.usesNativeTypes = usesNativeTypes
        self.usesRDFType = usesRDFType
    }
}
