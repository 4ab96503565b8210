// librsvg and cairo, looked up when the first picture is asked for: with all that they bring along (GLib, Pango, X11)
// they would cost every start of the program some twenty milliseconds, and few starts make a picture.
//
// The declarations below repeat those of librsvg 2.48 and cairo 1.10, stable ABIs both.
#include "CRsvg.h"

#include <dlfcn.h>
#include <pthread.h>

typedef struct {
    double x, y, width, height;
} rectangle;

typedef struct {
    void *context;
    int (*write)(void *closure, const uint8_t *bytes, size_t count);
} sink;

static struct {
    void *(*handle_new)(const uint8_t *data, size_t length, void **error);
    int (*render)(void *handle, void *cairo, const rectangle *viewport, void **error);
    void (*unref)(void *object);
    void (*error_free)(void *error);
    void *(*surface_new)(int format, int width, int height);
    void *(*create)(void *surface);
    void (*source)(void *cairo, double red, double green, double blue);
    void (*paint)(void *cairo);
    int (*status)(void *cairo);
    void (*destroy)(void *cairo);
    int (*png)(void *surface, int (*write)(void *, const unsigned char *, unsigned int), void *closure);
    void (*surface_destroy)(void *surface);
} lib;

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int loaded = 0;

static void load(void) {
    void *rsvg = dlopen("librsvg-2.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!rsvg) return;
    // cairo and GLib are dependencies of librsvg: a symbol is found through its handle.
    struct {
        void **place;
        const char *name;
    } symbols[] = {
        {(void **)&lib.handle_new, "rsvg_handle_new_from_data"},
        {(void **)&lib.render, "rsvg_handle_render_document"},
        {(void **)&lib.unref, "g_object_unref"},
        {(void **)&lib.error_free, "g_error_free"},
        {(void **)&lib.surface_new, "cairo_image_surface_create"},
        {(void **)&lib.create, "cairo_create"},
        {(void **)&lib.source, "cairo_set_source_rgb"},
        {(void **)&lib.paint, "cairo_paint"},
        {(void **)&lib.status, "cairo_status"},
        {(void **)&lib.destroy, "cairo_destroy"},
        {(void **)&lib.png, "cairo_surface_write_to_png_stream"},
        {(void **)&lib.surface_destroy, "cairo_surface_destroy"},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
        *symbols[i].place = dlsym(rsvg, symbols[i].name);
        if (!*symbols[i].place) return;
    }
    loaded = 1;
}

// CAIRO_STATUS_SUCCESS is 0, CAIRO_STATUS_WRITE_ERROR is 11.
static int forward(void *closure, const unsigned char *bytes, unsigned int count) {
    sink *to = closure;
    return to->write(to->context, bytes, count) == 0 ? 0 : 11;
}

int aval_rsvg_present(void) {
    pthread_once(&once, load);
    return loaded;
}

int aval_rsvg_png(
    const uint8_t *svg, size_t length, aval_rsvg_frame frame, void *closure,
    int (*write)(void *closure, const uint8_t *bytes, size_t count)) {
    pthread_once(&once, load);
    if (!loaded) return AVAL_RSVG_ABSENT;
    void *error = NULL;
    void *handle = lib.handle_new(svg, length, &error);
    if (error) lib.error_free(error);
    if (!handle) return AVAL_RSVG_UNREADABLE;
    // CAIRO_FORMAT_RGB24 is 1.
    void *surface = lib.surface_new(1, frame.width, frame.height);
    void *cairo = lib.create(surface);
    lib.source(
        cairo, (frame.ground >> 16 & 255) / 255.0, (frame.ground >> 8 & 255) / 255.0, (frame.ground & 255) / 255.0);
    lib.paint(cairo);
    rectangle box = {frame.x, frame.y, frame.boxWidth, frame.boxHeight};
    error = NULL;
    int result = lib.render(handle, cairo, &box, &error) ? AVAL_RSVG_DONE : AVAL_RSVG_FAILED;
    if (error) lib.error_free(error);
    if (result == AVAL_RSVG_DONE) {
        sink to = {closure, write};
        if (lib.status(cairo) != 0 || lib.png(surface, forward, &to) != 0) result = AVAL_RSVG_FAILED;
    }
    lib.destroy(cairo);
    lib.surface_destroy(surface);
    lib.unref(handle);
    return result;
}
