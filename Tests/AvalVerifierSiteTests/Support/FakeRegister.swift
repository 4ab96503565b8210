import AvalModel
import AvalRegister
import AvalVerification
import Synchronization

/// A register in memory that can be told to fail, and counts look-ups.
final class FakeRegister: RegisterReader {
    private let records: [LookupKey: CertificateRecord]
    private let objects: [String: PublishedObject]
    private let failure = Mutex<RegisterError?>(nil)
    private let lookups = Mutex(0)

    init(_ records: [LookupKey: CertificateRecord] = [:], objects: [String: PublishedObject] = [:]) {
        self.records = records
        self.objects = objects
    }

    func fail(with error: RegisterError?) {
        failure.withLock { $0 = error }
    }

    var lookupCount: Int { lookups.withLock { $0 } }

    func certificate(lookup: LookupKey) throws(RegisterError) -> CertificateRecord? {
        lookups.withLock { $0 += 1 }
        try check()
        return records[lookup]
    }

    func certificate(number: CertificateNumber) throws(RegisterError) -> CertificateRecord? {
        try check()
        return records.values.first { $0.number == number }
    }

    func published(_ name: String) throws(RegisterError) -> PublishedObject? {
        try check()
        return objects[name]
    }

    func keys() throws(RegisterError) -> [KeyRecord] {
        try check()
        return []
    }

    func census() throws(RegisterError) -> [Stage: Int] {
        try check()
        return [.published: records.count]
    }

    private func check() throws(RegisterError) {
        if let error = failure.withLock({ $0 }) { throw error }
    }
}

/// A generator that gives the same codes every time (SplitMix64).
struct FixedGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
