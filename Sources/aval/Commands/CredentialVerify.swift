import ArgumentParser
import AvalCredential
import AvalModel
import AvalVerification
import StrictJSON

extension CredentialCommand {
    struct VerifyFile: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Verify a credential of anybody: JSON with proofs, VC-JWT, SD-JWT, COSE, an image, a PDF.",
            discussion: """
                Whom you trust is what --trust names; the credential of anybody else is never valid, however good its \
                signature (exit code 2). Exit codes as of aval verify.
                """)

        @Argument(help: "The file.", completion: .file())
        var file: String

        @Option(help: "A DID document of an issuer that you trust; may be given more than once.", completion: .file())
        var trust: [String] = []

        @Option(help: "A status list; may be given more than once.", completion: .file())
        var statusList: [String] = []

        @Flag(help: "Fetch DID documents and status lists of others, over https from public addresses alone.")
        var resolve = false

        @Option(help: "What the holder of a presentation was asked to sign.")
        var challenge: String?

        @Option(help: "For whom the holder was to sign it.")
        var domain: String?

        @Flag(help: "Print JSON.")
        var json = false

        func validate() throws {
            if (challenge == nil) != (domain == nil) { throw ValidationError("give --challenge and --domain together") }
        }

        func run() throws {
            let issuers = try trust.map { try readTrust($0) }
            let lists = try KeptLists(statusList)
            let network = resolve ? NetworkSource() : nil
            let evidence = Evidence(
                status: { claim in
                    if let kept = lists[claim.listURL] { return .list(kept) }
                    guard let list = try? network?.statusList(at: claim.listURL, issuer: claim.issuer) else {
                        return .unavailable
                    }
                    return .fetched(list.bytes)
                },
                method: { (network?.resolver ?? .offline).proofMethod($0) },
                challenge: challenge.flatMap { nonce in domain.map { Challenge(audience: $0, nonce: nonce) } })
            try tell(
                verify(
                    try readFile(file), trusting: TrustAnchors(issuers: issuers, sealRoots: []), knowing: evidence,
                    at: now()), isJSON: json)
        }
    }
}
