#define _GNU_SOURCE

#include "process_watch.h"

#include <errno.h>

#ifdef __linux__

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PART = 1 << 16 };

/// Copies a file of /proc, which has no size, to the log.
static void copy(const char *path, int log) {
    static _Thread_local char buffer[PART];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return;
    ssize_t count;
    while ((count = read(file, buffer, sizeof buffer)) > 0) {
        if (write(log, buffer, (size_t)count) != count) break;
    }
    close(file);
}

static void record(pid_t process, int log) {
    char path[64], target[4096];
    snprintf(path, sizeof path, "/proc/%d/exe", (int)process);
    ssize_t count = readlink(path, target, sizeof target - 1);
    target[count < 0 ? 0 : count] = 0;
    (void)!write(log, target, (size_t)(count < 0 ? 0 : count) + 1);
    snprintf(path, sizeof path, "/proc/%d/cmdline", (int)process);
    copy(path, log);
    (void)!write(log, "\x1e", 1);
    snprintf(path, sizeof path, "/proc/%d/environ", (int)process);
    copy(path, log);
    (void)!write(log, "\x1f", 1);
}

/// Between fork and exec of a process with threads, only calls that are safe in signal handlers.
static void become(const char *program, char *const arguments[], char *const environment[], const char *folder,
                   int output, int error, int start) {
    char byte;
    // The thread that calls may block signals, and what it blocks would stay blocked.
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, 0);
    while (read(start, &byte, 1) < 0 && errno == EINTR) {}
    if (dup2(output, STDOUT_FILENO) < 0 || dup2(error, STDERR_FILENO) < 0 || chdir(folder) != 0) _exit(126);
    execve(program, arguments, environment);
    _exit(127);
}

/// Follows threads, forks and programs until none is left. The options keep every descendant in sight.
static int follow(pid_t child, int log) {
    int result = -1;
    for (;;) {
        int status;
        // Only what this thread has started or traces: other children of the process are none of our business.
        pid_t process = waitpid(-1, &status, __WALL | __WNOTHREAD);
        if (process < 0) {
            if (errno == EINTR) continue;
            return errno == ECHILD ? result : -1;
        }
        if (!WIFSTOPPED(status)) {
            if (process == child) result = status;
            continue;
        }
        int event = status >> 16;
        if (event == PTRACE_EVENT_EXEC) record(process, log);
        int signal = event == 0 ? WSTOPSIG(status) : 0;
        ptrace(PTRACE_CONT, process, 0, (void *)(long)signal);
    }
}

int process_watch(const char *program, char *const arguments[], char *const environment[], const char *folder,
                  int output, int error, int log) {
    int gate[2];
    if (pipe2(gate, O_CLOEXEC) != 0) return -1;
    pid_t child = fork();
    if (child < 0) {
        close(gate[0]);
        close(gate[1]);
        return -1;
    }
    if (child == 0) become(program, arguments, environment, folder, output, error, gate[0]);
    close(gate[0]);
    long options = PTRACE_O_TRACEEXEC | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACECLONE
        | PTRACE_O_EXITKILL;
    if (ptrace(PTRACE_SEIZE, child, 0, (void *)options) != 0) {
        int reason = errno;
        kill(child, SIGKILL);
        waitpid(child, 0, 0);
        close(gate[1]);
        errno = reason;
        return -1;
    }
    (void)!write(gate[1], "", 1);
    close(gate[1]);
    return follow(child, log);
}

#else

int process_watch(const char *program, char *const arguments[], char *const environment[], const char *folder,
                  int output, int error, int log) {
    errno = ENOSYS;
    return -1;
}

#endif
