/// ISO 19005-3 §6.4.3 and EN 319 142-1 §6.3: the frame of signatures. Whether one holds is not asked here.
enum SealLaws {
    /// The signed bytes are the whole file, or the whole of what it was when it was signed, but the signature itself.
    static let ranges: @Sendable (inout Examination) -> Void = { file in
        for (number, entries) in signatures(file) {
            guard let coverage = coverage(of: entries, file) else {
                file.add(.archive, "6.4.3", "/ByteRange is not the whole file but /Contents", number)
                continue
            }
            if coverage < file.bytes.count, !file.revisionEnds.contains(where: { $0 > coverage }) {
                file.add(.archive, "6.4.3", "/ByteRange ends before the file", number)
            }
        }
    }

    /// PAdES baseline: the kind of signature, and no time or reason where it does not belong.
    static let dictionaries: @Sendable (inout Examination) -> Void = { file in
        for (number, entries) in signatures(file) {
            let isTimestamp = file.resolve(entries["Type"]).name == "DocTimeStamp"
            let kind = file.resolve(entries["SubFilter"]).name
            if kind != (isTimestamp ? "ETSI.RFC3161" : "ETSI.CAdES.detached") {
                file.add(.archive, "6.4.3", "a signature of another kind than PAdES has", number)
            }
            if entries["Cert"] != nil { file.add(.signature, "6.3", "/Cert beside a CAdES signature", number) }
            if !isTimestamp, file.resolve(entries["M"]).text == nil {
                file.add(.signature, "6.3", "a signature without /M", number)
            }
            if file.resolve(entries["Filter"]).name == nil {
                file.add(.signature, "6.3", "a signature without /Filter", number)
            }
        }
        let flags = file.resolve(file.dictionary(file.root?["AcroForm"])?["SigFlags"]).integer ?? 0
        if !signatures(file).isEmpty, flags & 3 != 3 {
            file.add(.pdf, "12.7.2", "a signed form whose /SigFlags is not 3", file.rootNumber)
        }
    }

    /// Where the signed part of the file ends; `nil` for ranges that leave out anything but /Contents.
    private static func coverage(of entries: [String: PDFValue], _ file: Examination) -> Int? {
        guard case .string(_, let source, true)? = entries["Contents"] else { return nil }
        let range = file.array(entries["ByteRange"]).compactMap { file.resolve($0).integer }
        guard range.count == 4, range.allSatisfy({ (0...file.bytes.count).contains($0) }), range[0] == 0,
            range[1] == source.lowerBound, range[2] == source.upperBound, range[2] + range[3] <= file.bytes.count
        else { return nil }
        let end = range[2] + range[3]
        return end == file.bytes.count || file.revisionEnds.contains(end) ? end : nil
    }

    /// Values of signature fields; also those of a field that no form names.
    private static func signatures(_ file: Examination) -> [(number: Int, entries: [String: PDFValue])] {
        var found: [Int: [String: PDFValue]] = [:]
        for (number, value) in file.objects {
            guard let entries = value.entries, file.stored[number] == nil else { continue }
            if file.resolve(entries["FT"]).name == "Sig", let signature = file.dictionary(entries["V"]) {
                found[entries["V"]?.target ?? number] = signature
            }
            if ["Sig", "DocTimeStamp"].contains(file.resolve(entries["Type"]).name ?? "") { found[number] = entries }
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
