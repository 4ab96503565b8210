import ArgumentParser
import AvalCredential
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

struct KeysCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "List, make and rotate the institute's keys.",
        subcommands: [List.self, New.self, Rotate.self, KeysLists.self])

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List all keys that ever signed, with their lives. No passphrase is needed.")

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let keys = try institute.register().keys()
            if self.institute.json {
                Output.json(.array(keys.map(answer)))
            } else {
                Output.table(
                    ["id", "purpose", "algorithm", "status", "signs until", "verifies until", ""],
                    keys.map {
                        [
                            $0.id, $0.purpose.rawValue, $0.algorithm, $0.status.rawValue,
                            $0.signUntil.date.description, $0.verifyUntil.date.description, $0.isDemo ? "DEMO" : "",
                        ]
                    })
            }
        }

        private func answer(_ key: KeyRecord) -> JSONValue {
            [
                "id": .string(key.id), "purpose": .string(key.purpose.rawValue),
                "algorithm": .string(key.algorithm), "status": .string(key.status.rawValue),
                "notBefore": .string(key.notBefore.description), "signUntil": .string(key.signUntil.description),
                "verifyUntil": .string(key.verifyUntil.description), "demo": .bool(key.isDemo),
            ]
        }
    }

    struct New: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make all keys of an institute that has none that sign.",
            discussion: "For an institute whose keys are a demonstration's or lost; rotate replaces one key in use.")

        @OptionGroup var institute: InstituteOptions
        @OptionGroup var passphrase: PassphraseOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let ring = try KeyRing(institute, register)
            let isDemo = institute.settings.isDemo
            let inUse = ring.records.filter { $0.status == .active && $0.isDemo == isDemo }
            guard inUse.isEmpty else {
                throw Failure.badData([
                    "there are keys in use (\(inUse.map(\.id).joined(separator: ", "))); aval keys rotate replaces them"
                ])
            }
            let secret = try passphrase.passphrase(confirming: true)
            let instant = now()
            for record in ring.records where record.status == .active {
                try register.setStatus(.retired, ofKey: record.id, signUntil: instant)
            }
            try KeyMaker(
                folder: institute.folder.keys, issuer: institute.settings.issuer, isDemo: isDemo, passphrase: secret,
                instant: instant
            ).makeAll(register, credential: institute.settings.credentialFormat.usualAlgorithm)
            let made = try register.keys().filter { $0.status == .active }.map(\.id)
            if self.institute.json {
                Output.json(.array(made.map { .string($0) }))
            } else {
                for id in made { Output.line(id) }
            }
        }
    }

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Replace the credential key or the seal; what the old one signed still verifies.",
            discussion: """
                A credential key is of the algorithm that goes with credential-format of institute.yaml, Ed25519 where it \
                takes any; a seal is of P-256.
                """)

        enum Which: String, ExpressibleByArgument, CaseIterable {
            case credential
            case seal
        }

        @Argument(help: "Which key: credential or seal.")
        var which: Which

        @Option(help: "Of a credential key ed25519, p256 or p384; of a seal p256 or rsa3072.")
        var algorithm: String?

        @OptionGroup var institute: InstituteOptions
        @OptionGroup var passphrase: PassphraseOptions

        func run() throws {
            let institute = try institute.open()
            let register = try institute.register()
            let ring = try KeyRing(institute, register)
            let instant = now()
            let algorithm = try algorithm(for: institute.settings.credentialFormat)
            let purpose: KeyRecord.Purpose = which == .credential ? .credential : .seal
            let old = ring.records.filter { $0.purpose == purpose && $0.status == .active }
            let secret = try passphrase.passphrase()
            // Opened even where it is not needed: a mistyped passphrase must not seal a new key.
            let authorityRecord = try ring.active(
                .issuingAuthority, isDemo: institute.settings.isDemo, at: instant)
            let authority = try CertificateAuthority(
                certificate: try ring.certificate(authorityRecord), key: try ring.open(authorityRecord, secret))
            let maker = KeyMaker(
                folder: institute.folder.keys, issuer: institute.settings.issuer, isDemo: institute.settings.isDemo,
                passphrase: secret, instant: instant)
            let id =
                which == .credential
                ? try maker.makeCredentialKey(algorithm, register)
                : try maker.makeSeal(authority, algorithm, register)
            for record in old { try register.setStatus(.retired, ofKey: record.id, signUntil: instant) }
            if which == .seal, let list = try ring.keptList(authorityRecord) {
                // A list from before says nothing of a seal that was not there yet.
                let days = max(1, (list.until.secondsSinceEpoch - instant.secondsSinceEpoch) / 86_400)
                try ring.sign(listOf: authorityRecord, secret, days: days, at: instant).keep()
            }
            if which == .credential {
                // The lists are signed anew, so that they need no retired key.
                _ = try institute.office(register, secret).refreshStatusLists()
            }
            if self.institute.json {
                Output.json(["key": .string(id), "replaces": .array(old.map { .string($0.id) })])
            } else {
                Output.line("\(id) replaces \(old.map(\.id).joined(separator: ", "))")
            }
        }

        private func algorithm(for format: CredentialFormat) throws(Failure) -> KeyAlgorithm {
            let known: [KeyAlgorithm] = which == .seal ? [.p256, .rsa3072] : [.ed25519, .p256, .p384]
            guard let algorithm else { return which == .seal ? .p256 : format.usualAlgorithm }
            guard let chosen = known.first(where: { $0.rawValue == algorithm }) else {
                let names = known.map(\.rawValue).joined(separator: ", ")
                throw .badData(["--algorithm of a \(which.rawValue) takes \(names)"])
            }
            guard which == .seal || format.takes(chosen) else {
                throw .badData([
                    "credential-format \(format.rawValue) does not go with a \(chosen.registeredName) key"
                ])
            }
            return chosen
        }
    }
}
