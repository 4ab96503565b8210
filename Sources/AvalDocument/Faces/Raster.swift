import CRsvg

/// SVG of our own making as PNG, through librsvg and cairo.
enum Raster {
    static var isPresent: Bool { aval_rsvg_present() == 1 }

    /// `box` is what the document fills of the picture, in pixels.
    static func png(
        _ svg: [UInt8], width: Int, height: Int, box: Box, ground: Colour
    ) throws(DocumentError) -> [UInt8] {
        let frame = aval_rsvg_frame(
            width: Int32(width), height: Int32(height), x: box.x, y: box.y, boxWidth: box.width, boxHeight: box.height,
            ground: UInt32(ground.red) << 16 | UInt32(ground.green) << 8 | UInt32(ground.blue))
        let sink = Sink()
        let status = withExtendedLifetime(sink) {
            aval_rsvg_png(svg, svg.count, frame, Unmanaged.passUnretained(sink).toOpaque()) { sink, bytes, count in
                guard let sink, let bytes else { return 1 }
                Unmanaged<Sink>.fromOpaque(sink).takeUnretainedValue().bytes.append(
                    contentsOf: UnsafeBufferPointer(start: bytes, count: count))
                return 0
            }
        }
        switch Int(status) {
        case Int(AVAL_RSVG_DONE): return sink.bytes
        case Int(AVAL_RSVG_ABSENT): throw .picture(reason: "librsvg is not installed; install the package librsvg2-2")
        case Int(AVAL_RSVG_UNREADABLE): throw .picture(reason: "librsvg does not read the page")
        default: throw .picture(reason: "cairo could not paint \(width) by \(height) pixels")
        }
    }

    /// Lives as long as one call.
    private final class Sink {
        var bytes: [UInt8] = []
    }
}
