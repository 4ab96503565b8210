extension TermTables {
    /// Open Badges 2.0 and 2.1.
    static let openBadges2 = """
        context https://w3id.org/openbadges/v2
          id @id
          type @type
          extensions https://w3id.org/openbadges/extensions#
          obi https://w3id.org/openbadges#
          validation obi:*
          cred https://w3id.org/credentials#
          dc http://purl.org/dc/terms/
          schema http://schema.org/
          sec https://w3id.org/security#
          xsd http://www.w3.org/2001/XMLSchema#
          AlignmentObject schema:*
          CryptographicKey sec:Key
          Endorsement cred:Credential
          Assertion obi:*
          BadgeClass obi:*
          Criteria obi:*
          Evidence obi:*
          Extension obi:*
          FrameValidation obi:*
          IdentityObject obi:*
          Image obi:*
          HostedBadge obi:*
          hosted obi:HostedBadge
          Issuer obi:*
          Profile obi:*
          RevocationList obi:*
          SignedBadge obi:*
          signed obi:SignedBadge
          TypeValidation obi:*
          VerificationObject obi:*
          author schema:* ^@id
          caption schema:*
          claim cred:* ^@id
          created dc:* ^xsd:dateTime
          creator dc:* ^@id
          description schema:*
          email schema:*
          endorsement cred:credential ^@id
          expires sec:expiration ^xsd:dateTime
          genre schema:*
          image schema:* ^@id
          name schema:*
          owner sec:* ^@id
          publicKey sec:* ^@id
          publicKeyPem sec:*
          related dc:relation ^@id
          startsWith http://purl.org/dqm-vocabulary/v1/dqm#startsWith
          tags schema:keywords
          targetDescription schema:*
          targetFramework schema:*
          targetName schema:*
          targetUrl schema:*
          telephone schema:*
          url schema:* ^@id
          version schema:*
          alignment obi:* ^@id
          allowedOrigins obi:*
          audience obi:*
          badge obi:* ^@id
          criteria obi:* ^@id
          endorsementComment obi:*
          evidence obi:* ^@id
          hashed obi:* ^xsd:boolean
          identity obi:identityHash
          issuedOn obi:issueDate ^xsd:dateTime
          issuer obi:* ^@id
          narrative obi:*
          recipient obi:* ^@id
          revocationList obi:* ^@id
          revocationReason obi:*
          revoked obi:* ^xsd:boolean
          revokedAssertions obi:revoked
          salt obi:*
          targetCode obi:*
          uid obi:*
          validatesType obi:*
          validationFrame obi:*
          validationSchema obi:*
          verification obi:verify ^@id
          verificationProperty obi:*
          verify verification

        context https://purl.imsglobal.org/spec/ob/v2p1/context/ob_v2p1.jsonld
          @like https://w3id.org/openbadges/v2
        """
}
