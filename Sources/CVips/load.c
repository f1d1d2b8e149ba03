#include "cvips.h"

#include <dlfcn.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <vips/vips.h>
#include <vips/vector.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;
static atomic_bool loaded;

/// libvips' warnings about odd but readable files are not for our standard error.
static void ignore(
  const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data
) {}

static void load(void) {
  // Left alone, the C library learns from the first picture to keep such memory for the next: a
  // sixth of a run's peak (349 against 288 MB at 24 products), and no time gained.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  // Symbols of libvips are undefined in this program until the library is here, globally.
  if (dlopen("libvips.so.42", RTLD_LAZY | RTLD_GLOBAL) == NULL) {
    failure = dlerror();
    return;
  }
  // With a prefix of its own libvips finds no plug-ins there: ours are formats it has built in, and
  // its ImageMagick, PDF and microscope modules cost most of the loading and are never wanted.
  setenv("VIPSHOME", "/dev/null", 1);
  // The compiled-in vector code of some processors gives other bytes than that of others.
  vips_vector_set_enabled(FALSE);
  if (vips_init("backdrop") != 0) {
    failure = vips_error_buffer();
    return;
  }
  g_log_set_handler(
    "VIPS",
    G_LOG_LEVEL_WARNING | G_LOG_LEVEL_MESSAGE | G_LOG_LEVEL_INFO | G_LOG_LEVEL_DEBUG,
    ignore,
    NULL
  );
  vips_block_untrusted_set(TRUE);
  // Each picture is worked on by one of our threads, many pictures at a time, none twice.
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  atomic_store(&loaded, true);
}

const char *cvips_load(void) {
  pthread_once(&once, load);
  return failure;
}

void cvips_thread_ends(void) {
  if (atomic_load(&loaded)) vips_thread_shutdown();
}

void cvips_take_error(char *text, size_t size) {
  char *words = vips_error_buffer_copy();
  g_strlcpy(text, words, size);
  g_free(words);
}

void cvips_free(void *memory) {
  free(memory);
}
