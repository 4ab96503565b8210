public import AvalModel
internal import StrictJSON

/// What a badge says, as texts to show; nothing of it is verified (Datos de la insignia).
public struct BadgeFacts: Hashable, Sendable {
    public let name: ReadText
    public let description: ReadText
    public let issuer: ReadProfile
    /// The subject's own identifier: the holder's, or what an endorsement endorses.
    public let subject: String?
    public let identities: [BadgeIdentity]
    public let awarded: Instant?
    public let licenseNumber: String?
    /// One of a badge, any number of a learner record.
    public let achievements: [ReadAchievement]
    public let results: [ReadResult]
    public let evidence: [ReadEvidence]
    public let endorsementComment: String?
    public let associations: [Association]
    /// Of a learner record: whether it leaves out credentials of its holder.
    public let isPartial: Bool?

    init(_ document: CredentialDocument, _ kind: BadgeReading.Kind) {
        let subject = document.subjects.first ?? [:]
        name = ReadText(document.members["name"])
        description = ReadText(document.members["description"])
        issuer = ReadProfile(document.members["issuer"])
        self.subject = subject["id"]?.string
        identities = placed(subject["identifier"], at: .root).compactMap { BadgeIdentity($0.value) }
        awarded = document.members["awardedDate"]?.string.flatMap { Instant(dateTimeStamp: $0) }
        licenseNumber = subject["licenseNumber"]?.string
        let achievements = placed(subject["achievement"], at: .root).map(\.value)
        self.achievements = kind == .endorsement ? [] : achievements.compactMap { ReadAchievement($0) }
        let descriptions = DescribedResult.all(of: achievements)
        results = placed(subject["result"], at: .root).map { result in
            ReadResult(result.value, result.value["resultDescription"]?.string.flatMap { descriptions[$0] })
        }
        evidence = placed(document.members["evidence"], at: .root).map { ReadEvidence($0.value) }
        endorsementComment = subject["endorsementComment"]?.string
        associations = placed(subject["association"], at: .root).compactMap { Association($0.value) }
        isPartial = document.members["partial"]?.bool
    }
}

/// A text in the languages that a credential gives it in.
public struct ReadText: Hashable, Sendable {
    public struct Version: Hashable, Sendable {
        /// `nil` where none is said.
        public let language: String?
        public let text: String
    }

    public let versions: [Version]

    init(_ value: JSONValue?) {
        versions = placed(value, at: .root).compactMap { each in
            each.value.string.map { Version(language: nil, text: $0) }
                ?? each.value["@value"]?.string.map { Version(language: each.value["@language"]?.string, text: $0) }
        }
    }

    /// The version in a language or in a region's form of it; else the first one.
    public subscript(language: Language) -> String? {
        let own = versions.first { version in
            guard let tag = version.language?.lowercased() else { return false }
            return tag == language.rawValue || tag.hasPrefix("\(language.rawValue)-")
        }
        return (own ?? versions.first)?.text
    }
}

/// An issuer, a creator or another party, as its profile says (Perfil).
public struct ReadProfile: Hashable, Sendable {
    public let id: String?
    public let name: ReadText
    public let url: String?

    init(_ value: JSONValue?) {
        id = value?.string ?? value?["id"]?.string
        name = ReadText(value?["name"])
        url = value?["url"]?.string
    }
}

/// What was achieved (Logro).
public struct ReadAchievement: Hashable, Sendable {
    public let id: String?
    public let type: String?
    public let name: String?
    public let description: String?
    public let criteria: String?
    public let criteriaURL: String?
    public let humanCode: String?
    public let version: String?
    /// A language tag.
    public let language: String?
    public let alignments: [ReadAlignment]
    /// The same achievement in other languages: tag and identifier.
    public let editions: [Edition]

    public struct Edition: Hashable, Sendable {
        public let language: String
        public let id: String
    }

    init?(_ value: JSONValue) {
        guard value.object != nil else { return nil }
        id = value["id"]?.string
        type = value["achievementType"]?.string
        name = value["name"]?.string
        description = value["description"]?.string
        criteria = value["criteria"]?["narrative"]?.string
        criteriaURL = value["criteria"]?["id"]?.string
        humanCode = value["humanCode"]?.string
        version = value["version"]?.string
        language = value["inLanguage"]?.string
        alignments = placed(value["alignment"], at: .root).map { ReadAlignment($0.value) }
        editions = placed(value["related"], at: .root).compactMap { related in
            guard let language = related.value["inLanguage"]?.string, let id = related.value["id"]?.string else {
                return nil
            }
            return Edition(language: language, id: id)
        }
    }
}

/// What an achievement or a result is aligned to (Alineación).
public struct ReadAlignment: Hashable, Sendable {
    public let name: String?
    public let url: String?
    public let code: String?
    public let framework: String?
    public let type: String?

    init(_ value: JSONValue) {
        name = value["targetName"]?.string
        url = value["targetUrl"]?.string
        code = value["targetCode"]?.string
        framework = value["targetFramework"]?.string
        type = value["targetType"]?.string
    }
}
