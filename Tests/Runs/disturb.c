// Disturbs a process, at a moment that is counted in the calls by which it changes anything outside
// of itself: files and what is sent to others.
//
//   DISTURB_KILL=N       ends it with SIGKILL at its Nth call; before it where N is even, else after
//   DISTURB_FULL=N       from the Nth call below DISTURB_ROOT on, the disk is full
//   DISTURB_FULL_FOR=M   for M calls, not for good
//   DISTURB_READ_ONLY=1  nothing below DISTURB_ROOT can be written

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls, writes;

static long number(const char *name) {
  const char *value = getenv(name);
  return value == NULL ? 0 : atol(value);
}

static int is_below(const char *path) {
  const char *root = getenv("DISTURB_ROOT");
  return root != NULL && path != NULL && strncmp(path, root, strlen(root)) == 0;
}

static int is_ours(int fd) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t count = readlink(link, path, sizeof path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  return is_below(path);
}

static int is_ours_at(int folder, const char *path) {
  char whole[PATH_MAX];
  if (path == NULL) return 0;
  if (path[0] == '/') return is_below(path);
  if (folder == AT_FDCWD) {
    char here[PATH_MAX];
    if (getcwd(here, sizeof here) == NULL) return 0;
    snprintf(whole, sizeof whole, "%s/%s", here, path);
    return is_below(whole);
  }
  return is_ours(folder);
}

static void end(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// Counts a call; whether its process ends after it.
static int counted(void) {
  long moment = number("DISTURB_KILL");
  if (moment == 0) return 0;
  if (atomic_fetch_add(&calls, 1) + 1 != moment) return 0;
  if (moment % 2 == 0) end();
  return 1;
}

// Whether the disk has no room at a write.
static int is_full_at(long write) {
  long first = number("DISTURB_FULL"), most = number("DISTURB_FULL_FOR");
  return first > 0 && write >= first && (most == 0 || write < first + most);
}

static int is_full(int fd) {
  return number("DISTURB_FULL") && is_ours(fd) && is_full_at(atomic_fetch_add(&writes, 1) + 1);
}

static int is_read_only(int folder, const char *path) {
  return number("DISTURB_READ_ONLY") && is_ours_at(folder, path);
}

#define REAL(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

#define WRITING(result, name, arguments, values)      \
  result name arguments {                             \
    if (is_full(fd)) { errno = ENOSPC; return -1; }   \
    int ends = counted();                             \
    result value = REAL(name) values;                 \
    if (ends) end();                                  \
    return value;                                     \
  }

WRITING(ssize_t, write, (int fd, const void *bytes, size_t count), (fd, bytes, count))
WRITING(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
WRITING(ssize_t, pwrite, (int fd, const void *bytes, size_t count, off_t place), (fd, bytes, count, place))
WRITING(ssize_t, pwrite64, (int fd, const void *bytes, size_t count, off64_t place), (fd, bytes, count, place))
WRITING(int, fsync, (int fd), (fd))
WRITING(int, fdatasync, (int fd), (fd))
WRITING(ssize_t, send, (int fd, const void *bytes, size_t count, int flags), (fd, bytes, count, flags))
WRITING(ssize_t, sendmsg, (int fd, const struct msghdr *message, int flags), (fd, message, flags))
WRITING(int, ftruncate, (int fd, off_t length), (fd, length))
WRITING(int, ftruncate64, (int fd, off64_t length), (fd, length))

int statvfs(const char *path, struct statvfs *facts) {
  int value = REAL(statvfs)(path, facts);
  if (value == 0 && is_full_at(atomic_load(&writes))) facts->f_bavail = 0;
  return value;
}

#define NAMING(name, arguments, values, folder, path)                      \
  int name arguments {                                                     \
    if (is_read_only(folder, path)) { errno = EROFS; return -1; }          \
    int ends = counted();                                                  \
    int value = REAL(name) values;                                         \
    if (ends) end();                                                       \
    return value;                                                          \
  }

NAMING(rename, (const char *from, const char *to), (from, to), AT_FDCWD, to)
NAMING(link, (const char *from, const char *to), (from, to), AT_FDCWD, to)
NAMING(unlink, (const char *path), (path), AT_FDCWD, path)
NAMING(mkdir, (const char *path, mode_t mode), (path, mode), AT_FDCWD, path)

#define OPENING(name, before, folder, ...)                                                     \
  int name(before const char *path, int flags, ...) {                                          \
    mode_t mode = 0;                                                                           \
    if (flags & (O_CREAT | O_TMPFILE)) {                                                       \
      va_list rest;                                                                            \
      va_start(rest, flags);                                                                   \
      mode = va_arg(rest, mode_t);                                                             \
      va_end(rest);                                                                            \
    }                                                                                          \
    if (flags & (O_WRONLY | O_RDWR | O_CREAT) && is_read_only(folder, path)) {                 \
      errno = EROFS;                                                                           \
      return -1;                                                                               \
    }                                                                                          \
    return REAL(name)(__VA_ARGS__ path, flags, mode);                                          \
  }

#define NOTHING
#define FOLDER int folder,
#define FOLDER_VALUE folder,
OPENING(open, NOTHING, AT_FDCWD, NOTHING)
OPENING(open64, NOTHING, AT_FDCWD, NOTHING)
OPENING(openat, FOLDER, folder, FOLDER_VALUE)
OPENING(openat64, FOLDER, folder, FOLDER_VALUE)
