internal import CDeflate

extension PNGFile {
    private static let keyword: StaticString = "openbadgecredential"
    private static let oldKeyword: StaticString = "openbadges"

    /// The image with the credential in an iTXt chunk, not compressed (OB 3.0 §5.3.1.1).
    func baked(_ credential: [UInt8], _ second: SecondBaking) throws(CredentialError) -> [UInt8] {
        let old = texts(of: PNGFile.keyword)
        if case .refuse = second, !old.isEmpty { throw .baking(.alreadyBaked) }
        // Keyword and its end, no compression, method 0, no language, no translated keyword.
        let head = PNGFile.keyword.withUTF8Buffer { Array($0) } + [0, 0, 0, 0, 0]
        return replacing(old, with: PNGFile.chunk("iTXt", head + credential))
    }

    /// - Throws: `.baking`, also for two chunks with the keyword (OB 3.0 §5.3.1.1).
    func credential() throws(CredentialError) -> BakedCredential {
        let places: [(StaticString, BakedCredential.Edition)] = [
            (PNGFile.keyword, .openBadges3), (PNGFile.oldKeyword, .openBadges2),
        ]
        for (keyword, edition) in places {
            let found = texts(of: keyword)
            guard let chunk = found.first else { continue }
            guard found.count == 1 else { throw .baking(.twoCredentials) }
            let text = trimmed(try text(of: chunk)[...])
            guard !text.isEmpty else { throw .baking(.noCredential) }
            return BakedCredential(edition: edition, bytes: text)
        }
        throw .baking(.noCredential)
    }

    /// The text of a text chunk (PNG §11.3.3), inflated where it is compressed.
    private func text(of chunk: Chunk) throws(CredentialError) -> [UInt8] {
        let content = bytes[chunk.content]
        guard let end = content.firstIndex(of: 0) else { throw .baking(.textChunk) }
        var rest = content[(end + 1)...]
        var isCompressed = false
        if chunk.isNamed("zTXt") {
            guard rest.popFirst() == 0 else { throw .baking(.textChunk) }
            isCompressed = true
        } else if chunk.isNamed("iTXt") {
            guard let flag = rest.popFirst(), flag <= 1, let method = rest.popFirst(), method == 0 || flag == 0,
                let language = rest.firstIndex(of: 0),
                let translation = rest[(language + 1)...].firstIndex(of: 0)
            else { throw .baking(.textChunk) }
            isCompressed = flag == 1
            rest = rest[(translation + 1)...]
        }
        let text = isCompressed ? try inflated(rest) : Array(rest)
        guard text.count <= BakedImage.credentialLimit else { throw .baking(.credentialTooLarge) }
        guard String(validating: text, as: UTF8.self) != nil, !text.contains(0) else { throw .baking(.textChunk) }
        return text
    }

    /// Exactly one zlib stream; memory is bounded by the limit, whatever the stream would inflate to.
    private func inflated(_ packed: ArraySlice<UInt8>) throws(CredentialError) -> [UInt8] {
        guard let decompressor = libdeflate_alloc_decompressor() else {
            fatalError("out of memory for a decompressor")
        }
        defer { libdeflate_free_decompressor(decompressor) }
        // Deflate makes at most 1032 bytes of one, so small streams do not cost the whole limit.
        let limit = min(BakedImage.credentialLimit, packed.count * 1032 + 64)
        var result = LIBDEFLATE_BAD_DATA
        var read = 0
        let text = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            result = packed.withUnsafeBytes {
                libdeflate_zlib_decompress_ex(
                    decompressor, $0.baseAddress, $0.count, buffer.baseAddress, limit, &read, &count)
            }
            if result != LIBDEFLATE_SUCCESS { count = 0 }
        }
        guard result == LIBDEFLATE_SUCCESS, read == packed.count else { throw .baking(.inflation) }
        return text
    }
}
