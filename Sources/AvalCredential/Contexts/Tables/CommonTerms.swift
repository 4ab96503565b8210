extension TermTables {
    /// What all tables share: abbreviations and blocks.
    static let commonTerms = """
        let cred https://www.w3.org/2018/credentials#
        let sec https://w3id.org/security#
        let status https://www.w3.org/ns/credentials/status#
        let statuslist https://w3id.org/vc/status-list#
        let jwt https://www.iana.org/assignments/jwt#
        let jose https://www.iana.org/assignments/jose#
        let ob https://purl.imsglobal.org/spec/vc/ob/vocab.html#
        let clr https://purl.imsglobal.org/spec/vc/clr/vocab.html#
        let did https://www.w3.org/ns/did#
        let citizen https://w3id.org/citizenship#
        let schema https://schema.org/
        let oldschema http://schema.org/
        let dct http://purl.org/dc/terms/
        let xsds https://www.w3.org/2001/XMLSchema#
        let xsd http://www.w3.org/2001/XMLSchema#
        let vccs https://purl.imsglobal.org/spec/vccs/v1p0/context.json#
        let vcrl https://purl.imsglobal.org/spec/vcrl/v1p0/context.json#
        let vccr https://purl.imsglobal.org/spec/vccr/v1p0/context.json#

        block head
          @protected
          id @id
          type @type
        block relationships
          @use head
          assertionMethod sec|* ^@id %@set
          authentication sec|authenticationMethod ^@id %@set
          capabilityDelegation sec|capabilityDelegationMethod ^@id %@set
          capabilityInvocation sec|capabilityInvocationMethod ^@id %@set
          keyAgreement sec|keyAgreementMethod ^@id %@set
        block integrity-proof
          @use head
          challenge sec|*
          created dct|* ^xsd|dateTime
          cryptosuite sec|* ^sec|cryptosuiteString
          domain sec|*
          expires sec|expiration ^xsd|dateTime
          nonce sec|*
          previousProof sec|* ^@id
          proofPurpose sec|* ^@vocab
            @use relationships
          proofValue sec|* ^sec|multibase
          verificationMethod sec|* ^@id
        """
}
