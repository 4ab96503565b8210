#ifndef AVAL_CRSVG_H
#define AVAL_CRSVG_H

#include <stddef.h>
#include <stdint.h>

enum {
    AVAL_RSVG_DONE = 0,
    /// librsvg or cairo is not installed.
    AVAL_RSVG_ABSENT = 1,
    /// librsvg does not read the document.
    AVAL_RSVG_UNREADABLE = 2,
    /// No memory, or a picture that cairo does not make.
    AVAL_RSVG_FAILED = 3
};

/// Where an SVG is put in a picture, in pixels.
typedef struct {
    int32_t width, height;
    /// The box that the document fills.
    double x, y, boxWidth, boxHeight;
    /// The ground, opaque: 0xRRGGBB.
    uint32_t ground;
} aval_rsvg_frame;

/// 1 where librsvg and cairo are installed, else 0; loads them.
int aval_rsvg_present(void);

/// Paints an SVG document and writes the picture as PNG through `write`, which returns 0 to go on.
int aval_rsvg_png(
    const uint8_t *svg, size_t length, aval_rsvg_frame frame, void *closure,
    int (*write)(void *closure, const uint8_t *bytes, size_t count));

#endif
