#include "cvips.h"
#include "pipeline.h"

cvips_image *cvips_open(enum cvips_format format, const void *bytes, size_t count, int shrink) {
  void *buffer = (void *) bytes;  // read only, whatever the prototype says
  VipsImage *image = NULL;
  int status = -1;
  switch (format) {
  case CVIPS_PNG:
    status = vips_pngload_buffer(
      buffer, count, &image,
      "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL
    );
    break;
  case CVIPS_JPEG:
    status = vips_jpegload_buffer(
      buffer, count, &image,
      "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, "shrink", shrink, NULL
    );
    break;
  case CVIPS_WEBP:
    status = vips_webpload_buffer(
      buffer, count, &image,
      "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, "scale", 1.0 / shrink, NULL
    );
    break;
  case CVIPS_TIFF:
    status = vips_tiffload_buffer(
      buffer, count, &image,
      "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_ERROR, NULL
    );
    break;
  }
  return status == 0 ? image : NULL;
}

void cvips_close(cvips_image *image) {
  if (image != NULL) g_object_unref(image);
}

int cvips_width(cvips_image *image) { return vips_image_get_width(image); }
int cvips_height(cvips_image *image) { return vips_image_get_height(image); }
int cvips_bands(cvips_image *image) { return vips_image_get_bands(image); }
int cvips_orientation(cvips_image *image) { return vips_image_get_orientation(image); }

/// To sRGB through the embedded profile. A profile that is broken or of another kind of picture
/// fails here, before any pixel is read.
static VipsImage *through_profile(VipsImage *image) {
  VipsBandFormat format = vips_image_get_format(image);
  if (format != VIPS_FORMAT_UCHAR && format != VIPS_FORMAT_USHORT) return NULL;
  if (vips_image_get_typeof(image, VIPS_META_ICC_NAME) == 0) return NULL;
  bool cmyk = vips_image_get_interpretation(image) == VIPS_INTERPRETATION_CMYK;
  VipsImage *converted = NULL;
  int status = vips_icc_transform(
    image, &converted, "srgb",
    "embedded", TRUE, "input_profile", cmyk ? "cmyk" : "srgb",
    "intent", VIPS_INTENT_PERCEPTUAL, "depth", 8, NULL
  );
  if (status == 0) return converted;
  vips_error_clear();
  return NULL;
}

cvips_image *cvips_upright_srgb(cvips_image *source) {
  int orientation = vips_image_get_orientation(source);
  VipsImage *image = source;
  g_object_ref(image);
  VipsImage *next = through_profile(image);
  if (next != NULL) {
    step(&image, next, 0);
  } else {
    int status = vips_colourspace(image, &next, VIPS_INTERPRETATION_sRGB, NULL);
    if (!step(&image, next, status)) return NULL;
  }
  if (vips_image_get_format(image) != VIPS_FORMAT_UCHAR) {
    next = NULL;
    int status = vips_cast_uchar(image, &next, NULL);
    if (!step(&image, next, status)) return NULL;
  }
  if (vips_image_get_bands(image) > 4) {
    next = NULL;
    int status = vips_extract_band(image, &next, 0, "n", 4, NULL);
    if (!step(&image, next, status)) return NULL;
  }
  if (vips_image_get_bands(image) == 3) {
    next = NULL;
    int status = vips_bandjoin_const1(image, &next, 255, NULL);
    if (!step(&image, next, status)) return NULL;
  }
  if (orientation > 1) {
    // Turning reads from all over the picture, the loaders give it from top to bottom only.
    next = vips_image_copy_memory(image);
    if (!step(&image, next, next == NULL)) return NULL;
    next = NULL;
    int status = vips_autorot(image, &next, NULL);
    if (!step(&image, next, status)) return NULL;
  }
  return image;
}

bool cvips_write_pixels(cvips_image *image, uint8_t *pixels) {
  int width = vips_image_get_width(image);
  int height = vips_image_get_height(image);
  if (vips_image_get_bands(image) != 4) {
    vips_error("backdrop", "%d channels", vips_image_get_bands(image));
    return false;
  }
  size_t size = (size_t) width * height * 4;
  VipsImage *memory =
    vips_image_new_from_memory(pixels, size, width, height, 4, VIPS_FORMAT_UCHAR);
  if (memory == NULL) return false;
  int status = vips_image_write(image, memory);
  g_object_unref(memory);
  return status == 0;
}
