"""Which claims that reading held back are borne out by what other articles tell.

Reading drops what is too little to be a claim by itself ("no authority", "only refers to a measure"). Where
other articles tell an event that such a claim fits, the two together may be enough. How likely that is says
a logistic regression over what agrees; ``models/recipes/corroboration.py`` trains it on articles with gold.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from importlib import resources

from zeitstrahl.beliefs import Belief, read_belief
from zeitstrahl.merge.agreement import Likeness
from zeitstrahl.merge.facets import Facet
from zeitstrahl.merge.gaps import gap_days
from zeitstrahl.merge.group import Group
from zeitstrahl.merge.links import Links
from zeitstrahl.merge.surroundings import COMPARED, shared_words

FEW_DAYS = 3
"""Days between two reports up to which they are of the same news."""

_AGREE = frozenset({"same", "related", "near"})
_SHARED = (0.5, 1.0, 1.5, 2.0, 3.0)
_SCORES = (3.0, 4.0, 5.0)
_MOST = 3  # of what is counted
_CONFIDENCES = 4


@functools.cache
def load_corroboration() -> Belief:
    """The weights that come with the package."""
    return read_belief(resources.files("zeitstrahl.merge") / "corroboration.json")


def signs_of(one: Facet, group: Group, likeness: Likeness, links: Links) -> tuple[str, ...]:
    """What speaks for and against an event that would bear a claim out, each sign once."""
    kind, why = one.claim.type, one.claim.held_back
    signs = [f"type {kind}", f"why {why}", f"why {kind} {why}"]
    signs += _agreeing(one, likeness)
    shared = shared_words(one, group)
    signs += [f"shared {bound}" for bound in _SHARED if shared >= bound]
    signs += [f"score {bound}" for bound in _SCORES if likeness.score >= bound]
    foreign = all(member.language != one.language for member in group.members[:COMPARED])
    signs += [f"foreign {foreign}", f"gap {_gap(one, group)}", f"linked {links.between(one, group)}"]
    signs += [f"sole {one.sole}", f"articles {min(_MOST, len(group.articles))}"]
    signs.append(f"confidence {int(one.claim.confidence * _CONFIDENCES)}")
    surest = max(member.claim.confidence for member in group.members[:COMPARED])
    signs.append(f"event confidence {int(surest * _CONFIDENCES)}")
    signs.append(f"status {one.claim.status == group.members[0].claim.status}")
    return tuple(dict.fromkeys(signs))


def _agreeing(one: Facet, likeness: Likeness) -> Iterator[str]:
    """Role by role whether it agrees, and how many do besides the principal."""
    count = 0
    for each in likeness.agreements:
        yield f"agree {one.claim.type} {each.role} {each.verdict}"
        if each.role != one.policy.principal and each.verdict in _AGREE:
            yield f"agree {each.verdict}"
            count += 1
    yield f"agree {min(_MOST, count)}"


def _gap(one: Facet, group: Group) -> int:
    """Classes of days between the claim's report and the event's."""
    days: Sequence[int] = (FEW_DAYS, one.policy.cycle_days)
    gap = gap_days(one, group, reports_only=True)
    return sum(gap > bound for bound in days)
