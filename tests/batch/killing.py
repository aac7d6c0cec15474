"""Starts runs and kills what they consist of: the parent, a worker, the process that forks workers.

A run pauses when it has done a given number of articles, so that where it is killed does not hang on the
speed of the machine.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.batch.fake import PAUSED

_ROOT = Path(__file__).parents[2]
_LONGEST_S = 200


def start(source: Path, out: Path, **options: object) -> subprocess.Popen[str]:
    """A run in a session of its own; see :mod:`tests.batch.fake` for the options."""
    path = os.pathsep.join([str(_ROOT), str(_ROOT / "pipeline"), *sys.path])
    given = [word for name, value in options.items() for word in (f"--{name}", str(value))]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.batch.fake", str(source), str(out), *given],
        cwd=_ROOT,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(source: Path, out: Path, **options: object) -> tuple[int, str]:
    """Exit code and messages of a run that is left alone."""
    return ended(start(source, out, **options))


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """Exit code and messages of a run, once it and all its workers have ended."""
    _, told = process.communicate(timeout=_LONGEST_S)
    assert "Traceback" not in told, told
    wait_until_empty(process.pid)
    return process.returncode, told


def pause(process: subprocess.Popen[str]) -> bool:
    """Wait until a run pauses; False if it ended before."""
    assert process.stdout is not None
    return process.stdout.readline() == PAUSED


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


def kill(
    source: Path,
    out: Path,
    done: int,
    choice: random.Random,
    *,
    parent: bool,
    later_s: float = 0,
    **options: object,
) -> bool:
    """Kill the parent of a run, or one of its other processes, when so many articles are done.

    If it is not the parent, the run has to come to its end by itself.

    Args:
        later_s: how long the run goes on before that; 0 if it is killed while it pauses.

    Returns:
        False if the run was at its end before it could be killed.
    """
    process = start(source, out, pause=done, **options)
    victim = 0
    if pause(process):
        if later_s:
            go_on(process)
            time.sleep(later_s)
        others = members(process.pid)
        victim = process.pid if parent or not others else choice.choice(others)
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            victim = 0
    code, told = ended(process)
    if victim == process.pid and code == -signal.SIGKILL:
        return True
    assert code == 0, told
    return victim not in (0, process.pid)


def go_on(process: subprocess.Popen[str]) -> None:
    """Let a run that pauses go on."""
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        process.stdin.write("\n")
        process.stdin.flush()


def wait_until_empty(session: int) -> None:
    """Wait for the workers of a parent that is gone; they have to end by themselves."""
    deadline = time.monotonic() + _LONGEST_S
    while members(session):
        assert time.monotonic() < deadline, "workers outlive their parent"
        time.sleep(0.05)
