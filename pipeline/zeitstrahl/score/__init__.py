"""Compare extracted claims and merged timelines with gold annotations.

Claims match by type and principal role, events by type, principal role and date, one to one. Names
agree if the words of one are all among the words of the other; there is no dictionary, so gold lists
what a thing may be called in both languages. ``zeitstrahl score`` prints what the functions return.
"""

from zeitstrahl.score.claims import ClaimScores, score_claims
from zeitstrahl.score.entities import EntityScores, score_entities
from zeitstrahl.score.lost import lost_events
from zeitstrahl.score.misses import errors
from zeitstrahl.score.reading import corpus
from zeitstrahl.score.timeline import TimelineScores, score_timeline

__all__ = [
    "ClaimScores",
    "EntityScores",
    "TimelineScores",
    "corpus",
    "errors",
    "lost_events",
    "score_claims",
    "score_entities",
    "score_timeline",
]
