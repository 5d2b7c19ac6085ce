#!/usr/bin/env python3
"""Whole processes over a corpus of real files: seconds, files and megabytes a second, peak memory, and instructions (callgrind),
which are repeatable where seconds are not. Peers found on PATH are timed in the same run, each over the files it understands."""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SMALL_DOCKERFILE = 'FROM python:3.11\nRUN pip install flask\nCMD ["flask", "run"]\n'

# Peer: (arguments before the files, pattern of the files).
PEERS = {
    "hadolint": (["--no-fail"], r"(^|/)Dockerfile[^/]*$"),
    "actionlint": ([], r"\.github/workflows/[^/]+\.ya?ml$"),
    "zizmor": (["--offline"], r"\.github/workflows/[^/]+\.ya?ml$"),
    "kube-linter": (["lint"], r"\.ya?ml$"),
    "kube-score": (["score"], r"deployment[^/]*\.ya?ml$"),
    "kubeconform": (["-ignore-missing-schemas"], r"\.ya?ml$"),
    "yamllint": (["-d", "relaxed"], r"\.ya?ml$"),
    "shellcheck": ([], r"\.sh$"),
}


def timed(command, **options):
    """(seconds, peak resident bytes, exit status) of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss * 1024, process.returncode


def instructions(command, **options):
    """Instructions of one process under callgrind, in millions; None without valgrind."""
    if shutil.which("valgrind") is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = subprocess.run(
            ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options)
    found = re.search(r"Collected : (\d+)", out.stderr)
    return int(found.group(1)) / 1e6 if found else None


def corpus_files(corpus):
    return sorted(path for path in corpus.rglob("*") if path.is_file() and path.stat().st_size > 0)


def line(name, text):
    print(f"{name:<34} {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True, type=Path)
    parser.add_argument("--yardstick", type=Path, help="program that only runs yaml-cpp's event parser")
    parser.add_argument("--corpus", type=Path, default=Path(os.environ.get("INFRALINT_CORPUS", "../shared/corpus")))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    binary = str(options.binary.resolve())

    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "Dockerfile").write_text(SMALL_DOCKERFILE)
        count = instructions([binary, "check", "--jobs", "1", "."], cwd=folder)
        if count is not None:
            line("one small Dockerfile", f"{count:.2f} M instructions")
        best = min(timed([binary, "check", "--jobs", "1", "."], cwd=folder)[0] for _ in range(options.runs))
        line("one small Dockerfile", f"{best * 1000:.1f} ms")

    if not options.corpus.is_dir():
        print(f"no corpus at {options.corpus}: give one with --corpus", file=sys.stderr)
        return 0
    corpus = options.corpus.resolve()
    report = subprocess.run([binary, "check", "-f", "json", "--fail-on", "never", str(corpus)], capture_output=True, check=True)
    checked = json.loads(report.stdout)["files"]["checked"]
    files = corpus_files(corpus)
    size = sum(path.stat().st_size for path in files)
    for jobs in ("1", str(os.cpu_count())):
        runs = [timed([binary, "check", "--jobs", jobs, "--fail-on", "never", str(corpus)]) for _ in range(options.runs)]
        seconds, memory = min(run[0] for run in runs), max(run[1] for run in runs)
        line(f"corpus, --jobs {jobs}", f"{seconds:.3f} s, {checked / seconds:.0f} files/s, {size / seconds / 1e6:.1f} MB/s of {size / 1e6:.1f} MB, "
             f"peak {memory / 1e6:.0f} MB")

    yaml_files = [str(path) for path in files if path.suffix in (".yaml", ".yml")]
    if options.yardstick and options.yardstick.exists():
        ours = instructions([binary, "check", "--jobs", "1", "--fail-on", "never", "--force-exclude", *yaml_files])
        theirs = instructions([str(options.yardstick.resolve()), *yaml_files])
        if ours and theirs:
            line("corpus, YAML files alone", f"{ours:.0f} M instructions; yaml-cpp's events alone {theirs:.0f} M; ratio {ours / theirs:.2f}")

    for peer, (arguments, pattern) in PEERS.items():
        if shutil.which(peer) is None:
            continue
        matching = [str(path) for path in files if re.search(pattern, str(path))]
        if not matching:
            continue
        theirs = min(timed([peer, *arguments, *matching])[0] for _ in range(2))
        ours = min(timed([binary, "check", "--jobs", "1", "--fail-on", "never", "--force-exclude", *matching])[0] for _ in range(options.runs))
        line(f"{peer}, {len(matching)} files", f"{theirs:.2f} s; infralint on the same files {ours:.2f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
