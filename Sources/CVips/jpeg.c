#include "cvips.h"
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

uint8_t *cvips_jpeg(const uint8_t *pixels, int width, int height, int quality, size_t *count) {
  size_t size = (size_t) width * height * 4;
  VipsImage *next = NULL;
  VipsImage *image =
    vips_image_new_from_memory(pixels, size, width, height, 4, VIPS_FORMAT_UCHAR);
  if (image == NULL) return NULL;
  int status = vips_copy(image, &next, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
  if (!step(&image, next, status)) return NULL;

  next = NULL;
  double white[] = {255, 255, 255};
  VipsArrayDouble *background = vips_array_double_new(white, 3);
  status = vips_flatten(image, &next, "background", background, NULL);
  vips_area_unref(VIPS_AREA(background));
  if (!step(&image, next, status)) return NULL;

  void *encoded = NULL;
  // Whole colour resolution: edges of a product against its background show it.
  status = vips_jpegsave_buffer(
    image, &encoded, count, "Q", quality, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_OFF,
    "optimize_coding", TRUE, "strip", TRUE, NULL
  );
  g_object_unref(image);
  if (status != 0) return NULL;
  // libvips allocates by GLib, whose memory is not for `free`.
  uint8_t *bytes = malloc(*count);
  if (bytes != NULL) memcpy(bytes, encoded, *count);
  g_free(encoded);
  return bytes;
}
