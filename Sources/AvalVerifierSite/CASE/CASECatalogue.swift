public import AvalStandards
internal import HTTPTypes
internal import NIOCore
internal import Synchronization

/// The frameworks that the site hands out as CASE (Catálogo CASE), and how they stay true while standards are published.
///
/// Every ten seconds at most, one request asks for the edition, and makes the index anew where it is another one. The
/// others are answered from the index before it, and so are all where that fails.
public final class CASECatalogue: Sendable {
    private struct State {
        var edition: String
        var index: CASEIndex
        /// Counts the indexes.
        var generation = 0
        var packages = KeptPackages()
        /// Nanoseconds of the site's clock.
        var nextLook = Int64.min
        var isLooking = false
    }

    private static let pause: Int64 = 10_000_000_000

    private let edition: @Sendable () throws -> String
    private let make: @Sendable () throws -> CASEIndex
    private let state: Mutex<State>

    /// Makes the first index, so that what is wrong shows at the start.
    /// - Parameters:
    ///   - edition: what the index is made of, as the digests of all standards in a row; asked often, so it is cheap.
    ///   - make: reads everything and builds the index.
    /// - Throws: what the two throw.
    public init(
        edition: @escaping @Sendable () throws -> String, make: @escaping @Sendable () throws -> CASEIndex
    ) throws {
        self.edition = edition
        self.make = make
        // The edition first: what is published between the two is found at the next look.
        let first = try edition()
        state = Mutex(State(edition: first, index: try make()))
    }

    /// A catalogue that never changes.
    public init(_ index: CASEIndex) {
        edition = { "" }
        make = { index }
        state = Mutex(State(edition: "", index: index))
    }

    /// - Parameters:
    ///   - path: the whole path, decoded.
    ///   - query: what follows the question mark, still encoded.
    ///   - now: nanoseconds of the site's clock.
    ///   - trouble: is told what kept the catalogue from being made anew.
    func answer(path: String, query: String, at now: Int64, trouble: (any Error) -> Void) -> CASEReply {
        look(at: now, trouble)
        // Identifiers are looked up without regard to case, so one package has one name here.
        let name = path.hasPrefix(packagesPath) ? path.lowercased() : nil
        let (index, generation, kept) = state.withLock { state in
            (state.index, state.generation, name.flatMap { state.packages[$0] })
        }
        if let kept { return kept }
        let reply = CASEReply(index.answer(path: path, query: query))
        if let name, reply.status == .ok {
            state.withLock { state in
                if state.generation == generation { state.packages.keep(reply, as: name) }
            }
        }
        return reply
    }

    private func look(at now: Int64, _ trouble: (any Error) -> Void) {
        let known: String? = state.withLock { state in
            guard now >= state.nextLook, !state.isLooking else { return nil }
            state.isLooking = true
            return state.edition
        }
        guard let known else { return }
        var made: (edition: String, index: CASEIndex)?
        do {
            let edition = try edition()
            if edition != known { made = (edition, try make()) }
        } catch {
            trouble(error)
        }
        state.withLock { state in
            state.isLooking = false
            state.nextLook = now + CASECatalogue.pause
            guard let made else { return }
            state.edition = made.edition
            state.index = made.index
            state.generation += 1
            state.packages = KeptPackages()
        }
    }
}

private let packagesPath = "/ims/case/v1p1/CFPackages/"

/// Packages that were asked for, as they go out: they may have many megabytes, and everyone may ask for them.
struct KeptPackages: Sendable {
    /// Bytes of all together.
    private let capacity: Int
    private var replies: [String: CASEReply] = [:]
    private(set) var size = 0

    init(capacity: Int = 64 << 20) {
        self.capacity = capacity
    }

    subscript(name: String) -> CASEReply? { replies[name] }

    /// Forgets all others when they would be too many; one that is too large is not kept.
    mutating func keep(_ reply: CASEReply, as name: String) {
        let bytes = reply.body.readableBytes
        guard bytes <= capacity, replies[name] == nil else { return }
        if size + bytes > capacity { self = KeptPackages(capacity: capacity) }
        replies[name] = reply
        size += bytes
    }
}
