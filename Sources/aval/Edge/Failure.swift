import AvalAssessment
import AvalCredential
import AvalCrypto
import AvalDocument
import AvalDocumentStore
import AvalIssuance
import AvalModel
import AvalRegister
import AvalStandards

/// What the executable itself has to say; everything else comes up from below.
enum Failure: Error {
    /// Bad data, each line with its place.
    case badData([String])
    /// A file that is not there or cannot be read; exit code 66.
    case noInput(path: String, reason: String)
    /// Something to be made exists already.
    case exists(path: String)
    /// The disk does not take it.
    case cannotWrite(path: String, reason: String)
    /// A port in use, or one that may not be bound.
    case cannotListen(host: String, port: Int, reason: String)
    /// A passphrase or a file mode.
    case notPermitted(String)
    /// institute.yaml, people.yaml and their like.
    case configuration([String])
    /// There is nothing under this code, number or name; exit code 3 for `verify`, 66 elsewhere.
    case notFound(String)
}

/// What a command leaves with. The one place where errors become numbers.
enum ExitStatus: Int32 {
    case ok = 0
    /// `verify`: genuine, and suspended, withdrawn, expired or superseded.
    case notValid = 1
    /// `verify`: could not be checked.
    case indeterminate = 2
    /// `verify`: no such certificate.
    case notFound = 3
    case usage = 64
    /// Refused: the message says what, where and what to do, and nothing is half-written. `verify`: not what was issued.
    case refused = 65
    /// There is no such file, institute or certificate.
    case noInput = 66
    /// A defect of aval itself.
    case internalError = 70
    /// Another process has the register; try again.
    case temporary = 75
}

/// The exit code and the lines of an error.
func explain(_ error: any Error) -> (status: ExitStatus, lines: [String]) {
    switch error {
    case let failure as Failure: explain(failure)
    case let error as RegisterError: explain(error)
    case let error as ArchiveError: (.refused, [error.description])
    case let flaw as OfflineFlaw: (.refused, [flaw.description])
    case let error as CryptoError: (status(of: error), [error.description])
    case let error as DecisionError: (.refused, [error.description])
    case let error as CaseworkError: (.refused, [error.description])
    case let error as CaseOfficeError: (.refused, [error.description])
    case let error as ScopeError: (.refused, [error.description])
    case let error as RecertificationError: (.refused, [error.description])
    case let error as IssuanceError: explain(error)
    case let error as CredentialError: (.refused, [error.description])
    case let error as DocumentError: (.refused, [error.description])
    case let finding as Finding: (.refused, [finding.description])
    default: (.internalError, ["an unexpected error: \(type(of: error))"])
    }
}

private func explain(_ failure: Failure) -> (ExitStatus, [String]) {
    switch failure {
    case .badData(let lines): (.refused, lines)
    case .noInput(let path, let reason): (.noInput, ["\(path): \(reason)"])
    case .exists(let path): (.refused, ["\(path) exists already; give another directory or remove it"])
    case .cannotWrite(let path, let reason): (.refused, ["\(path): cannot be written: \(reason)"])
    case .cannotListen(let host, let port, let reason):
        (.refused, ["cannot listen on \(host):\(port): \(reason)"])
    case .notPermitted(let text): (.refused, [text])
    case .configuration(let lines): (.refused, lines)
    case .notFound(let text): (.noInput, [text])
    }
}

private func explain(_ error: RegisterError) -> (ExitStatus, [String]) {
    switch error {
    case .newer: (.refused, [error.description])
    case .missing: (.noInput, [error.description])
    case .full: (.refused, [error.description])
    case .busy: (.temporary, [error.description])
    case .conflict: (.refused, [error.description])
    case .damaged: (.refused, [error.description])
    }
}

private func explain(_ error: IssuanceError) -> (ExitStatus, [String]) {
    switch error {
    case .demoKey, .noKey, .keyExpired, .standardUnknown: (.refused, [error.description])
    case .dossierChanged, .noDossier, .document: (.refused, [error.description])
    case .selfCheck, .intentDamaged: (.internalError, [error.description])
    case .sealUntrusted, .sealRevocation, .timestampRevocation, .sealLevel: (.refused, [error.description])
    case .storage: (.refused, [error.description])
    }
}

private func status(of error: CryptoError) -> ExitStatus {
    switch error {
    case .openSSL: .internalError
    default: .refused
    }
}
