import Foundation

/// What others make of the same input: a script of `scripts/` that measures them and prints what it finds.
struct Peer {
    /// The words of each line.
    private let lines: [[String]]

    /// Runs a script; `nil` without the repository's `.venv`, or where the script fails.
    init?(_ script: String, _ arguments: [String], root: String) throws {
        let python = "\(root)/.venv/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else {
            print("no peer: make venv")
            return nil
        }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["\(root)/scripts/\(script)"] + arguments
        process.standardOutput = output
        try process.run()
        let printed = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            print("no peer: \(script) failed")
            return nil
        }
        lines = printed.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    }

    /// The rate on a line: by the clock and, where it says so, by the processor's time.
    func rate(_ line: Int, _ name: String) -> Measurement? {
        guard lines.indices.contains(line), let perSecond = lines[line].first.flatMap({ Double($0) }) else {
            return nil
        }
        return Measurement(
            name, perSecond: perSecond, perProcessorSecond: lines[line].dropFirst().first.flatMap(Double.init))
    }

    /// The first word of a line.
    func word(_ line: Int) -> String? {
        lines.indices.contains(line) ? lines[line].first : nil
    }
}

/// A file for a script to read, gone afterwards.
func withTemporaryFile<Value>(_ bytes: [UInt8], _ use: (String) throws -> Value) throws -> Value {
    let path = NSTemporaryDirectory() + "aval-bench-\(UUID().uuidString)"
    defer { unlink(path) }
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return try use(path)
}
