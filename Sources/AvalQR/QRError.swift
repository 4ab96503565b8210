/// Why there is no symbol.
public enum QRError: Error, Hashable, Sendable {
    case empty
    /// A segment's characters do not belong to its mode; the index counts from 0.
    case characters(segment: Int)
    /// More than version 40 holds at this level.
    case tooLong
    case outOfMemory
}

extension QRError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .empty: "a QR symbol of nothing"
        case .characters(let segment): "segment \(segment) of a QR symbol has characters outside its mode"
        case .tooLong: "too much for a QR symbol: shorten it or take a lower level"
        case .outOfMemory: "no memory for a QR symbol"
        }
    }
}
