"""The first step: files and folders become documents, with what is said about them beside the text.

Finding (``discover``, in the parent) and reading (``read``, pure, in a worker) are two halves;
``Seen`` gives ids that are distinct over a whole run; ``read_inputs`` does all three.
"""

from zeitstrahl.acquire.discover import discover
from zeitstrahl.acquire.distinct import Seen
from zeitstrahl.acquire.inputs import read_inputs
from zeitstrahl.acquire.item import Item
from zeitstrahl.acquire.limits import Limits
from zeitstrahl.acquire.options import KINDS, Options
from zeitstrahl.acquire.read import read

__all__ = ["KINDS", "Item", "Limits", "Options", "Seen", "discover", "read", "read_inputs"]
