import COpenSSL

/// What opens a sealed key (Frase de contraseña). It never prints itself and wipes its bytes when it goes.
public final class Passphrase: @unchecked Sendable {
    /// In bytes: what the `openssl` command takes.
    public static let limit = 1_023

    private let storage: UnsafeMutableBufferPointer<UInt8>

    /// Copies the bytes; the caller's array is the caller's to wipe.
    public init(_ bytes: some Collection<UInt8>) throws(CryptoError) {
        guard !bytes.isEmpty else { throw .passphraseEmpty }
        guard bytes.count <= Passphrase.limit else {
            throw .passphraseTooLong(bytes: bytes.count, limit: Passphrase.limit)
        }
        storage = .allocate(capacity: bytes.count)
        _ = storage.initialize(from: bytes)
    }

    /// Takes the bytes over and wipes them from `bytes`, also when it throws.
    public convenience init(wiping bytes: inout [UInt8]) throws(CryptoError) {
        defer {
            bytes.withUnsafeMutableBytes { OPENSSL_cleanse($0.baseAddress, $0.count) }
            bytes = []
        }
        try self.init(bytes)
    }

    /// The UTF-8 bytes of a text as they are, without normalization.
    public convenience init(_ text: String) throws(CryptoError) {
        try self.init(text.utf8)
    }

    deinit {
        OPENSSL_cleanse(storage.baseAddress, storage.count)
        storage.deallocate()
    }

    func withBytes<Value>(_ body: (UnsafePointer<CChar>, Int32) -> Value) -> Value {
        storage.withMemoryRebound(to: CChar.self) { chars in
            guard let start = chars.baseAddress else { preconditionFailure("a passphrase is not empty") }
            return body(start, Int32(chars.count))
        }
    }
}

extension Passphrase: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "Passphrase(redacted)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
