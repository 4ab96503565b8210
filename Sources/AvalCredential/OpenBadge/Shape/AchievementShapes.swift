extension ClassShape {
    /// OB 3.0 §B.1.1 and what stands inside an Achievement or beside it.
    static let achievements: [ClassShape] = [
        ClassShape(
            "Achievement",
            [
                "id": .one(.url), "alignment": .list(.part("Alignment")),
                "achievementType": .optional(.word(.achievementTypes)), "creator": .optional(.part("Profile")),
                "creditsAvailable": .optional(.number), "criteria": .one(.part("Criteria")),
                "description": .one(.text), "endorsement": .list(.credential), "endorsementJwt": .list(.token),
                "fieldOfStudy": .optional(.text), "humanCode": .optional(.text), "image": .optional(.part("Image")),
                "inLanguage": .optional(.language), "name": .one(.text),
                "otherIdentifier": .list(.part("IdentifierEntry")), "related": .list(.part("Related")),
                "resultDescription": .list(.part("ResultDescription")), "specialization": .optional(.text),
                "tag": .list(.text), "version": .optional(.text),
            ]),
        ClassShape(
            "Alignment",
            [
                "targetCode": .optional(.text), "targetDescription": .optional(.text), "targetName": .one(.text),
                "targetFramework": .optional(.text), "targetType": .optional(.word(.targetTypes)),
                "targetUrl": .one(.url),
            ]),
        ClassShape("Criteria", .none, ["id": .optional(.url), "narrative": .optional(.text)]),
        ClassShape(
            "Evidence",
            [
                "id": .optional(.url), "narrative": .optional(.text), "name": .optional(.text),
                "description": .optional(.text), "genre": .optional(.text), "audience": .optional(.text),
            ]),
        ClassShape(
            "Related", ["id": .one(.url), "inLanguage": .optional(.language), "version": .optional(.text)]),
        ClassShape(
            "Result",
            [
                "achievedLevel": .optional(.url), "alignment": .list(.part("Alignment")),
                "resultDescription": .optional(.url), "status": .optional(.closedWord(.resultStatuses)),
                "value": .optional(.text),
            ]),
        ClassShape(
            "ResultDescription",
            [
                "id": .one(.url), "alignment": .list(.part("Alignment")), "allowedValue": .list(.text),
                "name": .one(.text), "requiredLevel": .optional(.url), "requiredValue": .optional(.text),
                "resultType": .one(.word(.resultTypes)),
                "rubricCriterionLevel": .list(.part("RubricCriterionLevel")), "valueMax": .optional(.text),
                "valueMin": .optional(.text),
            ]),
        ClassShape(
            "RubricCriterionLevel",
            [
                "id": .one(.url), "alignment": .list(.part("Alignment")), "description": .optional(.text),
                "level": .optional(.text), "name": .one(.text), "points": .optional(.text),
            ]),
        ClassShape("Image", .text, isOpen: false, ["id": .one(.url), "caption": .optional(.text)]),
        ClassShape(
            "IdentifierEntry", .text, isOpen: false,
            ["identifier": .one(.text), "identifierType": .one(.word(.identifierTypes))]),
    ]
}
