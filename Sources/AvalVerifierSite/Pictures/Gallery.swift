internal import AvalModel
internal import Dispatch
internal import Synchronization

/// The pictures that were drawn lately, and the drawing of others (Galería): apart from the threads that answer, one
/// after the other, each once however many ask for it at a time.
final class Gallery: Sendable {
    struct Subject: Hashable {
        let number: CertificateNumber
        let face: Face
    }

    typealias Drawing = Result<[UInt8], Problem>

    private struct Kept {
        let drawing: Drawing
        /// Ticks of the site's clock, in nanoseconds.
        let until: Int64
        /// Counts all uses: the least is the one that was used longest ago.
        var lastUse: Int

        /// What it takes of the limit; failures take something too, so that they are bounded.
        var cost: Int { 1_024 + ((try? drawing.get().count) ?? 0) }
    }

    private struct State {
        var kept: [Subject: Kept] = [:]
        var cost = 0
        var uses = 0
        /// Who waits for a picture that is being drawn, or will be.
        var waiting: [Subject: [CheckedContinuation<Drawing, Never>]] = [:]

        mutating func remove(_ subject: Subject) {
            cost -= kept.removeValue(forKey: subject)?.cost ?? 0
        }
    }

    private enum Step {
        case answer(Drawing)
        case wait
        case draw
    }

    /// A certificate may be erased, so that nothing of it stays for long; a failure may have been mended.
    private static let pictureLife: Int64 = 600_000_000_000
    private static let failureLife: Int64 = 60_000_000_000

    private let byteLimit: Int
    private let waitingLimit: Int
    private let state = Mutex(State())
    private let easel = DispatchQueue(label: "aval.pictures", qos: .utility)

    init(_ limits: Limits) {
        byteLimit = limits.pictureBytes
        waitingLimit = limits.picturesWaiting
    }

    /// The picture as it is kept, or as it is drawn now; `.pictureUnavailable` where too many wait already.
    func drawing(of subject: Subject, at now: Int64, by draw: @escaping @Sendable () -> Drawing) async -> Drawing {
        await withCheckedContinuation { asker in
            switch step(for: asker, subject, at: now) {
            case .answer(let drawing): asker.resume(returning: drawing)
            case .wait: break
            case .draw: easel.async { self.finish(subject, draw(), at: now) }
            }
        }
    }

    /// Whether the last attempt failed and none is made again yet.
    func failed(_ subject: Subject, at now: Int64) -> Bool {
        state.withLock { state in
            guard let kept = state.kept[subject], now < kept.until, case .failure = kept.drawing else { return false }
            return true
        }
    }

    /// Pictures and failures that are kept.
    var population: Int { state.withLock { $0.kept.count } }

    private func step(for asker: CheckedContinuation<Drawing, Never>, _ subject: Subject, at now: Int64) -> Step {
        state.withLock { state in
            if let kept = state.kept[subject], now < kept.until {
                state.uses += 1
                state.kept[subject]?.lastUse = state.uses
                return .answer(kept.drawing)
            }
            if state.waiting[subject] != nil {
                state.waiting[subject]?.append(asker)
                return .wait
            }
            guard state.waiting.count < waitingLimit else { return .answer(.failure(.pictureUnavailable)) }
            state.waiting[subject] = [asker]
            return .draw
        }
    }

    private func finish(_ subject: Subject, _ drawing: Drawing, at now: Int64) {
        let askers = state.withLock { state in
            keep(drawing, subject, at: now, &state)
            return state.waiting.removeValue(forKey: subject) ?? []
        }
        for asker in askers { asker.resume(returning: drawing) }
    }

    private func keep(_ drawing: Drawing, _ subject: Subject, at now: Int64, _ state: inout State) {
        for (old, kept) in state.kept where kept.until <= now || old == subject { state.remove(old) }
        let life = if case .success = drawing { Gallery.pictureLife } else { Gallery.failureLife }
        state.uses += 1
        let kept = Kept(drawing: drawing, until: now + life, lastUse: state.uses)
        guard kept.cost <= byteLimit else { return }
        while state.cost + kept.cost > byteLimit,
            let oldest = state.kept.min(by: { $0.value.lastUse < $1.value.lastUse })
        {
            state.remove(oldest.key)
        }
        state.kept[subject] = kept
        state.cost += kept.cost
    }
}
