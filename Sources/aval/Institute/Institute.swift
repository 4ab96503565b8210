import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalModel
import AvalRegister
import AvalRegisterSQLite
import AvalStandards
import Foundation

/// Which institute a command works on, and how it answers.
struct InstituteOptions: ParsableArguments {
    @Option(
        name: .long, help: "The institute's directory (default: AVAL_INSTITUTE, or the current directory).",
        completion: .directory)
    var institute: String?

    @Flag(help: "Answer in JSON.")
    var json = false

    var path: String {
        institute ?? ProcessInfo.processInfo.environment["AVAL_INSTITUTE"] ?? "."
    }

    func open() throws -> Institute {
        try Institute(at: path)
    }
}

/// An institute's directory, opened: institute.yaml, register.sqlite, keys/, standards/, templates/, documents/.
struct Institute {
    let folder: Folder
    let settings: Settings

    /// The layout of the directory.
    struct Folder {
        let path: String

        var settings: String { path + "/institute.yaml" }
        var people: String { path + "/people.yaml" }
        var register: String { path + "/register.sqlite" }
        var pepper: String { path + "/lookup.pepper" }
        var keys: String { path + "/keys" }
        var standards: String { path + "/standards" }
        var templates: String { path + "/templates" }
        var documents: String { path + "/documents" }
        /// CASE packages of others, as imported.
        var frameworks: String { path + "/case" }
        /// Evidence by its SHA-256.
        func evidence(_ digest: Digest) -> String { "\(path)/evidence/\(digest.description.prefix(2))/\(digest)" }

        func standard(_ reference: StandardReference) -> String {
            "\(standards)/\(reference.code)/\(reference.version).yaml"
        }
    }

    init(at path: String) throws {
        folder = Folder(path: path)
        guard FileManager.default.fileExists(atPath: folder.settings) else {
            throw Failure.noInput(
                path: path, reason: "no institute here (institute.yaml is missing); make one with aval init")
        }
        settings = try Settings(reading: folder.settings)
    }

    func register() throws(RegisterError) -> any Register {
        try SQLiteRegister(path: folder.register)
    }

    func directory() throws(Failure) -> Directory {
        try Directory.read(folder.people)
    }

    var documents: FolderDocumentStore { FolderDocumentStore(folder: folder.documents) }

    /// Published standards, read from standards/ and held against the digests that the register pins.
    func standards(_ register: any Register) throws -> [PinnedStandard] {
        try register.pinnedStandards().map { reference in
            let path = folder.standard(reference)
            let source = StandardSource(try readFile(path))
            guard let standard = source.standard else {
                throw Failure.configuration(source.findings.map { "\(path):\($0)" })
            }
            let published = publish(standard, hashing: sha256)
            guard published.reference == reference else {
                throw Failure.configuration([
                    "\(path) is not what was published (its digest is \(published.digest), not "
                        + "\(reference.digest)); restore the file, or publish the change as a new version"
                ])
            }
            return PinnedStandard(
                standard: standard, digest: reference.digest, retirement: try retirement(of: reference, register))
        }
    }

    /// `nil` while the version is in force.
    func retirement(of reference: StandardReference, _ register: any Register) throws -> Retirement? {
        guard let entry = try register.journal(of: "standard/\(reference.code)/\(reference.version)").last else {
            return nil
        }
        guard let retirement = Retirement(canonical: entry.bytes, of: reference) else {
            throw RegisterError.damaged(what: "the journal of \(reference.code) version \(reference.version)")
        }
        return retirement
    }

    /// The look-up key of a code: HMAC-SHA-256 under the pepper in lookup.pepper.
    func lookupKey() throws -> @Sendable (VerificationCode) -> LookupKey {
        let text = String(decoding: try readFile(folder.pepper, limit: 1_024), as: UTF8.self)
        guard let pepper = Hex.decode(text.trimmingCharacters(in: .whitespacesAndNewlines)), pepper.count == 32 else {
            throw Failure.configuration(["\(folder.pepper): 64 hexadecimal digits are expected"])
        }
        return { code in LookupKey(bytes: hmacSHA256(key: pepper, Array(code.compact.utf8))) }
    }
}
