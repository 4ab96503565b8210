/// A framework of somebody else that standards point to: codes and short titles only (Marco de referencia).
public struct Framework: Hashable, Sendable {
    /// As crosswalks name it.
    public let code: PackageCode
    /// Its version or year, in its publisher's words.
    public let version: String
    /// Its original is the language of the edition that decides.
    public let title: LocalizedText
    public let publisher: String
    /// The first of the month or of the year where only that is known.
    public let publishedOn: CalendarDate
    public let url: String
    public let licence: Licence
    /// Levels that apply to every competence, from lowest to highest; empty where there are none.
    public let scale: [ScaleLevel]
    /// Its parts, in order.
    public let nodes: [FrameworkNode]

    public init(
        code: PackageCode, version: String, title: LocalizedText, publisher: String, publishedOn: CalendarDate,
        url: String, licence: Licence, scale: [ScaleLevel] = [], nodes: [FrameworkNode]
    ) {
        self.code = code
        self.version = version
        self.title = title
        self.publisher = publisher
        self.publishedOn = publishedOn
        self.url = url
        self.licence = licence
        self.scale = scale
        self.nodes = nodes
    }

    public var name: FrameworkName { FrameworkName(code: code.description, version: version) }

    /// Every node, each before its children.
    public var allNodes: [FrameworkNode] { nodes.flatMap(\.withDescendants) }

    /// The node of a code, exactly as written; levels of the scale are no nodes.
    public func node(_ code: FrameworkNodeCode) -> FrameworkNode? {
        nodes.lazy.compactMap { $0.node(code) }.first
    }
}

/// A version of a framework by name alone, as a crosswalk says it (Nombre de un marco).
public struct FrameworkName: Hashable, Sendable, CustomStringConvertible {
    public let code: String
    public let version: String

    public init(code: String, version: String) {
        self.code = code
        self.version = version
    }

    public var description: String { "\(code) \(version)" }
}

extension CodeKind {
    public enum FrameworkNode {}
}

/// As `KA.1` or `2.1`, a part or a level of a framework (clave del nodo).
public typealias FrameworkNodeCode = Code<CodeKind.FrameworkNode>

/// A part of a framework (Nodo del marco).
public struct FrameworkNode: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Área.
        case area
        /// Aspecto.
        case aspect
        /// Nivel, where competences stand at one level only.
        case level
        /// Competencia.
        case competence
    }

    public let code: FrameworkNodeCode
    public let kind: Kind
    public let title: LocalizedText
    public let nodes: [FrameworkNode]

    public init(code: FrameworkNodeCode, kind: Kind, title: LocalizedText, nodes: [FrameworkNode] = []) {
        self.code = code
        self.kind = kind
        self.title = title
        self.nodes = nodes
    }

    var withDescendants: [FrameworkNode] { [self] + nodes.flatMap(\.withDescendants) }

    func node(_ code: FrameworkNodeCode) -> FrameworkNode? {
        self.code == code ? self : nodes.lazy.compactMap { $0.node(code) }.first
    }
}

/// A level that applies to every competence of a framework (Nivel de la escala).
public struct ScaleLevel: Hashable, Sendable {
    public let code: FrameworkNodeCode
    public let title: LocalizedText

    public init(code: FrameworkNodeCode, title: LocalizedText) {
        self.code = code
        self.title = title
    }
}

/// Under which terms a text may be used (Licencia).
public struct Licence: Hashable, Sendable {
    public let name: String
    public let url: String
    /// The acknowledgement, in one sentence.
    public let notice: String?

    public init(name: String, url: String, notice: String?) {
        self.name = name
        self.url = url
        self.notice = notice
    }
}
