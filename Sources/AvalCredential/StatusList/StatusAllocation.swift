/// Which places of an issuer's lists are taken, and which one comes next (Asignación de lugares).
///
/// Places are drawn at random, so that neighbours say nothing about each other, and a list is left when half of it is
/// taken, so that a draw stays cheap and the crowd large.
public struct StatusAllocation: Sendable {
    /// From 1.
    public private(set) var list: Int
    private var taken: Bitstring
    /// How many places of `list` are taken.
    public private(set) var count: Int

    /// - Parameter places: those in use on the last list; of earlier lists none is given any more.
    public init(list: Int = 1, taken places: some Sequence<Int> = EmptyCollection<Int>()) {
        self.list = list
        taken = Bitstring(setting: places)
        count = taken.bytes.reduce(0) { $0 + $1.nonzeroBitCount }
        turnThePage()
    }

    /// A place that nobody has, taken from now on.
    public mutating func next(using random: inout some RandomNumberGenerator) -> StatusPlace {
        let place = StatusPlace(list: list, index: free(using: &random))
        taken.set(place.index)
        count += 1
        turnThePage()
        return place
    }

    /// At least half of the places are free, so 64 draws miss once in 2^64; then the free ones are counted out. Either
    /// way each free place is as likely as any other.
    private func free(using random: inout some RandomNumberGenerator) -> Int {
        for _ in 0..<64 {
            let index = Int.random(in: 0..<taken.count, using: &random)
            if taken[index] == false { return index }
        }
        var left = Int.random(in: 0..<(taken.count - count), using: &random)
        for index in 0..<taken.count where taken[index] == false {
            if left == 0 { return index }
            left -= 1
        }
        preconditionFailure("a list with free places has none")
    }

    private mutating func turnThePage() {
        guard count * 2 >= taken.count else { return }
        list += 1
        taken = Bitstring()
        count = 0
    }
}
