import ArgumentParser
import AvalAssessment
import AvalCrypto
import AvalIssuance
import AvalModel
import AvalRegister
import Foundation
import StrictJSON

extension CaseCommand {
    struct Audit: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Look whether every piece of evidence is still there, byte for byte.")

        @Argument(help: "The candidate's code; every case where there is none.")
        var candidate: String?

        @OptionGroup var institute: InstituteOptions

        func run() throws {
            let institute = try institute.open()
            let office = try institute.cases(try institute.register())
            var looked = 0
            var flaws: [String] = []
            for reference in try office.journaled()
            where candidate == nil || reference.candidate.description == candidate {
                for piece in try office.file(of: reference).portfolio.entries.map(\.piece) {
                    looked += 1
                    let path = institute.folder.evidence(piece.digest)
                    if let flaw = flaw(path, piece) { flaws.append("\(reference) \(piece.code): \(flaw)") }
                }
            }
            if self.institute.json {
                Output.json([
                    "pieces": .number(JSONNumber(looked)), "flaws": .array(flaws.map { .string($0) }),
                ])
            } else {
                Output.line("\(looked) pieces of evidence, \(looked - flaws.count) as they were taken in")
            }
            guard flaws.isEmpty else { throw Failure.badData(flaws) }
        }

        /// A piece that was only declared, with a digest and kept elsewhere, has no file here, which is said too.
        private func flaw(_ path: String, _ piece: EvidencePiece) -> String? {
            guard FileManager.default.fileExists(atPath: path) else {
                return "no file under \(piece.digest); restore it, or it is kept elsewhere"
            }
            guard let bytes = try? readFile(path, limit: 1 << 30) else { return "cannot be read" }
            return sha256(bytes) == piece.digest ? nil : "changed since it was taken in; restore it from a copy"
        }
    }
}
