#include "shrink.h"

#include <stdlib.h>

// Whole numbers from the weights on: the same pixels on every machine. libvips without its vector code takes
// three times as long.

enum { weight_bits = 14, kept_bits = 6 };

/// Which inputs one output is made of: `count` from `first`, whose weights add up to 1 << weight_bits.
struct window {
  int first, count;
  int16_t *weights;
};

/// sin(πx) for |x| ≤ 3; a library's may differ in its last bit from machine to machine.
static double sine(double x) {
  int turns = (int) (x < 0 ? x - 0.5 : x + 0.5);
  double r = (x - turns) * 3.14159265358979323846, square = r * r;
  double value = r * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72 * (1 - square / 110 * (1 - square / 156))))));
  return turns % 2 ? -value : value;
}

static double lanczos(double x) {
  const double pi = 3.14159265358979323846;
  if (x < 0) x = -x;
  if (x < 1e-9) return 1;
  return x < 3 ? 3 * sine(x) * sine(x / 3) / (pi * pi * x * x) : 0;
}

/// The windows of `outputs` over `inputs`; NULL where memory is short. Windows and weights are one allocation.
static struct window *windows_of(int inputs, int outputs) {
  double scale = (double) inputs / outputs;
  int most = (int) (6 * scale) + 3;
  struct window *windows = malloc(outputs * (sizeof *windows + most * sizeof(int16_t)));
  double *exact = malloc(most * sizeof *exact);
  if (windows == NULL || exact == NULL) {
    free(windows);
    free(exact);
    return NULL;
  }
  int16_t *weights = (int16_t *) (windows + outputs);
  for (int place = 0; place < outputs; place++) {
    double middle = (place + 0.5) * scale;
    int first = (int) (middle - 3 * scale + 0.5), last = (int) (middle + 3 * scale + 0.5);
    if (first < 0) first = 0;
    if (last > inputs) last = inputs;
    int count = last - first < most ? last - first : most, rest = 1 << weight_bits, largest = 0;
    double sum = 0;
    for (int i = 0; i < count; i++) sum += exact[i] = lanczos((first + i + 0.5 - middle) / scale);
    for (int i = 0; i < count; i++) {
      double share = exact[i] / sum * (1 << weight_bits);
      weights[i] = (int16_t) (share < 0 ? share - 0.5 : share + 0.5);
      rest -= weights[i];
      if (weights[i] > weights[largest]) largest = i;
    }
    weights[largest] += (int16_t) rest;
    windows[place] = (struct window) {first, count, weights};
    weights += most;
  }
  free(exact);
  return windows;
}

/// One row out of the rows of a window, each value times 1 << kept_bits.
static void add_rows(
  const uint8_t *rows, size_t stride, const struct window *window, int32_t *restrict sums, int16_t *restrict row, size_t size
) {
  const uint8_t *next = rows + (size_t) window->first * stride;
  const int16_t *weights = window->weights;
  for (size_t i = 0; i < size; i++) sums[i] = 1 << (weight_bits - kept_bits - 1);
  int k = 0;
  for (; k + 4 <= window->count; k += 4) {
    const uint8_t *a = next + k * stride, *b = a + stride, *c = b + stride, *d = c + stride;
    const int32_t wa = weights[k], wb = weights[k + 1], wc = weights[k + 2], wd = weights[k + 3];
    for (size_t i = 0; i < size; i++) sums[i] += a[i] * wa + b[i] * wb + c[i] * wc + d[i] * wd;
  }
  for (; k < window->count; k++) {
    const uint8_t *a = next + k * stride;
    const int32_t wa = weights[k];
    for (size_t i = 0; i < size; i++) sums[i] += a[i] * wa;
  }
  for (size_t i = 0; i < size; i++) row[i] = (int16_t) (sums[i] >> (weight_bits - kept_bits));
}

static inline uint8_t clamped(int32_t sum) {
  int32_t value = (sum + (1 << (weight_bits + kept_bits - 1))) >> (weight_bits + kept_bits);
  return value < 0 ? 0 : value > 255 ? 255 : (uint8_t) value;
}

/// RGBA pixels out of one row of `channels`.
static inline void add_columns(const int16_t *row, size_t channels, const struct window *windows, int width, uint8_t *pixels) {
  for (int x = 0; x < width; x++) {
    const struct window window = windows[x];
    const int16_t *next = row + (size_t) window.first * channels;
    int32_t red = 0, green = 0, blue = 0;
    for (int k = 0; k < window.count; k++, next += channels) {
      int32_t weight = window.weights[k];
      red += next[0] * weight;
      green += next[1] * weight;
      blue += next[2] * weight;
    }
    pixels[x * 4] = clamped(red);
    pixels[x * 4 + 1] = clamped(green);
    pixels[x * 4 + 2] = clamped(blue);
    pixels[x * 4 + 3] = 255;
  }
}

bool shrink(
  const uint8_t *rows, size_t stride, size_t channels, int width, int height,
  uint8_t *pixels, int shrunk_width, int shrunk_height
) {
  size_t size = (size_t) width * channels;
  struct window *across = windows_of(width, shrunk_width), *down = windows_of(height, shrunk_height);
  int32_t *sums = malloc(size * sizeof *sums);
  int16_t *row = malloc(size * sizeof *row);
  bool done = across != NULL && down != NULL && sums != NULL && row != NULL;
  for (int y = 0; done && y < shrunk_height; y++) {
    add_rows(rows, stride, &down[y], sums, row, size);
    uint8_t *out = pixels + (size_t) y * shrunk_width * 4;
    if (channels == 3) add_columns(row, 3, across, shrunk_width, out);
    else add_columns(row, 4, across, shrunk_width, out);
  }
  free(across);
  free(down);
  free(sums);
  free(row);
  return done;
}
