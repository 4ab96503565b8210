/// The properties of a metadata packet (ISO 16684-1).
struct Packet {
    static let rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    static let dublinCore = "http://purl.org/dc/elements/1.1/"
    static let basic = "http://ns.adobe.com/xap/1.0/"
    static let pdf = "http://ns.adobe.com/pdf/1.3/"
    static let archive = "http://www.aiim.org/pdfa/ns/id/"
    static let accessibility = "http://www.aiim.org/pdfua/ns/id/"
    static let extensions = "http://www.aiim.org/pdfa/ns/extension/"
    static let schema = "http://www.aiim.org/pdfa/ns/schema#"
    static let property = "http://www.aiim.org/pdfa/ns/property#"
    private static let xml = "http://www.w3.org/XML/1998/namespace"

    /// All elements rdf:Description.
    let descriptions: [PacketElement]

    /// `nil` for bytes that are no RDF in XML.
    init?(_ bytes: [UInt8]) {
        guard let root = PacketReader.read(bytes) else { return nil }
        let model = root.namespace == Packet.rdf && root.name == "RDF" ? root : root.kid(Packet.rdf, "RDF")
        guard let model else { return nil }
        descriptions = model.kids.filter { $0.namespace == Packet.rdf && $0.name == "Description" }
    }

    /// A property that is written as an element, else as an attribute.
    func element(_ namespace: String, _ name: String) -> PacketElement? {
        for description in descriptions {
            if let found = description.kid(namespace, name) { return found }
            if let value = description.attribute(namespace, name) {
                var element = PacketElement(prefix: "", namespace: namespace, name: name)
                element.text = value
                return element
            }
        }
        return nil
    }

    func text(_ namespace: String, _ name: String) -> String? { element(namespace, name)?.text }

    /// The items of an array; of a language alternative with `x-default` first.
    func items(_ namespace: String, _ name: String) -> [(language: String?, text: String)] {
        let list = element(namespace, name)?.kids.first { $0.namespace == Packet.rdf }
        let items = (list?.kids ?? []).map { ($0.attribute(Packet.xml, "lang"), $0.text) }
        return items.filter { $0.0 == "x-default" } + items.filter { $0.0 != "x-default" }
    }

    /// Namespaces and names of all properties at the top.
    var properties: [(namespace: String, name: String)] {
        descriptions.flatMap { description in
            description.kids.map { ($0.namespace, $0.name) }
                + description.attributes.map { ($0.namespace, $0.name) }
        }.filter { $0.0 != Packet.rdf && $0.0 != Packet.xml }
    }

    /// The schemas that the packet describes itself.
    var schemas: [PacketElement] {
        (element(Packet.extensions, "schemas")?.kids.first?.kids ?? []).map(Packet.fields)
    }

    /// A structure is written in its item or in an rdf:Description in it.
    static func fields(_ item: PacketElement) -> PacketElement { item.kid(rdf, "Description") ?? item }

    /// Schemas that ISO 19005-3 §6.6.2.3.1 knows.
    static let known: Set = [
        dublinCore, basic, pdf, archive, extensions, "http://ns.adobe.com/xap/1.0/mm/",
        "http://ns.adobe.com/xap/1.0/rights/", "http://ns.adobe.com/xap/1.0/bj/", "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://ns.adobe.com/xmp/1.0/DynamicMedia/", "http://ns.adobe.com/photoshop/1.0/",
        "http://ns.adobe.com/camera-raw-settings/1.0/", "http://ns.adobe.com/tiff/1.0/",
        "http://ns.adobe.com/exif/1.0/", "http://ns.adobe.com/exif/1.0/aux/",
    ]
}
