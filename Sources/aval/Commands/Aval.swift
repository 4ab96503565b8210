import ArgumentParser
import Foundation

@main
struct Aval: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "aval",
        abstract: "Certification engine: standards, assessments, decisions, certificates, verification.",
        discussion: """
            Exit codes: 0 done; 64 usage; 65 refused (the message says what, where and what to do, and nothing is \
            half-written); 66 not there; 70 a defect of aval; 75 busy, try again. aval verify: 0 valid; 1 suspended, \
            withdrawn, expired or superseded; 2 could not be checked; 3 not found; 65 not what was issued.
            """,
        version: "0.1.0",
        subcommands: [
            Init.self, StandardCommand.self, AssessCommand.self, CaseCommand.self, ComplaintCommand.self, Decide.self,
            Issue.self, CertificateCommand.self, Verify.self, CredentialCommand.self, TemplateCommand.self, Serve.self,
            KeysCommand.self, DocumentCommand.self, Report.self, QRCode.self,
        ])

    static func main() async {
        // A reader that goes away (head, less) ends the program quietly.
        signal(SIGPIPE, SIG_DFL)
        do {
            try requireReadableArguments()
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let exit as ExitCode {
            Foundation.exit(exit.rawValue)
        } catch  where isOurs(error) {
            let (status, lines) = explain(error)
            for line in lines { Output.error("aval: \(line)") }
            Foundation.exit(status.rawValue)
        } catch {
            exit(withError: error)
        }
    }

    /// What is not UTF-8 arrives as U+FFFD, and a name that holds one is nobody's.
    private static func requireReadableArguments() throws {
        let broken = CommandLine.arguments.dropFirst().enumerated().filter { $0.element.contains("\u{FFFD}") }
        guard let first = broken.first else { return }
        throw Failure.badData([
            "argument \(first.offset + 1) is not UTF-8, or holds the replacement character U+FFFD; write it anew"
        ])
    }

    /// ArgumentParser's own errors print themselves, with usage.
    private static func isOurs(_ error: any Error) -> Bool {
        exitCode(for: error) == .failure && !(error is CleanExit) && !(error is ValidationError)
    }
}

extension ExitStatus {
    var code: ExitCode { ExitCode(rawValue) }
}
