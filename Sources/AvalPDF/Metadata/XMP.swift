/// The metadata packet: what the document is and which standards it claims (ISO 16684-1; ISO 19005-3 §6.6).
enum XMP {
    static func packet(_ metadata: PDFMetadata) -> [UInt8] {
        var output = Output()
        output.bytes.reserveCapacity(4 << 10)
        // No bytes= and no encoding= here (ISO 19005-3 §6.6.2.1); the mark is U+FEFF in UTF-8.
        output.write("<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n")
        output.write("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n")
        output.write("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n")
        output.write("<rdf:Description rdf:about=\"\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"")
        output.write(" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"")
        output.write(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
        output.write(" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n")
        output.write("<pdfaid:part>3</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>\n")
        output.write("<pdfuaid:part>1</pdfuaid:part>\n<dc:format>application/pdf</dc:format>\n")
        output.write(alternatives: metadata.titles, "dc:title")
        if !metadata.creators.isEmpty { output.write(list: metadata.creators, "dc:creator", "rdf:Seq") }
        if !metadata.descriptions.isEmpty { output.write(alternatives: metadata.descriptions, "dc:description") }
        output.write(list: [metadata.language], "dc:language", "rdf:Bag")
        let created = metadata.created.xmp
        output.write(element: "xmp:CreateDate", created)
        output.write(element: "xmp:ModifyDate", created)
        output.write(element: "xmp:MetadataDate", created)
        output.write(element: "pdf:Producer", metadata.producer)
        output.write("</rdf:Description>\n")
        output.write(extensionSchema)
        output.write("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>")
        return output.bytes
    }

    /// pdfuaid is no schema that PDF/A knows, so that the packet describes it (ISO 19005-3 §6.6.2.3.3).
    private static let extensionSchema: StaticString = """
        <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
        xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
        xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
        <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
        </rdf:li></rdf:Bag></pdfaExtension:schemas>
        </rdf:Description>

        """
}

extension Output {
    fileprivate mutating func write(element name: StaticString, _ content: String) {
        write("<")
        write(name)
        write(">")
        write(xml: content)
        write("</")
        write(name)
        write(">\n")
    }

    fileprivate mutating func write(alternatives: [PDFMetadata.Localized], _ name: StaticString) {
        write("<")
        write(name)
        write("><rdf:Alt>")
        if let first = alternatives.first { write(item: first.text, language: "x-default") }
        for entry in alternatives { write(item: entry.text, language: entry.language) }
        write("</rdf:Alt></")
        write(name)
        write(">\n")
    }

    fileprivate mutating func write(list: [String], _ name: StaticString, _ container: StaticString) {
        write("<")
        write(name)
        write("><")
        write(container)
        write(">")
        for item in list {
            write("<rdf:li>")
            write(xml: item)
            write("</rdf:li>")
        }
        write("</")
        write(container)
        write("></")
        write(name)
        write(">\n")
    }

    private mutating func write(item: String, language: String) {
        write("<rdf:li xml:lang=\"")
        write(xml: language)
        write("\">")
        write(xml: item)
        write("</rdf:li>")
    }

    /// Character data; what XML 1.0 §2.2 does not know becomes a space.
    private mutating func write(xml text: String) {
        // Nearly all text is itself. 0xEF begins, among others, the two code points that are none.
        var text = text
        let isPlain = text.withUTF8 { utf8 in
            let isPlain = utf8.allSatisfy { byte in
                switch byte {
                case 0..<0x20, UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), 0xEF: false
                default: true
                }
            }
            if isPlain { bytes.append(contentsOf: utf8) }
            return isPlain
        }
        if isPlain { return }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": write("&amp;")
            case "<": write("&lt;")
            case ">": write("&gt;")
            case "\"": write("&quot;")
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": write(" ")
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }
}
