#!/usr/bin/env python3
"""script/bench lock: how long cordon, uv and pip-compile take to resolve a set and pin it by digest.

Cold: empty cache. Warm: the same command again. Offline: once more with the network forbidden.
The figures that count come from a loopback index (recorded pages, TLS, HTTP/2, keep-alive, ETag, Cache-Control,
30 ms delay a request), the same for every client; with --live also from the real index.
"""
import argparse
import os
import pathlib
import platform
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from loopback import Recorder, Replay  # noqa: E402

ROUNDS = 5


def measure(command, environment):
    """Seconds, peak resident MiB, exit code and standard error of one run."""
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        return seconds, usage.ru_maxrss / 1024, child.returncode, errors.read().decode(errors="replace")


class Client:
    def __init__(self, name, command, offline, cache_variable):
        self.name, self.command, self.offline, self.cache_variable = name, command, offline, cache_variable


def clients(options, requirements, output):
    cordon = str(options.root / ".build/release/cordon")
    uv, pip_compile = str(options.peers / "bin/uv"), str(options.peers / "bin/pip-compile")
    result = [
        Client("cordon", [cordon, "lock", "--python-version", "3.11", "-r", requirements, "-o", output],
               ["--offline"], "XDG_CACHE_HOME"),
        Client("uv", [uv, "pip", "compile", "-q", "--generate-hashes", "--python-version", "3.11", requirements, "-o", output],
               ["--offline"], "UV_CACHE_DIR"),
    ]
    if not options.without_pip_compile:
        result.append(Client(
            "pip-compile", [pip_compile, "-q", "--generate-hashes", "--strip-extras", requirements, "-o", output],
            None, "PIP_CACHE_DIR"))
    return result


def environment(extra, cache_variable, cache):
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("PIP_", "UV_", "CORDON_"))}
    keep["PIP_CONFIG_FILE"] = os.devnull
    keep.update(extra)
    keep[cache_variable] = str(cache)
    if cache_variable == "PIP_CACHE_DIR":
        keep["PIP_TOOLS_CACHE_DIR"] = str(cache / "tools")
    return keep


def run_client(client, extra, output, rounds):
    """Medians of (seconds, MiB) by phase; None where the client has no such phase or failed."""
    results = {"cold": [], "warm": [], "offline": []}
    for _ in range(rounds):
        cache = pathlib.Path(tempfile.mkdtemp(prefix="cordon-bench-"))
        try:
            for phase in results:
                if phase == "offline" and client.offline is None:
                    continue
                command = client.command + (client.offline if phase == "offline" else [])
                pathlib.Path(output).unlink(missing_ok=True)
                seconds, memory, code, errors = measure(command, environment(extra, client.cache_variable, cache))
                if code != 0:
                    print(f"{client.name}, {phase}: exit {code}\n{errors[-2000:]}", file=sys.stderr)
                    return None
                results[phase].append((seconds, memory))
        finally:
            shutil.rmtree(cache, ignore_errors=True)
    return {
        phase: (statistics.median(s for s, _ in runs), statistics.median(m for _, m in runs)) if runs else None
        for phase, runs in results.items()
    }


def table(title, rows, packages):
    print(f"\n### {title}\n")
    print("| client | packages | cold | warm | offline | peak memory, cold |")
    print("| --- | --- | --- | --- | --- | --- |")
    for name, result in rows.items():
        if result is None:
            print(f"| {name} | failed | | | | |")
            continue
        cells = [f"{result[p][0]:.2f} s" if result[p] else "–" for p in ("cold", "warm", "offline")]
        print(f"| {name} | {packages[name]} | {' | '.join(cells)} | {result['cold'][1]:.0f} MB |")
    ours, theirs = rows.get("cordon"), rows.get("uv")
    if ours and theirs:
        ratios = ", ".join(f"{p} {ours[p][0] / theirs[p][0]:.2f}" for p in ("cold", "warm", "offline"))
        print(f"\ncordon / uv: {ratios}, memory {ours['cold'][1] / theirs['cold'][1]:.2f}")


def compare(title, options, requirements, extra, rounds):
    rows, packages = {}, {}
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "requirements.txt")
        for client in clients(options, requirements, output):
            rows[client.name] = run_client(client, extra, output, 1 if client.name == "pip-compile" else rounds)
            if rows[client.name]:
                text = pathlib.Path(output).read_text()
                packages[client.name] = sum(1 for line in text.splitlines() if line[:1].isalnum() and "==" in line)
    table(title, rows, packages)
    return rows


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--peers", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, help="recorded pages (default: .build/bench/lock)")
    parser.add_argument("--live", action="store_true", help="measure the real index too")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--delay", type=float, default=0.030, help="seconds a request")
    parser.add_argument("--without-pip-compile", action="store_true")
    parser.add_argument("sets", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    sets = options.sets or [HERE / "flask.in", HERE / "web-and-data.in"]
    data = options.data or options.root / ".build/bench/lock"

    cpu = next((l.split(":")[1].strip() for l in open("/proc/cpuinfo") if l.startswith("model name")), platform.machine())
    print(f"{time.strftime('%Y-%m-%d')}, {os.cpu_count()} × {cpu}, Linux {platform.release()}, median of {options.rounds}")

    # Everything that any client asks for has to be recorded before it is timed.
    with Recorder(data, options.peers) as recorder:
        for requirements in sets:
            compare_quietly(options, str(requirements), recorder.environment)
    with Replay(data, options.delay) as replay:
        for requirements in sets:
            compare(f"{requirements.name}, loopback index", options, str(requirements), replay.environment, options.rounds)
    if options.live:
        for requirements in sets:
            compare(f"{requirements.name}, the real index over this network", options, str(requirements), {}, 1)


def compare_quietly(options, requirements, extra):
    with tempfile.TemporaryDirectory() as folder:
        output = os.path.join(folder, "requirements.txt")
        for client in clients(options, requirements, output):
            cache = pathlib.Path(folder) / client.name
            _, _, code, errors = measure(client.command, environment(extra, client.cache_variable, cache))
            if code != 0:
                print(f"recording with {client.name}: exit {code}\n{errors[-2000:]}", file=sys.stderr)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    main()
