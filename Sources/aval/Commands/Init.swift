import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalModel
import AvalRegisterSQLite
import Foundation
import StrictJSON

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make an institute: its directory, register and keys.",
        discussion: "The directory appears whole or not at all.")

    @Argument(help: "The directory to make.", completion: .directory)
    var directory: String

    @Option(help: "The institute's name, as it stands on certificates.")
    var name: String

    @Option(help: "Where its verification site is reached: https://host, or http://localhost:PORT with --demo.")
    var publicURL: String

    @Option(help: "Language of documents and messages: es, pt or en.")
    var language: Language = .es

    @Option(help: "First part of certificate numbers: two to twelve capital letters or digits.")
    var series: String

    @Option(help: "Offset of the institute's days from UTC.")
    var utcOffset = "-06:00"

    @Option(help: "Who signs certificates: name.")
    var signatoryName: String

    @Option(help: "Who signs certificates: title.")
    var signatoryTitle: String

    @Option(
        help: "Folder with certificate templates to copy (default: ./Templates, or the installed ones).",
        completion: .directory)
    var templates: String?

    @Option(help: "Template of certificates, NAME/VERSION.")
    var template = "ilce-clasico/2"

    @Option(help: "A people.yaml to copy; without it, an empty one is made.", completion: .file())
    var people: String?

    @Flag(help: "Make keys for a demonstration, which a real institute refuses.")
    var demo = false

    @Flag(help: "Answer in JSON.")
    var json = false

    @OptionGroup var passphrase: PassphraseOptions

    func run() throws {
        guard !FileManager.default.fileExists(atPath: directory) else { throw Failure.exists(path: directory) }
        let temporary = directory + ".new-\(getpid())"
        do {
            try make(Institute.Folder(path: temporary))
            try syncFolder(temporary)
            guard rename(temporary, directory) == 0 else {
                throw Failure.cannotWrite(path: directory, reason: String(cString: strerror(errno)))
            }
        } catch {
            try? FileManager.default.removeItem(atPath: temporary)
            throw error
        }
        if json {
            Output.json(["institute": .string(directory), "name": .string(name), "publicURL": .string(publicURL)])
        } else {
            Output.line("\(directory): \(name)")
        }
    }

    private func make(_ folder: Institute.Folder) throws {
        try makeFolder(folder.path, mode: 0o700)
        try makeFolder(folder.keys, mode: 0o700)
        try makeFolder(folder.standards)
        try makeFolder(folder.documents)
        try writeFile(Array(settingsText.utf8), to: folder.settings)
        let settings = try Settings(reading: folder.settings)
        let templates = self.templates ?? Init.foundTemplates
        guard FileManager.default.fileExists(atPath: "\(templates)/\(settings.template)/template.yaml") else {
            throw Failure.noInput(
                path: "\(templates)/\(settings.template)",
                reason: "no such template; give the folder that holds it with --templates")
        }
        try copyTree("\(templates)/\(settings.template)", to: "\(folder.templates)/\(settings.template)")
        let directory =
            try people.map { try readFile($0) } ?? Array("format: aval-people/1\ncentres: []\npeople: []\n".utf8)
        try writeFile(directory, to: folder.people, mode: 0o600)
        _ = try Directory.read(folder.people)
        var random = SystemRandom()
        let pepper = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
        try writeFile(Array((Hex.encode(pepper) + "\n").utf8), to: folder.pepper, mode: 0o600)
        let register = try SQLiteRegister(path: folder.register, creating: true)
        try KeyMaker(
            folder: folder.keys, issuer: settings.issuer, isDemo: demo,
            passphrase: try passphrase.passphrase(confirming: true), instant: now()
        ).makeAll(register)
    }

    /// ./Templates in a checkout; PREFIX/share/aval/Templates beside an installed PREFIX/bin/aval.
    private static var foundTemplates: String {
        if FileManager.default.fileExists(atPath: "Templates") { return "Templates" }
        let executable = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        let prefix = ((executable as NSString).deletingLastPathComponent as NSString).deletingLastPathComponent
        return prefix + "/share/aval/Templates"
    }

    private var settingsText: String {
        """
        # The institute. Every key is explained in docs/formats/institute.md; unknown keys are refused.
        format: \(Settings.format)
        name: \(quoted(name))
        public-url: \(quoted(publicURL))
        language: \(language.rawValue)
        series: \(quoted(series))
        utc-offset: \(quoted(utcOffset))
        template: \(quoted(template))
        signatory:
          name: \(quoted(signatoryName))
          title: \(quoted(signatoryTitle))

        """ + (demo ? "# Certificates of a demonstration are worth nothing, and say so.\ndemo: true\n" : "")
    }

    /// A YAML double-quoted scalar.
    private func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
