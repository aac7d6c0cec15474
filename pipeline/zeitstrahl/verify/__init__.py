"""Holds each claim against the sentence that it was found in, by a model for natural language inference.

It needs the extra ``transformers`` and a model; without the setting ``models.verify`` nothing of it is used.
"""

from zeitstrahl.verify.apply import judge, verify

__all__ = ["judge", "verify"]
