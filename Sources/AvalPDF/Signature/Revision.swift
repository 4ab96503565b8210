/// An incremental update in the making (ISO 32000-1 §7.5.6): what comes behind the bytes of a file, which stay as they
/// are. New objects get new numbers; old ones that change are written again under their own.
struct Revision {
    let file: [UInt8]
    /// New objects; what follows is written through it as well, so that offsets are the file's.
    var objects: ObjectWriter
    /// Offsets of old objects that are written again.
    private var rewritten: [Int: Int] = [:]
    private let trailer: [String: PDFValue]
    private let previous: Int

    init(of file: [UInt8], trailer: [String: PDFValue]) throws(PDFError) {
        guard let size = trailer["Size"]?.integer, (1...10_000_000).contains(size) else {
            throw .notUpdatable(.trailer)
        }
        self.file = file
        self.trailer = trailer
        previous = try Revision.lastStart(file)
        objects = ObjectWriter(firstNumber: size, baseOffset: file.count)
    }

    mutating func rewrite(_ number: Int, as dictionary: SourceDictionary) {
        rewrite(number) { dictionary.write(to: &$0) }
    }

    mutating func rewrite(_ number: Int, _ body: (inout Output) -> Void) {
        rewritten[number] = file.count + objects.output.count
        objects.output.write(number)
        objects.output.write(" 0 obj\n")
        body(&objects.output)
        objects.end()
    }

    /// The file and the update behind it, with its table and trailer.
    func finish() throws(PDFError) -> [UInt8] {
        guard let root = trailer["Root"], case .reference(let catalog) = root else { throw .notUpdatable(.trailer) }
        let body = objects.output.bytes
        var whole = Output(bytes: file)
        whole.bytes.append(contentsOf: body)
        let start = whole.count
        guard start < 10_000_000_000 else { throw .tooLarge }
        whole.write("xref\n")
        for run in runs() {
            whole.write(run.first)
            whole.write(" ")
            whole.write(run.offsets.count)
            whole.write("\n")
            for offset in run.offsets {
                whole.write(offset, digits: 10)
                whole.write(" 00000 n \n")
            }
        }
        whole.write("trailer\n<</Size ")
        whole.write(objects.nextNumber)
        whole.write("/Root ")
        whole.write(reference: catalog)
        if case .reference(let information)? = trailer["Info"] {
            whole.write("/Info ")
            whole.write(reference: information)
        }
        whole.write("/Prev ")
        whole.write(previous)
        whole.write("/ID[")
        whole.write(hexString: try permanentIdentifier())
        whole.write(hexString: Revision.checksum(body))
        whole.write("]>>\nstartxref\n")
        whole.write(start)
        whole.write("\n%%EOF\n")
        return whole.bytes
    }

    /// Subsections of consecutive numbers, in order.
    private func runs() -> [(first: Int, offsets: [Int])] {
        var runs: [(first: Int, offsets: [Int])] = []
        func add(_ number: Int, _ offset: Int) {
            if let last = runs.last, last.first + last.offsets.count == number {
                runs[runs.count - 1].offsets.append(offset)
            } else {
                runs.append((number, [offset]))
            }
        }
        for (number, offset) in rewritten.sorted(by: { $0.key < $1.key }) { add(number, offset) }
        for (index, offset) in objects.offsets.enumerated() { add(objects.firstNumber + index, offset) }
        return runs
    }

    /// The first part of /ID, which stays with the document through its updates (ISO 32000-1 §14.4).
    private func permanentIdentifier() throws(PDFError) -> [UInt8] {
        guard case .array(let parts)? = trailer["ID"], case .string(let first, _, _)? = parts.first else {
            throw .notUpdatable(.trailer)
        }
        return first
    }

    /// The second part changes with each update. FNV-1a twice, from two beginnings: it protects nothing.
    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        var (a, b): (UInt64, UInt64) = (0xcbf2_9ce4_8422_2325, 0x9ae1_6a3b_2f90_404f)
        for byte in bytes {
            a = (a ^ UInt64(byte)) &* 0x100_0000_01b3
            b = (b ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return [a, b].flatMap { value in (0..<8).map { UInt8(truncatingIfNeeded: value >> (56 - 8 * $0)) } }
    }

    /// The number before the last `%%EOF`, spelled exactly as our writer ends a file; so there is an end of line
    /// before what is appended (ISO 19005-3 §6.1.9).
    private static func lastStart(_ file: [UInt8]) throws(PDFError) -> Int {
        let end = Array("\n%%EOF\n".utf8)
        let mark = Array("startxref\n".utf8)
        guard file.suffix(end.count).elementsEqual(end) else { throw .notUpdatable(.end) }
        let before = file.dropLast(end.count)
        let digits = before.suffix(20).reversed().prefix { (0x30...0x39).contains($0) }.reversed()
        guard !digits.isEmpty, digits.count <= 10, before.dropLast(digits.count).suffix(mark.count).elementsEqual(mark)
        else { throw .notUpdatable(.end) }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
