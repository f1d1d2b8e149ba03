#include "cvips.h"

#include <dlfcn.h>
#include <pthread.h>
#include <vips/vips.h>
#include <vips/vector.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static const char *failure;

static void load(void) {
  // Symbols of libvips are undefined in this program until the library is here, globally.
  if (dlopen("libvips.so.42", RTLD_LAZY | RTLD_GLOBAL) == NULL) {
    failure = dlerror();
    return;
  }
  // The compiled-in vector code of some processors gives other bytes than that of others.
  vips_vector_set_enabled(FALSE);
  if (vips_init("backdrop") != 0) failure = vips_error_buffer();
}

const char *cvips_load(void) {
  pthread_once(&once, load);
  return failure;
}
