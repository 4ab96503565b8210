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
        @inline(__always) get { UnsafeBufferPointer(start: base, count: count) }
    }

    @inline(__always)
    mutating func push(_ element: consuming Element) {
        room(for: 1).initialize(to: element)
        count += 1
    }

    @inline(__always)
    mutating func drop(to count: Int) {
        if let base, count < self.count { (base + count).deinitialize(count: self.count - count) }
        self.count = min(count, self.count)
    }

    /// The elements from `start` to the top, which leave the pile.
    @inline(__always)
    mutating func take(from start: Int) -> [Element] {
        var taken: [Element] = []
        guard let base, count > start else { return taken }
        // The initialisers of Array over uninitialised memory look up its metadata each time; this way does not.
        taken.reserveCapacity(count - start)
        for position in start..<count { taken.append((base + position).move()) }
        count = start
        return taken
    }

    /// Free places above the top, at least so many; what is written there counts after ``claim(_:)``.
    @inline(__always)
    mutating func room(for more: Int) -> UnsafeMutablePointer<Element> {
        if let base, capacity - count >= more { return base + count }
        return grow(by: more)
    }

    /// The next so many places of the room have been initialised.
    @inline(__always)
    mutating func claim(_ more: Int) {
        count += more
    }

    /// The elements from `start` on, to be put into another order.
    @inline(__always)
    mutating func arrange(from start: Int, _ body: (UnsafeMutableBufferPointer<Element>) -> Void) {
        guard let base else { return }
        body(UnsafeMutableBufferPointer(start: base + start, count: count - start))
    }

    @inline(never)
    private mutating func grow(by more: Int) -> UnsafeMutablePointer<Element> {
        // The first block is just small enough for the allocator's quick lists.
        let larger = max(1024 / MemoryLayout<Element>.stride, capacity * 2, count + more)
        let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
        if let base {
            moved.moveInitialize(from: base, count: count)
            base.deallocate()
        }
        base = moved
        capacity = larger
        return moved + count
    }
}

extension Pile<UInt8> {
    @inline(__always)
    mutating func push(copying start: UnsafePointer<UInt8>, count: Int) {
        room(for: count).initialize(from: start, count: count)
        claim(count)
    }

    @inline(__always)
    mutating func push(_ text: StaticString) {
        push(copying: text.utf8Start, count: text.utf8CodeUnitCount)
    }

    @inline(__always)
    mutating func push(ascii character: Unicode.Scalar) {
        push(UInt8(ascii: character))
    }

    /// All bytes, as a string's; valid until the next change.
    mutating func run(isASCII: Bool) -> Run {
        let start = room(for: 1) - count
        return Run(start: start, count: count, isASCII: isASCII)
    }

    /// All bytes.
    var bytes: [UInt8] { Array(elements) }
}
