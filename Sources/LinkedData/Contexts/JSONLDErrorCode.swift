import StrictJSON

/// The error codes of JSON-LD 1.1 API §9.6.2; the raw value is the code.
public enum JSONLDErrorCode: String, Hashable, Sendable, CaseIterable {
    case collidingKeywords = "colliding keywords"
    case conflictingIndexes = "conflicting indexes"
    case contextOverflow = "context overflow"
    case cyclicIRIMapping = "cyclic IRI mapping"
    case invalidIDValue = "invalid @id value"
    case invalidImportValue = "invalid @import value"
    case invalidIncludedValue = "invalid @included value"
    case invalidIndexValue = "invalid @index value"
    case invalidNestValue = "invalid @nest value"
    case invalidPrefixValue = "invalid @prefix value"
    case invalidPropagateValue = "invalid @propagate value"
    case invalidProtectedValue = "invalid @protected value"
    case invalidReverseValue = "invalid @reverse value"
    case invalidVersionValue = "invalid @version value"
    case invalidBaseDirection = "invalid base direction"
    case invalidBaseIRI = "invalid base IRI"
    case invalidContainerMapping = "invalid container mapping"
    case invalidContextEntry = "invalid context entry"
    case invalidContextNullification = "invalid context nullification"
    case invalidDefaultLanguage = "invalid default language"
    case invalidIRIMapping = "invalid IRI mapping"
    case invalidJSONLiteral = "invalid JSON literal"
    case invalidKeywordAlias = "invalid keyword alias"
    case invalidLanguageMapValue = "invalid language map value"
    case invalidLanguageMapping = "invalid language mapping"
    case invalidLanguageTaggedString = "invalid language-tagged string"
    case invalidLanguageTaggedValue = "invalid language-tagged value"
    case invalidLocalContext = "invalid local context"
    case invalidRemoteContext = "invalid remote context"
    case invalidReversePropertyMap = "invalid reverse property map"
    case invalidReversePropertyValue = "invalid reverse property value"
    case invalidReverseProperty = "invalid reverse property"
    case invalidScopedContext = "invalid scoped context"
    case invalidScriptElement = "invalid script element"
    case invalidSetOrListObject = "invalid set or list object"
    case invalidTermDefinition = "invalid term definition"
    case invalidTypeMapping = "invalid type mapping"
    case invalidTypeValue = "invalid type value"
    case invalidTypedValue = "invalid typed value"
    case invalidValueObjectValue = "invalid value object value"
    case invalidValueObject = "invalid value object"
    case invalidVocabMapping = "invalid vocab mapping"
    case iriConfusedWithPrefix = "IRI confused with prefix"
    case keywordRedefinition = "keyword redefinition"
    case loadingDocumentFailed = "loading document failed"
    case loadingRemoteContextFailed = "loading remote context failed"
    case multipleContextLinkHeaders = "multiple context link headers"
    case processingModeConflict = "processing mode conflict"
    case protectedTermRedefinition = "protected term redefinition"
}

extension LinkedDataError {
    /// At the value that is being looked at; whoever holds it adds where it stands.
    static func jsonLD(_ code: JSONLDErrorCode) -> LinkedDataError {
        .jsonLD(code, at: .root)
    }

    static func unsafe(_ content: UnsafeContent) -> LinkedDataError {
        .unsafe(content, at: .root)
    }
}
