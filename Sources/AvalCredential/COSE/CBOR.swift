/// A CBOR data item (RFC 8949 §2). Two are equal when their deterministic encodings are: the order of a map's members
/// and the width in which a number was written say nothing.
package indirect enum CBOR: Sendable {
    case unsigned(UInt64)
    /// -1 - n, so that the whole range of major type 1 has a place.
    case negative(UInt64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map(CBORMap)
    case tagged(UInt64, CBOR)
    case bool(Bool)
    case null
    case undefined
    /// 0...19 and 32...255; the others have their own cases or none.
    case simple(UInt8)
    case float(Double)

    package init(_ value: Int) {
        self = value < 0 ? .negative(UInt64(-1 - value)) : .unsigned(UInt64(value))
    }

    /// `nil` for anything but an integer that fits.
    package var int: Int? {
        switch self {
        case .unsigned(let value): Int(exactly: value)
        case .negative(let value): Int(exactly: value).map { -1 - $0 }
        default: nil
        }
    }

    package var bytes: [UInt8]? {
        if case .bytes(let value) = self { value } else { nil }
    }

    package var text: String? {
        if case .text(let value) = self { value } else { nil }
    }

    package var array: [CBOR]? {
        if case .array(let value) = self { value } else { nil }
    }

    package var map: CBORMap? {
        if case .map(let value) = self { value } else { nil }
    }
}

extension CBOR: Hashable {
    package static func == (a: CBOR, b: CBOR) -> Bool { a.encoded() == b.encoded() }

    package func hash(into hasher: inout Hasher) { hasher.combine(encoded()) }
}

/// Members in the order in which they were read or given; no two keys are equal.
package struct CBORMap: Sendable {
    package struct Member: Sendable {
        package let key: CBOR
        package let value: CBOR
    }

    package let members: [Member]

    /// `nil` when a key stands twice.
    package init?(_ pairs: [(CBOR, CBOR)]) {
        guard Set(pairs.map { $0.0.encoded() }).count == pairs.count else { return nil }
        members = pairs.map { Member(key: $0.0, value: $0.1) }
    }

    /// For the reader, which has compared the keys.
    init(distinct members: [Member]) {
        self.members = members
    }

    package subscript(key: CBOR) -> CBOR? {
        let wanted = key.encoded()
        return members.first { $0.key.encoded() == wanted }?.value
    }

    /// The value under an integer key, as COSE labels its header parameters.
    package subscript(key: Int) -> CBOR? { self[CBOR(key)] }
}
