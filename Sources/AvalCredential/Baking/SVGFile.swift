internal import CExpat

/// An SVG whose markup has been scanned strictly, with the places where a credential stands or could stand.
///
/// UTF-8 only; a DOCTYPE may name SVG's public DTD, as older drawings do, but nothing is fetched, and one with
/// declarations of its own is refused: without them there are no entities but the five of XML.
struct SVGFile {
    static let depthLimit = 256
    static let elementLimit = 200_000

    /// An element that holds a credential.
    struct Holder {
        let edition: BakedCredential.Edition
        /// From `<` of the start tag to the end of the end tag.
        var whole: Range<Int>
        /// The value of `verify`, with references resolved.
        let verify: [UInt8]?
        /// Character data directly inside.
        var text: [UInt8] = []
        /// Whether another element stands inside.
        var hasElements = false
        /// Whether it is a child of the root.
        let isChildOfRoot: Bool
    }

    let bytes: [UInt8]
    /// The end of the root's start tag.
    let insertion: Int
    /// Whether the root is written `<svg …/>`.
    let isEmptyElement: Bool
    /// What the root's start tag binds the prefix `openbadges` to.
    let prefixNamespace: String?
    let holders: [Holder]

    static let svg = "http://www.w3.org/2000/svg"
    static let openBadges3 = "https://purl.imsglobal.org/ob/v3p0"
    static let openBadges2 = "http://openbadges.org"

    /// - Throws: `.baking`.
    init(_ bytes: [UInt8]) throws(CredentialError) {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw .baking(.notWellFormed) }
        guard let parser = XML_ParserCreateNS("UTF-8", SVGScan.separator) else {
            fatalError("out of memory for a parser")
        }
        defer { XML_ParserFree(parser) }
        let scan = SVGScan(parser: parser)
        let status = withExtendedLifetime(scan) {
            scan.install()
            return bytes.withUnsafeBytes { buffer in
                // An image's size limit is far below the range of Int32.
                XML_Parse(parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), 1)
            }
        }
        if let flaw = scan.flaw { throw .baking(flaw) }
        guard status == XML_STATUS_OK, let root = scan.root else { throw .baking(.notWellFormed) }
        // Beside a DTD that is not read, references in attributes to what it might declare are dropped silently.
        if scan.hasDoctype {
            for holder in scan.holders where holder.verify != nil && bytes[holder.whole].contains(UInt8(ascii: "&")) {
                throw .baking(.declarations)
            }
        }
        self.bytes = bytes
        insertion = root.upperBound
        isEmptyElement = bytes[root].suffix(2).elementsEqual("/>".utf8)
        prefixNamespace = scan.rootPrefix
        holders = scan.holders
    }
}

/// What the parser calls back into; lives as long as one call of `XML_Parse`.
private final class SVGScan {
    /// "|" cannot stand in a namespace name that is compared here.
    static let separator: CChar = 0x7C

    private let parser: XML_Parser
    private var depth = 0
    private var count = 0
    /// The index and depth of the holder that is open.
    private var open: (index: Int, depth: Int)?
    private var pendingPrefix: String?
    private(set) var root: Range<Int>?
    private(set) var rootPrefix: String?
    private(set) var holders: [SVGFile.Holder] = []
    private(set) var flaw: BakingFlaw?
    private(set) var hasDoctype = false

    init(parser: XML_Parser) {
        self.parser = parser
    }

    func install() {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { user, name, attributes in
                guard let user, let name, let attributes else { return }
                SVGScan.at(user).begin(String(cString: name), attributes)
            },
            { user, _ in
                guard let user else { return }
                SVGScan.at(user).end()
            })
        XML_SetCharacterDataHandler(parser) { user, bytes, count in
            guard let user, let bytes else { return }
            bytes.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
                SVGScan.at(user).characters(UnsafeBufferPointer(start: $0, count: Int(count)))
            }
        }
        XML_SetStartDoctypeDeclHandler(parser) { user, _, _, _, hasInternalSubset in
            guard let user else { return }
            SVGScan.at(user).hasDoctype = true
            if hasInternalSubset != 0 { SVGScan.at(user).refuse(.declarations) }
        }
        // With an external DTD that is not read, an unknown entity would be skipped silently.
        XML_SetSkippedEntityHandler(parser) { user, _, _ in
            guard let user else { return }
            SVGScan.at(user).refuse(.declarations)
        }
        XML_SetXmlDeclHandler(parser) { user, _, encoding, _ in
            guard let user, let encoding else { return }
            if String(cString: encoding).uppercased() != "UTF-8" { SVGScan.at(user).refuse(.notWellFormed) }
        }
        XML_SetCommentHandler(parser) { user, _ in
            guard let user else { return }
            SVGScan.at(user).interrupted()
        }
        XML_SetProcessingInstructionHandler(parser) { user, _, _ in
            guard let user else { return }
            SVGScan.at(user).interrupted()
        }
        XML_SetStartNamespaceDeclHandler(parser) { user, prefix, name in
            guard let user, let prefix, let name, String(cString: prefix) == "openbadges" else { return }
            SVGScan.at(user).pendingPrefix = String(cString: name)
        }
    }

    private static func at(_ user: UnsafeMutableRawPointer) -> SVGScan {
        Unmanaged<SVGScan>.fromOpaque(user).takeUnretainedValue()
    }

    private func refuse(_ flaw: BakingFlaw) {
        if self.flaw == nil { self.flaw = flaw }
        XML_StopParser(parser, 0)
    }

    /// The bytes of what is reported just now.
    private var current: Range<Int> {
        let start = Int(XML_GetCurrentByteIndex(parser))
        return start..<start + Int(XML_GetCurrentByteCount(parser))
    }

    private func begin(_ name: String, _ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
        guard flaw == nil else { return }
        depth += 1
        count += 1
        guard depth <= SVGFile.depthLimit, count <= SVGFile.elementLimit else { return refuse(.tooDeep) }
        if root == nil {
            guard name == "\(SVGFile.svg)|svg" else { return refuse(.notSVG) }
            root = current
            rootPrefix = pendingPrefix
        }
        if let open { holders[open.index].hasElements = true }
        let edition: BakedCredential.Edition? =
            switch name {
            case "\(SVGFile.openBadges3)|credential": .openBadges3
            case "\(SVGFile.openBadges2)|assertion": .openBadges2
            default: nil
            }
        guard let edition, open == nil else { return }
        var verify: [UInt8]?
        var index = 0
        while let key = pairs[index], let value = pairs[index + 1] {
            if String(cString: key) == "verify" { verify = Array(String(cString: value).utf8) }
            index += 2
        }
        open = (holders.count, depth)
        holders.append(
            SVGFile.Holder(edition: edition, whole: current, verify: verify, isChildOfRoot: depth == 2))
    }

    /// A comment inside a credential would be text to some readers and nothing to others.
    private func interrupted() {
        if open != nil { refuse(.element) }
    }

    private func end() {
        guard flaw == nil else { return }
        if let open, open.depth == depth {
            // Of an empty-element tag the end is reported at the tag itself, with no bytes of its own.
            let start = holders[open.index].whole
            holders[open.index].whole = start.lowerBound..<max(start.upperBound, current.upperBound)
            self.open = nil
        }
        depth -= 1
    }

    private func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard flaw == nil, let open, open.depth == depth else { return }
        guard holders[open.index].text.count + bytes.count <= BakedImage.credentialLimit + 65_536 else {
            return refuse(.credentialTooLarge)
        }
        holders[open.index].text += bytes
    }
}
