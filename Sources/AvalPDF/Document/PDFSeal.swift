/// The frame of a PAdES signature (EN 319 142-1): what the file says of it outside the CMS, and the room kept for it.
public struct PDFSeal: Sendable, Hashable {
    /// When the seal is made (/M); a claim, as any date that the signer writes.
    public var sealedAt: PDFDate
    /// The signer's name for readers that show no certificate.
    public var name: String?
    public var reason: String?
    public var location: String?
    /// What the field is, in the document's language, for who hears the document (/TU).
    public var fieldLabel: String
    /// Bytes of CMS that fit: the signer's `longestSignature`, with its timestamp where there is one. About 1,500 for
    /// P-256 with two certificates and 2,100 for RSA-3072; a timestamp takes 1,400 to 8,000 more.
    public var reservedBytes: Int
    /// Where on the first page a reader of PDF opens the seal; what is to be seen there, the page paints. `nil` for a
    /// seal that nobody meets on the page.
    public var area: PDFRect?

    public init(
        sealedAt: PDFDate, name: String? = nil, reason: String? = nil, location: String? = nil, fieldLabel: String,
        reservedBytes: Int = 4_096, area: PDFRect? = nil
    ) {
        self.sealedAt = sealedAt
        self.name = name
        self.reason = reason
        self.location = location
        self.fieldLabel = fieldLabel
        self.reservedBytes = reservedBytes
        self.area = area
    }
}

/// Where in the file the two holes of a signature are.
struct SealHoles: Sendable {
    /// The ten digits of ByteRange's last three numbers, one after the other with a space between.
    let byteRange: Int
    /// The `<` of /Contents and the place behind its `>`.
    let contents: Range<Int>
}

extension ObjectWriter {
    /// The signature dictionary with its holes; their places are file offsets.
    mutating func addSignature(_ seal: PDFSeal, number: Int) throws(PDFError) -> SealHoles {
        begin(number)
        output.write("<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached/M(")
        output.write(text: seal.sealedAt.pdf)
        output.write(")")
        if let name = seal.name {
            output.write("/Name")
            try output.write(textString: name)
        }
        if let reason = seal.reason {
            output.write("/Reason")
            try output.write(textString: reason)
        }
        if let location = seal.location {
            output.write("/Location")
            try output.write(textString: location)
        }
        let holes = addHoles(reservedBytes: seal.reservedBytes)
        output.write(">>")
        end()
        return holes
    }

    /// /ByteRange and /Contents, both still zeros.
    mutating func addHoles(reservedBytes: Int) -> SealHoles {
        output.write("/ByteRange[0 ")
        let byteRange = baseOffset + output.count
        output.write("0000000000 0000000000 0000000000]/Contents")
        let start = baseOffset + output.count
        output.write("<")
        output.bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 2 * max(reservedBytes, 0)))
        output.write(">")
        return SealHoles(byteRange: byteRange, contents: start..<(baseOffset + output.count))
    }

    /// The widget, which is also the field (ISO 32000-1 §12.7.4.5). A rectangle of no size needs no appearance, any
    /// other has one that paints nothing; /F 132 is Print and Locked (ISO 19005-3 §6.3.2).
    mutating func addSealWidget(
        _ seal: PDFSeal, number: Int, page: Int, signature: Int, structParent: Int
    ) throws(PDFError) {
        let appearance = seal.area.map { _ in reserve() }
        if let area = seal.area, let appearance {
            try addStream(appearance, [], deflated: false) { output in
                output.write("/Type/XObject/Subtype/Form/BBox[0 0 ")
                output.operand(area.width)
                output.write(area.height)
                output.write("]")
            }
        }
        try add(number) { output throws(PDFError) in
            output.write("<</Type/Annot/Subtype/Widget/FT/Sig/T(Seal)/TU")
            try output.write(textString: seal.fieldLabel)
            if let area = seal.area, let appearance {
                output.write("/Rect[")
                output.operand(area.x)
                output.operand(area.y)
                output.operand(area.x + area.width)
                output.write(area.y + area.height)
                output.write("]/AP<</N ")
                output.write(reference: appearance)
                output.write(">>")
            } else {
                output.write("/Rect[0 0 0 0]")
            }
            output.write("/F 132/P ")
            output.write(reference: page)
            output.write("/V ")
            output.write(reference: signature)
            output.write("/StructParent ")
            output.write(structParent)
            output.write(">>")
        }
    }
}

extension SealHoles {
    /// Writes the numbers of /ByteRange: all of the file but /Contents.
    func fillByteRange(_ file: inout [UInt8]) {
        var numbers = Output()
        numbers.write(contents.lowerBound, digits: 10)
        numbers.write(" ")
        numbers.write(contents.upperBound, digits: 10)
        numbers.write(" ")
        numbers.write(file.count - contents.upperBound, digits: 10)
        file.replaceSubrange(byteRange..<(byteRange + numbers.count), with: numbers.bytes)
    }

    /// Writes the CMS in place; what is left of the room stays zero.
    func fillContents(_ cms: [UInt8], _ file: inout [UInt8]) throws(PDFError) {
        let reserved = (contents.count - 2) / 2
        guard cms.count <= reserved else { throw .sealLargerThanReserved(size: cms.count, reserved: reserved) }
        file.withUnsafeMutableBytes { file in
            var index = contents.lowerBound + 1
            for byte in cms {
                let digits = UInt16(truncatingIfNeeded: Output.hexDigits(UInt16(byte)))
                file.storeBytes(of: digits.bigEndian, toByteOffset: index, as: UInt16.self)
                index += 2
            }
        }
    }
}
