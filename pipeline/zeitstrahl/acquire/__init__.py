"""The first step: files and folders become documents, with what is said about them beside the text."""

from zeitstrahl.acquire.inputs import read_inputs
from zeitstrahl.acquire.limits import Limits

__all__ = ["Limits", "read_inputs"]
