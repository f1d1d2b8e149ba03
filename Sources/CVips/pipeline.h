#ifndef BACKDROP_PIPELINE_H
#define BACKDROP_PIPELINE_H

#include <stdbool.h>
#include <vips/vips.h>

/// Puts `next`, the result of an operation on `*image`, in its place.
///
/// Returns false and leaves NULL where the operation's `status` is not 0.
static inline bool step(VipsImage **image, VipsImage *next, int status) {
  g_object_unref(*image);
  *image = status == 0 ? next : NULL;
  return status == 0;
}

#endif
