internal import AvalCrypto

/// New labels for blank nodes in lines of canonical N-Quads.
struct StatementLabels {
    /// Without `_:`, old to new.
    let labels: [String: String]

    init(_ labels: [String: String]) {
        self.labels = labels
    }

    /// VC-DI-ECDSA 1.0 §3.4.4: canonical labels blinded by a secret key, so that they say nothing of what is not shown.
    /// - Parameter canonical: labels of the source to canonical ones, as RDFC-1.0 issues them.
    static func blinded(_ canonical: [String: String], by hmacKey: [UInt8]) -> [String: String] {
        canonical.mapValues { "u" + Base64URL.encode(hmacSHA256(key: hmacKey, Array($0.utf8))) }
    }

    /// One statement with its line feed; labels that have no new one stay.
    func relabelled(_ statement: String) -> String {
        let bytes = Array(statement.utf8)
        var out: [UInt8] = []
        var position = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "<"): copy(through: UInt8(ascii: ">"), bytes, &position, &out)
            case UInt8(ascii: "\""): copyLiteral(bytes, &position, &out)
            case UInt8(ascii: "_"):
                // A blank node ends at the space that canonical N-Quads has behind every term.
                let end = bytes[position...].firstIndex(of: UInt8(ascii: " ")) ?? bytes.endIndex
                let label = String(decoding: bytes[min(position + 2, end)..<end], as: UTF8.self)
                out += "_:".utf8
                out += (labels[label] ?? label).utf8
                position = end
            default:
                out.append(bytes[position])
                position += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private func copy(through end: UInt8, _ bytes: [UInt8], _ position: inout Int, _ out: inout [UInt8]) {
        while position < bytes.count {
            out.append(bytes[position])
            position += 1
            if out.last == end { return }
        }
    }

    private func copyLiteral(_ bytes: [UInt8], _ position: inout Int, _ out: inout [UInt8]) {
        out.append(bytes[position])
        position += 1
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count {
                out += bytes[position...(position + 1)]
                position += 2
                continue
            }
            out.append(bytes[position])
            position += 1
            if out.last == UInt8(ascii: "\"") { return }
        }
    }
}
