extension ClassShape {
    /// OB 3.0 §B.1.19 and the parts of a Profile.
    static let profiles: [ClassShape] = [
        ClassShape(
            "Profile",
            [
                "id": .one(.url), "name": .optional(.languageText), "url": .optional(.url), "phone": .optional(.text),
                "description": .optional(.languageText), "endorsement": .list(.credential),
                "endorsementJwt": .list(.token), "image": .optional(.part("Image")), "email": .optional(.text),
                "address": .optional(.part("Address")), "otherIdentifier": .list(.part("IdentifierEntry")),
                "official": .optional(.text), "parentOrg": .optional(.part("Profile")),
                "familyName": .optional(.text), "givenName": .optional(.text), "additionalName": .optional(.text),
                "patronymicName": .optional(.text), "honorificPrefix": .optional(.text),
                "honorificSuffix": .optional(.text), "familyNamePrefix": .optional(.text),
                "dateOfBirth": .optional(.day),
            ]),
        ClassShape(
            "Address",
            [
                "addressCountry": .optional(.text), "addressCountryCode": .optional(.text),
                "addressRegion": .optional(.text), "addressLocality": .optional(.text),
                "streetAddress": .optional(.text), "postOfficeBoxNumber": .optional(.text),
                "postalCode": .optional(.text), "geo": .optional(.part("GeoCoordinates")),
            ]),
        ClassShape("GeoCoordinates", .text, ["latitude": .one(.number), "longitude": .one(.number)]),
    ]
}
