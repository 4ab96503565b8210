public import StrictJSON

/// Something that was shown to earn a certificate, as its credential mentions it (Evidencia).
public struct BadgeEvidence: Hashable, Sendable {
    /// Where it is published; `nil` for what is described and not published.
    public let url: String?
    public let name: String
    public let description: String?
    /// Markdown; how it was shown.
    public let narrative: String?
    /// As `Video`, `Project`.
    public let genre: String?

    public init(
        name: String, url: String? = nil, description: String? = nil, narrative: String? = nil, genre: String? = nil
    ) {
        self.name = name
        self.url = url
        self.description = description
        self.narrative = narrative
        self.genre = genre
    }

    /// The Evidence of OB 3.0 §B.1.10.
    public var json: JSONValue {
        var object: JSONObject = [:]
        if let url { object.set("id", .string(url)) }
        object.set("type", ["Evidence"])
        object.set("name", .string(name))
        for (member, text) in [("description", description), ("narrative", narrative), ("genre", genre)] {
            if let text { object.set(member, .string(text)) }
        }
        return .object(object)
    }
}

/// A person or an organization as Open Badges 3.0 describes them (Perfil), OB 3.0 §B.1.19.
public struct BadgeProfile: Hashable, Sendable {
    /// A DID or another URL.
    public let id: String
    public let name: String
    public let url: String?
    public let description: String?
    public let email: String?

    public init(id: String, name: String, url: String? = nil, description: String? = nil, email: String? = nil) {
        self.id = id
        self.name = name
        self.url = url
        self.description = description
        self.email = email
    }

    /// The institute itself, under its DID.
    public init(_ issuer: Issuer) {
        self.init(id: issuer.did, name: issuer.name, url: issuer.origin)
    }

    public var json: JSONValue {
        var object: JSONObject = ["id": .string(id), "type": ["Profile"], "name": .string(name)]
        for (member, text) in [("url", url), ("description", description), ("email", email)] {
            if let text { object.set(member, .string(text)) }
        }
        return .object(object)
    }
}
