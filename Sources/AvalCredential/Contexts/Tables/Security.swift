extension TermTables {
    /// Data Integrity, keys and DID documents.
    static let security = """
        context https://w3id.org/security/data-integrity/v1
          @use head
          proof sec|* ^@id %@graph
          DataIntegrityProof sec|*
            @use head
            challenge sec|*
            created dct|* ^xsd|dateTime
            domain sec|*
            expires sec|expiration ^xsd|dateTime
            nonce sec|*
            proofPurpose sec|* ^@vocab
              @use relationships
            cryptosuite sec|*
            proofValue sec|* ^sec|multibase
            verificationMethod sec|* ^@id

        context https://w3id.org/security/data-integrity/v2
          @use head
          proof sec|* ^@id %@graph
          DataIntegrityProof sec|*
            @use integrity-proof

        context https://w3id.org/security/multikey/v1
          @use head
          Multikey sec|*
            @use head
            controller sec|* ^@id
            revoked sec|* ^xsd|dateTime
            expires sec|expiration ^xsd|dateTime
            publicKeyMultibase sec|* ^sec|multibase
            secretKeyMultibase sec|* ^sec|multibase

        context https://w3id.org/security/jwk/v1
          @use head
          JsonWebKey sec|*
            @use head
            controller sec|* ^@id
            revoked sec|* ^xsd|dateTime
            expires sec|expiration ^xsd|dateTime
            publicKeyJwk sec|* ^@json
            secretKeyJwk sec|* ^@json

        context https://w3id.org/security/suites/ed25519-2020/v1
          @use head
          proof sec|* ^@id %@graph
          Ed25519VerificationKey2020 sec|*
            @use head
            controller sec|* ^@id
            revoked sec|* ^xsd|dateTime
            publicKeyMultibase sec|* ^sec|multibase
          Ed25519Signature2020 sec|*
            @use head
            challenge sec|*
            created dct|* ^xsd|dateTime
            domain sec|*
            expires sec|expiration ^xsd|dateTime
            nonce sec|*
            proofPurpose sec|* ^@vocab
              @use relationships
            proofValue sec|* ^sec|multibase
            verificationMethod sec|* ^@id

        context https://www.w3.org/ns/did/v1
          @use head
          alsoKnownAs https://www.w3.org/ns/activitystreams#alsoKnownAs ^@id
          assertionMethod sec|* ^@id %@set
          authentication sec|authenticationMethod ^@id %@set
          capabilityDelegation sec|capabilityDelegationMethod ^@id %@set
          capabilityInvocation sec|capabilityInvocationMethod ^@id %@set
          controller sec|* ^@id
          keyAgreement sec|keyAgreementMethod ^@id %@set
          service did|* ^@id
            @use head
            serviceEndpoint did|* ^@id
          verificationMethod sec|* ^@id
        """
}
