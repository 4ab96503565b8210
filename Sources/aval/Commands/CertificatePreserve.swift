import ArgumentParser
import AvalIssuance
import AvalModel
import AvalRegister
import StrictJSON

extension CertificateCommand {
    struct Preserve: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Append a newer timestamp, and what proves the last one good, to recorded documents.",
            discussion: """
                Run it while the timestamp authority of the last timestamp is still certified, and documents hold past the \
                end of every certificate in them. What was issued stays on record beside what is made of it. Without a \
                number, all documents that have no document timestamp yet, or one whose authority is certified for less \
                than --within days. No passphrase is needed.
                """)

        @Argument(help: "The certificate's number; without it, all that are due.")
        var number: String?

        @Option(help: "Without a number: how many days ahead to look, 1 to 10000.")
        var within = 365

        @OptionGroup var institute: InstituteOptions

        func validate() throws {
            guard (1...10_000).contains(within) else { throw ValidationError("--within takes 1 to 10000") }
        }

        func run() throws {
            let institute = try institute.open()
            try holdingIssuingLock(of: institute) { try preserve(institute) }
        }

        private func preserve(_ institute: Institute) throws {
            let register = try institute.register()
            let preservation = try institute.preservation(register)
            let lasting = number == nil ? now().adding(seconds: Int64(within) * 86_400) : nil
            var (preserved, untimed): ([String], [String]) = ([], [])
            let total = number == nil ? try register.census()[.published] ?? 0 : 1
            var progress = Progress(of: total, isQuiet: self.institute.json)
            func preserve(_ record: CertificateRecord) throws {
                switch try preservation.preserve(record, unlessLasting: lasting) {
                case .preserved:
                    preserved.append(record.number.description)
                    progress.step(record.number.description)
                case .notTimestamped: untimed.append(record.number.description)
                case .notDue: break
                }
            }
            defer { progress.end() }
            if let number {
                try preserve(try find(number, register))
            } else {
                var last: CertificateNumber?
                while case let records = try register.certificates(at: .published, after: last, limit: 64),
                    let end = records.last
                {
                    for record in records { try preserve(record) }
                    last = end.number
                }
            }
            if self.institute.json {
                Output.json([
                    "preserved": .array(preserved.map { .string($0) }),
                    "withoutTimestamp": .array(untimed.map { .string($0) }),
                ])
            } else {
                Output.line("\(preserved.count) documents preserved")
            }
            guard untimed.isEmpty || number == nil else {
                throw Failure.badData(["\(untimed[0]) was sealed without a timestamp; only its own time says when"])
            }
        }
    }
}
