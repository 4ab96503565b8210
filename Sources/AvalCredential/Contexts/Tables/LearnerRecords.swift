extension TermTables {
    /// Comprehensive Learner Record 2.0.
    static let learnerRecords = """
        context https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json
          id @id
          type @type
          ClrCredential clr|*
            id @id
            type @type
            partial clr|* ^xsd:boolean
          ClrSubject clr|*
            id @id
            type @type
            cred https://www.w3.org/2018/credentials#
            obi https://purl.imsglobal.org/spec/vc/ob/vocab.html#
            achievement clr|* ^obi:Achievement %@set
            association clr|* ^clr|Association %@set
            verifiableCredential clr|* ^cred:verifiableCredential %@set
            identifier clr|identifier-1 ^obi:Identifier %@set
          Association clr|*
            associationType clr|AssociationType
            sourceId clr|* ^xsd:anyURI
            targetId clr|* ^xsd:anyURI

        context https://purl.imsglobal.org/spec/clr/v2p0/context.json
          @like https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json
          ClrCredential clr|*
            @drop partial
          ClrSubject clr|*
            @drop identifier
            obi https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#
        """
}
