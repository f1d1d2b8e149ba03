#include "csegmentation.h"

#include <dlfcn.h>
#include <malloc.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <new>
#include <opencv2/core/version.hpp>
#include <opencv2/dnn.hpp>
#include <opencv2/imgproc.hpp>
#include <stdexcept>
#include <string>

// OpenCV's symbols are undefined in this program until `cseg_load`. Only its functions may be
// used: a function is looked up when it is first called, but an object (a vtable, the type
// information that `catch (cv::Exception &)` needs) when the program starts.

namespace {

std::once_flag once;
std::string failure;

#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)

/// Debian's library version: 4.6 is 406, 4.10 is 410.
std::string soname(const char *module) {
  char name[64];
  std::snprintf(name, sizeof name, "libopencv_%s.so.%d%02d", module, CV_VERSION_MAJOR,
                CV_VERSION_MINOR);
  return name;
}

/// Keeps OpenCV from AVX-512: its convolutions are a sixth slower with it than with AVX2, and give
/// other last bits. OpenCV reads this when it is loaded, and complains where there is none.
void preferAVX2() {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512cd") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
      __builtin_cpu_supports("avx512vl"))
    setenv("OPENCV_CPU_DISABLE", "AVX512-SKX", 0);
#endif
}

void load() {
  preferAVX2();
  for (const char *module : {"imgproc", "dnn"}) {
    const std::string name = soname(module);
    if (dlopen(name.c_str(), RTLD_LAZY | RTLD_GLOBAL) != nullptr) continue;
    const char *reason = dlerror();
    failure = "cannot load OpenCV " TEXT(CV_VERSION_MAJOR) "." TEXT(CV_VERSION_MINOR) " (";
    failure += reason != nullptr ? reason : name;
    failure += "); install it: apt-get install libopencv-dnn-dev libopencv-imgproc-dev";
    return;
  }
  try {
    // Pictures are worked on side by side, each by one thread: the result cannot depend on how
    // many there are.
    cv::setNumThreads(1);
  } catch (const std::exception &error) {
    failure = error.what();
  }
}

/// Runs the body; what it throws ends here, as text.
template <typename Body>
int guarded(char *message, Body body) {
  try {
    body();
    return 0;
  } catch (const std::exception &error) {
    std::snprintf(message, CSEG_MESSAGE, "%s", error.what());
  } catch (...) {
    std::snprintf(message, CSEG_MESSAGE, "OpenCV threw something that is no exception of C++");
  }
  return -1;
}

}  // namespace

struct cseg_net {
  cv::dnn::Net net;
};

extern "C" const char *cseg_load(void) {
  std::call_once(once, load);
  return failure.empty() ? nullptr : failure.c_str();
}

extern "C" cseg_net *cseg_net_create(const uint8_t *model, size_t length, char *message) {
  cseg_net *result = nullptr;
  const int outcome = guarded(message, [&] {
    cv::dnn::Net net = cv::dnn::readNetFromONNX(reinterpret_cast<const char *>(model), length);
    net.setPreferableBackend(cv::dnn::DNN_BACKEND_OPENCV);
    net.setPreferableTarget(cv::dnn::DNN_TARGET_CPU);
    result = new cseg_net{net};
  });
  return outcome == 0 ? result : nullptr;
}

extern "C" void cseg_net_free(cseg_net *net) {
  delete net;
  // The inference leaves more than a hundred megabytes of free memory in the allocator.
  malloc_trim(0);
}

extern "C" int cseg_net_infer(cseg_net *net, const float *planes, float *saliency,
                              char *message) {
  return guarded(message, [&] {
    const int shape[] = {1, 3, CSEG_SIDE, CSEG_SIDE};
    // The network only reads its input.
    const cv::Mat input(4, shape, CV_32F, const_cast<float *>(planes));
    net->net.setInput(input);
    // The first of the seven outputs is the fused one.
    const std::vector<cv::String> names = net->net.getUnconnectedOutLayersNames();
    if (names.empty()) throw std::runtime_error("the network has no output");
    const cv::Mat output = net->net.forward(names.front());
    if (output.total() != CSEG_SIDE * CSEG_SIDE || output.type() != CV_32F)
      throw std::runtime_error("the network's first output is not 1 x 1 x 320 x 320 numbers");
    std::memcpy(saliency, output.data, sizeof(float) * CSEG_SIDE * CSEG_SIDE);
  });
}

extern "C" int cseg_grabcut(const uint8_t *rgb, int width, int height, uint8_t *mask,
                            int iterations, char *message) {
  return guarded(message, [&] {
    // OpenCV only reads the picture; its generator is the thread's own and seeds the clustering.
    const cv::Mat image(height, width, CV_8UC3, const_cast<uint8_t *>(rgb));
    cv::Mat labels(height, width, CV_8UC1, mask);
    cv::Mat background, foreground;
    cv::setRNGSeed(1);
    cv::grabCut(image, labels, cv::Rect(), background, foreground, iterations,
                cv::GC_INIT_WITH_MASK);
  });
}
