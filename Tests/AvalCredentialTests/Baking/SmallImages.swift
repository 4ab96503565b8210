import CDeflate

@testable import AvalCredential

/// Images of our own, as small as they get.
enum SmallImages {
    /// One grey pixel.
    static let png: [UInt8] = PNGFile.signature + header + content + end
    static let header = PNGFile.chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    static let content = PNGFile.chunk("IDAT", deflated([0, 0x80]))
    static let end = PNGFile.chunk("IEND", [])

    static let svg = Array(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">
          <title>Insignia &amp; año</title><circle cx="4" cy="4" r="4"/>
        </svg>

        """.utf8)

    static let json = Array(#"{"type":["VerifiableCredential"],"name":"Reconocimiento ]]> & <ñ> 🎓"}"#.utf8)
    static let token = Array("eyJhbGciOiJFZERTQSJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl-_".utf8)

    /// The pixel with a chunk before its end.
    static func png(with chunks: [UInt8]...) -> [UInt8] {
        PNGFile.signature + header + content + chunks.flatMap(\.self) + end
    }

    static func iTXt(_ keyword: String, _ text: [UInt8], compressed: Bool = false) -> [UInt8] {
        let flags: [UInt8] = [0, compressed ? 1 : 0, 0, 0, 0]
        return PNGFile.chunk("iTXt", Array(keyword.utf8) + flags + (compressed ? deflated(text) : text))
    }

    static func svg(_ inside: String, root: String = "xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"")
        -> [UInt8]
    {
        Array("<svg xmlns=\"http://www.w3.org/2000/svg\" \(root)>\(inside)</svg>".utf8)
    }

    /// One zlib stream.
    static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        guard let compressor = libdeflate_alloc_compressor(9) else { fatalError("no memory") }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_zlib_compress_bound(compressor, bytes.count)
        return [UInt8](unsafeUninitializedCapacity: bound) { buffer, count in
            count = libdeflate_zlib_compress(compressor, bytes, bytes.count, buffer.baseAddress, bound)
        }
    }
}

/// Why an image gave no credential, or took none.
func bakingFlaw(_ body: () throws -> Void) -> BakingFlaw? {
    do {
        try body()
        return nil
    } catch CredentialError.baking(let flaw) {
        return flaw
    } catch {
        return nil
    }
}
