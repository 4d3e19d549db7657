#ifndef PROCESS_WATCH_H
#define PROCESS_WATCH_H

/// Runs a program and everything it starts under ptrace(2), and waits for all of it to end.
///
/// For each execve(2) that succeeds anywhere below, one record goes to `log`: the path of the program file, then the
/// arguments, each ended by a zero byte; then 0x1E, the environment in the same form, and 0x1F.
///
/// - `arguments`, `environment`: ended by a null pointer; `arguments[0]` is the program's name.
/// - `folder`: where the program begins.
/// - `output`, `error`, `log`: descriptors to write to.
///
/// Returns the status of waitpid(2) for the program, or -1 with `errno` set when it could not be started or watched.
int process_watch(const char *program, char *const arguments[], char *const environment[], const char *folder,
                  int output, int error, int log);

#endif
