/// The records of a ZIP file whose entries are stored as they are (APPNOTE 6.3.10 §4.3): little-endian, names in UTF-8,
/// sizes known beforehand, ZIP64 where 32 or 16 bits do not suffice.
struct ZipEntry {
    let name: [UInt8]
    let size: UInt32
    let checksum: UInt32
    /// Of its local header from the beginning of the file.
    let offset: UInt64

    /// §4.3.7.
    var localHeader: [UInt8] {
        var out = ZipBytes()
        out.append(UInt32(0x0403_4B50))
        out.append(UInt16(10))
        appendCommon(to: &out)
        out.append(UInt16(0))
        return out.bytes + name
    }

    /// §4.3.12. ZIP64 extended information (§4.5.3) where the offset needs it.
    var centralHeader: [UInt8] {
        let isFar = offset >= 0xFFFF_FFFF
        var out = ZipBytes()
        out.append(UInt32(0x0201_4B50))
        // Made on UNIX, for the file mode below.
        out.append(UInt16(3 << 8 | 45))
        out.append(UInt16(isFar ? 45 : 10))
        appendCommon(to: &out)
        out.append(UInt16(isFar ? 12 : 0))
        // No comment, first disk, no internal attributes.
        out.append(UInt16(0))
        out.append(UInt16(0))
        out.append(UInt16(0))
        out.append(UInt32(0o100644 << 16))
        out.append(isFar ? UInt32.max : UInt32(offset))
        var bytes = out.bytes + name
        if isFar {
            var extra = ZipBytes()
            extra.append(UInt16(1))
            extra.append(UInt16(8))
            extra.append(offset)
            bytes += extra.bytes
        }
        return bytes
    }

    /// Flags, method, time, checksum, sizes and the length of the name.
    private func appendCommon(to out: inout ZipBytes) {
        // §4.4.4: bit 11, the name is UTF-8.
        out.append(UInt16(1 << 11))
        out.append(UInt16(0))
        // Always 1980-01-01 00:00: the same documents make the same file.
        out.append(UInt16(0))
        out.append(UInt16(1 << 5 | 1))
        out.append(checksum)
        out.append(size)
        out.append(size)
        out.append(UInt16(name.count))
    }

    /// The records behind the central directory (§4.3.14 to §4.3.16).
    static func end(count: UInt64, directorySize: UInt64, directoryOffset: UInt64) -> [UInt8] {
        var out = ZipBytes()
        let isLarge = count >= 0xFFFF || directorySize >= 0xFFFF_FFFF || directoryOffset >= 0xFFFF_FFFF
        if isLarge {
            out.append(UInt32(0x0606_4B50))
            out.append(UInt64(44))
            out.append(UInt16(3 << 8 | 45))
            out.append(UInt16(45))
            out.append(UInt32(0))
            out.append(UInt32(0))
            out.append(count)
            out.append(count)
            out.append(directorySize)
            out.append(directoryOffset)
            out.append(UInt32(0x0706_4B50))
            out.append(UInt32(0))
            out.append(directoryOffset + directorySize)
            out.append(UInt32(1))
        }
        out.append(UInt32(0x0605_4B50))
        out.append(UInt16(0))
        out.append(UInt16(0))
        out.append(isLarge ? UInt16.max : UInt16(count))
        out.append(isLarge ? UInt16.max : UInt16(count))
        out.append(isLarge ? UInt32.max : UInt32(directorySize))
        out.append(isLarge ? UInt32.max : UInt32(directoryOffset))
        out.append(UInt16(0))
        return out.bytes
    }
}

private struct ZipBytes {
    var bytes: [UInt8] = []

    mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
}
