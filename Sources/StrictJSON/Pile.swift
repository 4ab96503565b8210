/// A stack from whose top whole arrays are taken: elements move, nothing is retained twice, and each array is
/// allocated once at its exact size.
struct Pile<Element>: ~Copyable {
    private(set) var count = 0
    private var capacity = 0
    private var base: UnsafeMutablePointer<Element>?

    init() {}

    init(capacity: Int) {
        _ = grow(by: capacity)
    }

    deinit {
        base?.deinitialize(count: count)
        base?.deallocate()
    }

    /// The elements; valid until the next change.
    var elements: UnsafeBufferPointer<Element> {
        UnsafeBufferPointer(start: base, count: count)
    }

    mutating func push(_ element: consuming Element) {
        let base = room(for: 1)
        (base + count).initialize(to: element)
        count += 1
    }

    mutating func push(copying more: UnsafeBufferPointer<Element>) {
        guard let source = more.baseAddress, more.count > 0 else { return }
        let base = room(for: more.count)
        (base + count).initialize(from: source, count: more.count)
        count += more.count
    }

    mutating func drop(to count: Int) {
        if let base, count < self.count { (base + count).deinitialize(count: self.count - count) }
        self.count = min(count, self.count)
    }

    /// The elements from `start` to the top, which leave the pile.
    mutating func take(from start: Int) -> [Element] {
        let taken = count - start
        guard taken > 0, let base else { return [] }
        count = start
        return Array(unsafeUninitializedCapacity: taken) { buffer, initialized in
            // The buffer has room for at least one element, so it has an address.
            buffer.baseAddress!.moveInitialize(from: base + start, count: taken)
            initialized = taken
        }
    }

    @inline(__always)
    private mutating func room(for more: Int) -> UnsafeMutablePointer<Element> {
        if let base, capacity - count >= more { return base }
        return grow(by: more)
    }

    @inline(never)
    private mutating func grow(by more: Int) -> UnsafeMutablePointer<Element> {
        let larger = max(16, capacity * 2, count + more)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        if let base {
            moved.moveInitialize(from: base, count: count)
            base.deallocate()
        }
        base = moved
        capacity = larger
        return moved
    }
}

extension Pile<UInt8> {
    mutating func push(_ text: StaticString) {
        push(copying: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    mutating func push(ascii character: Unicode.Scalar) {
        push(UInt8(ascii: character))
    }
}
