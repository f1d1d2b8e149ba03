// A disk that keeps only what was synced, for processes that write below POWERCUT_ROOT.
//
// Whenever a file is synced, its bytes of that moment are kept in POWERCUT_SHADOW/files/INODE;
// whenever a folder is, the names in it in POWERCUT_SHADOW/folders/INODE. Together they are what a
// power cut leaves at worst. While the file POWERCUT_FULL is there, the disk is full.

#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *variable(const char *name) {
  const char *value = getenv(name);
  return value != NULL && value[0] == '/' ? value : NULL;
}

static int is_ours(int fd) {
  const char *root = variable("POWERCUT_ROOT");
  char link[64], path[PATH_MAX];
  if (root == NULL) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  return strncmp(path, root, strlen(root)) == 0;
}

static ssize_t (*real_write)(int, const void *, size_t);

static void keep_bytes(int fd, FILE *copy) {
  char buffer[65536];
  off_t place = 0;
  ssize_t count;
  // Through a descriptor of its own: files are often open for writing only.
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int own = open(link, O_RDONLY | O_CLOEXEC);
  if (own < 0) return;
  while ((count = pread(own, buffer, sizeof buffer, place)) > 0) {
    fwrite(buffer, 1, (size_t) count, copy);
    place += count;
  }
  close(own);
}

static void keep_names(int fd, FILE *copy) {
  int own = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *folder = own < 0 ? NULL : fdopendir(own);
  struct dirent *entry;
  if (folder == NULL) return;
  while ((entry = readdir(folder)) != NULL) {
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    fprintf(
      copy, "%c %llu %s\n", entry->d_type == DT_DIR ? 'd' : 'f',
      (unsigned long long) entry->d_ino, entry->d_name
    );
  }
  closedir(folder);
}

// Of two syncs of one file, the later one's copy must be the one that stays.
static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static int sync_and_keep(int fd, const char *name) {
  int (*real)(int) = (int (*)(int)) dlsym(RTLD_NEXT, name);
  const char *shadow = variable("POWERCUT_SHADOW");
  struct stat facts;
  if (shadow == NULL || !is_ours(fd) || fstat(fd, &facts) != 0) return real(fd);
  int is_folder = S_ISDIR(facts.st_mode);
  char kept[PATH_MAX], path[PATH_MAX];
  snprintf(kept, sizeof kept, "%s/new-%d-%llu", shadow, (int) gettid(),
           (unsigned long long) facts.st_ino);
  snprintf(path, sizeof path, "%s/%s/%llu", shadow, is_folder ? "folders" : "files",
           (unsigned long long) facts.st_ino);
  pthread_mutex_lock(&one_at_a_time);
  FILE *copy = fopen(kept, "we");
  if (copy != NULL) {
    // What is written from here on may be on the disk or not: the copy is of before.
    if (is_folder) keep_names(fd, copy); else keep_bytes(fd, copy);
    fclose(copy);
  }
  int result = real(fd);
  if (result == 0 && copy != NULL) rename(kept, path);
  pthread_mutex_unlock(&one_at_a_time);
  return result;
}

int fsync(int fd) { return sync_and_keep(fd, "fsync"); }
int fdatasync(int fd) { return sync_and_keep(fd, "fdatasync"); }

static int is_full(int fd) {
  const char *mark = variable("POWERCUT_FULL");
  if (mark == NULL || access(mark, F_OK) != 0 || !is_ours(fd)) return 0;
  errno = ENOSPC;
  return 1;
}

ssize_t write(int fd, const void *bytes, size_t count) {
  if (real_write == NULL) {
    real_write = (ssize_t (*)(int, const void *, size_t)) dlsym(RTLD_NEXT, "write");
  }
  return is_full(fd) ? -1 : real_write(fd, bytes, count);
}

ssize_t pwrite(int fd, const void *bytes, size_t count, off_t place) {
  ssize_t (*real)(int, const void *, size_t, off_t) =
    (ssize_t (*)(int, const void *, size_t, off_t)) dlsym(RTLD_NEXT, "pwrite");
  return is_full(fd) ? -1 : real(fd, bytes, count, place);
}

ssize_t pwrite64(int fd, const void *bytes, size_t count, off64_t place) {
  ssize_t (*real)(int, const void *, size_t, off64_t) =
    (ssize_t (*)(int, const void *, size_t, off64_t)) dlsym(RTLD_NEXT, "pwrite64");
  return is_full(fd) ? -1 : real(fd, bytes, count, place);
}
