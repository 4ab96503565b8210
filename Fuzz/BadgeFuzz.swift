internal import AvalCredential
internal import AvalCrypto
internal import StrictJSON

/// A document is read or refused in every trade, and what the data model finds the badge's reader finds too.
func fuzzBadge(_ bytes: [UInt8]) {
    guard let members = object(bytes) else { return }
    let document = CredentialDocument(reading: members) { CredentialContexts.builtIn.unresolvedTerms(of: $0) }
    _ = (document.issuer, document.holder, document.subjects, document.presented, document.envelope)
    _ = document.timeliness(at: UnusedKeys.instant)
    if let badge = try? readBadge(members) {
        expect(!badge.isAcceptable || CredentialDocument(reading: members).isAcceptable, "a lax reader")
    }
    _ = lint(.object(members))
    let assertion = try? readAssertion(members) { address in address.utf8.count % 2 == 0 ? members : nil }
    _ = assertion?.recipient?.compare("maria@escuela.example")
    _ = assertion?.timeliness(at: UnusedKeys.instant)
}

/// What is taken out of an image and baked into it again is taken out the same.
func fuzzBaking(_ bytes: [UInt8]) {
    for image in [bytes, withGoodChecks(bytes)] {
        if let baked = try? unbake(image), baked.edition == .openBadges3,
            let again = try? bake(baked.bytes, into: image, second: .replace)
        {
            expect((try? unbake(again)) == baked, "another credential when baked again")
        }
        if let baked = try? bake(Array("e30.e30.AA".utf8), into: image, second: .replace) {
            expect((try? unbake(baked).bytes) == Array("e30.e30.AA".utf8), "baked and not found")
        }
    }
}

/// A PNG with the check of each chunk that it deserves: nobody guesses them.
private func withGoodChecks(_ bytes: [UInt8]) -> [UInt8] {
    var image = bytes
    var position = 8
    while position + 12 <= image.count {
        let length = image[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
        let end = position + 8 + length
        guard end + 4 <= image.count else { break }
        let check = crc32(image[(position + 4)..<end])
        for offset in 0..<4 { image[end + offset] = UInt8(truncatingIfNeeded: check >> UInt32(24 - 8 * offset)) }
        position = end + 4
    }
    return image
}

/// PNG §5.5, bit by bit.
private func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(UInt32.max) { check, byte in
        (0..<8).reduce(check ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
}
