import ArgumentParser
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

struct Issue: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Issue a certificate for every granted decision: credential, sealed document, status list.",
        discussion: "Interrupted at any instant, it goes on where it stopped; no number is used twice.")

    @Flag(help: "Only finish what was begun.")
    var resume = false

    @OptionGroup var institute: InstituteOptions
    @OptionGroup var passphrase: PassphraseOptions

    func run() throws {
        let institute = try institute.open()
        try holdingIssuingLock(of: institute) { try issue(institute) }
    }

    private func issue(_ institute: Institute) throws {
        let register = try institute.register()
        let office = try institute.office(register, try passphrase.passphrase())
        let begun = try register.census().filter { $0.key != .published && $0.key != .void }.values.reduce(0, +)
        var progress = Progress(
            of: begun + (resume ? 0 : try register.grantedWithoutCertificate()), isQuiet: self.institute.json)
        var random = SystemRandom()
        var issued: [CertificateNumber] = []
        let unissuable = try office.issue(resuming: resume, random: &random) { number in
            issued.append(number)
            progress.step(number.description)
        }
        progress.end()
        if self.institute.json {
            Output.json([
                "issued": .array(issued.map { .string($0.description) }),
                "notIssued": .array(
                    unissuable.map {
                        ["candidate": .string($0.candidate.description), "reason": .string($0.reason)]
                    }),
            ])
        } else {
            Output.line("\(issued.count) certificates issued")
        }
        guard unissuable.isEmpty else {
            throw Failure.badData(unissuable.map { "\($0.candidate): not issued: \($0.reason)" })
        }
    }
}
