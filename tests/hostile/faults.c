/* Fail, or be killed, at one of the calls that change a file below a folder. For LD_PRELOAD; see faults.py.

   FAULT_UNDER   folder; calls elsewhere neither count nor fail
   FAULT_AT      number of the call, from 1; 0 for none
   FAULT_WITH    errno that the call fails with; 0 for SIGKILL before it
   FAULT_STAYS   if set, all later calls fail too, as on a full disk
   FAULT_LOG     file that gets a line for each call: its name and its path
   CLOCK_SHIFT   seconds by which the clock is wrong
   CLOCK_AFTER   number of looks at the clock after which it is                                                      */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static int count = 0;

static int bad(const char *name, const char *path) {
    const char *under = getenv("FAULT_UNDER");
    if (!under || (path[0] == '/' && strncmp(path, under, strlen(under)))) return 0;
    count++;
    const char *log = getenv("FAULT_LOG");
    if (log) {
        char line[4200];
        int size = snprintf(line, sizeof line, "%s %s\n", name, path);
        int file = syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        syscall(SYS_write, file, line, size);
        syscall(SYS_close, file);
    }
    const char *at = getenv("FAULT_AT"), *with = getenv("FAULT_WITH");
    int when = at ? atoi(at) : 0;
    if (!when || count < when || (count > when && !getenv("FAULT_STAYS"))) return 0;
    int number = with ? atoi(with) : 0;
    if (!number) kill(getpid(), SIGKILL);
    errno = number;
    return 1;
}

static int bad_file(const char *name, int file) {
    char link[64], path[4100];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t size = readlink(link, path, sizeof path - 1);
    if (size <= 0 || path[0] != '/') return 0;
    path[size] = 0;
    return bad(name, path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define WRITES(flags) ((flags) & (O_CREAT | O_WRONLY | O_RDWR | O_TRUNC))
#define MODE(last)                                                                                                     \
    mode_t mode = 0;                                                                                                   \
    if (flags & O_CREAT) {                                                                                             \
        va_list rest;                                                                                                  \
        va_start(rest, last);                                                                                          \
        mode = va_arg(rest, mode_t);                                                                                   \
        va_end(rest);                                                                                                  \
    }

int open(const char *path, int flags, ...) {
    MODE(flags)
    return WRITES(flags) && bad("open", path) ? -1 : REAL(open)(path, flags, mode);
}
int open64(const char *path, int flags, ...) {
    MODE(flags)
    return WRITES(flags) && bad("open", path) ? -1 : REAL(open64)(path, flags, mode);
}
int openat(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return WRITES(flags) && bad("open", path) ? -1 : REAL(openat)(folder, path, flags, mode);
}
int openat64(int folder, const char *path, int flags, ...) {
    MODE(flags)
    return WRITES(flags) && bad("open", path) ? -1 : REAL(openat64)(folder, path, flags, mode);
}
ssize_t write(int file, const void *data, size_t size) {
    return bad_file("write", file) ? -1 : REAL(write)(file, data, size);
}
ssize_t pwrite(int file, const void *data, size_t size, off_t at) {
    return bad_file("write", file) ? -1 : REAL(pwrite)(file, data, size, at);
}
ssize_t pwrite64(int file, const void *data, size_t size, off64_t at) {
    return bad_file("write", file) ? -1 : REAL(pwrite64)(file, data, size, at);
}
int fsync(int file) { return bad_file("fsync", file) ? -1 : REAL(fsync)(file); }
int fdatasync(int file) { return bad_file("fsync", file) ? -1 : REAL(fdatasync)(file); }
int ftruncate(int file, off_t size) { return bad_file("truncate", file) ? -1 : REAL(ftruncate)(file, size); }
int ftruncate64(int file, off64_t size) { return bad_file("truncate", file) ? -1 : REAL(ftruncate64)(file, size); }
int rename(const char *one, const char *other) { return bad("rename", other) ? -1 : REAL(rename)(one, other); }
int mkdir(const char *path, mode_t mode) { return bad("mkdir", path) ? -1 : REAL(mkdir)(path, mode); }
int unlink(const char *path) { return bad("unlink", path) ? -1 : REAL(unlink)(path); }
int rmdir(const char *path) { return bad("rmdir", path) ? -1 : REAL(rmdir)(path); }
int chmod(const char *path, mode_t mode) { return bad("chmod", path) ? -1 : REAL(chmod)(path, mode); }
int fchmod(int file, mode_t mode) { return bad_file("chmod", file) ? -1 : REAL(fchmod)(file, mode); }

static time_t shift(void) {
    static int looks = 0;
    const char *by = getenv("CLOCK_SHIFT"), *after = getenv("CLOCK_AFTER");
    return by && ++looks > (after ? atoi(after) : 0) ? atol(by) : 0;
}
int clock_gettime(clockid_t clock, struct timespec *now) {
    int done = syscall(SYS_clock_gettime, clock, now);
    if (!done && clock == CLOCK_REALTIME) now->tv_sec += shift();
    return done;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
    int done = syscall(SYS_gettimeofday, now, zone);
    if (!done) now->tv_sec += shift();
    return done;
}
time_t time(time_t *now) {
    struct timespec found;
    clock_gettime(CLOCK_REALTIME, &found);
    if (now) *now = found.tv_sec;
    return found.tv_sec;
}
