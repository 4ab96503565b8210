import AvalModel
import Synchronization
import Testing

@testable import AvalVerifierSite

@Suite struct GalleryTests {
    private func subject(_ sequence: Int, _ face: Face = .card) -> Gallery.Subject {
        Gallery.Subject(number: CertificateNumber(series: "ITE", year: 2026, sequence: sequence)!, face: face)
    }

    private func gallery(bytes: Int = 1 << 20, waiting: Int = 8) -> Gallery {
        var limits = Limits()
        limits.pictureBytes = bytes
        limits.picturesWaiting = waiting
        return Gallery(limits)
    }

    @Test("however many ask for a picture at a time, it is drawn once and all get it")
    func singleFlight() async {
        let gallery = gallery()
        let easel = Easel()
        let answers = await withTaskGroup(of: [UInt8]?.self) { group in
            for _ in 0..<50 {
                group.addTask { try? await gallery.drawing(of: subject(1), at: 0) { easel.draw([7]) }.get() }
            }
            while easel.begun == 0 { await Task.yield() }
            easel.release()
            return await group.reduce(into: [[UInt8]?]()) { $0.append($1) }
        }
        #expect(answers == Array(repeating: [7], count: 50))
        #expect(easel.begun == 1 && easel.mostAtOnce == 1)
    }

    @Test("pictures are drawn one after the other, and who would wait too long is told at once")
    func limit() async {
        let gallery = gallery(waiting: 3)
        let easel = Easel()
        let refused = await withTaskGroup(of: Bool.self) { group in
            for sequence in 1...10 {
                group.addTask {
                    let drawing = await gallery.drawing(of: subject(sequence), at: 0) { easel.draw([1]) }
                    return drawing == .failure(.pictureUnavailable)
                }
            }
            var refused = 0
            for _ in 0..<7 where await group.next() == true { refused += 1 }
            easel.release()
            for await isRefused in group where isRefused { refused += 1 }
            return refused
        }
        #expect(refused == 7)
        #expect(easel.begun == 3 && easel.mostAtOnce == 1)
    }

    @Test("kept pictures stay below the limit; the one that was used longest ago goes first")
    func byteLimit() async {
        // Three of 3,000 bytes, each with 1,024 for itself.
        let gallery = gallery(bytes: 13_000)
        let easel = Easel(isOpen: true)
        func ask(_ sequence: Int) async {
            _ = await gallery.drawing(of: subject(sequence), at: 0) {
                easel.draw(Array(repeating: 0, count: 3_000))
            }
        }
        for sequence in [1, 2, 3, 1, 4] { await ask(sequence) }
        #expect(gallery.population == 3 && easel.begun == 4)
        await ask(1)
        #expect(easel.begun == 4)
        await ask(2)
        #expect(easel.begun == 5 && gallery.population == 3)
    }

    @Test("a picture that is larger than the limit is given and not kept")
    func tooLarge() async {
        let gallery = gallery(bytes: 2_000)
        let easel = Easel(isOpen: true)
        let drawing = await gallery.drawing(of: subject(1), at: 0) { easel.draw(Array(repeating: 0, count: 1_000)) }
        #expect((try? drawing.get().count) == 1_000 && gallery.population == 0)
    }

    @Test("a picture is kept for ten minutes, a failure for one; both are forgotten then")
    func expiry() async {
        let gallery = gallery()
        let easel = Easel(isOpen: true)
        let second: Int64 = 1_000_000_000
        _ = await gallery.drawing(of: subject(1), at: 0) { easel.draw([1]) }
        _ = await gallery.drawing(of: subject(2), at: 0) { .failure(.pictureUnavailable) }
        #expect(gallery.failed(subject(2), at: 59 * second) && !gallery.failed(subject(2), at: 60 * second))
        #expect(!gallery.failed(subject(1), at: 0) && !gallery.failed(subject(3), at: 0))
        _ = await gallery.drawing(of: subject(1), at: 599 * second) { easel.draw([1]) }
        #expect(easel.begun == 1)
        _ = await gallery.drawing(of: subject(3), at: 600 * second) { easel.draw([1]) }
        #expect(gallery.population == 1)
    }
}

/// Counts drawings, and holds them until it is released.
private final class Easel: Sendable {
    private let state: Mutex<(begun: Int, atOnce: Int, most: Int, isOpen: Bool)>

    init(isOpen: Bool = false) {
        state = Mutex((0, 0, 0, isOpen))
    }

    var begun: Int { state.withLock { $0.begun } }
    var mostAtOnce: Int { state.withLock { $0.most } }

    func release() {
        state.withLock { $0.isOpen = true }
    }

    func draw(_ bytes: [UInt8]) -> Gallery.Drawing {
        state.withLock { state in
            state.begun += 1
            state.atOnce += 1
            state.most = max(state.most, state.atOnce)
        }
        while state.withLock({ !$0.isOpen }) {}
        state.withLock { $0.atOnce -= 1 }
        return .success(bytes)
    }
}
