/// A decentralized identifier (Identificador descentralizado), as it is written: DID Core 1.0 §3.1.
///
/// Two texts are two identifiers; nothing is made lower case, decoded or put in order.
public struct DID: Hashable, Sendable, CustomStringConvertible {
    /// Lower-case letters and digits, as `key`, `web`, `jwk`.
    public let method: String
    /// What stands after the method's colon, percent signs and all.
    public let identifier: String

    /// Bytes of a DID or DID URL at the most; a did:jwk of an RSA key has about 800.
    public static let sizeLimit = 2_048

    /// - Throws: `.did(.syntax)` for anything but the whole of one DID: a path, query or fragment too.
    public init(parsing text: some StringProtocol) throws(CredentialError) {
        var reader = DIDReader(text)
        self = try reader.did()
        guard reader.isAtEnd else { throw .did(.syntax) }
    }

    /// The parts are known to be well formed.
    init(method: String, identifier: String) {
        self.method = method
        self.identifier = identifier
    }

    public var description: String { "did:\(method):\(identifier)" }

    /// The DID URL of something in its document.
    public func url(fragment: String) -> String { "\(self)#\(fragment)" }
}

/// A DID with what leads to a resource of it (URL de un DID): DID Core 1.0 §3.2.
public struct DIDURL: Hashable, Sendable, CustomStringConvertible {
    public let did: DID
    /// Empty, or from the first slash on.
    public let path: String
    /// Without the question mark.
    public let query: String?
    /// Without the number sign.
    public let fragment: String?

    /// - Throws: `.did(.syntax)`.
    public init(parsing text: some StringProtocol) throws(CredentialError) {
        var reader = DIDReader(text)
        did = try reader.did()
        path = try reader.path()
        query = try reader.part(after: "?")
        fragment = try reader.part(after: "#")
        guard reader.isAtEnd else { throw .did(.syntax) }
    }

    public var description: String {
        "\(did)\(path)\(query.map { "?" + $0 } ?? "")\(fragment.map { "#" + $0 } ?? "")"
    }
}

/// Goes through the bytes of a DID URL once; every character outside the grammar ends the part before it.
private struct DIDReader {
    private let bytes: [UInt8]
    private var position = 0

    init(_ text: some StringProtocol) {
        // One byte over the limit tells as much as all of them.
        bytes = Array(text.utf8.prefix(DID.sizeLimit + 1))
    }

    var isAtEnd: Bool { position == bytes.count }

    mutating func did() throws(CredentialError) -> DID {
        guard bytes.count <= DID.sizeLimit else { throw .did(.tooLong) }
        guard bytes.starts(with: "did:".utf8) else { throw .did(.syntax) }
        position = 4
        let method = try run { isLower($0) || isDigit($0) }
        guard !method.isEmpty, take(":") else { throw .did(.syntax) }
        let identifier = try run { isIdentifier($0) || $0 == UInt8(ascii: ":") }
        // The last of the parts between colons is not empty.
        guard !identifier.isEmpty, !identifier.hasSuffix(":") else { throw .did(.syntax) }
        return DID(method: method, identifier: identifier)
    }

    mutating func path() throws(CredentialError) -> String {
        guard !isAtEnd, bytes[position] == UInt8(ascii: "/") else { return "" }
        return try run { isPathCharacter($0) || $0 == UInt8(ascii: "/") }
    }

    mutating func part(after mark: Unicode.Scalar) throws(CredentialError) -> String? {
        guard take(mark) else { return nil }
        return try run { isPathCharacter($0) || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool {
        guard !isAtEnd, bytes[position] == UInt8(ascii: mark) else { return false }
        position += 1
        return true
    }

    /// As many allowed characters and percent-encoded bytes as there are.
    private mutating func run(_ isAllowed: (UInt8) -> Bool) throws(CredentialError) -> String {
        let start = position
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "%") {
                guard position + 2 < bytes.count, isHexadecimal(bytes[position + 1]),
                    isHexadecimal(bytes[position + 2])
                else { throw .did(.syntax) }
                position += 3
            } else if isAllowed(bytes[position]) {
                position += 1
            } else {
                break
            }
        }
        return String(decoding: bytes[start..<position], as: UTF8.self)
    }
}

private func isIdentifier(_ byte: UInt8) -> Bool {
    isLower(byte) || isUpper(byte) || isDigit(byte) || ".-_".utf8.contains(byte)
}

/// RFC 3986 §3.3, without the percent sign.
private func isPathCharacter(_ byte: UInt8) -> Bool {
    isIdentifier(byte) || "~!$&'()*+,;=:@".utf8.contains(byte)
}

func isLower(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

func isUpper(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "F")).contains(byte)
}
