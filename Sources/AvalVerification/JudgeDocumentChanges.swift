internal import AvalPDF

/// What stands behind the sealed part of a file.
struct SealedUpdate {
    /// The one seal that comes first; document timestamps are none.
    let seal: PDFSignature
    /// Where the sealed part ends.
    let end: Int
    let changes: Set<PDFChange>
    /// Bytes that no reader looks at.
    let trailingCount: Int
    /// The sealed part was itself made of several revisions, or cannot be read by itself.
    let isSealedInOne: Bool
    /// Timestamps whose ranges are not what they must be.
    let flawedTimestamps: [PDFSignatureFlaw]
    /// One of the two states could not be compared.
    let isComparable: Bool

    /// `nil` for a file without a seal whose ranges make sense.
    init?(of file: [UInt8], _ pdf: PDFFile) {
        var seals: [(seal: PDFSignature, end: Int)] = []
        for signature in pdf.signatures where !signature.isTimestamp {
            switch signature.coverage {
            case .file: seals.append((signature, file.count))
            case .revision(let end): seals.append((signature, end))
            case .flawed: return nil
            }
        }
        guard let first = seals.min(by: { $0.end < $1.end }) else { return nil }
        seal = first.seal
        end = first.end
        trailingCount = pdf.trailingCount
        flawedTimestamps = pdf.signatures.compactMap { signature in
            if signature.isTimestamp, case .flawed(let flaw) = signature.coverage { flaw } else { nil }
        }
        let sealed = first.end == file.count ? pdf : try? PDFFile(reading: Array(file[..<first.end]))
        isSealedInOne = sealed.map { !$0.isUpdate && $0.revisionEnds.count == 1 } ?? false
        // Without an update behind it, what is left are bytes that nobody reads.
        guard first.end < file.count, pdf.revisionEnds.last != first.end else {
            changes = []
            isComparable = true
            return
        }
        let compared = try? PDFFile.changes(in: file, since: first.end)
        changes = compared ?? []
        isComparable = compared != nil
    }

    var isPermitted: Bool {
        isComparable && trailingCount == 0 && flawedTimestamps.isEmpty && changes.allSatisfy(\.kind.isPermitted)
    }

    /// The kinds of changes, as `content, overlay, 12 trailing bytes`.
    var words: String {
        var parts = Set(changes.map(\.kind)).map(\.rawValue).sorted()
        if !isComparable { parts.append("an update that cannot be read") }
        if trailingCount > 0 { parts.append("\(trailingCount) trailing bytes") }
        return parts.joined(separator: ", ")
    }
}

extension Judge {
    /// One check for each kind of change; passed where there is none, or only what a seal allows.
    mutating func changes(_ update: SealedUpdate?) {
        guard let update else { return }
        if update.isPermitted {
            let detail = update.changes.isEmpty ? "nothing was added" : "added: \(update.words)"
            return note(.changes, .passed, detail)
        }
        if !update.isComparable { note(.changes, .failed(.updateUnreadable), "what follows byte \(update.end)") }
        if update.trailingCount > 0 {
            note(.changes, .failed(.trailingBytes), "\(update.trailingCount) bytes behind the end")
        }
        for flaw in update.flawedTimestamps { note(.changes, .failed(.sealRange), "a timestamp: \(flaw.rawValue)") }
        for kind in PDFChange.Kind.allCases {
            let objects = update.changes.filter { $0.kind == kind }.map { $0.object.map(String.init) ?? "trailer" }
            guard !objects.isEmpty, let reason = Reason(kind) else { continue }
            let named = objects.sorted { ($0.utf8.count, $0) < ($1.utf8.count, $1) }.prefix(8)
            note(.changes, .failed(reason), "\(objects.count) objects: \(named.joined(separator: ", "))")
        }
    }
}

extension Reason {
    /// `nil` for changes that a seal allows.
    init?(_ kind: PDFChange.Kind) {
        switch kind {
        case .content: self = .contentChanged
        case .overlay: self = .overlayAdded
        case .metadata: self = .metadataChanged
        case .attachment: self = .attachmentChanged
        case .structure: self = .structureChanged
        case .form: self = .formChanged
        case .signature: self = .signatureAdded
        case .other: self = .otherChanged
        case .validation, .timestamp: return nil
        }
    }
}
