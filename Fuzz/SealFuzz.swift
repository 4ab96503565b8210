internal import AvalCrypto
internal import AvalModel
internal import AvalPDF
internal import AvalTesting

/// Certificates, lists and tokens of strangers: nothing leads to a root that is not given, nothing fits a content that
/// nobody signed, and nobody is said to be good by what nobody said.
func fuzzDER(_ bytes: [UInt8]) {
    let material = ValidationMaterial(certificates: [bytes], revocationLists: [bytes], statusResponses: [bytes])
    for certificate in material.certificates {
        let verdict = verifyChain(
            leaf: certificate, intermediates: [office.root], anchors: [office.root], at: FixedClock.noon)
        expect(!verdict.isTrusted || certificate == office.root, "a chain to a root that signed nothing")
        _ = material.status(of: certificate, issuer: office.root, at: FixedClock.noon)
    }
    let own = material.status(of: office.root, issuer: office.root, at: FixedClock.noon)
    expect(!own.isGood, "good by a stranger's word")
    if let token = try? TimestampToken(der: bytes) {
        let verdict = token.chain(to: [office.root], at: token.time)
        expect(!verdict.isTrusted, "a timestamp under a root that signed nothing")
    }
    let verification = CAdESVerification(of: bytes, contentDigest: sha256(bytes))
    expect(verification.integrity != .intact, "a signature over a content that holds it")
    _ = CAdESVerification.withoutPadding(bytes)
}

/// A sealed document with edits: judged without harm, and a seal that holds covers what it covered before.
///
/// Input is a list of edits (place, how many bytes go, how many come, those bytes), so that a fuzzer changes a document
/// here and there instead of having to invent one; what is left of it is also read as a file of its own.
func fuzzPDF(_ bytes: [UInt8]) {
    var file = document
    var rest = bytes[...]
    while rest.count >= 4 {
        let head = Array(rest.prefix(4))
        let place = (Int(head[0]) << 8 | Int(head[1])) % (file.count + 1)
        let end = min(file.count, place + Int(head[2]) % 32)
        let coming = rest.dropFirst(4).prefix(Int(head[3]) % 64)
        file.replaceSubrange(place..<end, with: coming)
        rest = rest.dropFirst(4 + coming.count)
    }
    for input in [file, bytes] {
        _ = PDFChecks.findings(input)
        guard let read = try? PDFFile(reading: input) else { continue }
        for end in read.revisionEnds.prefix(3) { _ = try? PDFFile.changes(in: input, since: end) }
        for seal in read.signatures {
            let verification = CAdESVerification(of: seal.cms, content: seal.signedRanges(of: input))
            guard verification.integrity == .intact else { continue }
            expect(input.starts(with: document.prefix(seal.contentsRange.lowerBound)), "a seal holds over another file")
        }
        guard let sealed = try? PDFSealedFile(input) else { continue }
        expect(sealed.bytes == input, "a sealed file that is not the one that was read")
        let more = PDFValidationMaterial(certificates: [[1, 2, 3]], revocationLists: [], statusResponses: [])
        if let longer = try? sealed.adding(more) { expect(longer.bytes.starts(with: input), "an update that changes") }
    }
}

/// Made once; its keys sign nothing else.
private let office = unfailing { try SealOffice() }
private let document = unfailing { try office.document([(name: "a.json", bytes: Array("{}".utf8))]) }

private func unfailing<Value>(_ make: () throws -> Value) -> Value {
    do { return try make() } catch { fatalError("no sample: \(error)") }
}
