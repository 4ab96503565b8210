/// Why bytes are no CBOR that is read here; `at` is the offset of the offending item's first byte, from 0.
public enum CBORFlaw: Error, Hashable, Sendable {
    case tooManyBytes(count: Int, cap: Int)
    case tooManyItems(at: Int, cap: Int)
    case tooDeep(at: Int, cap: Int)
    /// `at` is where the missing bytes should begin.
    case unexpectedEnd(at: Int)
    /// Something after the one item.
    case trailingBytes(at: Int)
    /// Additional information 28...30, a stop code, or a simple value that may not be written so (RFC 8949 §3.3).
    case reserved(at: Int)
    case indefiniteLength(at: Int)
    /// A number, length or float that fits in fewer bytes.
    case notShortest(at: Int)
    case invalidUTF8(at: Int)
    case duplicateKey(at: Int)
    /// `at` is the key that belongs before an earlier one.
    case notSorted(at: Int)
}

extension CBORFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tooManyBytes(let count, let cap): "\(count) bytes of CBOR; at most \(cap) are read"
        case .tooManyItems(let at, let cap): "byte \(at): more than \(cap) items"
        case .tooDeep(let at, let cap): "byte \(at): nested deeper than \(cap) levels"
        case .unexpectedEnd(let at): "byte \(at): the CBOR ends too early; is it cut off?"
        case .trailingBytes(let at): "byte \(at): something follows the end of the CBOR item"
        case .reserved(let at): "byte \(at): no CBOR item begins so"
        case .indefiniteLength(let at): "byte \(at): an item of indefinite length; write its length"
        case .notShortest(let at): "byte \(at): a number or length is not in its shortest form"
        case .invalidUTF8(let at): "byte \(at): a text string is not UTF-8"
        case .duplicateKey(let at): "byte \(at): the map has the same key twice"
        case .notSorted(let at): "byte \(at): the map's keys are not in the order of their bytes"
        }
    }
}
