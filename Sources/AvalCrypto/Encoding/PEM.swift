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
        guard !text.contains(0), let text = String(validating: text, as: UTF8.self) else { return nil }
        var blocks: [PEM] = []
        var preamble: [String] = []
        var open: (label: String, body: String)?
        let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        for line in lines {
            if let current = open {
                if line == "-----END \(current.label)-----" {
                    guard let bytes = Base64.decode(current.body), !bytes.isEmpty else { return nil }
                    blocks.append(PEM(preamble: preamble, label: current.label, bytes: bytes))
                    (preamble, open) = ([], nil)
                } else {
                    open?.body += line
                }
            } else if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----"), line.count > 16 {
                open = (String(line.dropFirst(11).dropLast(5)), "")
            } else if !line.isEmpty {
                preamble.append(String(line))
            }
        }
        return open == nil && preamble.isEmpty ? blocks : nil
    }
}
