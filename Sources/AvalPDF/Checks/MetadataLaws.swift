/// ISO 19005-3 §6.6: what the document says about itself.
enum MetadataLaws {
    /// §6.6.2.1: a packet that can be read, whose header says nothing of size and encoding.
    static let packet: @Sendable (inout Examination) -> Void = { file in
        guard let value = file.root?["Metadata"], let bytes = file.content(value) else {
            file.add(.accessibility, "7.1-8", "the document has no metadata", file.rootNumber)
            return file.add(.archive, "6.6.2.1", "the document has no metadata", file.rootNumber)
        }
        let entries = file.dictionary(value) ?? [:]
        if file.resolve(entries["Type"]).name != "Metadata" || file.resolve(entries["Subtype"]).name != "XML" {
            file.add(.archive, "6.6.2.1", "the metadata stream is of no or another type", value.target)
        }
        if Packet(bytes) == nil { file.add(.archive, "6.6.2.1", "the metadata is no XMP", value.target) }
        let header = bytes.prefix { $0 != UInt8(ascii: ">") }
        for word in ["bytes=", "encoding="] where header.firstRange(of: word.utf8) != nil {
            file.add(.archive, "6.6.2.1", "the packet's header has \(word)", value.target)
        }
    }

    /// §6.6.4 and ISO 14289-1 §5: the standards that the document claims.
    static let identification: @Sendable (inout Examination) -> Void = { file in
        guard let packet = file.packet else { return }
        let number = file.root?["Metadata"]?.target
        if packet.text(Packet.archive, "part") != "3" || packet.text(Packet.archive, "conformance") != "A" {
            file.add(.archive, "6.6.4", "the metadata does not claim PDF/A-3a", number)
        }
        if packet.text(Packet.accessibility, "part") != "1" {
            file.add(.accessibility, "5", "the metadata does not claim PDF/UA-1", number)
        }
    }

    /// ISO 14289-1 §7.1-9: a title.
    static let title: @Sendable (inout Examination) -> Void = { file in
        guard let packet = file.packet else { return }
        if packet.items(Packet.dublinCore, "title").first?.text.isEmpty ?? true {
            file.add(.accessibility, "7.1-9", "the metadata has no title", file.root?["Metadata"]?.target)
        }
    }

    /// §6.6.2.3: properties of schemas that nobody knows are described, with the prefixes that the standard gives.
    static let extensionSchemas: @Sendable (inout Examination) -> Void = { file in
        guard let packet = file.packet else { return }
        let number = file.root?["Metadata"]?.target
        var described: [String: Set<String>] = [:]
        for schema in packet.schemas {
            guard let address = schema.kid(Packet.schema, "namespaceURI")?.text,
                schema.kid(Packet.schema, "schema") != nil, schema.kid(Packet.schema, "prefix") != nil
            else {
                file.add(.archive, "6.6.2.3.3", "a schema without name, address or prefix", number)
                continue
            }
            let list = schema.kid(Packet.schema, "property")?.kids.first?.kids ?? []
            for property in list.map(Packet.fields) {
                let fields = ["name", "valueType", "category", "description"].map {
                    property.kid(Packet.property, $0)?.text ?? ""
                }
                if fields.contains("") || !["internal", "external"].contains(fields[2]) {
                    file.add(.archive, "6.6.2.3.3", "a property of a schema is not described", number)
                }
                described[address, default: []].insert(fields[0])
            }
        }
        for property in packet.properties where !Packet.known.contains(property.namespace) {
            if described[property.namespace]?.contains(property.name) != true {
                file.add(.archive, "6.6.2.3.1", "a property of a schema that is not described", number)
            }
        }
        if !packet.descriptions.allSatisfy(hasPrefixes) {
            file.add(.archive, "6.6.2.3.3-4", "a schema is described under another prefix", number)
        }
    }

    private static let prefixes = [
        Packet.extensions: "pdfaExtension", Packet.schema: "pdfaSchema", Packet.property: "pdfaProperty",
        "http://www.aiim.org/pdfa/ns/type#": "pdfaType", "http://www.aiim.org/pdfa/ns/field#": "pdfaField",
    ]

    private static func hasPrefixes(_ element: PacketElement) -> Bool {
        prefixes[element.namespace].map { $0 == element.prefix } ?? true && element.kids.allSatisfy(hasPrefixes)
    }

    /// §6.1.5 lets the information dictionary be; ours says the same as the packet.
    static let agreement: @Sendable (inout Examination) -> Void = { file in
        guard let packet = file.packet, let information = file.dictionary(file.trailer["Info"]) else { return }
        let creators = packet.items(Packet.dublinCore, "creator").map(\.text)
        let pairs: [(String, String?)] = [
            ("Title", packet.items(Packet.dublinCore, "title").first?.text),
            ("Subject", packet.items(Packet.dublinCore, "description").first?.text),
            ("Author", creators.isEmpty ? nil : creators.joined(separator: ", ")),
            ("Keywords", packet.text(Packet.pdf, "Keywords")), ("Producer", packet.text(Packet.pdf, "Producer")),
            ("Creator", packet.text(Packet.basic, "CreatorTool")),
            ("CreationDate", packet.text(Packet.basic, "CreateDate").map(digits)),
            ("ModDate", packet.text(Packet.basic, "ModifyDate").map(digits)),
        ]
        for (key, said) in pairs {
            guard var text = file.resolve(information[key]).text else { continue }
            if key.hasSuffix("Date") { text = digits(text) }
            // Characters that XML does not know are written as spaces there.
            let shown = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
            if shown != said {
                file.add(.house, "6.1.5", "/\(key) says another thing than the metadata", file.trailer["Info"]?.target)
            }
        }
    }

    /// A date of either form down to the second, and whether it is in UTC.
    private static func digits(_ date: String) -> String {
        let digits = date.filter { $0.isASCII && $0.isNumber }.prefix(14)
        return String(digits) + (date.hasSuffix("Z") ? "Z" : "")
    }
}
