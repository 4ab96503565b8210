/// A closed list of words (OB 3.0 §B.3), extensible where its user says so.
struct Vocabulary: Sendable {
    let words: Set<String>

    init(_ words: String) {
        self.words = Set(words.split(separator: " ").map(String.init))
    }

    func has(_ word: String) -> Bool { words.contains(word) }

    /// The schemas' pattern for words of one's own.
    static func isExtension(_ word: String) -> Bool {
        word.hasPrefix("ext:") && word.utf8.count > 4
            && word.utf8.dropFirst(4).allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || ".-_|".utf8.contains($0)
            }
    }

    static let achievementTypes = Vocabulary(
        """
        Achievement ApprenticeshipCertificate Assessment Assignment AssociateDegree Award Badge BachelorDegree \
        Certificate CertificateOfCompletion Certification CommunityService Competency Course CoCurricular Degree \
        Diploma DoctoralDegree Fieldwork GeneralEducationDevelopment JourneymanCertificate LearningProgram License \
        Membership ProfessionalDoctorate QualityAssuranceCredential MasterCertificate MasterDegree MicroCredential \
        ResearchDoctorate SecondarySchoolDiploma
        """)
    static let targetTypes = Vocabulary(
        "ceasn:Competency ceterms:Credential CFItem CFRubric CFRubricCriterion CFRubricCriterionLevel CTDL")
    static let resultTypes = Vocabulary(
        """
        GradePointAverage LetterGrade Percent PerformanceLevel PredictedScore RawScore Result RubricCriterion \
        RubricCriterionLevel RubricScore ScaledScore Status
        """)
    static let resultStatuses = Vocabulary("Completed Enrolled Failed InProgress OnHold Provisional Withdrew")
    static let identifierTypes = Vocabulary(
        """
        name sourcedId systemId productId userName accountId emailAddress nationalIdentityNumber isbn issn \
        lisSourcedId oneRosterSourcedId sisSourcedId ltiContextId ltiDeploymentId ltiToolId ltiPlatformId ltiUserId \
        identifier
        """)
    /// CLR 2.0 AssociationTypeEnumeration.
    static let associationTypes = Vocabulary(
        "exactMatchOf isChildOf isParentOf isPartOf isPeerOf isRelatedTo precedes replacedBy")
}
