import StrictJSON
import Synchronization

/// Contexts that were processed once, for all documents that use them; safe to share between threads.
///
/// What is kept depends on the loader alone: the context that a sequence of context IRIs makes, and the contexts that
/// their terms carry for types and properties. Contexts written into documents are processed anew each time. At most
/// ``capacity`` contexts are kept; from then on the rest is processed for each document.
public final class ContextCache: Sendable {
    public let capacity: Int
    let loader: any ContextLoader
    private let kept = Mutex(Kept())

    public init(loader: any ContextLoader, capacity: Int = 4096) {
        self.loader = loader
        self.capacity = capacity
    }

    private struct Kept {
        var initial: [InitialKey: ActiveContext] = [:]
        var remote: [RemoteKey: Derived] = [:]
        var scoped: [ScopedKey: Derived] = [:]
    }

    /// A context, and what it was derived from: kept alive, so that identities stay theirs.
    struct Derived {
        let context: ActiveContext
        let parent: ActiveContext
        var definition: TermDefinition?
    }

    private struct InitialKey: Hashable {
        let base: ByteString?
        let mode: JSONLDOptions.ProcessingMode
    }

    private struct RemoteKey: Hashable {
        let parent: ObjectIdentifier
        let iri: ByteString
    }

    struct ScopedKey: Hashable {
        private let parent: ObjectIdentifier
        private let definition: ObjectIdentifier
        private let isType: Bool

        init(parent: ActiveContext, definition: TermDefinition, isType: Bool) {
            self.parent = ObjectIdentifier(parent)
            self.definition = ObjectIdentifier(definition)
            self.isType = isType
        }
    }

    /// The context without terms.
    func initial(base: String?, mode: JSONLDOptions.ProcessingMode) -> ActiveContext {
        let key = InitialKey(base: base.map { ByteString($0) }, mode: mode)
        return kept.withLock { kept in
            if let context = kept.initial[key] { return context }
            let hasRoom = kept.initial.count < capacity
            let context = ActiveContext(ContextState(base: base), isShared: hasRoom)
            if hasRoom { kept.initial[key] = context }
            return context
        }
    }

    /// What a context IRI makes of a shared context, if it is known.
    func context(at iri: String, over parent: ActiveContext) -> ActiveContext? {
        guard parent.isShared else { return nil }
        let key = RemoteKey(parent: ObjectIdentifier(parent), iri: ByteString(iri))
        return kept.withLock { $0.remote[key]?.context }
    }

    /// The context to use: another thread's, if that was faster.
    func keep(_ made: ActiveContext, at iri: String, over parent: ActiveContext) -> ActiveContext {
        guard parent.isShared else { return made }
        let key = RemoteKey(parent: ObjectIdentifier(parent), iri: ByteString(iri))
        return kept.withLock { kept in
            if let found = kept.remote[key] { return found.context }
            guard kept.remote.count < capacity else { return made }
            let context = ActiveContext(made.state, isShared: true)
            kept.remote[key] = Derived(context: context, parent: parent)
            return context
        }
    }

    func scoped(_ key: ScopedKey) -> ActiveContext? {
        kept.withLock { $0.scoped[key]?.context }
    }

    /// The context to use, `nil` where there is no room; only for a shared parent.
    func keep(_ derived: Derived, for key: ScopedKey) -> ActiveContext? {
        kept.withLock { kept in
            if let found = kept.scoped[key] { return found.context }
            guard kept.scoped.count < capacity else { return nil }
            let context = ActiveContext(derived.context.state, isShared: true)
            kept.scoped[key] = Derived(context: context, parent: derived.parent, definition: derived.definition)
            return context
        }
    }
}
