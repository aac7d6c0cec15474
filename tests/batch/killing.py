"""Starts runs and kills what they consist of: the parent, a worker, the process that forks workers."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

_ROOT = Path(__file__).parents[2]


def start(source: Path, out: Path, *more: str, workers: int = 2) -> subprocess.Popen[str]:
    """A run in a session of its own."""
    path = os.pathsep.join([str(_ROOT), str(_ROOT / "pipeline"), *sys.path])
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.fake", str(source), str(out), str(workers), *more],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(source: Path, out: Path, workers: int = 2) -> int:
    """The exit code of an undisturbed run."""
    process = start(source, out, workers=workers)
    _, told = process.communicate(timeout=120)
    assert "Traceback" not in told, told
    return process.returncode


def finish_within(source: Path, out: Path, limit_bytes: int) -> tuple[int, str]:
    """Exit code and messages of a run whose files cannot grow beyond a bound."""
    process = start(source, out, str(limit_bytes))
    _, told = process.communicate(timeout=120)
    return process.returncode, told


def members(session: int) -> list[int]:
    """Processes of a session besides its first."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != session:
            try:
                fields = (folder / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2]
            except OSError:
                continue
            if int(fields.split()[3]) == session:
                found.append(int(folder.name))
    return found


def kill_until_done(source: Path, out: Path, *, kills: int, seed: int, longest_s: float = 3.0) -> int:
    """Kill runs at random points, so often, then let one end; returns how many were killed.

    Half of the time the parent is killed, else one of its processes; then the run has to end by itself.
    """
    choice = random.Random(seed)
    killed = 0
    while killed < kills:
        with start(source, out) as process:
            time.sleep(choice.uniform(0.8, longest_s))
            others = members(process.pid)
            if process.poll() is not None:
                break  # it was done before it could be killed
            victim = choice.choice(others) if others and choice.random() < 0.5 else process.pid
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
                killed += 1
            _, told = process.communicate(timeout=120)
            assert "Traceback" not in told, told
        wait_until_empty(process.pid)
    assert finish(source, out) == 0
    return killed


def wait_until_empty(session: int) -> None:
    """Wait for the workers of a parent that is gone; they have to end by themselves."""
    deadline = time.monotonic() + 60
    while members(session):
        assert time.monotonic() < deadline, "workers outlive their parent"
        time.sleep(0.05)
