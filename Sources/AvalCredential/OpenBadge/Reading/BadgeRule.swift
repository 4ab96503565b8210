internal import StrictJSON

/// A rule about what the parts of a badge say of each other, with its clause.
struct BadgeRule: Sendable {
    let code: String
    let clause: String
    let judge: @Sendable (BadgeBody) -> [Flaw]

    init(_ code: String, _ clause: String, _ judge: @escaping @Sendable (BadgeBody) -> [Flaw]) {
        self.code = code
        self.clause = clause
        self.judge = judge
    }

    func findings(_ body: BadgeBody) -> [DocumentFinding] {
        judge(body).map {
            DocumentFinding(rule: $0.rule ?? code, place: $0.place, severity: $0.severity, message: $0.message)
        }
    }

    static let all: [BadgeRule] = [
        .badgeContexts, .badgeTypes, .identifiedSubject, .descriptionIDs, .resultsResolve, .levelsBelong,
        .allowedValues, .valuesInRange, .levelsAscend, .criteria, .identityHashes, .associations,
    ]
}

/// What a badge rule looks at.
struct BadgeBody: Sendable {
    let document: CredentialDocument
    let kind: BadgeReading.Kind

    /// Subjects that are objects.
    var subjects: [(members: JSONObject, place: JSONPointer)] {
        placed(document.members["credentialSubject"], at: pointer("credentialSubject")).compactMap { subject in
            subject.value.object.map { ($0, subject.place) }
        }
    }

    /// Every achievement of every subject.
    var achievements: [Placed] {
        subjects.flatMap { placed($0.members["achievement"], at: $0.place.appending("achievement")) }
    }
}
