/// A file under examination: all its objects, read once, and what was found so far.
struct Examination {
    let bytes: [UInt8]
    let limits: PDFReadLimits
    let references: CrossReferences
    /// Every object that the tables name and that could be read.
    private(set) var objects: [Int: PDFValue] = [:]
    /// Where the bytes of streams stand, as they are stored.
    private(set) var stored: [Int: Range<Int>] = [:]
    /// The place behind each object's value, or behind `endstream`.
    private(set) var ends: [Int: Int] = [:]
    /// Pages in order, with what they inherit.
    private(set) var pages: [Page] = []
    /// Elements of the structure tree; each stands behind its parent.
    private(set) var elements: [Element] = []
    private(set) var annotations: [Annotation] = []
    /// The metadata of the document; `nil` where it cannot be read.
    private(set) var packet: Packet?
    /// Behind each `%%EOF`.
    let revisionEnds: [Int]
    /// Which element holds an annotation or image, by its object.
    private(set) var holders: [Int: Int] = [:]
    /// The parent tree: what stands under a StructParent or StructParents key.
    private(set) var parents: [Int: PDFValue] = [:]
    /// What the content streams do.
    private(set) var drawing = Drawing()
    private(set) var found: Set<PDFFinding> = []
    private var store: ObjectStore
    /// Bytes of content and entries of shared arrays that may still be walked through.
    private var contentLeft: Int
    private var decoded: [Int: [UInt8]] = [:]

    struct Page {
        let object: Int
        let entries: [String: PDFValue]
    }

    struct Annotation {
        let page: Page
        let object: Int?
        let entries: [String: PDFValue]
        /// Its /Subtype.
        let kind: String
    }

    /// Findings that are named at most.
    static let most = 500

    init(_ bytes: [UInt8], limits: PDFReadLimits) throws(PDFReadError) {
        guard bytes.count <= limits.fileSize else { throw .tooLarge(bytes: bytes.count, limit: limits.fileSize) }
        guard bytes.starts(with: "%PDF-".utf8) else { throw .notPDF }
        self.bytes = bytes
        self.limits = limits
        store = try ObjectStore(bytes, limits: limits)
        references = store.references
        revisionEnds = PDFFile.revisionEnds(of: bytes)
        // Operators cost more than bytes that are only inflated.
        contentLeft = limits.inflated / 4
        for number in references.offsets.keys.sorted() {
            do {
                let (value, parser) = try store.object(number)
                objects[number] = value
                ends[number] = parser.lexer.position
                if case .dictionary(let entries) = value, Examination.isStream(parser.lexer) {
                    stored[number] = try store.storedBytes(entries, behind: parser.lexer)
                    ends[number] = stored[number].flatMap { behindStream($0) }
                    if stored[number] == nil { add(.archive, "6.1.7.1", "/Length is not the stream's", number) }
                }
            } catch .tooMuchWork {
                throw .tooMuchWork
            } catch {
                add(.pdf, "7.3.10", error.description, number)
            }
        }
        guard root != nil else { throw .unexpected(path: "Root") }
        pages = readPages()
        annotations = readAnnotations()
        packet = content(root?["Metadata"]).flatMap { Packet($0) }
        elements = readElements()
        for (index, element) in elements.enumerated() {
            for object in element.objects { holders[object] = index }
        }
        parents = readNumberTree(dictionary(root?["StructTreeRoot"])?["ParentTree"])
        drawing = Drawing.read(&self)
    }

    private static func isStream(_ lexer: Lexer) -> Bool {
        var lexer = lexer
        lexer.skipSpace()
        return lexer.takeWord("stream")
    }

    private func behindStream(_ stored: Range<Int>) -> Int? {
        var lexer = Lexer(bytes: bytes, position: stored.upperBound)
        lexer.skipSpace()
        return lexer.takeWord("endstream") ? lexer.position : nil
    }

    /// Where the signature of a signature dictionary stands.
    func signatureRoom(_ number: Int) -> Range<Int>? {
        guard let entries = objects[number]?.entries, entries["ByteRange"] != nil,
            case .string(_, let source, _)? = entries["Contents"]
        else { return nil }
        return source
    }

    mutating func add(_ standard: PDFStandard, _ clause: String, _ what: String, _ object: Int? = nil) {
        if found.count < Examination.most { found.insert(PDFFinding(standard, clause, what, object: object)) }
    }

    /// Takes work from the budget; `false` where nothing is left of it. What many objects can share is paid for by each.
    mutating func spend(_ amount: Int) -> Bool {
        contentLeft -= amount
        if contentLeft < 0 { add(.pdf, "7", PDFReadError.tooMuchWork.description) }
        return contentLeft >= 0
    }

    // MARK: Values

    var trailer: [String: PDFValue] { references.trailer }
    var root: [String: PDFValue]? { dictionary(trailer["Root"]) }
    /// The number of the catalog.
    var rootNumber: Int? { trailer["Root"]?.target }

    /// The value itself or the object that it refers to.
    func resolve(_ value: PDFValue?) -> PDFValue {
        guard let value else { return .null }
        guard case .reference(let number) = value else { return value }
        return objects[number] ?? .null
    }

    func dictionary(_ value: PDFValue?) -> [String: PDFValue]? { resolve(value).entries }

    func array(_ value: PDFValue?) -> [PDFValue] { resolve(value).elements ?? [] }

    /// Four numbers; `nil` for anything else.
    func rectangle(_ value: PDFValue?) -> [Double]? {
        let elements = array(value)
        guard elements.count == 4 else { return nil }
        let numbers = elements.compactMap { resolve($0).number }
        return numbers.count == 4 ? numbers : nil
    }

    /// Decoded bytes of a stream; what cannot be decoded is found once.
    mutating func content(_ value: PDFValue?) -> [UInt8]? {
        guard let number = value?.target, stored[number] != nil else { return nil }
        if let known = decoded[number] { return known }
        do {
            let bytes = try store.stream(value, "stream").1
            decoded[number] = bytes
            return bytes
        } catch {
            add(.pdf, "7.3.8", error.description, number)
            return nil
        }
    }

    /// Every dictionary of the file with the number of its object and the key it stands under, streams' included.
    func forEachDictionary(_ body: (_ number: Int, _ key: String, _ entries: [String: PDFValue]) -> Void) {
        for number in objects.keys.sorted() {
            objects[number].map { Examination.visit($0, number, "", body) }
        }
        Examination.visit(.dictionary(trailer), 0, "", body)
    }

    private static func visit(
        _ value: PDFValue, _ number: Int, _ key: String, _ body: (Int, String, [String: PDFValue]) -> Void
    ) {
        switch value {
        case .dictionary(let entries):
            body(number, key, entries)
            for (key, inner) in entries { visit(inner, number, key, body) }
        case .array(let values):
            for inner in values { visit(inner, number, key, body) }
        default: break
        }
    }

    // MARK: Trees

    /// Leaves of the page tree; what a page does not say it takes from above (ISO 32000-1 table 30).
    private mutating func readPages() -> [Page] {
        var (pages, seen): ([Page], Set<Int>) = ([], [])
        func visit(_ file: inout Examination, _ value: PDFValue?, _ inherited: [String: PDFValue], _ depth: Int) {
            guard let number = value?.target, seen.insert(number).inserted, depth <= file.limits.depth,
                var entries = file.dictionary(value)
            else {
                file.add(.pdf, "7.7.3", "the page tree is broken", value?.target)
                return
            }
            for key in ["Resources", "MediaBox", "CropBox", "Rotate"] where entries[key] == nil {
                entries[key] = inherited[key]
            }
            if file.resolve(entries["Type"]).name == "Page" {
                pages.append(Page(object: number, entries: entries))
            } else {
                let kids = file.array(entries["Kids"])
                guard file.spend(kids.count) else { return }
                for kid in kids { visit(&file, kid, entries, depth + 1) }
            }
        }
        visit(&self, root?["Pages"], [:], 0)
        if pages.isEmpty { add(.pdf, "7.7.3", "there is no page") }
        return pages
    }

    /// Of all pages; pages that share a list of them do not make more of it than the budget allows.
    private mutating func readAnnotations() -> [Annotation] {
        var found: [Annotation] = []
        for page in pages {
            let values = array(page.entries["Annots"])
            guard found.count + values.count <= limits.objects else {
                add(.pdf, "7", PDFReadError.tooMuchWork.description)
                break
            }
            for value in values {
                guard let entries = dictionary(value) else { continue }
                let kind = resolve(entries["Subtype"]).name ?? ""
                found.append(Annotation(page: page, object: value.target, entries: entries, kind: kind))
            }
        }
        return found
    }

    /// §7.9.7: the values of a number tree by their keys.
    private mutating func readNumberTree(_ tree: PDFValue?) -> [Int: PDFValue] {
        var (values, seen): ([Int: PDFValue], Set<Int>) = ([:], [])
        func visit(_ file: inout Examination, _ node: PDFValue, _ depth: Int) {
            guard depth <= file.limits.depth, node.target.map({ seen.insert($0).inserted }) ?? true,
                let entries = file.dictionary(node)
            else { return file.add(.pdf, "7.9.7", "a number tree is broken", node.target) }
            let (kids, numbers) = (file.array(entries["Kids"]), file.array(entries["Nums"]))
            guard file.spend(kids.count + numbers.count) else { return }
            for kid in kids { visit(&file, kid, depth + 1) }
            for index in stride(from: 0, to: numbers.count - 1, by: 2) {
                if let key = file.resolve(numbers[index]).integer { values[key] = numbers[index + 1] }
            }
        }
        if let tree { visit(&self, tree, 0) }
        return values
    }
}
