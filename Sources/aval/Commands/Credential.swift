import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalModel
import AvalVerification
import Foundation
import StrictJSON

struct CredentialCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credential",
        abstract: "Sign, verify, take apart, bake and derive single credentials, with no institute at hand.",
        discussion: "Reads files of at most 64 MiB and, without --resolve, asks nobody.",
        subcommands: [
            Key.self, Sign.self, VerifyFile.self, Inspect.self, Bake.self, Unbake.self, Derive.self,
        ])

    struct Key: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a key of its own, sealed with a passphrase, and tell its did:key.")

        @Argument(help: "The file to write; it must not exist.")
        var file: String

        @Option(help: "ed25519, p256 or p384.")
        var algorithm = "ed25519"

        @Flag(help: "Tell what was written as JSON.")
        var json = false

        @OptionGroup var passphrase: PassphraseOptions

        func run() throws {
            guard let algorithm = KeyAlgorithm(rawValue: algorithm), [.ed25519, .p256, .p384].contains(algorithm)
            else { throw Failure.badData(["--algorithm takes ed25519, p256 or p384"]) }
            guard !FileManager.default.fileExists(atPath: file) else { throw Failure.exists(path: file) }
            let key = try PrivateKey.generate(algorithm)
            let sealed = try key.sealed(passphrase: try passphrase.passphrase(confirming: true))
            try writeFile(sealed, to: file, mode: 0o600)
            // Each of the three algorithms has a did:key.
            let method = ProofKey(didKey: key)?.verificationMethod ?? ""
            if json {
                Output.json(["written": .string(file), "verificationMethod": .string(method)])
            } else {
                Output.line(method)
            }
        }
    }

    struct Bake: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Put a credential into a PNG or an SVG.")

        @Argument(help: "The image.", completion: .file(extensions: ["png", "svg"]))
        var image: String

        @Argument(help: "The credential: JSON with a proof, or a token.")
        var credential: String

        @Argument(help: "The image to write.")
        var output: String

        @Flag(help: "Take the place of a credential that the image has already.")
        var replace = false

        @Flag(help: "Tell what was written as JSON.")
        var json = false

        func run() throws {
            let baked = try bake(
                trimmedText(try readFile(credential)), into: try readFile(image), second: replace ? .replace : .refuse)
            try writeFile(baked, to: output)
            if json { tellWritten(baked, to: output) }
        }
    }

    struct Unbake: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take the credential out of an image.")

        @Argument(help: "The image.", completion: .file(extensions: ["png", "svg"]))
        var image: String

        @Argument(help: "The file to write.")
        var output: String

        @Flag(help: "Tell what was written as JSON.")
        var json = false

        func run() throws {
            let baked = try unbake(try readFile(image))
            try writeFile(baked.bytes, to: output)
            if json {
                tellWritten(baked.bytes, to: output, ["openBadges": .string(baked.edition.rawValue)])
            } else {
                Output.line("Open Badges \(baked.edition.rawValue), \(baked.bytes.count) bytes")
            }
        }
    }

    struct Derive: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a part of a credential: of an SD-JWT, or of one with an ecdsa-sd-2023 base proof.")

        @Argument(help: "The credential as its holder has it.")
        var file: String

        @Argument(help: "The file to write.")
        var output: String

        @Option(help: "A JSON Pointer to what is shown, as /credentialSubject/result/0; may be given more than once.")
        var show: [String] = []

        @Flag(help: "Tell what was written as JSON.")
        var json = false

        func run() throws {
            let pointers = try show.map { text -> JSONPointer in
                guard let pointer = JSONPointer(text) else {
                    throw Failure.badData(["--show \(text): not a JSON Pointer, as /credentialSubject/result/0"])
                }
                return pointer
            }
            let derived = try derive(trimmedText(try readFile(file)), showing: pointers)
            try writeFile(derived, to: output)
            if json { tellWritten(derived, to: output) }
        }

        private func derive(_ bytes: [UInt8], showing pointers: [JSONPointer]) throws -> [UInt8] {
            if bytes.first == UInt8(ascii: "{"), let document = try parsed(bytes, file).object,
                document["proof"] != nil
            {
                return JSONValue.object(try deriveProof(from: document, showing: pointers)).serialized()
            }
            return try SDJWT(parsing: bytes).presenting(Set(pointers)).compact
        }
    }
}

/// What was written where, and what else there is to say of it, as JSON.
func tellWritten(_ bytes: [UInt8], to path: String, _ more: JSONObject = [:]) {
    var told: JSONObject = [
        "written": .string(path), "bytes": .number(JSONNumber(bytes.count)),
        "sha256": .string(sha256(bytes).description),
    ]
    for member in more { told.append(member.key, member.value) }
    Output.json(.object(told))
}

/// Without the white space that editors leave around a text.
func trimmedText(_ bytes: [UInt8]) -> [UInt8] {
    let isSpace: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let rest = bytes.drop(while: isSpace)
    return Array(rest.prefix(through: rest.lastIndex { !isSpace($0) } ?? rest.startIndex - 1))
}

/// Strict JSON, or a failure that names the file and the byte.
func parsed(_ bytes: [UInt8], _ path: String) throws(Failure) -> JSONValue {
    do throws(JSONError) {
        return try JSONValue(parsing: bytes)
    } catch {
        throw .badData(["\(path): \(error)"])
    }
}
