/// The hash of a canonical form; whoever has the cryptography gives it.
public protocol HashAlgorithm: Sendable {
    /// 32 for SHA-256, 48 for SHA-384; at most 64.
    static var byteCount: Int { get }

    /// The digest of `message` into `digest`, which has room for exactly ``byteCount`` bytes.
    static func hash(_ message: UnsafeRawBufferPointer, into digest: UnsafeMutableRawBufferPointer)
}

/// How much work a canonical form may take.
///
/// Blank nodes that nothing distinguishes are tried in every order, so a small text can ask for years (RDFC-1.0, Dataset Poisoning).
/// A step is one hash of a blank node's surroundings or one place in an order that is tried; counting them, not
/// time, lets issuer and verifier come to the same answer on any machine.
public struct CanonicalizationBudget: Hashable, Sendable {
    /// Steps whatever the size of the dataset.
    public var steps: Int
    /// Further steps for each of its blank nodes.
    public var stepsForEachBlankNode: Int
    /// Blank nodes that lead to one another in a row: they are followed by recursion, and at most 256 are.
    public let depth: Int

    public init(steps: Int = 8192, stepsForEachBlankNode: Int = 64, depth: Int = 128) {
        self.steps = max(steps, 0)
        self.stepsForEachBlankNode = max(stepsForEachBlankNode, 0)
        self.depth = min(max(depth, 0), 256)
    }

    func steps(forBlankNodes count: Int) -> Int {
        let (more, isTooLarge) = count.multipliedReportingOverflow(by: stepsForEachBlankNode)
        let (sum, isStillTooLarge) = steps.addingReportingOverflow(more)
        return isTooLarge || isStillTooLarge ? .max : sum
    }
}
