public import AvalModel

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
    /// In reading order.
    let fields: [Field]
    let fonts: FontStack
    let texts: [Language: [String: Wording]]

    /// Reads a template's folder.
    ///
    /// Nothing outside the folder is read. Throws: `DocumentError.template` with file and line for whatever
    /// docs/formats/template.md does not allow, `.unreadable` for a file that is missing or too large.
    /// Not checked: that the art is handsome, and that names will fit.
    public static func load(folder: String) throws(DocumentError) -> Template {
        let folder = TemplateFolder(folder)
        let sidecarBytes = try folder.read(Sidecar.file, limit: Sidecar.sizeLimit)
        let sidecar = try Sidecar(sidecarBytes)
        var files = [(name: Sidecar.file, bytes: sidecarBytes)]
        var pages: [Scene] = []
        for page in sidecar.pages {
            let bytes = try folder.read(page, limit: XMLReader.sizeLimit)
            files.append((name: page, bytes: bytes))
            pages.append(try SceneReader.read(bytes, file: page))
        }
        var fonts: [Font] = []
        for entry in sidecar.fonts {
            let bytes = try folder.read(entry.file, limit: Font.sizeLimit)
            if !files.contains(where: { $0.name == entry.file }) { files.append((name: entry.file, bytes: bytes)) }
            fonts.append(try Font(entry.face, bytes: bytes, file: entry.file))
        }
        let stack = FontStack(fonts: fonts)
        let lint = TemplateLint(sidecar: sidecar, pages: pages, fonts: stack)
        let fields = try lint.fields()
        guard let first = sidecar.languages.first, let title = LocalizedText(original: first, texts: sidecar.title)
        else {
            throw .template(file: Sidecar.file, line: 0, what: "no title", hint: "")
        }
        return Template(
            name: sidecar.name, version: sidecar.version, languages: sidecar.languages, title: title,
            files: files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, pages: pages,
            fields: fields, fonts: stack, texts: sidecar.texts)
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
