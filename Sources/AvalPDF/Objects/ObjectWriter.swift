/// Indirect objects one after the other, and where each begins (ISO 32000-1 §7.3.10).
///
/// The shared part and the rest of a document each have one; the rest goes on with the numbers and offsets of the
/// shared part.
struct ObjectWriter: Sendable {
    var output = Output()
    /// File offsets; the index is the object number less `firstNumber`, 0 is an object reserved but not written.
    private(set) var offsets: [Int] = []
    let firstNumber: Int
    let baseOffset: Int

    /// Bytes: what a certificate takes after its prefix.
    private static let room = 32 << 10

    init(firstNumber: Int, baseOffset: Int) {
        self.firstNumber = firstNumber
        self.baseOffset = baseOffset
        output.bytes.reserveCapacity(ObjectWriter.room)
    }

    /// The shared part is deflated once for all its documents, the rest anew for each.
    var effort: Deflate.Effort { baseOffset == 0 ? .thorough : .quick }

    /// The number that the next object will get.
    var nextNumber: Int { firstNumber + offsets.count }

    /// A number for an object that is written later.
    mutating func reserve() -> Int {
        offsets.append(0)
        return firstNumber + offsets.count - 1
    }

    mutating func begin(_ number: Int) {
        offsets[number - firstNumber] = baseOffset + output.count
        output.write(number)
        output.write(" 0 obj\n")
    }

    mutating func end() {
        output.write("\nendobj\n")
    }

    /// An object in one go.
    mutating func add(_ number: Int, _ body: (inout Output) throws(PDFError) -> Void) throws(PDFError) {
        begin(number)
        try body(&output)
        end()
    }

    /// A stream with exact /Length; `entries` writes the dictionary's other entries.
    mutating func addStream(
        _ number: Int, _ content: [UInt8], deflated: Bool = true,
        _ entries: (inout Output) throws(PDFError) -> Void = { (_: inout Output) throws(PDFError) in }
    ) throws(PDFError) {
        let stored = deflated ? try Deflate.compress(content, effort) : content
        try addStream(number, stored: stored, isDeflated: deflated, entries)
    }

    /// A stream whose bytes are ready.
    mutating func addStream<Failure: Error>(
        _ number: Int, stored: [UInt8], isDeflated: Bool, _ entries: (inout Output) throws(Failure) -> Void
    ) throws(Failure) {
        begin(number)
        output.write("<<")
        try entries(&output)
        if isDeflated { output.write("/Filter/FlateDecode") }
        output.write("/Length ")
        output.write(stored.count)
        output.write(">>\nstream\n")
        output.bytes.append(contentsOf: stored)
        output.write("\nendstream")
        end()
    }

    /// Rows of the cross-reference table, 20 bytes each (§7.5.4).
    func crossReferenceRows() throws(PDFError) -> Output {
        guard offsets.allSatisfy({ $0 < 10_000_000_000 }) else { throw .tooLarge }
        let end: StaticString = " 00000 n \n"
        return Output(
            bytes: [UInt8](unsafeUninitializedCapacity: offsets.count * 20) { room, count in
                for offset in offsets {
                    var rest = UInt(bitPattern: offset)
                    for place in (count..<count + 10).reversed() {
                        room[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
                        rest /= 10
                    }
                    for index in 0..<10 { room[count + 10 + index] = end.utf8Start[index] }
                    count += 20
                }
            })
    }
}
