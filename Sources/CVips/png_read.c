#include "cvips.h"
#include "shrink.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// libdeflate comes with libvips (by way of libtiff) and inflates a photograph two to three times as
// fast as zlib. Where it is not there, libvips reads the file as any other.

typedef void *(*make_decompressor)(void);
typedef int (*decompress)(void *, const void *, size_t, void *, size_t, size_t *);
typedef uint32_t (*checksum)(uint32_t, const void *, size_t);
typedef void (*free_decompressor)(void *);

static pthread_once_t once = PTHREAD_ONCE_INIT;
static make_decompressor make;
static decompress inflate_all;
static checksum crc_of;
static free_decompressor dispose;
/// Frees what a thread has kept.
static pthread_key_t end_of_thread;

static void load(void) {
  void *library = dlopen("libdeflate.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (library == NULL) return;
  make = (make_decompressor) dlsym(library, "libdeflate_alloc_decompressor");
  inflate_all = (decompress) dlsym(library, "libdeflate_zlib_decompress");
  crc_of = (checksum) dlsym(library, "libdeflate_crc32");
  dispose = (free_decompressor) dlsym(library, "libdeflate_free_decompressor");
  pthread_key_create(&end_of_thread, free);
}

static uint32_t big_endian(const uint8_t *bytes) {
  return (uint32_t) bytes[0] << 24 | (uint32_t) bytes[1] << 16 | (uint32_t) bytes[2] << 8 | bytes[3];
}

static inline uint8_t paeth(int left, int above, int corner) {
  int to_left = abs(above - corner), to_above = abs(left - corner), to_corner = abs(left + above - 2 * corner);
  return to_left <= to_above && to_left <= to_corner ? left : to_above <= to_corner ? above : corner;
}

/// Undoes a row's filter in place. `above` is a row of zeroes for the first; `bpp` bytes are a pixel.
///
/// Returns whether it is a filter there is.
static inline bool undo(uint8_t filter, uint8_t *row, const uint8_t *above, size_t size, size_t bpp) {
  switch (filter) {
  case 0: return true;
  case 1:
    for (size_t i = bpp; i < size; i++) row[i] += row[i - bpp];
    return true;
  case 2:
    for (size_t i = 0; i < size; i++) row[i] += above[i];
    return true;
  case 3:
    for (size_t i = 0; i < bpp; i++) row[i] += above[i] / 2;
    for (size_t i = bpp; i < size; i++) row[i] += (row[i - bpp] + above[i]) / 2;
    return true;
  case 4:
    for (size_t i = 0; i < bpp; i++) row[i] += above[i];
    for (size_t i = bpp; i < size; i++) row[i] += paeth(row[i - bpp], above[i], above[i - bpp]);
    return true;
  default: return false;
  }
}

/// Whether a chunk changes no pixel of a picture in sRGB.
static bool is_harmless(const uint8_t *type) {
  static const char harmless[][5] = {"pHYs", "tEXt", "iTXt", "zTXt", "tIME", "sRGB", "gAMA", "cHRM"};
  for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
    if (memcmp(type, harmless[i], 4) == 0) return true;
  return false;
}

/// Finds the contents of the IDAT chunks: where they lie in the file, if there is one, else joined in `joined`,
/// which has room for the whole file.
///
/// Returns whether the file is whole, sound and of the plain kind.
static bool find(const uint8_t *bytes, size_t count, uint8_t *joined, const uint8_t **data, size_t *size) {
  *size = 0;
  for (size_t place = 8; place + 12 <= count;) {
    uint32_t length = big_endian(bytes + place);
    const uint8_t *type = bytes + place + 4;
    if (length > count - place - 12) return false;
    if (crc_of(0, type, length + 4) != big_endian(type + 4 + length)) return false;
    if (memcmp(type, "IEND", 4) == 0) return true;
    if (memcmp(type, "IDAT", 4) == 0) {
      if (*size == 0) {
        *data = type + 4;
      } else {
        if (*data != joined) memcpy(joined, *data, *size);
        *data = joined;
        memcpy(joined + *size, type + 4, length);
      }
      *size += length;
    } else if (place != 8 && !is_harmless(type)) {
      return false;
    }
    place += (size_t) length + 12;
  }
  return false;
}

/// Memory that a thread keeps for its next picture: what is new costs a fault for each 4 KB.
static _Thread_local struct {
  uint8_t *bytes;
  size_t size;
} kept;

static uint8_t *room(size_t size) {
  if (kept.size < size) {
    free(kept.bytes);
    kept.bytes = malloc(size);
    kept.size = kept.bytes == NULL ? 0 : size;
    pthread_setspecific(end_of_thread, kept.bytes);
  }
  return kept.bytes;
}

/// Gives back what only a large picture needs.
static void tidy(void) {
  if (kept.size <= 16 << 20) return;
  pthread_setspecific(end_of_thread, NULL);
  free(kept.bytes);
  kept.bytes = NULL;
  kept.size = 0;
}

/// A picture's rows in the thread's own memory, each after a byte for its filter, which is undone.
struct rows {
  uint8_t *bytes;
  size_t bpp, stride;
  bool opaque;
};

/// Undoes all filters, and sees whether every pixel is opaque.
static bool undo_all(struct rows *rows, int height) {
  size_t size = rows->stride - 1;
  uint8_t *none = calloc(1, size);
  if (none == NULL) return false;
  const uint8_t *above = none;
  uint8_t alpha = 255;
  bool sound = true;
  for (int y = 0; sound && y < height; y++) {
    uint8_t *row = rows->bytes + (size_t) y * rows->stride + 1;
    sound = rows->bpp == 3 ? undo(row[-1], row, above, size, 3) : undo(row[-1], row, above, size, 4);
    if (rows->bpp == 4)
      for (size_t i = 3; i < size; i += 4) alpha &= row[i];
    above = row;
  }
  rows->opaque = alpha == 255;
  free(none);
  return sound;
}

/// Decodes a file of the plain kind.
static bool read_rows(const uint8_t *bytes, size_t count, int width, int height, struct rows *rows) {
  // IHDR: 8 bits, RGB or RGBA, not interlaced.
  if (count < 45 || bytes[24] != 8 || (bytes[25] != 2 && bytes[25] != 6) || bytes[28] != 0) return false;
  if (big_endian(bytes + 16) != (uint32_t) width || big_endian(bytes + 20) != (uint32_t) height) return false;
  pthread_once(&once, load);
  if (make == NULL || inflate_all == NULL || crc_of == NULL || dispose == NULL) return false;
  rows->bpp = bytes[25] == 6 ? 4 : 3;
  rows->stride = (size_t) width * rows->bpp + 1;
  size_t wanted = rows->stride * height, got = 0, size = 0;
  const uint8_t *data = NULL;
  rows->bytes = room(wanted + count);
  if (rows->bytes == NULL || !find(bytes, count, rows->bytes + wanted, &data, &size)) return false;
  void *decompressor = make();
  if (decompressor == NULL) return false;
  bool done = inflate_all(decompressor, data, size, rows->bytes, wanted, &got) == 0 && got == wanted;
  dispose(decompressor);
  return done && undo_all(rows, height);
}

bool cvips_plain_png(const uint8_t *bytes, size_t count, int width, int height, uint8_t *pixels) {
  struct rows rows;
  bool done = read_rows(bytes, count, width, height, &rows);
  for (int y = 0; done && y < height; y++) {
    const uint8_t *row = rows.bytes + (size_t) y * rows.stride + 1;
    uint8_t *out = pixels + (size_t) y * width * 4;
    if (rows.bpp == 4) {
      memcpy(out, row, (size_t) width * 4);
      continue;
    }
    for (int x = 0; x < width; x++) {
      out[x * 4] = row[x * 3];
      out[x * 4 + 1] = row[x * 3 + 1];
      out[x * 4 + 2] = row[x * 3 + 2];
      out[x * 4 + 3] = 255;
    }
  }
  tidy();
  return done;
}

bool cvips_plain_png_shrunk(
  const uint8_t *bytes, size_t count, int width, int height,
  uint8_t *pixels, int shrunk_width, int shrunk_height
) {
  struct rows rows;
  bool done = read_rows(bytes, count, width, height, &rows) && rows.opaque
    && shrink(rows.bytes + 1, rows.stride, rows.bpp, width, height, pixels, shrunk_width, shrunk_height);
  tidy();
  return done;
}
