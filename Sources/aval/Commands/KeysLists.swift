import ArgumentParser
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

struct KeysLists: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lists",
        abstract: "Sign the revocation lists of the institute's authorities anew.",
        discussion: """
            Documents of level b-lt and b-lta carry these lists, and nothing is issued at those levels once they have run \
            out: keys/ID.crl of the root and of the issuing authority. Where the key of one is not in keys/, as a root's \
            that is kept offline, its list stays as it is while it holds.
            """)

    @Option(help: "For how many days the lists hold, 1 to 1000.")
    var days = 90

    @OptionGroup var institute: InstituteOptions
    @OptionGroup var passphrase: PassphraseOptions

    func validate() throws {
        guard (1...1_000).contains(days) else { throw ValidationError("--days takes 1 to 1000") }
    }

    func run() throws {
        let institute = try institute.open()
        let ring = try KeyRing(institute, try institute.register())
        let (instant, isDemo) = (now(), institute.settings.isDemo)
        let authorities = try [KeyRecord.Purpose.rootAuthority, .issuingAuthority].map {
            try ring.active($0, isDemo: isDemo, at: instant)
        }
        let secret = try passphrase.passphrase()
        // All of them are signed before the first is written.
        let lists = try authorities.map { authority in
            if ring.hasKey(of: authority) {
                return try ring.sign(listOf: authority, secret, days: Int64(days), at: instant)
            }
            guard let kept = try ring.keptList(authority), kept.until > instant else {
                throw Failure.configuration([
                    "\(ring.folder)/\(authority.id).key is not here, and there is no list of \(authority.id) that holds; "
                        + "bring the key, run aval keys lists and take the key away again"
                ])
            }
            return kept
        }
        for list in lists where list.isNew { try list.keep() }
        if self.institute.json {
            Output.json(
                .array(
                    lists.map { list in
                        [
                            "authority": .string(list.authority), "until": .string(list.until.description),
                            "revoked": .array(list.revoked.map { .string($0) }), "signed": .bool(list.isNew),
                        ]
                    }))
        } else {
            Output.table(
                ["authority", "holds until", "revoked", ""],
                lists.map {
                    [
                        $0.authority, $0.until.date.description, $0.revoked.joined(separator: " "),
                        $0.isNew ? "signed" : "kept: its key is not here",
                    ]
                })
        }
    }
}
