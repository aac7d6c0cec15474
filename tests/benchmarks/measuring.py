"""What the benchmarks share: rows, options, commands, and what is said of the machine."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "zeitstrahl.cli")
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


def environment() -> dict[str, str]:
    """The environment of a command that runs this checkout."""
    path = [str(ROOT), str(ROOT / "pipeline"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


def command_seconds(*command: str, times: int = 1) -> float:
    """Seconds of the clock for a command in a process of its own, the best of some times."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        done = subprocess.run(command, env=environment(), cwd=ROOT, capture_output=True, text=True)
        found.append(time.perf_counter() - begin)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {done.returncode}: {done.stderr[-2000:]}")
    return min(found)


def processor_seconds(work: Callable[[], object], times: int = 1) -> float:
    """Seconds of the processor in this process, the best of some times; other work disturbs them less."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        work()
        found.append(time.process_time() - begin)
    return min(found)


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
