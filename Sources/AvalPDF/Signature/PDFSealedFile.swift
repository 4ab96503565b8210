/// A sealed file that our writer made, ready for what keeps its seal provable: validation material (B-LT) and document
/// timestamps (B-LTA, EN 319 142-1 §5.4 and §5.5). Each step appends an update; the bytes before it stay as they are.
///
/// The order is B-T, material, timestamp; and years later again: material about the last timestamp, then a newer
/// timestamp. What is not checked: that the material is complete and fits. Ask a verifier before you store the file.
public struct PDFSealedFile: Sendable {
    public let bytes: [UInt8]
    /// What the file's store holds already.
    public let material: PDFValidationMaterial
    /// The seal and the document timestamps, in the order of the form's fields.
    public let signatures: [PDFSignature]
    private let frame: SealedFrame

    /// Throws: `PDFError.notUpdatable` for files that are not sealed or that our writer did not make.
    public init(_ bytes: [UInt8], limits: PDFReadLimits = PDFReadLimits()) throws(PDFError) {
        do throws(PDFReadError) {
            signatures = try PDFFile(reading: bytes, limits: limits).signatures
            material = try PDFValidationMaterial(of: bytes, limits: limits)
        } catch {
            throw .notUpdatable(.unreadable(error))
        }
        guard let seal = signatures.first, seal.subFilter == "ETSI.CAdES.detached", seal.byteRange.count == 4,
            seal.byteRange.prefix(3).elementsEqual([0, seal.contentsRange.lowerBound, seal.contentsRange.upperBound])
        else { throw .notUpdatable(.notSealed) }
        frame = try SealedFrame(bytes, limits: limits)
        self.bytes = bytes
    }

    /// The file with `more` in its document security store; the same file when it holds all of it already.
    ///
    /// There is no /VRI: with one seal in a file all material is that seal's, and EN 319 142-1 §5.4.2.3 makes the
    /// dictionary optional.
    /// Throws: `PDFError.notUpdatable`, `.tooLarge`.
    public func adding(_ more: PDFValidationMaterial) throws(PDFError) -> PDFSealedFile {
        let certificates = Self.new(more.certificates, beside: material.certificates)
        let lists = Self.new(more.revocationLists, beside: material.revocationLists)
        let responses = Self.new(more.statusResponses, beside: material.statusResponses)
        guard !(certificates.isEmpty && lists.isEmpty && responses.isEmpty) else { return self }
        var revision = try Revision(of: bytes, trailer: frame.trailer)
        var store = frame.store ?? SourceDictionary(entries: [("Type", Array("/DSS".utf8))])
        for (key, contents) in [("Certs", certificates), ("CRLs", lists), ("OCSPs", responses)] {
            var array = store[key] ?? Array("[]".utf8)
            for content in contents {
                let number = revision.objects.reserve()
                try revision.objects.addStream(number, content, deflated: false)
                guard let longer = array.appending(reference: number) else { throw .notUpdatable(.store) }
                array = longer
            }
            if array.count > 2 { store[key] = array }
        }
        if let number = frame.storeNumber {
            revision.rewrite(number, as: store)
        } else {
            let number = revision.objects.reserve()
            revision.objects.begin(number)
            store.write(to: &revision.objects.output)
            revision.objects.end()
            var catalog = frame.catalog
            catalog["DSS"] = Array("\(number) 0 R".utf8)
            // EN 319 142-1 §5.6: the store is an extension of PDF 1.7.
            catalog["Extensions"] = Array("<</ESIC<</BaseVersion/1.7/ExtensionLevel 1>>>>".utf8)
            revision.rewrite(frame.catalogNumber, as: catalog)
        }
        return try PDFSealedFile(revision.finish())
    }

    /// The file with a document timestamp over all of it. `stamp` gets the two ranges that the timestamp covers and
    /// answers with an RFC 3161 token in DER; when it throws there is no new file.
    ///
    /// - Parameters:
    ///   - label: what the field is, in the document's language, for who hears the document (/TU).
    ///   - reservedBytes: the largest token that fits.
    /// - Throws: `PDFError`, and what `stamp` throws.
    public func timestamped(
        label: String, reservedBytes: Int = 8_192, stamp: (_ ranges: [ArraySlice<UInt8>]) throws -> [UInt8]
    ) throws -> PDFSealedFile {
        var revision = try Revision(of: bytes, trailer: frame.trailer)
        let (widget, timestamp) = (revision.objects.reserve(), revision.objects.reserve())
        try revision.objects.addTimestampWidget(
            number: widget, name: "Timestamp\(signatures.count)", label: label, page: frame.pageNumber,
            timestamp: timestamp)
        let holes = revision.objects.addTimestamp(number: timestamp, reservedBytes: reservedBytes)
        var (catalog, page, form) = (frame.catalog, frame.page, frame.form)
        guard let fields = form["Fields"]?.appending(reference: widget),
            let annotations = page["Annots"]?.appending(reference: widget)
        else { throw PDFError.notUpdatable(.form) }
        form["Fields"] = fields
        catalog["AcroForm"] = form.bytes
        page["Annots"] = annotations
        revision.rewrite(frame.catalogNumber, as: catalog)
        revision.rewrite(frame.pageNumber, as: page)
        var file = try revision.finish()
        holes.fillByteRange(&file)
        let token = try stamp([file[..<holes.contents.lowerBound], file[holes.contents.upperBound...]])
        try holes.fillContents(token, &file)
        return try PDFSealedFile(file)
    }

    /// Those that are not there yet, each once.
    private static func new(_ contents: [[UInt8]], beside old: [[UInt8]]) -> [[UInt8]] {
        var known = Set(old)
        return contents.filter { !$0.isEmpty && known.insert($0).inserted }
    }
}

/// Why a file gets no update.
public enum PDFUpdateFlaw: Hashable, Sendable {
    case unreadable(PDFReadError)
    /// The form's first field is no PAdES seal.
    case notSealed
    /// It does not end with `startxref`, a number and `%%EOF` as our writer puts them.
    case end
    case trailer
    case catalog
    /// The form, or the annotations of the first page.
    case form
    case store
}

extension PDFUpdateFlaw: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unreadable(let error): error.description
        case .notSealed: "it is not sealed"
        case .end: "its end is not written as ours"
        case .trailer: "its trailer is not written as ours"
        case .catalog: "its catalog is not written as ours"
        case .form: "its form or first page is not written as ours"
        case .store: "its security store is not written as ours"
        }
    }
}
