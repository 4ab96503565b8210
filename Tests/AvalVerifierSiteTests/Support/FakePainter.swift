import AvalModel
import AvalRegister
import AvalVerification
import Foundation
import Synchronization

@testable import AvalVerifierSite

/// Draws a few bytes that say what was asked for, counts, and can be held back and told to fail.
final class FakePainter: CertificatePainter {
    struct Broken: Error {}

    private struct State {
        var count = 0
        var fails = false
        var isHeld = false
    }

    let previewSize: (width: Int, height: Int)?
    let paintsPixels: Bool
    private let state = Mutex(State())

    init(previewSize: (width: Int, height: Int)? = (1_200, 848), paintsPixels: Bool = true) {
        self.previewSize = previewSize
        self.paintsPixels = paintsPixels
    }

    /// Drawings that were begun.
    var count: Int { state.withLock { $0.count } }

    func fail(_ fails: Bool) {
        state.withLock { $0.fails = fails }
    }

    /// While it is held no drawing ends.
    func hold(_ isHeld: Bool) {
        state.withLock { $0.isHeld = isHeld }
    }

    func begins(_ number: Int) async throws {
        while count < number { try await Task.sleep(for: .milliseconds(1)) }
    }

    func paint(_ face: Face, of record: CertificateRecord, certifying facts: CertifiedFacts) throws -> [UInt8] {
        state.withLock { $0.count += 1 }
        while state.withLock({ $0.isHeld }) { Thread.sleep(forTimeInterval: 0.001) }
        if state.withLock({ $0.fails }) { throw Broken() }
        return Array("\(face) \(record.number) \(facts.holderName)".utf8)
    }
}

/// Verdicts that come after the ones a stand begins with.
final class Rulings: Sendable {
    private let verdicts = Mutex<[CertificateNumber: Verdict]>([:])

    subscript(number: CertificateNumber) -> Verdict? {
        get { verdicts.withLock { $0[number] } }
        set { verdicts.withLock { $0[number] = newValue } }
    }
}
