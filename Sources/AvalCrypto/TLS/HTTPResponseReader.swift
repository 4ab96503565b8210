/// Reads one HTTP/1.1 response to a GET (RFC 9112), strictly, as its bytes come in.
///
/// What two readers could take for two answers is refused: bare line feeds, folded lines, white space before a colon,
/// two lengths, a length beside chunks, bytes behind the end.
package struct HTTPResponseReader {
    /// `type/subtype; parameters`, as it was sent.
    package private(set) var mediaType: String?
    package private(set) var body: [UInt8] = []
    package private(set) var isComplete = false

    /// Bytes of a head, and of the trailer of a chunked body, at the most.
    static let headLimit = 16 << 10
    static let fieldLimit = 100
    /// Bytes of a line with the size of a chunk at the most.
    static let chunkLineLimit = 256

    private let limit: Int
    private var pending: [UInt8] = []
    private var part = Part.statusLine
    private var headSize = 0
    private var status = 0
    private var fields: [(name: String, value: [UInt8])] = []
    private var interim = 0

    private enum Part {
        case statusLine
        case fields
        case content(left: Int)
        case chunkSize
        case chunk(left: Int)
        case chunkEnd
        case trailer
    }

    /// - Parameter limit: bytes of the body at the most.
    package init(limit: Int) {
        self.limit = limit
    }

    /// - Throws: `.response`, `.status` or `.redirect` as soon as the head is there, `.tooLarge` before more is kept.
    package mutating func feed(_ bytes: some Sequence<UInt8>) throws(HTTPSFlaw) {
        pending += bytes
        var position = 0
        while !isComplete {
            let before = position
            guard try step(&position) else { break }
            // Every step takes something or ends the response.
            guard position > before || isComplete else { break }
        }
        pending.removeFirst(position)
        if isComplete, !pending.isEmpty { throw .response(.rest) }
    }

    /// Takes one line or one run of content from `position` on; false when more bytes are needed.
    private mutating func step(_ position: inout Int) throws(HTTPSFlaw) -> Bool {
        switch part {
        case .statusLine:
            guard let line = try line(&position, limit: HTTPResponseReader.headLimit, .headTooLarge) else {
                return false
            }
            try readStatus(line)
        case .fields:
            guard let line = try line(&position, limit: HTTPResponseReader.headLimit, .headTooLarge) else {
                return false
            }
            if line.isEmpty { try endHead() } else { fields.append(try field(line)) }
        case .content(let left):
            guard left > 0 else { return true }
            let taken = take(left, &position)
            part = .content(left: left - taken)
            isComplete = left == taken
            return taken > 0
        case .chunkSize:
            guard let line = try line(&position, limit: HTTPResponseReader.chunkLineLimit, .chunk) else { return false }
            try readChunkSize(line)
        case .chunk(let left):
            let taken = take(left, &position)
            part = left == taken ? .chunkEnd : .chunk(left: left - taken)
            return taken > 0
        case .chunkEnd:
            guard let line = try line(&position, limit: 2, .chunk) else { return false }
            guard line.isEmpty else { throw .response(.chunk) }
            part = .chunkSize
        case .trailer:
            guard let line = try line(&position, limit: HTTPResponseReader.headLimit, .headTooLarge) else {
                return false
            }
            if line.isEmpty { isComplete = true } else { _ = try field(line) }
        }
        return true
    }

    /// The line at `position` without its CR LF; `nil` while its end has not come. A line feed of its own, or a carriage
    /// return, ends the reading.
    private mutating func line(
        _ position: inout Int, limit: Int, _ flaw: HTTPFlaw
    ) throws(HTTPSFlaw) -> ArraySlice<UInt8>? {
        let rest = pending[position...]
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
            if rest.count > limit { throw .response(flaw) }
            return nil
        }
        guard end - position < limit, end > position, pending[end - 1] == UInt8(ascii: "\r") else {
            throw .response(end - position < limit ? .field : flaw)
        }
        let line = pending[position..<(end - 1)]
        guard !line.contains(UInt8(ascii: "\r")), !line.contains(0) else { throw .response(.field) }
        position = end + 1
        switch part {
        case .statusLine, .fields, .trailer:
            headSize += line.count + 2
            guard headSize <= HTTPResponseReader.headLimit, fields.count < HTTPResponseReader.fieldLimit else {
                throw .response(.headTooLarge)
            }
        default: break
        }
        return line
    }

    /// `HTTP/1.1 200 Reason`.
    private mutating func readStatus(_ line: ArraySlice<UInt8>) throws(HTTPSFlaw) {
        let bytes = Array(line)
        guard bytes.starts(with: "HTTP/1.1 ".utf8), bytes.count >= 13, bytes[12] == UInt8(ascii: " "),
            let code = decimal(bytes[9..<12]), (100...599).contains(code)
        else { throw .response(.statusLine) }
        status = code
        part = .fields
    }

    private mutating func endHead() throws(HTTPSFlaw) {
        switch status {
        case 200: try beginBody()
        case 101: throw .status(101)
        case 100...199:
            interim += 1
            guard interim <= 4 else { throw .response(.interim) }
            fields = []
            part = .statusLine
        case 300...399: throw .redirect(status)
        default: throw .status(status)
        }
    }

    private mutating func beginBody() throws(HTTPSFlaw) {
        if let coding = try only("content-encoding"), coding.lowercased() != "identity" { throw .response(.encoding) }
        mediaType = try only("content-type")
        headSize = 0
        switch (try only("content-length"), try only("transfer-encoding")) {
        case (let text?, nil):
            guard !text.isEmpty, text.utf8.count <= 18, let length = decimal(Array(text.utf8)[...]) else {
                throw .response(.length)
            }
            guard length <= limit else { throw .tooLarge(limit: limit) }
            body.reserveCapacity(length)
            part = .content(left: length)
            isComplete = length == 0
        case (nil, let coding?):
            guard coding.lowercased() == "chunked" else { throw .response(.length) }
            part = .chunkSize
        default: throw .response(.length)
        }
    }

    /// Hexadecimal, and an extension that is passed over.
    private mutating func readChunkSize(_ line: ArraySlice<UInt8>) throws(HTTPSFlaw) {
        let digits = line.prefix { $0 != UInt8(ascii: ";") }
        guard !digits.isEmpty, digits.count <= 8, digits.allSatisfy(isHexadecimal),
            let size = Int(String(decoding: digits, as: UTF8.self), radix: 16)
        else { throw .response(.chunk) }
        guard size <= limit - body.count else { throw .tooLarge(limit: limit) }
        fields = []
        part = size == 0 ? .trailer : .chunk(left: size)
    }

    private mutating func take(_ count: Int, _ position: inout Int) -> Int {
        let run = pending[position...].prefix(count)
        body += run
        position += run.count
        return run.count
    }

    /// `name: value` (RFC 9110 §5): the name in lower case, the value without white space around it.
    private func field(_ line: ArraySlice<UInt8>) throws(HTTPSFlaw) -> (name: String, value: [UInt8]) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy(isToken)
        else { throw .response(.field) }
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        var value = line[(colon + 1)...].drop(while: isBlank)
        while let last = value.last, isBlank(last) { value.removeLast() }
        guard value.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else { throw .response(.field) }
        return (String(decoding: line[..<colon], as: UTF8.self).lowercased(), Array(value))
    }

    /// The value of a field that may stand once; of ASCII.
    private func only(_ name: String) throws(HTTPSFlaw) -> String? {
        let found = fields.filter { $0.name == name }
        guard found.count <= 1 else { throw .response(.repeatedField) }
        guard let value = found.first?.value else { return nil }
        guard value.allSatisfy({ $0 < 0x80 }) else { throw .response(.field) }
        return String(decoding: value, as: UTF8.self)
    }
}

private func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
    return Int(String(decoding: digits, as: UTF8.self))
}

private func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
    default: false
    }
}

/// RFC 9110 §5.6.2.
private func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
