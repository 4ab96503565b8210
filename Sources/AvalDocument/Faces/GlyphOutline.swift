import CHarfBuzz

extension Font {
    /// The outline of a glyph in font units, y upward; quadratic curves become cubic.
    func outline(of glyph: UInt16) -> Path {
        let pen = OutlinePen()
        guard let functions = hb_draw_funcs_create() else { return Path() }
        defer { hb_draw_funcs_destroy(functions) }
        hb_draw_funcs_set_move_to_func(
            functions, { _, pen, _, x, y, _ in OutlinePen.at(pen)?.path.move(Double(x), Double(y)) }, nil, nil)
        hb_draw_funcs_set_line_to_func(
            functions, { _, pen, _, x, y, _ in OutlinePen.at(pen)?.path.line(Double(x), Double(y)) }, nil, nil)
        hb_draw_funcs_set_cubic_to_func(
            functions,
            { _, pen, _, ax, ay, bx, by, x, y, _ in
                OutlinePen.at(pen)?.path.cubic(
                    Point(x: Double(ax), y: Double(ay)), Point(x: Double(bx), y: Double(by)),
                    Point(x: Double(x), y: Double(y)))
            }, nil, nil)
        // HarfBuzz itself turns quadratic curves into cubic ones where no function takes them.
        hb_draw_funcs_set_close_path_func(functions, { _, pen, _, _ in OutlinePen.at(pen)?.path.close() }, nil, nil)
        withExtendedLifetime(pen) {
            hb_font_get_glyph_shape(
                hbFont, hb_codepoint_t(glyph), functions, Unmanaged.passUnretained(pen).toOpaque())
        }
        return pen.path
    }
}

/// What HarfBuzz draws with; lives as long as one call.
private final class OutlinePen {
    var path = Path()

    static func at(_ pointer: UnsafeMutableRawPointer?) -> OutlinePen? {
        pointer.map { Unmanaged<OutlinePen>.fromOpaque($0).takeUnretainedValue() }
    }
}
