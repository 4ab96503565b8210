extension TermTables {
    /// The security vocabulary before Data Integrity, and the status list of 2021.
    static let olderSecurity = """
        context https://w3id.org/security/v1
          id @id
          type @type
          dc http://purl.org/dc/terms/
          sec https://w3id.org/security#
          xsd http://www.w3.org/2001/XMLSchema#
          EcdsaKoblitzSignature2016 sec:*
          Ed25519Signature2018 sec:*
          EncryptedMessage sec:*
          GraphSignature2012 sec:*
          LinkedDataSignature2015 sec:*
          LinkedDataSignature2016 sec:*
          CryptographicKey sec:Key
          authenticationTag sec:*
          canonicalizationAlgorithm sec:*
          cipherAlgorithm sec:*
          cipherData sec:*
          cipherKey sec:*
          created dc:* ^xsd:dateTime
          creator dc:* ^@id
          digestAlgorithm sec:*
          digestValue sec:*
          domain sec:*
          encryptionKey sec:*
          expiration sec:* ^xsd:dateTime
          expires sec:expiration ^xsd:dateTime
          initializationVector sec:*
          iterationCount sec:*
          nonce sec:*
          normalizationAlgorithm sec:*
          owner sec:* ^@id
          password sec:*
          privateKey sec:* ^@id
          privateKeyPem sec:*
          publicKey sec:* ^@id
          publicKeyBase58 sec:*
          publicKeyPem sec:*
          publicKeyWif sec:*
          publicKeyService sec:* ^@id
          revoked sec:* ^xsd:dateTime
          salt sec:*
          signature sec:*
          signatureAlgorithm sec:signingAlgorithm
          signatureValue sec:*

        context https://w3id.org/security/v2
          @version 1.1
          @include https://w3id.org/security/v1
          AesKeyWrappingKey2019 sec:*
          DeleteKeyOperation sec:*
          DeriveSecretOperation sec:*
          EcdsaSecp256k1Signature2019 sec:*
          EcdsaSecp256r1Signature2019 sec:*
          EcdsaSecp256k1VerificationKey2019 sec:*
          EcdsaSecp256r1VerificationKey2019 sec:*
          Ed25519Signature2018 sec:*
          Ed25519VerificationKey2018 sec:*
          EquihashProof2018 sec:*
          ExportKeyOperation sec:*
          GenerateKeyOperation sec:*
          KmsOperation sec:*
          RevokeKeyOperation sec:*
          RsaSignature2018 sec:*
          RsaVerificationKey2018 sec:*
          Sha256HmacKey2019 sec:*
          SignOperation sec:*
          UnwrapKeyOperation sec:*
          VerifyOperation sec:*
          WrapKeyOperation sec:*
          X25519KeyAgreementKey2019 sec:*
          allowedAction sec:*
          assertionMethod sec:* ^@id %@set
          authentication sec:authenticationMethod ^@id %@set
          capability sec:* ^@id
          capabilityAction sec:*
          capabilityChain sec:* ^@id %@list
          capabilityDelegation sec:capabilityDelegationMethod ^@id %@set
          capabilityInvocation sec:capabilityInvocationMethod ^@id %@set
          caveat sec:* ^@id %@set
          challenge sec:*
          ciphertext sec:*
          controller sec:* ^@id
          delegator sec:* ^@id
          equihashParameterK sec:* ^xsd:integer
          equihashParameterN sec:* ^xsd:integer
          invocationTarget sec:* ^@id
          invoker sec:* ^@id
          jws sec:*
          keyAgreement sec:keyAgreementMethod ^@id %@set
          kmsModule sec:*
          parentCapability sec:* ^@id
          plaintext sec:*
          proof sec:* ^@id %@graph
          proofPurpose sec:* ^@vocab
          proofValue sec:*
          referenceId sec:*
          unwrappedKey sec:*
          verificationMethod sec:* ^@id
          verifyData sec:*
          wrappedKey sec:*

        context https://w3id.org/vc/status-list/2021/v1
          @protected
          StatusList2021Credential statuslist|*
            @use head
            description oldschema|*
            name oldschema|*
          StatusList2021 statuslist|*
            @use head
            statusPurpose statuslist|*
            encodedList statuslist|*
          StatusList2021Entry statuslist|*
            @use head
            statusPurpose statuslist|*
            statusListIndex statuslist|*
            statusListCredential statuslist|* ^@id
        """
}
