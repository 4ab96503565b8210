internal import AvalCrypto
public import StrictJSON

/// The keys of a DID and what each is for (Documento de un DID): DID Core 1.0 §5, Controlled Identifiers 1.0 §2.
///
/// Read strictly where a mistake could make somebody else's key count, and with patience elsewhere: members that are
/// not about keys are passed over.
public struct DIDDocument: Sendable {
    public let did: DID
    /// All methods, those that stand inside a relationship too, in the order of the document.
    public let methods: [VerificationMethod]
    private let relationships: [VerificationRelationship: Set<String>]

    /// Bytes of a document at the most.
    public static let sizeLimit = 64 << 10
    /// Methods of a document at the most.
    public static let methodLimit = 256

    /// - Throws: `.did`: `.documentTooLarge`, `.documentShape` for anything but strict JSON of the right kinds,
    ///   `.otherSubject`, `.duplicateMethod` for an id that stands twice, embedded or not.
    public init(parsing bytes: [UInt8], of did: DID) throws(CredentialError) {
        try self.init(reading: DIDDocument.json(bytes), of: did)
    }

    /// A document that somebody vouches for, under the DID that it names itself.
    public init(vouchedFor bytes: [UInt8]) throws(CredentialError) {
        let value = try DIDDocument.json(bytes)
        guard let id = value["id"]?.string else { throw .did(.documentShape) }
        try self.init(reading: value, of: DID(parsing: id))
    }

    private static func json(_ bytes: [UInt8]) throws(CredentialError) -> JSONValue {
        guard bytes.count <= sizeLimit else { throw .did(.documentTooLarge) }
        let limits = JSONLimits(maximumBytes: sizeLimit, maximumDepth: 16, maximumMembers: sizeLimit / 4)
        guard let value = try? JSONValue(parsing: bytes, limits: limits) else { throw .did(.documentShape) }
        return value
    }

    /// From JSON that has been read strictly.
    public init(reading value: JSONValue, of did: DID) throws(CredentialError) {
        guard let object = value.object, let id = object["id"]?.string else { throw .did(.documentShape) }
        guard id == did.description else { throw .did(.otherSubject) }
        self.did = did
        var methods: [VerificationMethod] = []
        for member in try DIDDocument.list(object["verificationMethod"]) {
            methods.append(try VerificationMethod(reading: member, in: did))
        }
        var relationships: [VerificationRelationship: Set<String>] = [:]
        for relationship in VerificationRelationship.allCases {
            for member in try DIDDocument.list(object[relationship.rawValue]) {
                if let reference = member.string {
                    relationships[relationship, default: []].insert(
                        try VerificationMethod.absolute(reference, in: did))
                } else {
                    let method = try VerificationMethod(reading: member, in: did)
                    methods.append(method)
                    relationships[relationship, default: []].insert(method.id)
                }
            }
        }
        guard methods.count <= DIDDocument.methodLimit else { throw .did(.documentTooLarge) }
        guard Set(methods.map(\.id)).count == methods.count else { throw .did(.duplicateMethod) }
        self.methods = methods
        self.relationships = relationships
    }

    /// The method of an id, for a purpose: Controlled Identifiers 1.0 §3.3.
    ///
    /// - Throws: as `method(_:)`, and `.did(.relationship)` when the document does not give it to the purpose.
    public func method(_ id: String, for purpose: VerificationRelationship) throws(CredentialError)
        -> VerificationMethod
    {
        let method = try method(id)
        guard purposes(of: id).contains(purpose) else { throw .did(.relationship) }
        return method
    }

    /// The method of an id, whatever it is for.
    ///
    /// - Throws: `.did`: `.methodMissing`, `.controller` when the method is not under this very DID.
    public func method(_ id: String) throws(CredentialError) -> VerificationMethod {
        guard let method = methods.first(where: { $0.id == id }) else { throw .did(.methodMissing) }
        guard method.controller == did.description, try DIDURL(parsing: id).did == did else {
            throw .did(.controller)
        }
        return method
    }

    /// The methods that can be used for a purpose; those that cannot are passed over.
    public func methods(for purpose: VerificationRelationship) -> [VerificationMethod] {
        methods.filter { found in
            guard let method = try? method(found.id, for: purpose) else { return false }
            return (try? method.key) != nil
        }
    }

    /// What the document gives a method to.
    public func purposes(of id: String) -> Set<VerificationRelationship> {
        Set(relationships.filter { $0.value.contains(id) }.keys)
    }

    private static func list(_ value: JSONValue?) throws(CredentialError) -> [JSONValue] {
        guard let value else { return [] }
        guard let array = value.array else { throw .did(.documentShape) }
        return array
    }
}
