"""Documents of news agencies: NewsML-G2, NITF and ninjs."""

from zeitstrahl.acquire.agency.newsml import read_newsml, split_newsml
from zeitstrahl.acquire.agency.ninjs import read_ninjs
from zeitstrahl.acquire.agency.nitf import read_nitf
from zeitstrahl.acquire.agency.story import Refused, Story

__all__ = ["Refused", "Story", "read_newsml", "read_ninjs", "read_nitf", "split_newsml"]
