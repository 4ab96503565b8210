extension TermTables {
    /// Verifiable Credentials Data Model 1.1 and 2.0, with the contexts of their examples and of terms left undefined.
    static let verifiableCredentials = """
        block relationships-2018
          @version 1.1
          @use head
          sec https://w3id.org/security#
          assertionMethod sec:* ^@id %@set
          authentication sec:authenticationMethod ^@id %@set
        block signature-2018
          @version 1.1
          @use head
          sec https://w3id.org/security#
          xsd http://www.w3.org/2001/XMLSchema#
          challenge sec:*
          created dct|* ^xsd:dateTime
          domain sec:*
          expires sec:expiration ^xsd:dateTime
          jws sec:*
          nonce sec:*
          proofPurpose sec:* ^@vocab
            @use relationships-2018
          proofValue sec:*
          verificationMethod sec:* ^@id

        context https://www.w3.org/2018/credentials/v1
          @version 1.1
          @use head
          VerifiableCredential cred|*
            @version 1.1
            @use head
            cred https://www.w3.org/2018/credentials#
            sec https://w3id.org/security#
            xsd http://www.w3.org/2001/XMLSchema#
            credentialSchema cred:* ^@id
              @version 1.1
              @use head
              cred https://www.w3.org/2018/credentials#
              JsonSchemaValidator2018 cred:*
            credentialStatus cred:* ^@id
            credentialSubject cred:* ^@id
            evidence cred:* ^@id
            expirationDate cred:* ^xsd:dateTime
            holder cred:* ^@id
            issued cred:* ^xsd:dateTime
            issuer cred:* ^@id
            issuanceDate cred:* ^xsd:dateTime
            proof sec:* ^@id %@graph
            refreshService cred:* ^@id
              @version 1.1
              @use head
              cred https://www.w3.org/2018/credentials#
              ManualRefreshService2018 cred:*
            termsOfUse cred:* ^@id
            validFrom cred:* ^xsd:dateTime
            validUntil cred:* ^xsd:dateTime
          VerifiablePresentation cred|*
            @version 1.1
            @use head
            cred https://www.w3.org/2018/credentials#
            sec https://w3id.org/security#
            holder cred:* ^@id
            proof sec:* ^@id %@graph
            verifiableCredential cred:* ^@id %@graph
          EcdsaSecp256k1Signature2019 sec|*
            @use signature-2018
          EcdsaSecp256r1Signature2019 sec|*
            @use signature-2018
          Ed25519Signature2018 sec|*
            @use signature-2018
          RsaSignature2018 sec|*
            @version 1.1
            @protected
            challenge sec:*
            created dct|* ^xsd:dateTime
            domain sec:*
            expires sec:expiration ^xsd:dateTime
            jws sec:*
            nonce sec:*
            proofPurpose sec:* ^@vocab
              @use relationships-2018
            proofValue sec:*
            verificationMethod sec:* ^@id
          proof sec|* ^@id %@graph

        context https://www.w3.org/ns/credentials/v2
          @use head
          description schema|*
          digestMultibase sec|* ^sec|multibase
          digestSRI cred|* ^cred|sriString
          mediaType schema|encodingFormat
          name schema|*
          VerifiableCredential cred|*
            @use head
            confidenceMethod cred|* ^@id
            credentialSchema cred|* ^@id
            credentialStatus cred|* ^@id
            credentialSubject cred|* ^@id
            description schema|*
            evidence cred|* ^@id
            issuer cred|* ^@id
            name schema|*
            proof sec|* ^@id %@graph
            refreshService cred|* ^@id
            relatedResource cred|* ^@id
            renderMethod cred|* ^@id
            termsOfUse cred|* ^@id
            validFrom cred|* ^xsd|dateTime
            validUntil cred|* ^xsd|dateTime
          EnvelopedVerifiableCredential cred|*
          VerifiablePresentation cred|*
            @use head
            holder cred|* ^@id
            proof sec|* ^@id %@graph
            termsOfUse cred|* ^@id
            verifiableCredential cred|* ^@id %@graph @unscoped
          EnvelopedVerifiablePresentation cred|*
          JsonSchemaCredential cred|*
          JsonSchema cred|*
            @use head
            jsonSchema cred|* ^@json
          BitstringStatusListCredential status|*
          BitstringStatusList status|*
            @use head
            encodedList status|* ^sec|multibase
            statusPurpose status|*
            ttl status|*
          BitstringStatusListEntry status|*
            @use head
            statusListCredential status|* ^@id
            statusListIndex status|*
            statusPurpose status|*
            statusMessage status|*
              @use head
              message status|*
              status status|*
            statusReference status|* ^@id
            statusSize status|* ^xsds|integer
          DataIntegrityProof sec|*
            @use integrity-proof
          ... jwt|*
          _sd jwt|* ^@json
          _sd_alg jwt|*
          aud jwt|* ^@id
          cnf jwt|*
            @protected
            kid jwt|* ^@id
            jwk jwt|* ^@json
          exp jwt|* ^xsds|nonNegativeInteger
          iat jwt|* ^xsds|nonNegativeInteger
          iss jose|* ^@id
          jku jose|* ^@id
          kid jose|* ^@id
          nbf jwt|* ^xsds|nonNegativeInteger
          sub jose|* ^@id
          x5u jose|* ^@id

        context https://www.w3.org/ns/credentials/examples/v2
          @vocab https://www.w3.org/ns/credentials/examples#

        context https://www.w3.org/ns/credentials/undefined-terms/v2
          @vocab https://www.w3.org/ns/credentials/undefined-term#
        """
}
