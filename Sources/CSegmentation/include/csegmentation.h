#ifndef BACKDROP_CSEGMENTATION_H
#define BACKDROP_CSEGMENTATION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Pixels on each side of what the network takes and gives.
#define CSEG_SIDE 320

/// Room for any message of this border, in bytes with the closing zero.
#define CSEG_MESSAGE 512

/// What a pixel of a GrabCut mask says; the numbers are OpenCV's own.
enum { CSEG_BACKGROUND = 0, CSEG_FOREGROUND = 1, CSEG_MAYBE_BACKGROUND = 2, CSEG_MAYBE_FOREGROUND = 3 };

/// Loads OpenCV; every other function of this border needs it first. May be called again and from
/// any thread.
///
/// Returns NULL, or why OpenCV cannot be used, as text that stays valid.
const char *_Nullable cseg_load(void);

/// A network that one thread at a time may use.
typedef struct cseg_net cseg_net;

/// Reads a U-2-Net from the bytes of an ONNX file, which are not needed afterwards.
///
/// Returns NULL and writes why to `message` when they are no such network.
cseg_net *_Nullable cseg_net_create(const uint8_t *_Nonnull model, size_t length,
                                    char *_Nonnull message);

/// Frees the network and hands its memory back to the system.
void cseg_net_free(cseg_net *_Nonnull net);

/// Finds what stands out in a picture.
///
/// `planes` are red, green and blue of CSEG_SIDE × CSEG_SIDE pixels, already normalised, one plane
/// after the other. `saliency` takes CSEG_SIDE × CSEG_SIDE values of about 0…1.
/// Returns 0, or -1 and writes why to `message`.
int cseg_net_infer(cseg_net *_Nonnull net, const float *_Nonnull planes, float *_Nonnull saliency,
                   char *_Nonnull message);

/// Divides a picture of `width × height × 3` bytes (red, green, blue) into foreground and
/// background by GrabCut, starting from the mask and leaving the result in it.
///
/// The same picture and mask give the same result, on any thread.
/// Returns 0, or -1 and writes why to `message`.
int cseg_grabcut(const uint8_t *_Nonnull rgb, int width, int height, uint8_t *_Nonnull mask,
                 int iterations, char *_Nonnull message);

#ifdef __cplusplus
}
#endif

#endif
