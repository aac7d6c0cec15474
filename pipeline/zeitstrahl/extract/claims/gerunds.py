"""English gerunds of what is forbidden: "a ban on hiring out scooters", "prohibited from accepting cards"."""

from __future__ import annotations

from collections.abc import Iterator

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has


def gerunds(world: World, draft: Draft) -> Iterator[int]:
    """Places of gerunds right behind a trigger that none of the vocabulary's activities need be."""
    sentence, place = draft.sentence, draft.hit.place
    behind = sentence.lower[place + 1 : place + 3]
    if sentence.language != "en" or len(behind) < 2 or not behind[1].endswith("ing"):
        return
    lexicon = world.lexicons["en"]
    if draft.hit.trigger.nominal:
        if behind[0] in ("on", "against") and has(sentence, lexicon["handling"], [place + 2]):
            yield place + 2
    elif draft.hit.trigger.id == "forbid" and behind[0] == "from":
        if not has(sentence, lexicon["data_work"], [place + 2]):
            yield place + 2
