/// One block of RFC 7468 textual encoding, with the text that stands before it.
struct PEM: Hashable {
    var preamble: [String] = []
    let label: String
    let bytes: [UInt8]

    /// The block with 64 characters a line and a line feed after each line.
    var text: String {
        var lines = preamble + ["-----BEGIN \(label)-----"]
        var rest = Base64.encode(bytes)[...]
        while !rest.isEmpty {
            lines.append(String(rest.prefix(64)))
            rest = rest.dropFirst(64)
        }
        lines.append("-----END \(label)-----")
        return lines.joined(separator: "\n") + "\n"
    }

    /// All blocks in order; `nil` when one does not end, is not base 64, or text follows the last one.
    static func parse(_ text: [UInt8]) -> [PEM]? {
        var blocks: [PEM] = []
        var preamble: [String] = []
        var open: (end: [UInt8], label: String)?
        var body: [UInt8] = []
        for var line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let current = open {
                guard line == current.end[...] else {
                    body += line
                    continue
                }
                guard let bytes = Base64.decode(body), !bytes.isEmpty else { return nil }
                blocks.append(PEM(preamble: preamble, label: current.label, bytes: bytes))
                (preamble, open, body) = ([], nil, [])
            } else if !line.isEmpty {
                guard let line = String(validating: line, as: UTF8.self) else { return nil }
                if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----"), line.utf8.count > 16 {
                    let label = String(line.dropFirst(11).dropLast(5))
                    open = (Array("-----END \(label)-----".utf8), label)
                } else {
                    preamble.append(line)
                }
            }
        }
        return open == nil && preamble.isEmpty ? blocks : nil
    }
}
