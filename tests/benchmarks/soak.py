"""Kills runs at random points until so many were killed, and compares what they end with.

    python -m tests.benchmarks.soak 50 [--articles 400] [--seed 1]

Extraction is the quick stand-in of the tests: what is tried here is all around it. Each round kills the
parent, a worker or the process that forks workers at up to ten random points, one round in five bounds
the size of files first, as a full disk does, and then lets the run end.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.batch import fake, killing


def main() -> int:
    """Kill, compare, and say how often."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    choice, begin = random.Random(asked.seed), time.monotonic()
    with tempfile.TemporaryDirectory() as place:
        source = fake.corpus(Path(place) / "in", asked.articles)
        killing.finish(source, Path(place) / "whole")
        files = fake.results(Path(place) / "whole")
        killed = rounds = full = 0
        while killed < asked.kills:
            out = Path(place) / f"out{rounds}"
            if rounds % 5 == 0:
                code, _ = killing.finish_within(source, out, choice.randrange(500_000, 900_000))
                full += code == 1
            killed += killing.kill_until_done(source, out, kills=10, seed=choice.randrange(10**6))
            rounds += 1
            found = fake.results(out)
            different = sorted(name for name in files if found.get(name) != files[name])
            if different or set(found) != set(files):
                print(f"round {rounds}: {', '.join(different) or 'files'} differ")
                return 1
    seconds = time.monotonic() - begin
    print(f"{killed} kills and {full} full disks in {rounds} runs, {seconds:.0f} s: always the same files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
