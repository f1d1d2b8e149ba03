#include "cvips.h"
#include "pipeline.h"
#include "shrink.h"

bool cvips_resize(
  const uint8_t *pixels, int width, int height,
  uint8_t *resized, int resized_width, int resized_height,
  bool linear, bool direct
) {
  size_t size = (size_t) width * height * 4;
  bool opaque = cvips_is_opaque(pixels, size / 4);
  if (opaque && direct && !linear && resized_width <= width && resized_height <= height)
    return shrink(pixels, (size_t) width * 4, 4, width, height, resized, resized_width, resized_height);
  VipsImage *next = NULL;
  VipsImage *image =
    vips_image_new_from_memory(pixels, size, width, height, 4, VIPS_FORMAT_UCHAR);
  if (image == NULL) return false;
  int status = vips_copy(image, &next, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
  if (!step(&image, next, status)) return false;

  // Colours of clear pixels must not bleed into their neighbours.
  next = NULL;
  status = opaque
    ? vips_extract_band(image, &next, 0, "n", 3, NULL)
    : vips_premultiply(image, &next, NULL);
  if (!step(&image, next, status)) return false;

  next = NULL;
  status = vips_resize(
    image, &next, (double) resized_width / width,
    "vscale", (double) resized_height / height,
    "kernel", linear ? VIPS_KERNEL_LINEAR : VIPS_KERNEL_LANCZOS3, "gap", direct ? 0.0 : 2.0, NULL
  );
  if (!step(&image, next, status)) return false;

  if (opaque) {
    next = NULL;
    status = vips_bandjoin_const1(image, &next, 255, NULL);
    if (!step(&image, next, status)) return false;
  } else {
    next = NULL;
    status = vips_unpremultiply(image, &next, NULL);
    if (!step(&image, next, status)) return false;
    next = NULL;
    status = vips_rint(image, &next, NULL);
    if (!step(&image, next, status)) return false;
    next = NULL;
    status = vips_cast_uchar(image, &next, NULL);
    if (!step(&image, next, status)) return false;
  }

  bool done = false;
  int made_width = vips_image_get_width(image), made_height = vips_image_get_height(image);
  if (made_width == resized_width && made_height == resized_height) {
    done = cvips_write_pixels(image, resized);
  } else {
    vips_error("backdrop", "resized to %d x %d instead", made_width, made_height);
  }
  g_object_unref(image);
  return done;
}
