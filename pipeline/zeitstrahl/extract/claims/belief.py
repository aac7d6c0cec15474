"""How likely a claim is right: logistic regression over its signs, trained on claims that people judged.

The rules find claims by words, and words of bans, exits and accusations stand in reports of wars and
trials, too. What tells them apart is seldom one sign but several weak ones: a trigger that often misleads,
a person as target, a principal taken from another sentence. ``models/recipes/belief.py`` makes the weights;
they stand in a file of text, one weight a sign, so that ``zeitstrahl explain`` can show what spoke against
a claim.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from importlib import resources

from zeitstrahl.beliefs import Belief, read_belief
from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.signs import signs_of


@functools.cache
def load_belief() -> Belief:
    """The weights that come with the package."""
    return read_belief(resources.files("zeitstrahl.extract") / "claims_belief.json")


def judge(world: World, drafts: Sequence[Draft], belief: Belief) -> list[Draft]:
    """Set the confidence of finished drafts, drop those that are too unlikely, and return the others."""
    judged = [(draft, signs_of(world, draft)) for draft in drafts if draft.type in belief.types]
    for draft, signs in judged:
        probability = belief.probability(signs)
        draft.confidence = round(probability, 3)
        if probability < belief.least:
            draft.dropped = f"unlikely ({probability:.2f}): {'; '.join(belief.against(signs))}"
    return [draft for draft in drafts if not draft.dropped]
