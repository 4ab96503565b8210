/// What an attached file is to the document (ISO 19005-3 annex E).
public enum PDFRelationship: String, Sendable {
    case source = "Source"
    case data = "Data"
    case alternative = "Alternative"
    case supplement = "Supplement"
    case unspecified = "Unspecified"
}

/// A file inside the document (ISO 32000-1 §7.11.4), listed in its name tree and as an associated file.
public struct PDFAttachment: Sendable {
    /// As `credential.json`; 1 to 255 bytes without path separators.
    public var name: String
    /// As `application/json`.
    public var mediaType: String
    /// One line for people.
    public var description: String
    public var relationship: PDFRelationship
    public var modified: PDFDate
    public var bytes: [UInt8]
    /// MD5 of `bytes`, 16 bytes, where the caller wants it in the file (§7.11.4.1); it protects nothing.
    public var checksum: [UInt8]?

    public init(
        name: String, mediaType: String, description: String, relationship: PDFRelationship, modified: PDFDate,
        bytes: [UInt8], checksum: [UInt8]? = nil
    ) {
        self.name = name
        self.mediaType = mediaType
        self.description = description
        self.relationship = relationship
        self.modified = modified
        self.bytes = bytes
        self.checksum = checksum
    }

    func check() throws(PDFError) {
        let name = name.utf8
        guard (1...255).contains(name.count),
            name.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "\\") })
        else { throw .attachmentName }
        let parts = mediaType.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { (0x21...0x7E).contains($0) } })
        else { throw .mediaType(mediaType) }
    }
}

extension ObjectWriter {
    /// The file specification's object number.
    mutating func addAttachment(_ attachment: PDFAttachment, _ common: PDFCommonParts?) throws(PDFError) -> Int {
        let (specification, file) = (reserve(), reserve())
        let stream: [UInt8]
        if let ready = common?.stream(of: attachment.bytes) {
            stream = ready
        } else {
            stream = try Deflate.compress(attachment.bytes, effort)
        }
        try addStream(file, stored: stream, isDeflated: true) { output throws(PDFError) in
            output.write("/Type/EmbeddedFile/Subtype")
            output.write(name: attachment.mediaType)
            output.write("/Params<</Size ")
            output.write(attachment.bytes.count)
            output.write("/ModDate(")
            output.write(text: attachment.modified.pdf)
            output.write(")")
            if let checksum = attachment.checksum {
                output.write("/CheckSum")
                output.write(hexString: checksum)
            }
            output.write(">>")
        }
        try add(specification) { output throws(PDFError) in
            output.write("<</Type/Filespec/F")
            try output.write(textString: attachment.name)
            output.write("/UF")
            try output.write(textString: attachment.name)
            output.write("/Desc")
            try output.write(textString: attachment.description)
            output.write("/AFRelationship")
            output.write(name: attachment.relationship.rawValue)
            output.write("/EF<</F ")
            output.write(reference: file)
            output.write("/UF ")
            output.write(reference: file)
            output.write(">>>>")
        }
        return specification
    }
}
