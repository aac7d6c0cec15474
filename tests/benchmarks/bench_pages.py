"""Time and memory for hostile pages of full size: ``python tests/benchmarks/bench_pages.py``.

Each is read in a process of its own; 20 seconds and 1 GB are the bounds.
"""

import multiprocessing
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.acquire.pages.hostile import SIZES

from zeitstrahl.acquire.pages import Refusal, read_page

MAKERS = {maker.__name__: (maker, sizes[1]) for maker, sizes in SIZES.items()}


def one(name: str) -> str:
    """What reading a page took."""
    maker, size = MAKERS[name]
    page = maker(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = read_page(page.encode("utf-8", "surrogatepass"))
    seconds = time.process_time() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    outcome = (
        found.reason
        if isinstance(found, Refusal)
        else f"{len(found.text):,} characters of text {found.notes}"
    )
    cost = f"{seconds:6.2f} s {memory / 1024:6.0f} MB (+{(memory - before) / 1024:.0f})"
    return f"{name:18} {len(page) / 1e6:6.1f} MB {cost} {outcome}"


if __name__ == "__main__":
    names = sys.argv[1:] or list(MAKERS)
    for name in names:
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            print(pool.apply(one, (name,)), flush=True)
