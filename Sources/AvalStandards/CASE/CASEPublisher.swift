internal import AvalModel

/// In whose name standards go out as CASE, and where they are served.
public struct CASEPublisher: Hashable, Sendable {
    public struct License: Hashable, Sendable {
        public let title: String
        /// The text, or a sentence and the address where it stands.
        public let text: String

        public init(title: String, text: String) {
            self.title = title
            self.text = text
        }
    }

    /// The institute.
    public let name: String
    /// Where its CASE service stands, as `https://host/ims/case/v1p1`; identifiers depend on it, so it must not change.
    public let base: String
    public let license: License?

    public init(name: String, base: String, license: License? = nil) {
        self.name = name
        self.license = license
        var base = base
        while base.hasSuffix("/") { base.removeLast() }
        self.base = base
    }
}

/// What CASE calls the kinds of items that a standard is made of, by language (CFItemType).
enum CASEItemKind: String, CaseIterable {
    case standard
    case element
    case performance
    case product
    case knowledge
    case attitude

    init(_ kind: Criterion.Kind) {
        switch kind {
        case .performance: self = .performance
        case .product: self = .product
        case .knowledge: self = .knowledge
        case .attitude: self = .attitude
        }
    }

    func title(_ language: Language) -> String {
        switch (self, language) {
        case (.standard, .es): "Estándar de competencia"
        case (.standard, .pt): "Padrão de competência"
        case (.standard, .en): "Competency standard"
        case (.element, .es), (.element, .pt): "Elemento"
        case (.element, .en): "Element"
        case (.performance, .es): "Desempeño"
        case (.performance, .pt): "Desempenho"
        case (.performance, .en): "Performance"
        case (.product, .es): "Producto"
        case (.product, .pt): "Produto"
        case (.product, .en): "Product"
        case (.knowledge, .es): "Conocimiento"
        case (.knowledge, .pt): "Conhecimento"
        case (.knowledge, .en): "Knowledge"
        case (.attitude, .es): "Actitud, hábito o valor"
        case (.attitude, .pt): "Atitude, hábito ou valor"
        case (.attitude, .en): "Attitude, habit or value"
        }
    }

    func description(_ language: Language) -> String {
        switch (self, language) {
        case (.standard, .es): "El estándar en su conjunto"
        case (.standard, .pt): "O padrão em seu conjunto"
        case (.standard, .en): "The standard as a whole"
        case (.element, .es): "Parte del estándar que puede evaluarse por separado"
        case (.element, .pt): "Parte do padrão que pode ser avaliada em separado"
        case (.element, .en): "A part of the standard that can be assessed by itself"
        case (.performance, .es): "Criterio que se observa mientras la persona actúa"
        case (.performance, .pt): "Critério que se observa enquanto a pessoa atua"
        case (.performance, .en): "A criterion observed while the person acts"
        case (.product, .es): "Criterio que se revisa en lo que la persona elabora"
        case (.product, .pt): "Critério que se revisa no que a pessoa elabora"
        case (.product, .en): "A criterion reviewed in what the person makes"
        case (.knowledge, .es): "Criterio sobre lo que la persona sabe"
        case (.knowledge, .pt): "Critério sobre o que a pessoa sabe"
        case (.knowledge, .en): "A criterion about what the person knows"
        case (.attitude, .es): "Criterio sobre el modo en que la persona procede"
        case (.attitude, .pt): "Critério sobre o modo como a pessoa procede"
        case (.attitude, .en): "A criterion about the way in which the person proceeds"
        }
    }

    /// The place in the hierarchy of types: the standard, its elements, their criteria.
    var hierarchyCode: String {
        switch self {
        case .standard: "1"
        case .element: "1.1"
        case .performance: "1.1.1"
        case .product: "1.1.2"
        case .knowledge: "1.1.3"
        case .attitude: "1.1.4"
        }
    }
}

/// The two levels of an item that is met or not, by language.
enum CASEMet {
    static func title(_ isMet: Bool, _ language: Language) -> String {
        switch (isMet, language) {
        case (true, .es): "Cumple"
        case (true, .pt): "Cumpre"
        case (true, .en): "Met"
        case (false, .es): "No cumple"
        case (false, .pt): "Não cumpre"
        case (false, .en): "Not met"
        }
    }
}
