"""Other numbers that are told of a cut: "In May it had spoken of 400", "Die Gewerkschaft spricht von 450"."""

from __future__ import annotations

from dataclasses import replace

from zeitstrahl.extract.claims.draft import Draft, World
from zeitstrahl.extract.claims.match import Found, find, has
from zeitstrahl.extract.claims.view import Sentence
from zeitstrahl.extract.quantities import Quantity
from zeitstrahl.records import Filler

_AHEAD = 2
"""Sentences behind a cut that may tell another number of it."""
_LEAST = 5
"""A smaller bare number counts anything."""
_SURE = 0.8
"""Share of the confidence in a cut that is left for another number of it."""


def other_figures(world: World, drafts: list[Draft]) -> list[Draft]:
    """Claims for bare numbers in the sentences behind a cut that speak of its size."""
    cuts = [one for one in drafts if one.type == "layoff" and one.roles.get("count")]
    told = {one.sentence.index for one in drafts if one.type == "layoff"}
    out: list[Draft] = []
    for cut in cuts:
        for at in range(cut.sentence.index + 1, cut.sentence.index + 1 + _AHEAD):
            if at in told or at >= len(world.story.sentences):
                break
            figure = _figure(world, world.story.sentences[at], cut)
            if figure is not None:
                out.append(figure)
                told.add(at)
    return out


def _figure(world: World, sentence: Sentence, cut: Draft) -> Draft | None:
    lexicon = world.lexicons[sentence.language]
    talk = find(sentence, lexicon["figure_talk"])
    if not talk:
        return None
    numbers = world.quantities(sentence.start, sentence.end)
    bare = [one for one in numbers if _is_bare(sentence, one)]
    if len(bare) != 1 or len(numbers) != 1 or bare[0].value == cut.codes("count")[0]:
        return None
    place = sentence.place(bare[0].end - 1)
    if place is None:
        return None
    role = cut.hit.grammar.type.principal
    count = Filler(bare[0].text, bare[0].start, bare[0].end, value=bare[0].value)
    denied = has(sentence, lexicon["deny"]) or has(sentence, lexicon["untrue"])
    return replace(
        cut,
        hit=replace(cut.hit, sentence=sentence, found=Found(place, "word"), said=None),
        slots={},
        roles={role: list(cut.roles[role]), "count": [count]},
        why={role: cut.why.get(role, ""), "count": "another number of the cut"},
        status="denied" if denied else "announced",
        time=None,
        speaker=None,
        standing=[],
        confidence=round(cut.confidence * _SURE, 3),
    )


def _is_bare(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number counts nothing that is named beside it, and is no day or sum."""
    if quantity.kind != "count" or quantity.value is None or quantity.head_class == "people":
        return False
    number = quantity.value.lstrip("<>=~").split("-")[0]
    if not number.isdigit() or int(number) < _LEAST:
        return False
    if any(time.start < quantity.end and quantity.start < time.end for time in sentence.times):
        return False
    at = sentence.place(quantity.end - 1)
    behind = sentence.token(at + 1).pos_ if at is not None and at + 1 < len(sentence.lower) else "PUNCT"
    return behind in ("PUNCT", "ADP", "VERB", "AUX", "DET", "ADV", "CCONJ", "SCONJ") or (
        quantity.head_class == "jobs"
    )
