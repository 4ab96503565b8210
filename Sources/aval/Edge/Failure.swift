import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalDocument
import AvalIssuance
import AvalModel
import AvalRegister
import AvalStandards

/// What the executable itself has to say; everything else comes up from below.
enum Failure: Error {
    /// Bad data, each line with its place; exit code 65.
    case badData([String])
    /// A file that is not there or cannot be read; exit code 66.
    case noInput(path: String, reason: String)
    /// Something to be made exists already; exit code 73.
    case exists(path: String)
    /// The disk does not take it; exit code 74.
    case cannotWrite(path: String, reason: String)
    /// A port in use, or one that may not be bound; exit code 69.
    case cannotListen(host: String, port: Int, reason: String)
    /// A passphrase or a file mode; exit code 77.
    case notPermitted(String)
    /// institute.yaml, people.yaml and their like; exit code 78.
    case configuration([String])
    /// There is nothing under this code, number or name; exit code 3 for `verify`, 66 elsewhere.
    case notFound(String)
}

/// Exit codes of sysexits.h, and those of `aval verify`. The one place where errors become numbers.
enum ExitStatus: Int32 {
    case ok = 0
    /// `verify`: checked, and not valid.
    case notValid = 1
    /// `verify`: could not be checked.
    case indeterminate = 2
    /// `verify`: no such certificate.
    case notFound = 3
    case usage = 64
    case badData = 65
    case noInput = 66
    case unavailable = 69
    case internalError = 70
    case cannotCreate = 73
    case inputOutput = 74
    case temporary = 75
    case notPermitted = 77
    case configuration = 78
}

/// The exit code and the lines of an error.
func explain(_ error: any Error) -> (status: ExitStatus, lines: [String]) {
    switch error {
    case let failure as Failure: explain(failure)
    case let error as RegisterError: explain(error)
    case let error as CryptoError: (status(of: error), [error.description])
    case let error as DecisionError: (.badData, [error.description])
    case let error as IssuanceError: explain(error)
    case let error as CredentialError: (.badData, [error.description])
    case let error as DocumentError: (.badData, [error.description])
    case let finding as Finding: (.badData, [finding.description])
    default: (.internalError, ["an unexpected error: \(type(of: error))"])
    }
}

private func explain(_ failure: Failure) -> (ExitStatus, [String]) {
    switch failure {
    case .badData(let lines): (.badData, lines)
    case .noInput(let path, let reason): (.noInput, ["\(path): \(reason)"])
    case .exists(let path): (.cannotCreate, ["\(path) exists already; give another directory or remove it"])
    case .cannotWrite(let path, let reason): (.inputOutput, ["\(path): cannot be written: \(reason)"])
    case .cannotListen(let host, let port, let reason):
        (.unavailable, ["cannot listen on \(host):\(port): \(reason)"])
    case .notPermitted(let text): (.notPermitted, [text])
    case .configuration(let lines): (.configuration, lines)
    case .notFound(let text): (.noInput, [text])
    }
}

private func explain(_ error: RegisterError) -> (ExitStatus, [String]) {
    switch error {
    case .newer: (.configuration, [error.description])
    case .missing: (.noInput, [error.description])
    case .full: (.inputOutput, [error.description])
    case .busy: (.temporary, [error.description])
    case .conflict: (.badData, [error.description])
    case .damaged: (.inputOutput, [error.description])
    }
}

private func explain(_ error: IssuanceError) -> (ExitStatus, [String]) {
    switch error {
    case .demoKey, .noKey, .keyExpired, .standardUnknown: (.configuration, [error.description])
    case .dossierChanged, .noDossier, .document: (.badData, [error.description])
    case .selfCheck, .intentDamaged: (.internalError, [error.description])
    case .storage: (.inputOutput, [error.description])
    }
}

private func status(of error: CryptoError) -> ExitStatus {
    switch error {
    case .wrongPassphrase, .passphraseEmpty, .passphraseTooLong: .notPermitted
    case .keyFileDamaged, .keyFileNotEncrypted, .keyFileBelowProfile, .keyDoesNotMatchCertificate: .configuration
    default: .internalError
    }
}
