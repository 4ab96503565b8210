import COpenSSL

/// OpenSSL's generator for secrets. It ends the process rather than return anything predictable.
public struct SystemRandom: RandomNumberGenerator, Sendable {
    public init() {}

    public mutating func next() -> UInt64 {
        var value: UInt64 = 0
        withUnsafeMutableBytes(of: &value) { fill($0) }
        return value
    }

    /// Fresh random bytes.
    public mutating func bytes(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            fill(UnsafeMutableRawBufferPointer(buffer))
            filled = count
        }
    }

    private func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        guard !buffer.isEmpty else { return }
        let start = buffer.baseAddress?.assumingMemoryBound(to: UInt8.self)
        guard RAND_priv_bytes(start, Int32(buffer.count)) == 1 else {
            fatalError("the operating system gives no random bytes: \(openSSLFailure("draw random bytes"))")
        }
    }
}
