// Thumbnails as little as can be: libpng, a box filter, libwebp, one process for each core. The limit to approach.
//
//   thumbnail FOLDER OUT SIDE PROCESSES
#include <dirent.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <webp/encode.h>

static int byName(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

static int thumbnail(const char *from, const char *to, int side) {
  png_image image = {.version = PNG_IMAGE_VERSION};
  if (!png_image_begin_read_from_file(&image, from)) return 0;
  image.format = PNG_FORMAT_RGB;
  unsigned char *pixels = malloc(PNG_IMAGE_SIZE(image));
  if (!pixels || !png_image_finish_read(&image, NULL, pixels, 0, NULL)) return 0;
  int width = image.width, height = image.height, longest = width > height ? width : height;
  int w = width * side / longest, h = height * side / longest;
  unsigned char *small = malloc((size_t)w * h * 3);
  unsigned int *sums = malloc(sizeof *sums * w * 3);
  for (int y = 0; y < h; y++) {
    int top = y * height / h, bottom = (y + 1) * height / h;
    memset(sums, 0, sizeof *sums * w * 3);
    for (int row = top; row < bottom; row++) {
      const unsigned char *line = pixels + (size_t)row * width * 3;
      for (int x = 0; x < w; x++)
        for (int column = x * width / w; column < (x + 1) * width / w; column++)
          for (int c = 0; c < 3; c++) sums[x * 3 + c] += line[column * 3 + c];
    }
    for (int x = 0; x < w; x++) {
      unsigned int count = ((x + 1) * width / w - x * width / w) * (bottom - top);
      for (int c = 0; c < 3; c++) small[((size_t)y * w + x) * 3 + c] = (sums[x * 3 + c] + count / 2) / count;
    }
  }
  WebPConfig config;
  WebPPicture picture;
  WebPMemoryWriter writer;
  WebPConfigInit(&config);
  WebPPictureInit(&picture);
  WebPMemoryWriterInit(&writer);
  config.quality = 82;
  config.method = 2;
  picture.width = w;
  picture.height = h;
  picture.writer = WebPMemoryWrite;
  picture.custom_ptr = &writer;
  int done = WebPPictureImportRGB(&picture, small, w * 3) && WebPEncode(&config, &picture);
  FILE *file = done ? fopen(to, "wb") : NULL;
  if (file) {
    done = fwrite(writer.mem, 1, writer.size, file) == writer.size;
    fclose(file);
  }
  WebPMemoryWriterClear(&writer);
  WebPPictureFree(&picture);
  free(sums);
  free(small);
  free(pixels);
  return file && done;
}

int main(int count, char **arguments) {
  if (count != 5) return 64;
  int side = atoi(arguments[3]), processes = atoi(arguments[4]);
  DIR *folder = opendir(arguments[1]);
  if (!folder) return 66;
  char **names = NULL;
  size_t total = 0;
  for (struct dirent *entry; (entry = readdir(folder));) {
    if (!strstr(entry->d_name, ".png")) continue;
    names = realloc(names, sizeof *names * (total + 1));
    names[total++] = strdup(entry->d_name);
  }
  qsort(names, total, sizeof *names, byName);
  for (int process = 0; process < processes; process++) {
    if (fork() != 0) continue;
    for (size_t place = process; place < total; place += processes) {
      char from[4096], to[4096];
      snprintf(from, sizeof from, "%s/%s", arguments[1], names[place]);
      snprintf(to, sizeof to, "%s/%s.webp", arguments[2], names[place]);
      if (!thumbnail(from, to, side)) _exit(70);
    }
    _exit(0);
  }
  int failed = 0;
  for (int status; wait(&status) > 0;) failed |= status;
  return failed ? 70 : 0;
}
