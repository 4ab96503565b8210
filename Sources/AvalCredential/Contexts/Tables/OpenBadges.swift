extension TermTables {
    /// Open Badges 3.0.2 and 3.0.3, and the extensions.
    static let openBadges = """
        context https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json
          @use head
          OpenBadgeCredential ob|*
          Achievement ob|*
            @use head
            achievementType ob|*
            alignment ob|* %@set
            creator ob|*
            creditsAvailable ob|* ^xsds|float
            criteria ob|Criteria ^@id
            fieldOfStudy ob|*
            humanCode ob|*
            image ob|* ^@id
            otherIdentifier ob|* %@set
            related ob|* %@set
            resultDescription ob|* %@set
            specialization ob|*
            tag schema|keywords %@set
            version ob|*
            inLanguage schema|*
          AchievementCredential OpenBadgeCredential
          AchievementSubject ob|*
            @use head
            achievement ob|*
            activityEndDate ob|* ^xsds|date
            activityStartDate ob|* ^xsds|date
            creditsEarned ob|* ^xsds|float
            identifier ob|* %@set
            image ob|* ^@id
            licenseNumber ob|*
            result ob|* %@set
            role ob|*
            source ob|* ^@id
            term ob|*
          Address ob|*
            @use head
            addressCountry schema|*
            addressCountryCode ob|CountryCode
            addressLocality schema|*
            addressRegion schema|*
            geo ob|GeoCoordinates
            postOfficeBoxNumber schema|*
            postalCode schema|*
            streetAddress schema|*
          Alignment schema|AlignmentObject
            @use head
            targetCode ob|*
            targetDescription schema|*
            targetFramework schema|*
            targetName schema|*
            targetType ob|*
            targetUrl schema|* ^xsds|anyURI
          Criteria ob|*
          EndorsementCredential ob|*
          EndorsementSubject ob|*
            @use head
            endorsementComment ob|*
          Evidence ob|*
            @use head
            audience schema|*
            genre schema|*
          GeoCoordinates ob|*
            @use head
            latitude schema|*
            longitude schema|*
          IdentifierEntry ob|*
            @use head
            identifier ob|*
            identifierType ob|*
          IdentityObject ob|*
            @use head
            hashed ob|* ^xsds|boolean
            identityHash ob|*
            identityType ob|*
            salt ob|*
          Image ob|*
            @use head
            caption schema|*
          Profile ob|*
            @use head
            additionalName schema|*
            address ob|* ^@id
            dateOfBirth ob|* ^xsds|date
            email schema|*
            familyName schema|*
            familyNamePrefix ob|*
            givenName schema|*
            honorificPrefix schema|*
            honorificSuffix schema|*
            image ob|* ^@id
            otherIdentifier ob|* %@set
            parentOrg ob|* ^@id
            patronymicName ob|*
            phone ob|*
            official ob|*
          Related ob|*
            @use head
            version ob|*
            inLanguage schema|*
          Result ob|*
            @use head
            achievedLevel ob|* ^xsds|anyURI
            resultDescription ob|* ^xsds|anyURI
            status ob|*
            value schema|*
          ResultDescription ob|*
            @use head
            allowedValue ob|* %@list
            requiredLevel ob|* ^xsds|anyURI
            requiredValue ob|*
            resultType ob|*
            rubricCriterionLevel ob|* %@set
            valueMax ob|*
            valueMin ob|*
          RubricCriterionLevel ob|*
            @use head
            level ob|*
            points ob|*
          alignment ob|* %@set
          description schema|*
          endorsement ob|* %@set
          image ob|* ^@id
          inLanguage schema|*
          name schema|*
          narrative ob|*
          url schema|* ^xsds|anyURI
          awardedDate ob|* ^xsd:dateTime

        context https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json
          @like https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json
          @drop inLanguage
          @drop awardedDate
          Achievement ob|*
            @drop inLanguage
            image ob|Image ^@id
          AchievementSubject ob|*
            achievement ob|achievement-0
            image ob|Image ^@id
          Profile ob|*
            image ob|Image ^@id
          Related ob|*
            @drop inLanguage
          image ob|Image ^@id

        context https://purl.imsglobal.org/spec/ob/v3p0/extensions.json
          id @id
          type @type
          1EdTechJsonSchemaValidator2019 vccs|*
          1EdTechRevocationList vcrl|*
          1EdTechCredentialRefresh vccr|*
        """
}
