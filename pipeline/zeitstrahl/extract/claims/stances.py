"""What is no word of an authority on a product: forecasts, "warning shots", "not a clean bill of health"."""

from __future__ import annotations

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.view import Sentence

_BEFORE = 3
"""Words before a phrase within which a negation is its own: "not (yet) a clean bill of health"."""


def no_word(world: World, draft: Draft, role: str) -> str:
    """Why what an authority says is no stance; empty if it is one.

    Args:
        role: of the authority.
    """
    fillers = draft.roles.get(role)
    sentence = draft.sentence
    lexicon = world.lexicons[sentence.language]
    if fillers and _named_in(world, (fillers[0].text, fillers[0].canonical or "")):
        return "weather or travel"
    if draft.hit.trigger.nominal and _modifies(sentence, draft.hit.place):
        return "only a part of another word"
    first = draft.hit.found.first
    if draft.hit.trigger.id == "safe" and first > 0:
        before = [
            at
            for at in range(max(0, first - _BEFORE), first)
            if sentence.clause_at[at] == sentence.clause_at[first]
        ]
        if has(sentence, lexicon["negation"], before):
            return "negated"
    return ""


def _named_in(world: World, names: tuple[str, ...]) -> bool:
    """Whether a name is that of a weather service or of those who warn travellers."""
    return any(
        lexicon["forecaster"].phrases.search(name.casefold())
        or any(lexicon["forecaster"].nouns.fullmatch(word) for word in name.casefold().split())
        for lexicon in world.lexicons.values()
        for name in names
    )


def _modifies(sentence: Sentence, place: int) -> bool:
    """Whether an English noun only modifies the next one: "a warning shot", "warning labels"."""
    if sentence.language != "en" or place + 1 >= len(sentence.lower):
        return False
    token = sentence.token(place)
    return token.dep_ == "compound" and sentence.head(place) == place + 1
