import CDeflate

/// What libdeflate makes of a zlib stream that is `count` bytes long when inflated; `nil` where it is none, or is
/// followed by more.
func inflated(_ stream: [UInt8], count: Int) -> [UInt8]? {
    guard let decompressor = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    var read = 0
    var bytes = [UInt8](repeating: 0, count: count)
    let result = libdeflate_zlib_decompress_ex(decompressor, stream, stream.count, &bytes, count, &read, nil)
    return result == LIBDEFLATE_SUCCESS && read == stream.count ? bytes : nil
}
