import CExpat

/// Reads an SVG file into elements, refusing everything that could reach outside it or grow inside it.
///
/// No DOCTYPE, no entities but the five of XML, no processing instructions, UTF-8 only, and no element or attribute
/// of a foreign namespace but the notes that Inkscape leaves for itself, which are skipped. Which SVG elements and
/// attributes there may be is the scene's business.
enum XMLReader {
    static let sizeLimit = 12 << 20
    static let depthLimit = 64
    static let elementLimit = 50_000
    static let attributeLimit = 100

    static func read(_ bytes: [UInt8], file: String) throws(DocumentError) -> XMLElement {
        guard bytes.count <= sizeLimit else {
            throw .template(
                file: file, line: 0, what: "\(bytes.count) bytes", hint: "a page has at most \(sizeLimit) bytes")
        }
        // "|" cannot stand in a namespace name that is compared below.
        guard let parser = XML_ParserCreateNS("UTF-8", 0x7C) else {
            throw .template(file: file, line: 0, what: "no memory for the parser", hint: "")
        }
        defer { XML_ParserFree(parser) }
        let collector = Collector(parser: parser, file: file)
        return try withExtendedLifetime(collector) { () throws(DocumentError) -> XMLElement in
            collector.install()
            let status = bytes.withUnsafeBytes { buffer in
                // sizeLimit is far below the range of Int32.
                XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
            }
            if let failure = collector.failure { throw failure }
            guard status == XML_STATUS_OK, let root = collector.root else {
                let message =
                    XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "no element found"
                throw .template(
                    file: file, line: Int(XML_GetCurrentLineNumber(parser)), what: "not well-formed: \(message)",
                    hint: "open the file in an XML editor")
            }
            return try root.expandingStyles()
        }
    }

    static let svg = "http://www.w3.org/2000/svg"
    /// What drawing programs keep for themselves.
    static let skipped: Set<String> = [
        "http://www.inkscape.org/namespaces/inkscape", "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    ]
}

/// What the parser calls back into; lives as long as one call of `XML_Parse`.
private final class Collector {
    private let parser: XML_Parser
    private let file: String
    private var open: [XMLElement] = []
    private var count = 0
    /// How deep the parser is inside an element that is skipped with all it holds.
    private var skipping = 0
    private(set) var root: XMLElement?
    private(set) var failure: DocumentError?

    init(parser: XML_Parser, file: String) {
        self.parser = parser
        self.file = file
    }

    func install() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let user, let name, let attributes else { return }
                Collector.at(user).begin(String(cString: name), attributes)
            },
            { user, _ in
                guard let user else { return }
                Collector.at(user).end()
            })
        XML_SetCharacterDataHandler(parser) { user, bytes, count in
            guard let user, let bytes else { return }
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                Collector.at(user).characters(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, _ in
            guard let user else { return }
            Collector.at(user).refuse("a DOCTYPE", hint: "remove it; templates declare no entities")
        }
        XML_SetProcessingInstructionHandler(parser) { user, _, _ in
            guard let user else { return }
            Collector.at(user).refuse("a processing instruction", hint: "remove it; style sheets are not read")
        }
    }

    private static func at(_ user: UnsafeMutableRawPointer) -> Collector {
        Unmanaged<Collector>.fromOpaque(user).takeUnretainedValue()
    }

    private var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

    private func refuse(_ what: String, hint: String) {
        if failure == nil { failure = .template(file: file, line: line, what: what, hint: hint) }
        XML_StopParser(parser, 0)
    }

    private func begin(_ qualified: String, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        guard failure == nil else { return }
        count += 1
        guard open.count + skipping < XMLReader.depthLimit, count <= XMLReader.elementLimit else {
            return refuse(
                "elements nested deeper than \(XMLReader.depthLimit) or more than \(XMLReader.elementLimit) of them",
                hint: "simplify the drawing")
        }
        let (namespace, name) = Collector.split(qualified)
        if skipping > 0 || XMLReader.skipped.contains(namespace) || (namespace, name) == (XMLReader.svg, "metadata") {
            skipping += 1
            return
        }
        guard namespace == XMLReader.svg else {
            return refuse("an element outside the SVG namespace", hint: "save as plain SVG")
        }
        var attributes: [(name: String, value: String)] = []
        var index = 0
        while let key = pairs[index], let value = pairs[index + 1] {
            index += 2
            guard attributes.count < XMLReader.attributeLimit else {
                return refuse("an element of more than \(XMLReader.attributeLimit) attributes", hint: "")
            }
            let (namespace, key) = Collector.split(String(cString: key))
            switch (namespace, key) {
            // What a program keeps for itself (SVG 2 §5.8).
            case ("", _) where key.hasPrefix("data-"): break
            case ("", _): attributes.append((name: key, value: String(cString: value)))
            case ("http://www.w3.org/XML/1998/namespace", _):
                attributes.append((name: "xml:" + key, value: String(cString: value)))
            case ("http://www.w3.org/1999/xlink", "href"):
                attributes.append((name: "href", value: String(cString: value)))
            case _ where XMLReader.skipped.contains(namespace): break
            default: return refuse("attribute \(key) of a foreign namespace", hint: "save as plain SVG")
            }
        }
        open.append(XMLElement(name: name, attributes: attributes, file: file, line: line))
    }

    /// Namespace and local name; expat puts the separator between them.
    private static func split(_ qualified: String) -> (namespace: String, name: String) {
        guard let bar = qualified.lastIndex(of: "|") else { return ("", qualified) }
        return (String(qualified[..<bar]), String(qualified[qualified.index(after: bar)...]))
    }

    private func end() {
        guard failure == nil else { return }
        guard skipping == 0 else { return skipping -= 1 }
        guard let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, skipping == 0, !open.isEmpty else { return }
        open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
    }
}
