import ArgumentParser
import AvalCrypto
import Foundation

/// Where the passphrase of the keys comes from: a file, a file descriptor, or the terminal.
struct PassphraseOptions: ParsableArguments {
    @Option(help: "Read the passphrase from a file; its mode must be 0600.")
    var passphraseFile: String?

    @Option(help: "Read the passphrase from an open file descriptor.")
    var passphraseFD: Int32?

    func validate() throws {
        if passphraseFile != nil, passphraseFD != nil {
            throw ValidationError("give --passphrase-file or --passphrase-fd, not both")
        }
    }

    /// - Parameter confirming: asks twice, where a key is made.
    func passphrase(confirming: Bool = false) throws -> Passphrase {
        if let passphraseFile { return try fromFile(passphraseFile) }
        if let passphraseFD { return try read(passphraseFD, name: "file descriptor \(passphraseFD)") }
        guard isatty(STDIN_FILENO) == 1 else {
            throw Failure.notPermitted(
                "the keys need a passphrase; give --passphrase-file or --passphrase-fd, or run in a terminal")
        }
        let first = try prompt("Passphrase: ")
        if confirming, try prompt("Again: ") != first {
            throw Failure.notPermitted("the two passphrases differ; nothing was made")
        }
        var bytes = first
        return try Passphrase(wiping: &bytes)
    }

    private func fromFile(_ path: String) throws -> Passphrase {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure.noInput(path: path, reason: "it cannot be opened") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw Failure.notPermitted("\(path) can be read by others; run chmod 600 \(path)")
        }
        return try read(descriptor, name: path)
    }

    /// The first line, without its end.
    private func read(_ descriptor: Int32, name: String) throws -> Passphrase {
        var buffer = [UInt8](repeating: 0, count: 2_048)
        var bytes: [UInt8] = []
        while !bytes.contains(0x0A), bytes.count < 2_048 {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw Failure.noInput(path: name, reason: "it cannot be read") }
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        var line = Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
        return try Passphrase(wiping: &line)
    }

    /// Reads a line from the terminal without showing it.
    private func prompt(_ text: String) throws -> [UInt8] {
        FileHandle.standardError.write(Data(text.utf8))
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        var silent = settings
        silent.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSANOW, &silent)
        defer {
            tcsetattr(STDIN_FILENO, TCSANOW, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return Array((readLine(strippingNewline: true) ?? "").utf8)
    }
}
