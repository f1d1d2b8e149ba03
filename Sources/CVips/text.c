#include "cvips.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <vips/vips.h>

uint8_t *cvips_text(const char *text, int room, int size, int *width, int *height) {
  // What the text says is no markup.
  char *escaped = g_markup_escape_text(text, -1);
  char font[32];
  snprintf(font, sizeof font, "sans %d", size);
  VipsImage *image = NULL;
  int status = vips_text(
    &image, escaped, "font", font, "width", room, "dpi", 72, "wrap", VIPS_TEXT_WRAP_WORD_CHAR, NULL
  );
  g_free(escaped);
  if (status != 0) {
    vips_error_clear();
    return NULL;
  }
  size_t count = 0;
  void *pixels = vips_image_write_to_memory(image, &count);
  *width = vips_image_get_width(image);
  *height = vips_image_get_height(image);
  g_object_unref(image);
  uint8_t *mask = NULL;
  if (pixels != NULL && count == (size_t) *width * *height && (mask = malloc(count)) != NULL) {
    memcpy(mask, pixels, count);
  }
  g_free(pixels);
  return mask;
}
