#ifndef BACKDROP_CVIPS_H
#define BACKDROP_CVIPS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The border to libvips: small functions with fixed arguments, since Swift calls no varargs.
///
/// - Every function but `cvips_load` and `cvips_thread_ends` needs a successful `cvips_load`.
/// - All may be called from any thread, at the same time.
/// - Pixels are 8-bit sRGB with straight alpha, row by row without padding, `width * height * 4`
///   bytes.
/// - After a failure `cvips_take_error` tells why.

/// Loads libvips. May be called again.
///
/// Returns NULL, or why libvips cannot be used, as text that stays valid.
const char *cvips_load(void);

/// Gives back what libvips keeps for the calling thread; called as a thread of ours ends.
void cvips_thread_ends(void);

/// Copies libvips' words for what failed, NUL-terminated and cut at `size`, and forgets them.
///
/// libvips collects the words of all threads in one place, so they may be those of another
/// thread's failure, or empty where another thread took them.
void cvips_take_error(char *text, size_t size);

/// Frees what a function here allocated; NULL is allowed.
void cvips_free(void *memory);

// Reading (decode.c)

/// Which loader reads the bytes; libvips never guesses.
enum cvips_format { CVIPS_PNG = 0, CVIPS_JPEG = 1, CVIPS_WEBP = 2, CVIPS_TIFF = 3 };

/// A picture whose pixels are computed when they are asked for.
typedef struct _VipsImage cvips_image;

/// Opens the first page of a picture without decoding it.
///
/// `bytes` must stay valid until the image, and every image made of it, is closed. `shrink` is 1, 2,
/// 4 or 8: how much smaller JPEG and WebP are decoded; the others ignore it.
///
/// Returns NULL on failure.
cvips_image *cvips_open(enum cvips_format format, const void *bytes, size_t count, int shrink);

/// Decodes a PNG of the plain kind: 8 bits, RGB or RGBA, not interlaced, nothing in it that changes
/// its colours or turns it. `pixels` is for as many as its header says.
///
/// Returns false where it is none, is damaged, or libdeflate is not there; then `cvips_open` reads it,
/// or tells what is wrong.
bool cvips_plain_png(
  const uint8_t *bytes, size_t count, int width, int height, uint8_t *pixels
);

/// The same, shrunk by Lanczos 3 on the way; `pixels` is for `shrunk_width` × `shrunk_height`, which are
/// larger in no direction.
///
/// Returns false for a picture that is not opaque, too.
bool cvips_plain_png_shrunk(
  const uint8_t *bytes, size_t count, int width, int height,
  uint8_t *pixels, int shrunk_width, int shrunk_height
);

/// Closes an image; NULL is allowed.
void cvips_close(cvips_image *image);

/// Pixels across and down as stored, before any EXIF orientation.
int cvips_width(cvips_image *image);
int cvips_height(cvips_image *image);

/// Channels as stored: 1 grey, 3 RGB, 4 RGBA or CMYK.
int cvips_bands(cvips_image *image);

/// EXIF orientation, 1 to 8; from 5 on width and height change places.
int cvips_orientation(cvips_image *image);

/// The image upright, in 8-bit sRGB with alpha, through its embedded profile where it has one.
///
/// Returns a new image, NULL on failure. Rotated pictures are decoded here, others when written.
cvips_image *cvips_upright_srgb(cvips_image *image);

/// Decodes what `cvips_upright_srgb` returned into `pixels`. Returns whether all of it was there.
bool cvips_write_pixels(cvips_image *image, uint8_t *pixels);

// Resizing (resize.c)

/// Resizes by an antialiased kernel (Lanczos 3, or linear), colours weighted by alpha.
///
/// `direct` shrinks by the kernel alone, an opaque picture without libvips; otherwise that averages whole
/// blocks first where it shrinks to a quarter or less, which takes it five times as long (102 against
/// 20 ms from 1024 to 256).
///
/// Returns whether it could.
bool cvips_resize(
  const uint8_t *pixels, int width, int height,
  uint8_t *resized, int resized_width, int resized_height,
  bool linear, bool direct
);

// Words (text.c)

/// Draws words in black on clear, in lines of at most `room` pixels, in letters of `size` pixels.
///
/// Returns `*width * *height` bytes of coverage for `cvips_free`; NULL where there is no font.
uint8_t *cvips_text(const char *text, int room, int size, int *width, int *height);

// Writing (webp.c, jpeg.c, png.c)

/// Whether every pixel's alpha is 255.
bool cvips_is_opaque(const uint8_t *pixels, size_t pixel_count);

/// A lossy WebP file without metadata. `quality` is 1 to 100.
///
/// Returns `*count` bytes for `cvips_free`, NULL on failure.
uint8_t *cvips_webp(const uint8_t *pixels, int width, int height, int quality, size_t *count);

/// A JPEG file without metadata; what is clear becomes white. `quality` is 1 to 100.
///
/// Returns `*count` bytes for `cvips_free`, NULL on failure.
uint8_t *cvips_jpeg(const uint8_t *pixels, int width, int height, int quality, size_t *count);

/// The contents of a PNG's IDAT chunk: filtered rows, deflated; RGBA, or RGB without `alpha`.
///
/// Returns `*count` bytes for `cvips_free`, NULL where memory is short.
uint8_t *cvips_png_data(
  const uint8_t *pixels, int width, int height, bool alpha, size_t *count
);

/// The CRC-32 of PNG chunks, continued from `crc` (0 at the start).
uint32_t cvips_crc32(uint32_t crc, const uint8_t *bytes, size_t count);

#endif
