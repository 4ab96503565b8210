public import AvalModel
import AvalPDF

/// The design of a certificate (Plantilla): art, rules and wording of one folder, read and checked as a whole.
///
/// A template never changes once certificates were made from it; a new design is a new version in a new folder.
/// Layout: docs/formats/template.md.
public struct Template: Sendable {
    /// As `ilce-clasico`.
    public let name: String
    public let version: Int
    /// The languages it can speak, the first being its own.
    public let languages: [Language]
    /// What it is called, for people who choose one.
    public let title: LocalizedText
    /// Every file it was read from, in order of name.
    let files: [(name: String, bytes: [UInt8])]
    let pages: [Scene]
    let pageRules: [PageRule]
    let images: [TemplateImage]
    /// In reading order.
    let fields: [Field]
    let flows: [Flow]
    /// Fields whose words are different on each sheet.
    let paged: Set<Int>
    let fonts: FontStack
    let texts: [Language: [String: Wording]]
    /// Where on the first page a reader of PDF opens the seal, in the page's user space.
    let sealArea: PDFRect?
    let artworks = Artworks()

    /// Whether its QR symbol says, behind the certificate's address, the proof that needs no network.
    public var provesOffline: Bool { fields.contains { $0.rule.isProof } }

    /// Reads a template's folder.
    ///
    /// Nothing outside the folder is read. Throws: `DocumentError.template` with file and line for whatever
    /// docs/formats/template.md does not allow, `.unreadable` for a file that is missing or too large.
    /// Not checked: that the art is handsome, and that names will fit.
    public static func load(folder: String) throws(DocumentError) -> Template {
        var findings = Findings()
        let template = try read(TemplateFolder(folder), &findings)
        if let first = findings.all.first { throw first }
        guard let template else { throw .unreadable(file: Sidecar.file, limit: Sidecar.sizeLimit) }
        return template
    }

    /// Everything that is wrong with a template's folder, as far as reading can go on: up to 200 findings, in the
    /// order of sidecar, pages, fonts, and what holds between them.
    public static func lint(folder: String) -> [DocumentError] {
        var findings = Findings()
        do { _ = try read(TemplateFolder(folder), &findings) } catch { findings.add(error) }
        return findings.all
    }

    /// Throws: what stops all further reading. `nil` comes with findings.
    private static func read(
        _ folder: TemplateFolder, _ findings: inout Findings
    ) throws(DocumentError) -> Template? {
        let sidecarBytes = try folder.read(Sidecar.file, limit: Sidecar.sizeLimit)
        let sidecar = try Sidecar(sidecarBytes, &findings)
        let isWhole = findings.all.isEmpty
        var files = [(name: Sidecar.file, bytes: sidecarBytes)]
        func keep(_ name: String, _ bytes: [UInt8]) {
            if !files.contains(where: { $0.name == name }) { files.append((name: name, bytes: bytes)) }
        }
        var shelf = ImageShelf(folder: folder)
        var pages: [Scene] = []
        for page in sidecar.pages {
            do {
                let bytes = try folder.read(page.file, limit: XMLReader.sizeLimit)
                keep(page.file, bytes)
                pages.append(
                    try SceneReader.read(
                        bytes, file: page.file, size: isWhole ? page.shape.points : nil,
                        flows: Set(sidecar.flows.map(\.id)), hasSeal: sidecar.format > 1, &shelf, &findings))
            } catch {
                findings.add(error)
            }
        }
        for file in shelf.files { keep(file.name, file.bytes) }
        var fonts: [Font] = []
        for entry in sidecar.fonts {
            do {
                let bytes = try folder.read(entry.file, limit: Font.sizeLimit)
                keep(entry.file, bytes)
                fonts.append(try Font(entry.face, bytes: bytes, file: entry.file))
            } catch {
                findings.add(error)
            }
        }
        // Between a page or a font that could not be read and the rest there is nothing to compare.
        guard isWhole, pages.count == sidecar.pages.count, fonts.count == sidecar.fonts.count else { return nil }
        let stack = FontStack(fonts: fonts)
        let (fields, flows) = TemplateLint(sidecar: sidecar, pages: pages, fonts: stack).bind(&findings)
        guard let first = sidecar.languages.first, let title = LocalizedText(original: first, texts: sidecar.title)
        else { return nil }
        return Template(
            name: sidecar.name, version: sidecar.version, languages: sidecar.languages, title: title,
            files: files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, pages: pages,
            pageRules: sidecar.pages, images: shelf.images, fields: fields, flows: flows,
            paged: Template.paged(fields, sidecar.texts), fonts: stack, texts: sidecar.texts,
            sealArea: pages.first?.sealArea)
    }

    private static func paged(_ fields: [Field], _ texts: [Language: [String: Wording]]) -> Set<Int> {
        Set(
            fields.indices.filter { index in
                guard case .text(_, _, let wording, _) = fields[index].content else { return false }
                return texts.values.contains { wording.isPaged($0) }
            })
    }

    /// What it is made of: pages, pictures, and each font's file with its bytes.
    public var parts: (pages: Int, images: Int, fonts: [(name: String, bytes: Int)]) {
        let names = fonts.fonts.map(\.file)
        let weights = files.filter { names.contains($0.name) }.map { (name: $0.name, bytes: $0.bytes.count) }
        return (pages.count, images.count, weights)
    }

    /// What identifies this very template, to be hashed: for each file in order of name its name, its length in
    /// decimal digits, both followed by a line feed, and its bytes.
    public var digestInput: [UInt8] {
        var out: [UInt8] = []
        for file in files {
            out += Array("\(file.name)\n\(file.bytes.count)\n".utf8)
            out += file.bytes
        }
        return out
    }
}
