"""The memory of all runs: what was read, what was found in it, what was set aside.

SQLite in a file by default, PostgreSQL by URL. An article is done or not done, never half; what a run
commits stays, however the run ends.
"""

from zeitstrahl.store.lock import RunLock
from zeitstrahl.store.rows import Batch, Known, Packed, Place, RunRow, State
from zeitstrahl.store.store import STORE_NAME, Store

__all__ = [
    "STORE_NAME",
    "Batch",
    "Known",
    "Packed",
    "Place",
    "RunLock",
    "RunRow",
    "State",
    "Store",
]
