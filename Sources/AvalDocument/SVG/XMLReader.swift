import CExpat

/// Reads an SVG file into elements, refusing everything that could reach outside it or grow inside it.
///
/// No DOCTYPE, no entities but the five of XML, no processing instructions, UTF-8 only, and no element or attribute
/// of a foreign namespace. Which SVG elements and attributes there may be is the scene's business.
enum XMLReader {
    static let sizeLimit = 4 << 20
    static let depthLimit = 64
    static let elementLimit = 50_000

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
            return root
        }
    }
}

/// What the parser calls back into; lives as long as one call of `XML_Parse`.
private final class Collector {
    private let parser: XML_Parser
    private let file: String
    private var open: [XMLElement] = []
    private var count = 0
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
        guard open.count < XMLReader.depthLimit, count <= XMLReader.elementLimit else {
            return refuse(
                "elements nested deeper than \(XMLReader.depthLimit) or more than \(XMLReader.elementLimit) of them",
                hint: "simplify the drawing")
        }
        guard let name = local(qualified, in: "http://www.w3.org/2000/svg") else {
            return refuse("an element outside the SVG namespace", hint: "save as plain SVG")
        }
        var attributes: [(name: String, value: String)] = []
        var index = 0
        while let key = pairs[index], let value = pairs[index + 1] {
            index += 2
            let key = String(cString: key)
            if let inXML = local(key, in: "http://www.w3.org/XML/1998/namespace") {
                attributes.append((name: "xml:" + inXML, value: String(cString: value)))
            } else if key.utf8.contains(0x7C) {
                let plain = key.split(separator: "|").last.map(String.init) ?? key
                return refuse("attribute \(plain) of a foreign namespace", hint: "save as plain SVG")
            } else {
                attributes.append((name: key, value: String(cString: value)))
            }
        }
        open.append(XMLElement(name: name, attributes: attributes, file: file, line: line))
    }

    private func local(_ qualified: String, in namespace: String) -> String? {
        let prefix = namespace + "|"
        return qualified.hasPrefix(prefix) ? String(qualified.dropFirst(prefix.count)) : nil
    }

    private func end() {
        guard failure == nil, let element = open.popLast() else { return }
        if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
    }

    private func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard failure == nil, !open.isEmpty else { return }
        open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
    }
}
