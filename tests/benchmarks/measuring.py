"""What the benchmarks share: rows, options, commands, and what is said of the machine."""

from __future__ import annotations

import compileall
import contextlib
import ctypes
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "zeitstrahl.cli")
_SET_CHILD_SUBREAPER = 36  # from linux/prctl.h
PACKAGES = ("spacy", "thinc", "numpy", "pandas", "rapidfuzz", "sqlalchemy", "lxml")


@dataclass(frozen=True, slots=True)
class Row:
    """One number.

    Attributes:
        ratio: the number by that of the reference, measured in the same run; None for a reference itself.
        reference: what the ratio is against.
        target: what is aimed at, in words; empty if nothing is.
    """

    benchmark: str
    name: str
    value: float
    unit: str
    ratio: float | None = None
    reference: str = ""
    target: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured: ``articles`` of the demo, or little of everything if ``quick``."""

    articles: int = 2_000
    quick: bool = False


def compile_modules() -> None:
    """Compile the modules of this checkout, as ``pip`` compiles those that it installs.

    Where Python may not write them down, each command would compile all it imports, which takes a second.
    """
    compileall.compile_dir(ROOT / "pipeline", quiet=2)


def environment() -> dict[str, str]:
    """The environment of a command that runs this checkout."""
    path = [str(ROOT), str(ROOT / "pipeline"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of the clock, and of the processors in all processes of a command."""

    clock: float
    processor: float


def command_taken(*command: str) -> Taken:
    """What a command takes, with its start."""
    _adopt_orphans()
    begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True)
    clock = time.perf_counter() - begin
    with contextlib.suppress(ChildProcessError):
        while True:  # until no orphan is left: their seconds count when they have ended
            os.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return Taken(clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def _adopt_orphans() -> None:
    """Become the parent of processes that a command leaves behind, as workers are of it; on Linux only."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def command_seconds(*command: str, times: int = 1) -> float:
    """Seconds of the clock for a command in a process of its own, the best of some times."""
    return min(command_taken(*command).clock for _ in range(times))


def processor_seconds(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of the processor in this process, the best of some times; other work disturbs them less."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


def in_turns(*works: Callable[[], object], times: int = 3) -> list[float]:
    """Seconds of the processor for each of some works, the best of some turns in which each has its go.

    What disturbs a machine for a while then disturbs all of them.
    """
    turns = [[processor_seconds(work) for work in works] for _ in range(times)]
    return [min(some) for some in zip(*turns, strict=True)]


def load() -> float:
    """Processes that want a core, on the average of the last minute; 0 where the system does not say."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def machine() -> dict[str, str]:
    """Processor, cores, memory, system and versions; no name of the machine."""
    told = {
        "processor": _field("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": str(os.cpu_count()),
        "memory": _gigabytes(_field("/proc/meminfo", "MemTotal")),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
    }
    for name in ("zeitstrahl", *PACKAGES):
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            told[name] = "checkout" if name == "zeitstrahl" else "missing"
    return told


def _field(path: str, key: str) -> str:
    try:
        lines = Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def _gigabytes(kilobytes: str) -> str:
    return f"{int(kilobytes.split()[0]) / 2**20:.0f} GiB" if kilobytes else "unknown"
