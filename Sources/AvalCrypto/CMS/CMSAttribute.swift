/// An attribute of a CMS signer (RFC 5652 §5.3): an object identifier and its set of values, in DER.
public struct CMSAttribute: Hashable, Sendable {
    public let der: [UInt8]

    /// Values are whole DER elements; the arcs are those of the dotted form, at least two.
    public init(_ arcs: [UInt64], values: [[UInt8]]) {
        self.init(identifier: DER.objectIdentifier(arcs), values: values)
    }

    init(identifier: [UInt8], values: [[UInt8]]) {
        der = DER.sequence(identifier, DER.setOf(values))
    }
}
