extension ClassShape {
    private static let common: [String: Member] = [
        "name": .optional(.languageText), "description": .optional(.languageText), "image": .optional(.part("Image")),
        "awardedDate": .optional(.moment), "issuer": .one(.urlOrPart("Profile")),
        "endorsement": .list(.credential), "endorsementJwt": .list(.token),
    ]

    /// OB 3.0 §B.1.21 (AchievementCredential, also called OpenBadgeCredential), §B.1.8; CLR 2.0 ClrCredential.
    ///
    /// Members that every credential has are judged by the data model.
    static let credentials: [ClassShape] = [
        ClassShape(
            "AchievementCredential", .none,
            common.adding([
                "evidence": .list(.part("Evidence")), "credentialSubject": .one(.part("AchievementSubject")),
            ])),
        ClassShape(
            "EndorsementCredential", .none,
            common.adding([
                "id": .one(.url), "name": .one(.languageText), "credentialSubject": .one(.part("EndorsementSubject")),
            ])),
        // Of data model 1.1; 1EdTech's own samples have no id and no name there.
        ClassShape(
            "EndorsementCredentialv1p1", .none,
            common.adding(["id": .optional(.url), "credentialSubject": .one(.part("EndorsementSubject"))])),
        ClassShape(
            "ClrCredential", .none,
            common.adding([
                "id": .one(.url), "name": .one(.languageText), "partial": .optional(.flag),
                "evidence": .list(.part("Evidence")), "credentialSubject": .one(.part("ClrSubject")),
            ])),
    ]

    /// OB 3.0 §B.1.3, §B.1.9; CLR 2.0 ClrSubject and Association.
    static let subjects: [ClassShape] = [
        ClassShape(
            "AchievementSubject",
            [
                "id": .optional(.url), "activityEndDate": .optional(.moment), "activityStartDate": .optional(.moment),
                "creditsEarned": .optional(.number), "achievement": .one(.part("Achievement")),
                "identifier": .list(.part("IdentityObject")), "image": .optional(.part("Image")),
                "licenseNumber": .optional(.text), "narrative": .optional(.text), "result": .list(.part("Result")),
                "role": .optional(.text), "source": .optional(.part("Profile")), "term": .optional(.text),
            ]),
        ClassShape("EndorsementSubject", ["id": .one(.url), "endorsementComment": .optional(.text)]),
        ClassShape(
            "ClrSubject",
            [
                "id": .optional(.url), "identifier": .list(.part("IdentityObject")),
                "achievement": .list(.part("Achievement")),
                "verifiableCredential": Member(kind: .credential, isRequired: true, isList: true),
                "association": .list(.part("Association")),
            ]),
        ClassShape(
            "Association", .text,
            [
                "associationType": .one(.closedWord(.associationTypes)), "sourceId": .one(.url),
                "targetId": .one(.url),
            ]),
        ClassShape(
            "IdentityObject", .text, isOpen: false,
            [
                "hashed": .one(.flag), "identityHash": .one(.text), "identityType": .one(.word(.identifierTypes)),
                "salt": .optional(.text),
            ]),
    ]
}

extension [String: ClassShape.Member] {
    func adding(_ others: Self) -> Self { merging(others) { _, new in new } }
}
