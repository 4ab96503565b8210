import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalModel
import StrictJSON

extension CredentialCommand {
    struct Sign: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Sign a credential in one of the secured formats; what breaks a rule is not signed.",
            discussion: """
                Formats: eddsa-rdfc-2022, eddsa-jcs-2022, ecdsa-rdfc-2019, ecdsa-jcs-2019, ecdsa-sd-2023 (a base proof, \
                to derive from), vc-jwt, sd-jwt, vc-cose.
                """)

        @Argument(help: "The credential as JSON, not signed yet.", completion: .file(extensions: ["json"]))
        var file: String

        @Option(help: "The sealed key, as aval credential key makes it.", completion: .file())
        var key: String

        @Option(help: "The URL that verifiers find the key under; its did:key by default.")
        var method: String?

        @Option(help: "One of the formats below; by default the one over RDF that goes with the key.")
        var format: String?

        @Option(help: "What every derived credential shows, for ecdsa-sd-2023: JSON Pointers.")
        var mandatory: [String] = []

        @Option(help: "The file to write; standard output by default.")
        var output: String?

        @Flag(help: "Tell what was written as JSON; with --output.")
        var json = false

        @OptionGroup var passphrase: PassphraseOptions

        func run() throws {
            guard !json || output != nil else {
                throw Failure.badData(["--json tells what was written where; name the file with --output"])
            }
            let credential = try parsed(trimmedText(try readFile(file)), file)
            guard let members = credential.object else { throw Failure.badData(["\(file): not a JSON object"]) }
            let key = try PrivateKey(sealed: try readFile(key, limit: 1 << 16), passphrase: try passphrase.passphrase())
            guard let proofKey = ProofKey(didKey: key) else {
                throw Failure.badData(["\(self.key): a key of this algorithm does not sign credentials"])
            }
            let url = method ?? proofKey.verificationMethod
            try requireSound(members, signedBy: url)
            let format = format ?? (key.algorithm == .ed25519 ? "eddsa-rdfc-2022" : "ecdsa-rdfc-2019")
            let signed = try sign(members, as: format, ProofKey(verificationMethod: url, key: key), key)
            guard let output else { return Output.bytes(signed) }
            try writeFile(signed, to: output)
            if json {
                tellWritten(signed, to: output, ["format": .string(format), "verificationMethod": .string(url)])
            }
        }

        private func sign(
            _ members: JSONObject, as format: String, _ proofKey: ProofKey, _ key: PrivateKey
        ) throws -> [UInt8] {
            let url = proofKey.verificationMethod
            let options = ProofOptions(created: now())
            switch format {
            case "vc-cose": return try COSECredential(signing: .object(members), keyURL: url, with: key).bytes
            case "ecdsa-sd-2023":
                let pointers = try mandatory.map { text in
                    guard let pointer = JSONPointer(text) else {
                        throw Failure.badData(["--mandatory \(text): not a JSON Pointer, as /issuer"])
                    }
                    return pointer
                }
                let document = try addBaseProof(to: members, key: proofKey, options: options, mandatory: pointers)
                return JSONValue.object(document).serialized()
            default: break
            }
            guard let known = CredentialFormat(rawValue: format) else {
                throw Failure.badData(["--format \(format) is none; see aval credential sign --help"])
            }
            guard known.takes(key.algorithm) else {
                throw Failure.badData(["--format \(format) does not go with a \(key.algorithm) key"])
            }
            var random = SystemRandom()
            return try secure(members, as: known, with: proofKey, options: options, using: &random)
        }

        /// What its data model refuses is not signed, nor what says that it is another's.
        private func requireSound(_ members: JSONObject, signedBy url: String) throws {
            let terms = { CredentialContexts.builtIn.unresolvedTerms(of: $0) }
            let findings =
                (try? readBadge(members, unresolvedTerms: terms))?.findings
                ?? CredentialDocument(reading: members, unresolvedTerms: terms).findings
            var breaches = findings.filter { $0.severity == .error }.map { "\(file): \($0)" }
            let issuer = CredentialDocument(reading: members).issuer ?? ""
            if !url.hasPrefix(issuer + "#") {
                breaches.append("\(file): the issuer is \(issuer.prefix(200)), and the key is another's, \(url)")
            }
            guard breaches.isEmpty else { throw Failure.badData(breaches) }
        }
    }
}
