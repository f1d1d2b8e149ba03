#ifndef BACKDROP_SHRINK_H
#define BACKDROP_SHRINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Shrinks an opaque picture by Lanczos 3 to RGBA, to a size that is larger in no direction.
///
/// A row is `stride` bytes from the next and has `channels` bytes for each pixel, 3 or 4, of which the
/// first three are read.
///
/// Returns false where memory is short.
bool shrink(
  const uint8_t *rows, size_t stride, size_t channels, int width, int height,
  uint8_t *pixels, int shrunk_width, int shrunk_height
);

#endif
