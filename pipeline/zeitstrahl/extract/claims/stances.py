"""What is no word of an authority on a product: forecasts, "warning shots", "not a clean bill of health"."""

from __future__ import annotations

from collections.abc import Sequence

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.function_words import function_words
from zeitstrahl.extract.claims.match import has
from zeitstrahl.extract.claims.suits import official
from zeitstrahl.extract.claims.together import related, same_thing
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.claims.voices import is_definite
from zeitstrahl.records import Filler

_BODIES = frozenset({"authority", "government", "court", "parliament"})
_WARNINGS = frozenset({"warns", "maintains_warning", "advises_against", "lifts_warning"})
_SUBJECT = 0.6
"""Score from which on a phrase counts as the subject."""
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
    if _private_subject(world, draft):
        return "a private body"
    if fillers and _quoted_by_another(world, draft, fillers[0]):
        return "somebody else's words"
    if draft.hit.trigger.nominal and _modifies(sentence, draft.hit.place):
        return "only a part of another word"
    place = draft.hit.place
    if draft.hit.trigger.id == "warn" and draft.hit.found.kind == "phrase":
        # "has no concerns about", "hat keine Bedenken gegen"
        near = sentence.lower[max(0, place - _BEFORE) : place]
        if any(word in function_words(None, "none_of") for word in near):
            return "negated"
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


def drop_pointers(world: World, drafts: Sequence[Draft]) -> None:
    """Drop "the warning of the office applies to …" where the article has told that warning before."""
    told: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: one.sentence.index):
        if draft.dropped or draft.type != "stance" or not _WARNINGS.intersection(draft.codes("position")):
            continue
        if _points_back(draft) and any(_same_word(world, one, draft) for one in told):
            draft.dropped = "points back to a warning"
        else:
            told.append(draft)


def _points_back(draft: Draft) -> bool:
    chunk = draft.sentence.chunk_at(draft.hit.place)
    bare = draft.hit.trigger.nominal and draft.codes("position") == ("warns",) and draft.time is None
    return bare and chunk is not None and is_definite(draft, chunk)


def _same_word(world: World, one: Draft, other: Draft) -> bool:
    """Whether two stances are of one authority on one thing, the second told in a later sentence."""
    if one.sentence.index >= other.sentence.index or one.principal is None or other.principal is None:
        return False
    return same_thing(world, one.principal, other.principal) and any(
        related(world, left, right)
        for left in one.roles.get("authority", ())
        for right in other.roles.get("authority", ())
    )


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


def _private_subject(world: World, draft: Draft) -> bool:
    """Whether the subject is an expert, an association or a party: "Analysts at Corvid caution"."""
    sentence = draft.sentence
    words = world.lexicons[sentence.language]["private"]
    for chunk in sentence.chunks:
        if draft.slots.get(chunk.index, {}).get("subject", 0.0) < _SUBJECT or chunk.preposition:
            continue
        bodies = world.kinds(chunk.mention.entity_id) & _BODIES if chunk.mention else frozenset()
        if not bodies and has(sentence, words, range(chunk.first, chunk.last + 1)):
            return True
    return False


def _quoted_by_another(world: World, draft: Draft, authority: Filler) -> bool:
    """Whether the words stand in a quote of somebody who does not speak for the authority."""
    said = world.said(*draft.sentence.range(draft.hit.place, draft.hit.place))
    if said is None or said.kind != "direct" or (said.person is None and said.organisation is None):
        return False
    speakers = [one for one in (said.person, said.organisation) if one is not None]
    if any(one.entity_id == authority.entity_id for one in speakers):
        return False
    return not any(world.kinds(one.entity_id) & _BODIES or official(world, one) for one in speakers)
