/* Counts the system calls of a process that touch files, and makes one of them fail.
 *
 * Loaded with LD_PRELOAD by faults.py, which calls faults_arm() in a forked child. The calls of
 * Python and of SQLite go through here, those within the C library do not.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind {
    KILL,       /* the process is killed before the call */
    KILL_HALF,  /* the process is killed in the middle of the call, if it writes; else before it */
    INTERRUPT,  /* Ctrl-C during the call */
    FAIL,       /* the call fails */
    FAIL_CHANGES, /* from this call on, all that change the disk fail: it is full, or read-only */
    FAIL_ALL,   /* from this call on, all fail: the disk has gone */
};

enum { IS_CHANGE = 1, IS_WRITE = 2, IS_OPEN = 4 };

#define MOST_CALLS 1000000

static int armed, kind, error_number, fired;
static long count, target;
static unsigned char flags_of_call[MOST_CALLS];

void faults_arm(long number, int fault_kind, int error) {
    count = 0;
    target = number;
    kind = fault_kind;
    error_number = error;
    fired = 0;
    armed = 1;
}
long faults_count(void) { return count; }
int faults_fired(void) { return fired; }
int faults_flags(long number) { return flags_of_call[number]; }

/* Whether the call that is made now is to fail. */
static int is_failing(int flags) {
    if (!armed) return 0;
    count++;
    if (count < MOST_CALLS) flags_of_call[count] = (unsigned char)flags;
    if (count < target) return 0;
    if (count > target && kind < FAIL_CHANGES) return 0;
    switch (kind) {
    case KILL:
    case KILL_HALF:
        kill(getpid(), SIGKILL);
        return 0;
    case INTERRUPT:
        fired = 1;
        raise(SIGINT);
        return 0;
    case FAIL_CHANGES:
        if (!(flags & IS_CHANGE)) return 0;
        /* fall through */
    default:
        fired = 1;
        errno = error_number;
        return 1;
    }
}

#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

#define WRAP(result, name, parameters, arguments, flags, failure) \
    result name parameters { \
        REAL(name); \
        if (is_failing(flags)) return failure; \
        return real arguments; \
    }

#define IS_WRITING(flags) (((flags) & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0)

#define WRAP_OPEN(name, first_parameter, first_argument) \
    int name(first_parameter const char *path, int flags, ...) { \
        REAL(name); \
        mode_t mode = 0; \
        if (flags & (O_CREAT | O_TMPFILE)) { \
            va_list rest; \
            va_start(rest, flags); \
            mode = va_arg(rest, mode_t); \
            va_end(rest); \
        } \
        if (is_failing(IS_OPEN | (IS_WRITING(flags) ? IS_CHANGE : 0))) return -1; \
        return real(first_argument path, flags, mode); \
    }
#define NOTHING
#define FOLDER int folder,
#define FOLDER_ARGUMENT folder,

WRAP_OPEN(open, NOTHING, NOTHING)
WRAP_OPEN(open64, NOTHING, NOTHING)
WRAP_OPEN(openat, FOLDER, FOLDER_ARGUMENT)
WRAP_OPEN(openat64, FOLDER, FOLDER_ARGUMENT)

/* The file is closed in any case, as Linux does. */
int close(int file) {
    REAL(close);
    int is_failure = is_failing(0);
    int answer = real(file);
    if (!is_failure) return answer;
    errno = error_number;
    return -1;
}

ssize_t write(int file, const void *data, size_t size) {
    REAL(write);
    if (armed && kind == KILL_HALF && count + 1 == target && size > 1) real(file, data, size / 2);
    if (is_failing(IS_CHANGE | IS_WRITE)) return -1;
    return real(file, data, size);
}

ssize_t pwrite64(int file, const void *data, size_t size, off64_t place) {
    REAL(pwrite64);
    if (armed && kind == KILL_HALF && count + 1 == target && size > 1)
        real(file, data, size / 2, place);
    if (is_failing(IS_CHANGE | IS_WRITE)) return -1;
    return real(file, data, size, place);
}

WRAP(ssize_t, read, (int file, void *data, size_t size), (file, data, size), 0, -1)
WRAP(ssize_t, pread64, (int file, void *data, size_t size, off64_t place),
     (file, data, size, place), 0, -1)
WRAP(int, fsync, (int file), (file), IS_CHANGE, -1)
WRAP(int, fdatasync, (int file), (file), IS_CHANGE, -1)
WRAP(int, rename, (const char *from, const char *to), (from, to), IS_CHANGE, -1)
WRAP(int, link, (const char *from, const char *to), (from, to), IS_CHANGE, -1)
WRAP(int, linkat, (int a, const char *from, int b, const char *to, int flags),
     (a, from, b, to, flags), IS_CHANGE, -1)
WRAP(int, symlink, (const char *text, const char *path), (text, path), IS_CHANGE, -1)
WRAP(int, unlink, (const char *path), (path), IS_CHANGE, -1)
WRAP(int, unlinkat, (int folder, const char *path, int flags), (folder, path, flags), IS_CHANGE, -1)
WRAP(int, mkdir, (const char *path, mode_t mode), (path, mode), IS_CHANGE, -1)
WRAP(int, rmdir, (const char *path), (path), IS_CHANGE, -1)
WRAP(int, chmod, (const char *path, mode_t mode), (path, mode), IS_CHANGE, -1)
WRAP(int, fchmod, (int file, mode_t mode), (file, mode), IS_CHANGE, -1)
WRAP(int, fchmodat, (int folder, const char *path, mode_t mode, int how),
     (folder, path, mode, how), IS_CHANGE, -1)
WRAP(int, chown, (const char *path, uid_t user, gid_t group), (path, user, group), IS_CHANGE, -1)
WRAP(int, stat64, (const char *path, struct stat64 *status), (path, status), 0, -1)
WRAP(int, lstat64, (const char *path, struct stat64 *status), (path, status), 0, -1)
WRAP(int, fstat64, (int file, struct stat64 *status), (file, status), 0, -1)
WRAP(int, fstatat64, (int folder, const char *path, struct stat64 *status, int flags),
     (folder, path, status, flags), 0, -1)
WRAP(DIR *, opendir, (const char *path), (path), IS_OPEN, NULL)
WRAP(DIR *, fdopendir, (int file), (file), 0, NULL)
WRAP(struct dirent64 *, readdir64, (DIR * folder), (folder), 0, NULL)
WRAP(ssize_t, readlink, (const char *path, char *text, size_t size), (path, text, size), 0, -1)
WRAP(int, ftruncate64, (int file, off64_t size), (file, size), IS_CHANGE, -1)
WRAP(int, flock, (int file, int operation), (file, operation), 0, -1)
WRAP(int, access, (const char *path, int mode), (path, mode), 0, -1)
WRAP(char *, getcwd, (char *path, size_t size), (path, size), 0, NULL)
WRAP(int, utimensat, (int folder, const char *path, const struct timespec times[2], int flags),
     (folder, path, times, flags), IS_CHANGE, -1)

int ioctl(int file, unsigned long request, ...) {
    static int (*real)(int, unsigned long, void *);
    if (!real) real = dlsym(RTLD_NEXT, "ioctl");
    va_list rest;
    va_start(rest, request);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (is_failing(0)) return -1;
    return real(file, request, argument);
}

int fcntl64(int file, int command, ...) {
    static int (*real)(int, int, void *);
    if (!real) real = dlsym(RTLD_NEXT, "fcntl64");
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (is_failing(0)) return -1;
    return real(file, command, argument);
}
