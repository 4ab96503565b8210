import ArgumentParser
import Foundation
import StrictJSON

/// Standard output and standard error, as people or programs want them.
enum Output {
    static func line(_ text: String = "") {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// As it is, with a line end where there is none.
    static func raw(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    /// As they are, without a line end.
    static func bytes(_ bytes: [UInt8]) {
        FileHandle.standardOutput.write(Data(bytes))
    }

    static func json(_ value: JSONValue) {
        FileHandle.standardOutput.write(Data(value.serialized(pretty: true) + [UInt8(ascii: "\n")]))
    }

    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Rows under headings, each column as wide as its widest cell.
    static func table(_ headings: [String], _ rows: [[String]]) {
        let all = [headings] + rows
        let widths = headings.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
        for row in all {
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            line(cells.joined(separator: "  ").trimmedEnd)
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        String(reversed().drop(while: \.isWhitespace).reversed())
    }
}

/// A bar on a terminal, one line for each step otherwise.
struct Progress {
    private let total: Int
    private var done = 0
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let isQuiet: Bool

    init(of total: Int, isQuiet: Bool) {
        self.total = total
        self.isQuiet = isQuiet
    }

    mutating func step(_ text: String) {
        done += 1
        if isTerminal, !isQuiet {
            let filled = total > 0 ? min(30, done * 30 / total) : 30
            let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
            FileHandle.standardError.write(Data("\r\(bar) \(done)/\(total) \(text) ".utf8))
        } else if !isQuiet {
            Output.line(text)
        }
    }

    func end() {
        if isTerminal, !isQuiet, done > 0 { FileHandle.standardError.write(Data("\n".utf8)) }
    }
}
