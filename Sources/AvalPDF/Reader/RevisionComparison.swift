/// Two states of one file, the older of which is its beginning: a walk through the newer one that looks each object up
/// in the older.
struct RevisionComparison {
    var old: ObjectStore
    var new: ObjectStore
    private(set) var changes: Set<PDFChange> = []
    /// Objects that the walk has met.
    private var met: Set<Int> = []
    private var pending: [(number: Int, kind: PDFChange.Kind)] = []
    /// Objects of the older document security store; an update writes them again.
    private var storeBefore: Set<Int> = []
    /// Fields of the form that are document timestamps of the newer state.
    private var timestamps: Set<Int> = []

    init(old: ObjectStore, new: ObjectStore) {
        self.old = old
        self.new = new
    }

    mutating func run() throws(PDFReadError) {
        let (before, after) = (old.references.trailer, new.references.trailer)
        if before["Root"]?.target != after["Root"]?.target { note(.other, nil) }
        if before["Info"]?.target != after["Info"]?.target { note(.metadata, nil) }
        if !same(before["ID"]?.elements?.first, after["ID"]?.elements?.first) { note(.other, nil) }
        let known: Set = ["Root", "Info", "ID", "Size", "Prev"]
        if !known.isSuperset(of: Set(before.keys).union(after.keys)) { note(.other, nil) }
        try catalog(before["Root"], after["Root"])
        if let information = after["Info"] { add(references(in: information), .metadata) }
        try walk()
        let rest = new.references.offsets.filter { number, offset in
            !met.contains(number) && old.references.offsets[number] != offset
        }
        for number in rest.keys where try !isSame(number) { note(.other, number) }
        if changes.isEmpty, old.bytes.count < new.bytes.count, old.references.tables != new.references.tables {
            note(.other, nil)
        }
    }

    private mutating func note(_ kind: PDFChange.Kind, _ object: Int?) {
        changes.insert(PDFChange(kind: kind, object: object))
    }

    // MARK: The catalog and what it permits

    private mutating func catalog(_ before: PDFValue?, _ after: PDFValue?) throws(PDFReadError) {
        let (was, now) = (try old.dictionary(before, "Root"), try new.dictionary(after, "Root"))
        if let number = after?.target { met.insert(number) }
        for key in Set(was.keys).union(now.keys).sorted() where !same(was[key], now[key]) {
            switch key {
            case "DSS", "AcroForm": break
            case "Extensions": if !references(in: now[key] ?? .null).isEmpty { note(.other, after?.target) }
            default: note(RevisionComparison.kinds[key] ?? .other, after?.target)
            }
        }
        try form(was["AcroForm"], now["AcroForm"])
        if let store = was["DSS"] { try collect(store, depth: 0) }
        if let store = now["DSS"] { try validation(store, isNew: was["DSS"] == nil) }
        if was["DSS"] != nil, now["DSS"] == nil { note(.other, after?.target) }
        // Pages first: what is on a page is its content, whoever else refers to it.
        for key in ["Pages"] + now.keys.filter({ $0 != "Pages" }).sorted() where key != "DSS" && key != "AcroForm" {
            add(references(in: now[key] ?? .null), RevisionComparison.kinds[key] ?? .other)
            try walk()
        }
    }

    private static let kinds: [String: PDFChange.Kind] = [
        "Pages": .content, "OutputIntents": .content, "OCProperties": .content, "Metadata": .metadata,
        "Names": .attachment, "AF": .attachment, "StructTreeRoot": .structure, "MarkInfo": .structure,
        "Lang": .structure,
    ]

    /// The form may get fields at its end, if they are document timestamps.
    private mutating func form(_ before: PDFValue?, _ after: PDFValue?) throws(PDFReadError) {
        let (was, now) = (try old.resolve(before).entries, try new.resolve(after).entries)
        if let number = after?.target {
            met.insert(number)
            if number != before?.target, old.references.offsets[number] != nil { note(.form, number) }
        }
        guard let now else {
            if was != nil { note(.form, nil) }
            return
        }
        for key in Set((was ?? [:]).keys).union(now.keys) where key != "Fields" && !same(was?[key], now[key]) {
            note(.form, after?.target)
        }
        let fieldsBefore = try old.array(was?["Fields"], "Fields")
        let fields = try new.array(now["Fields"], "Fields")
        if let number = now["Fields"]?.target {
            met.insert(number)
            if number != was?["Fields"]?.target, old.references.offsets[number] != nil { note(.form, number) }
        }
        if !begins(fields, with: fieldsBefore) { note(.form, after?.target) }
        for field in fields.dropFirst(fieldsBefore.count) {
            guard let number = field.target else {
                note(.form, after?.target)
                continue
            }
            let value = try new.dictionary(field, "Fields")["V"]
            let isTimestamp = try isTimestamp(number)
            let type = try new.resolve(new.dictionary(field, "Fields")["FT"]).name
            if isTimestamp { timestamps.insert(number) }
            note(isTimestamp ? .timestamp : type == "Sig" ? .signature : .form, number)
            if type == "Sig" { met.formUnion([number] + (value?.target.map { [$0] } ?? [])) }
        }
        for (key, value) in now where key != "Fields" { add(references(in: value), .form) }
        add(fields.compactMap(\.target), .form)
    }

    /// A new field without size and actions whose value is a document timestamp.
    private mutating func isTimestamp(_ number: Int) throws(PDFReadError) -> Bool {
        guard old.references.offsets[number] == nil else { return false }
        let field = try new.dictionary(.reference(number), "Fields")
        let keys: Set = ["Type", "Subtype", "FT", "T", "TU", "Rect", "F", "P", "V", "Ff"]
        let corners = try new.array(field["Rect"], "Rect").compactMap(\.number)
        guard keys.isSuperset(of: field.keys), try new.resolve(field["FT"]).name == "Sig", let value = field["V"],
            value.target.map({ old.references.offsets[$0] == nil }) ?? true,
            corners.isEmpty || (corners.count == 4 && corners[0] == corners[2] && corners[1] == corners[3])
        else { return false }
        let signature = try new.dictionary(value, "V")
        let parts: Set = ["Type", "Filter", "SubFilter", "ByteRange", "Contents", "V", "M", "Name"]
        let type = try new.resolve(signature["Type"]).name
        let kind = try new.resolve(signature["SubFilter"]).name
        return parts.isSuperset(of: signature.keys) && type == "DocTimeStamp" && kind == "ETSI.RFC3161"
    }

    /// /DSS with certificates, revocation lists, status responses, and /VRI with the same: nothing else.
    private mutating func validation(_ store: PDFValue, isNew: Bool) throws(PDFReadError) {
        var (streams, isPlain): ([PDFValue], Bool) = ([], true)
        var isChanged = isNew
        func look(_ value: PDFValue, _ lists: Set<String>, _ others: Set<String>, _ file: inout RevisionComparison)
            throws(PDFReadError) -> [String: PDFValue]
        {
            if let number = value.target {
                if file.met.insert(number).inserted, try !file.isSame(number) { isChanged = true }
                if !file.isFree(number) { isPlain = false }
            }
            let entries = try file.new.dictionary(value, "DSS")
            if !lists.union(others).isSuperset(of: entries.keys) { isPlain = false }
            for key in lists {
                streams += try file.new.array(entries[key], "DSS")
                guard let number = entries[key]?.target else { continue }
                file.met.insert(number)
                if !file.isFree(number) { isPlain = false }
            }
            return entries
        }
        let entries = try look(store, ["Certs", "CRLs", "OCSPs"], ["Type", "VRI"], &self)
        if let vri = entries["VRI"] {
            if let number = vri.target {
                met.insert(number)
                if !isFree(number) { isPlain = false }
            }
            for (_, value) in try new.dictionary(vri, "VRI") where value.name == nil {
                _ = try look(value, ["Cert", "CRL", "OCSP"], ["Type", "TU", "TS"], &self)
            }
        }
        for stream in streams {
            guard let number = stream.target, let entries = try new.resolve(stream).entries,
                Set(["Length", "Filter", "Type"]).isSuperset(of: entries.keys)
            else {
                isPlain = false
                continue
            }
            met.insert(number)
            // An object of the older state is no material, whatever is written in its place.
            if old.references.offsets[number] != nil, try !isSame(number) { isPlain = false }
        }
        if !isPlain { note(.other, store.target) }
        if isChanged { note(.validation, store.target) }
    }

    /// An object that the older state did not have, or had in its own document security store.
    private func isFree(_ number: Int) -> Bool {
        old.references.offsets[number] == nil || storeBefore.contains(number)
    }

    private mutating func collect(_ value: PDFValue, depth: Int) throws(PDFReadError) {
        guard depth <= 6 else { return }
        for number in references(in: value) where storeBefore.insert(number).inserted {
            try collect(old.object(number).value, depth: depth + 1)
        }
    }

    // MARK: The walk

    private mutating func add(_ numbers: [Int], _ kind: PDFChange.Kind) {
        for number in numbers where !met.contains(number) { pending.append((number, kind)) }
    }

    private mutating func walk() throws(PDFReadError) {
        while let (number, kind) = pending.popLast() {
            guard met.insert(number).inserted else { continue }
            let value = try new.object(number).value
            let isPage = value.entries?["Type"]?.name == "Page"
            if try !isSame(number) {
                let isExplained = isPage ? try hasOnlyTimestampsAdded(number) : false
                if !isExplained { note(kind, number) }
            }
            guard let entries = value.entries else {
                add(references(in: value), kind)
                continue
            }
            for (key, inner) in entries {
                add(references(in: inner), RevisionComparison.kind(of: key, in: kind, isPage: isPage))
            }
        }
    }

    private static func kind(of key: String, in kind: PDFChange.Kind, isPage: Bool) -> PDFChange.Kind {
        switch (kind, key) {
        case (.content, "Annots"), (.form, "AP"), (.form, "MK"): .overlay
        case (.content, "Metadata"): .metadata
        case (.content, "AF"), (.content, "EF"): .attachment
        case (.content, "AA"), (.form, "AA"), (.form, "A"), (.overlay, "A"), (.overlay, "AA"): .other
        case (.form, "V"), (.overlay, "V"): .signature
        default: kind
        }
    }

    /// A page may get widgets of document timestamps at the end of its annotations.
    private mutating func hasOnlyTimestampsAdded(_ page: Int) throws(PDFReadError) -> Bool {
        guard let was = try old.object(page).value.entries, let now = try new.object(page).value.entries else {
            return false
        }
        for key in Set(was.keys).union(now.keys) where key != "Annots" && !same(was[key], now[key]) { return false }
        let before = try old.array(was["Annots"], "Annots")
        let after = try new.array(now["Annots"], "Annots")
        let added = after.dropFirst(before.count)
        if begins(after, with: before), added.allSatisfy({ $0.target.map(timestamps.contains) ?? false }) {
            return true
        }
        note(.overlay, page)
        return true
    }

    // MARK: Comparing

    /// Whether an object says the same in both states, stream included; what it refers to is not asked.
    private mutating func isSame(_ number: Int) throws(PDFReadError) -> Bool {
        if old.references.offsets[number] == new.references.offsets[number] { return true }
        guard old.references.offsets[number] != nil, new.references.offsets[number] != nil else { return false }
        let (before, parserBefore) = try old.object(number)
        let (after, parser) = try new.object(number)
        guard same(before, after) else { return false }
        guard let entries = after.entries, let entriesBefore = before.entries else { return true }
        let stored = try new.storedBytes(entries, behind: parser.lexer)
        let storedBefore = try old.storedBytes(entriesBefore, behind: parserBefore.lexer)
        guard let stored, let storedBefore else { return stored == nil && storedBefore == nil }
        return new.bytes[stored] == old.bytes[storedBefore]
    }

    private func begins(_ values: [PDFValue], with start: [PDFValue]) -> Bool {
        values.count >= start.count && zip(values, start).allSatisfy { same($0, $1) }
    }

    /// Equal but for where strings stand.
    private func same(_ a: PDFValue?, _ b: PDFValue?) -> Bool {
        switch (a ?? .null, b ?? .null) {
        case (.null, .null): true
        case (.boolean(let a), .boolean(let b)): a == b
        case (.integer(let a), .integer(let b)): a == b
        case (.real(let a), .real(let b)): a == b
        case (.string(let a, _, _), .string(let b, _, _)): a == b
        case (.name(let a), .name(let b)): a == b
        case (.reference(let a), .reference(let b)): a == b
        case (.array(let a), .array(let b)): a.count == b.count && zip(a, b).allSatisfy { same($0, $1) }
        case (.dictionary(let a), .dictionary(let b)): a.count == b.count && a.allSatisfy { same($1, b[$0]) }
        default: false
        }
    }

    private func references(in value: PDFValue) -> [Int] {
        switch value {
        case .reference(let number): [number]
        case .array(let values): values.flatMap(references)
        case .dictionary(let entries): entries.keys.sorted().flatMap { references(in: entries[$0] ?? .null) }
        default: []
        }
    }
}
