"""Installs one hash-pinned set with warm caches, side by side: cordon with every check on, uv, pip.

Every run goes into a folder of its own, and nothing is removed before the end: a file system that has just lost
thousands of files is slow at making new ones, which would be measured instead.
"""

import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

FLASK = "flask\n"


def run(command, environment, folder):
    """Seconds of wall time and of processor time."""
    before = os.times()
    began = time.monotonic()
    done = subprocess.run(command, env=environment, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    wall = time.monotonic() - began
    after = os.times()
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout.decode(errors='replace')[-3000:]}")
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall, cpu


def shell(*commands):
    return ["/bin/sh", "-ec", "; ".join(" ".join(f"'{word}'" for word in command) for command in commands)]


class Race:
    def __init__(self, arguments, work):
        self.work = work
        self.cordon = arguments.root / ".build/release/cordon"
        self.bin = arguments.peers / "bin"
        self.rounds = arguments.rounds
        self.environment = {
            "HOME": str(work / "home"), "PATH": os.environ["PATH"], "PIP_CONFIG_FILE": "/dev/null",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1", "UV_NO_CONFIG": "1",
        }
        for name in ("SSL_CERT_FILE", "HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        (work / "home").mkdir()
        self.count = 0

    def lock(self, text):
        (self.work / "set.in").write_text(text)
        self.call([self.cordon, "lock", "-r", "set.in", "-o", "set.txt", "--quiet"])
        lines = (self.work / "set.txt").read_text().splitlines()
        return sum(1 for line in lines if "==" in line and not line.startswith((" ", "#")))

    def call(self, command):
        return run(command, self.environment, self.work)

    def command(self, tool):
        self.count += 1
        place = self.work / f"venv{self.count}"
        if tool == "cordon":
            return [self.cordon, "sync", "set.txt", "--venv", place, "--quiet"]
        if tool == "cordon, judged alone":
            return [self.cordon, "sync", "set.txt", "--venv", place, "--quiet", "--dry-run"]
        python = place / "bin/python"
        uv = self.bin / "uv"
        if tool == "uv":
            return shell(
                [uv, "venv", "--quiet", place],
                [uv, "pip", "install", "--quiet", "--link-mode", "copy", "--require-hashes", "--python", python,
                 "-r", "set.txt"])
        return shell(
            ["python3", "-m", "venv", "--without-pip", place],
            [self.bin / "pip", "--python", python, "install", "--quiet", "--no-compile", "--require-hashes", "--no-deps",
             "-r", "set.txt"])

    def measure(self, title, text, tools):
        packages = self.lock(text)
        for tool in tools:
            self.call(self.command(tool))
        times = {tool: [] for tool in tools}
        for _ in range(self.rounds):
            for tool in tools:
                times[tool].append(self.call(self.command(tool)))
        print(f"{title}: {packages} packages, warm caches, {self.rounds} rounds, median (least)")
        base = statistics.median(wall for wall, _ in times["uv"])
        for tool in tools:
            walls = [wall for wall, _ in times[tool]]
            cpu = statistics.median(cpu for _, cpu in times[tool])
            middle = statistics.median(walls)
            print(
                f"  {tool:22} {middle * 1000:8.0f} ms ({min(walls) * 1000:.0f})  "
                f"{middle / base:5.2f} of uv  {cpu:6.2f} s processor")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--peers", type=pathlib.Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-pip", action="store_true")
    parser.add_argument("sets", nargs="*", type=pathlib.Path)
    arguments = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp(prefix="cordon-bench-"))
    try:
        race = Race(arguments, work)
        tools = ["cordon", "cordon, judged alone", "uv"] + ([] if arguments.no_pip else ["pip"])
        race.measure("flask", FLASK, tools)
        sets = arguments.sets or [arguments.root / "Benchmarks/lock/web-and-data.in"]
        for path in sets:
            race.measure(path.name, path.read_text(), tools)
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
