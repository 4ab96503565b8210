extension TermTables {
    /// The examples of Verifiable Credentials Data Model 1.1, and the citizenship vocabulary.
    static let credentialExamples = """
        context https://www.w3.org/2018/credentials/examples/v1
          @version 1.1
          @include https://www.w3.org/ns/odrl.jsonld
          ex https://example.org/examples#
          schema http://schema.org/
          rdf http://www.w3.org/1999/02/22-rdf-syntax-ns#
          3rdPartyCorrelation ex:*
          AllVerifiers ex:*
          Archival ex:*
          BachelorDegree ex:*
          Child ex:*
          CLCredentialDefinition2019 ex:*
          CLSignature2019 ex:*
          IssuerPolicy ex:*
          HolderPolicy ex:*
          Mother ex:*
          RelationshipCredential ex:*
          UniversityDegreeCredential ex:*
          AlumniCredential ex:*
          DisputeCredential ex:*
          PrescriptionCredential ex:*
          ZkpExampleSchema2018 ex:*
          issuerData ex:*
          attributes ex:*
          signature ex:*
          signatureCorrectnessProof ex:*
          primaryProof ex:*
          nonRevocationProof ex:*
          alumniOf schema:* ^rdf:HTML
          child ex:* ^@id
          degree ex:*
          degreeType ex:*
          degreeSchool ex:*
          college ex:*
          name schema:* ^rdf:HTML
          givenName schema:*
          familyName schema:*
          parent ex:* ^@id
          referenceId ex:*
          documentPresence ex:*
          evidenceDocument ex:*
          spouse schema:*
          subjectPresence ex:*
          verifier ex:* ^@id
          currentStatus ex:*
          statusReason ex:*
          prescription ex:*

        context https://w3id.org/citizenship/v1
          @version 1.1
          @protected
          name oldschema|*
          description oldschema|*
          identifier oldschema|*
          image oldschema|* ^@id
          PermanentResidentCard citizen|*
            @version 1.1
            @use head
            description oldschema|*
            name oldschema|*
            identifier oldschema|*
            image oldschema|* ^@id
          PermanentResident citizen|*
            @version 1.1
            @use head
            ctzn https://w3id.org/citizenship#
            schema http://schema.org/
            xsd http://www.w3.org/2001/XMLSchema#
            birthCountry ctzn:*
            birthDate schema:* ^xsd:dateTime
            commuterClassification ctzn:*
            familyName schema:*
            gender schema:*
            givenName schema:*
            lprCategory ctzn:*
            lprNumber ctzn:*
            residentSince ctzn:* ^xsd:dateTime
          Person oldschema|*
        """
}
