internal import AvalCrypto

/// An answer is judged alike however it is cut into pieces, and never kept beyond its limit.
func fuzzHTTP(_ bytes: [UInt8]) {
    let whole = answer(bytes, pieces: max(1, bytes.count))
    expect(whole == answer(bytes, pieces: 1), "another answer byte by byte")
    expect(whole == answer(bytes, pieces: 1 + Int(bytes.last ?? 0)), "another answer in pieces")
}

private struct Answer: Equatable {
    var flaw: HTTPSFlaw?
    var body: [UInt8]?
    var mediaType: String?
}

private func answer(_ bytes: [UInt8], pieces: Int) -> Answer {
    let limit = 1_024
    var reader = HTTPResponseReader(limit: limit)
    var rest = bytes[...]
    do throws(HTTPSFlaw) {
        while !rest.isEmpty {
            try reader.feed(rest.prefix(pieces))
            expect(reader.body.count <= limit, "a body beyond its limit")
            rest = rest.dropFirst(pieces)
        }
    } catch {
        return Answer(flaw: error)
    }
    return reader.isComplete ? Answer(body: reader.body, mediaType: reader.mediaType) : Answer()
}
